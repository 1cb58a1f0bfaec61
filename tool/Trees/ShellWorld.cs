using System.ComponentModel;
using System.Diagnostics;
using BuildOptions.Language.Binding;
using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Trees;

/// <summary>Answers macros from the environment and from <c>/bin/sh</c>, and remembers which variables were asked for.</summary>
internal sealed class ShellWorld(Surroundings surroundings, ReadAhead ahead) : IOutsideWorld
{
    // What C keeps of a command's output.
    private const int LongestAnswer = 4095;

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>The environment variables that were asked for, with their values.</summary>
    internal IReadOnlyDictionary<string, string> Variables => _variables;

    /// <inheritdoc/>
    public string? GetEnvironmentVariable(string name)
    {
        if (!_variables.TryGetValue(name, out string? value))
        {
            value = surroundings.Variable(name);
            if (value is null)
            {
                return "";
            }

            _variables[name] = value;
        }

        return value;
    }

    /// <inheritdoc/>
    public string? RunShell(string command)
    {
        surroundings.Output.Flush();
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", command },
            WorkingDirectory = surroundings.Folder ?? "",
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        if (surroundings.GivenEnvironment is { } given)
        {
            start.Environment.Clear();
            foreach ((string name, string value) in given)
            {
                start.Environment[name] = value;
            }
        }

        try
        {
            using Process shell = Process.Start(start)!;
            var output = new MemoryStream();
            shell.StandardOutput.BaseStream.CopyTo(output);
            shell.WaitForExit();
            ahead.Forget();
            return ByteText.Decode(output.GetBuffer().AsSpan(0, (int)Math.Min(output.Length, LongestAnswer)));
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            surroundings.Error.WriteLine($"/bin/sh: {e.Message}");
            return "";
        }
    }

    /// <inheritdoc/>
    public void Inform(string text) => surroundings.Output.WriteLine(text);
}
