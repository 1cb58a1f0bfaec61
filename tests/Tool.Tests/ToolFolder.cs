using System.Text;

namespace BuildOptions.Tool.Tests;

/// <summary>What a run of the tool left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>A folder of its own to run the tool in, within this process.</summary>
internal sealed class ToolFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("kconfig-tool-").FullName;

    /// <summary>The environment that runs see; nothing of this process's own but the search path.</summary>
    internal Dictionary<string, string> Environment { get; } = new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "" };

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal bool Has(string file) => File.Exists(In(file));

    internal string Read(string file) => File.ReadAllText(In(file), Encoding.Latin1);

    internal void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(file))!);
        File.WriteAllText(In(file), text, Encoding.Latin1);
    }

    /// <summary>Runs <c>kconfig</c> with some arguments.</summary>
    internal ToolResult Run(params string[] arguments) => RunWith("", arguments);

    /// <summary>Runs it with a standard input.</summary>
    internal ToolResult RunWith(string input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        int exit = Program.Run(arguments, Surroundings.Given(Path, Environment, new MemoryStream(Encoding.Latin1.GetBytes(input)), output, error));
        return new ToolResult(exit, Encoding.Latin1.GetString(output.ToArray()), Encoding.Latin1.GetString(error.ToArray()));
    }

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
