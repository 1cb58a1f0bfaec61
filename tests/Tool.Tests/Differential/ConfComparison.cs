using System.Diagnostics;
using System.Text;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>One run of <c>conf</c>: what it is given.</summary>
/// <param name="Arguments">The command line, with blanks between arguments.</param>
/// <param name="Files">Files of the folder it runs in, by name.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Environment">Environment variables.</param>
internal sealed record ConfCase(
    string Arguments,
    IReadOnlyDictionary<string, string> Files,
    string Input = "",
    IReadOnlyDictionary<string, string>? Environment = null)
{
    internal static ConfCase Of(string arguments, Tree tree, bool withConfig, string input)
    {
        var files = tree.Files.ToDictionary(file => file.Path, file => file.Text);
        if (withConfig)
        {
            files[".config"] = tree.ConfigText;
        }

        return new ConfCase(arguments, files, input, TreeWorld.Environment);
    }

    internal static ConfCase Of(string arguments, string kconfig, string? config = null, string input = "", params (string Name, string Value)[] environment)
    {
        var files = new Dictionary<string, string> { ["Kconfig"] = kconfig };
        if (config is not null)
        {
            files[".config"] = config;
        }

        return new ConfCase(arguments, files, input, environment.ToDictionary(e => e.Name, e => e.Value));
    }
}

/// <summary>Runs C <c>conf</c> and ours over the same case and compares all that can be seen of them.</summary>
internal static class ConfComparison
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Fails with both outcomes where they differ.</summary>
    internal static void AssertSame(ConfCase run)
    {
        if (Difference(run) is { } difference)
        {
            Assert.Fail(difference);
        }
    }

    /// <summary>A text that says where they differ, or null.</summary>
    /// <param name="run">The case.</param>
    /// <param name="ignoresPassing">What is printed about values that hold for a moment only.</param>
    /// <param name="ignoresErrors">Standard error.</param>
    /// <param name="asksNothing">What else is known to differ in the modes that ask nothing.</param>
    internal static string? Difference(ConfCase run, bool ignoresPassing = false, bool ignoresErrors = false, bool asksNothing = false)
    {
        using var theirs = new ToolFolder();
        using var ours = new ToolFolder();
        Prepare(theirs, run);
        Prepare(ours, run);
        string[] arguments = run.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (RunC(theirs, arguments, run.Input) is not { } expected)
        {
            return null;
        }

        ToolResult actual = ours.RunWith(run.Input, ["conf", .. arguments]);
        if (ignoresPassing)
        {
            expected = Comparable.WithoutPassing(expected);
            actual = Comparable.WithoutPassing(actual);
        }

        if (ignoresPassing && (expected.Error + actual.Error).Contains(Comparable.Loop, StringComparison.Ordinal))
        {
            // Some loops only one of the two finds: docs/conformance.md.
            return null;
        }

        if (ignoresPassing && expected.Error.Contains("blank help", StringComparison.Ordinal))
        {
            // C shows an empty help text as one, we as none.
            return null;
        }

        if (ignoresErrors)
        {
            expected = expected with { Error = "" };
            actual = actual with { Error = "" };
        }

        if (asksNothing)
        {
            expected = Comparable.InModes(expected);
            actual = Comparable.InModes(actual);
        }

        string left = Describe(theirs, expected);
        string right = Describe(ours, actual);
        return left == right
            ? null
            : $"{FirstDifference(left, right)}\n=== {run.Arguments}\n{string.Concat(run.Files.Select(f => $"--- {f.Key}\n{f.Value}"))}--- input\n{run.Input}\n=== C\n{left}\n=== ours\n{right}";
    }

    /// <summary>What C makes of the configuration file of a folder; null where it does not come to an end.</summary>
    internal static string? ChangeByC(ToolFolder folder, params string[] arguments) =>
        RunC(folder, arguments, "") is null ? null : folder.Read(".config");

    /// <summary>The configuration that C writes; null where it writes none or does not come to an end.</summary>
    internal static string? ConfigByC(ConfCase run)
    {
        using var folder = new ToolFolder();
        Prepare(folder, run);
        return RunC(folder, run.Arguments.Split(' '), run.Input) is { ExitCode: 0 } && folder.Has(".config") ? folder.Read(".config") : null;
    }

    private static void Prepare(ToolFolder folder, ConfCase run)
    {
        foreach ((string name, string text) in run.Files)
        {
            folder.Write(name, text);
        }

        foreach ((string name, string value) in run.Environment ?? new Dictionary<string, string>())
        {
            folder.Environment[name] = value;
        }
    }

    /// <summary>A run of C; null where it does not come to an end, or to a bad one.</summary>
    internal static ToolResult? RunC(ToolFolder folder, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(Oracle.Conf!, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Encoding.Latin1,
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.Latin1,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in folder.Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all.
        }

        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            return null;
        }

        return process.ExitCode > 128 ? null : new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    private static string FirstDifference(string left, string right)
    {
        string[] theirs = left.Split('\n');
        string[] ours = right.Split('\n');
        int at = 0;
        while (at < theirs.Length && at < ours.Length && theirs[at] == ours[at])
        {
            at++;
        }

        return $"C: '{theirs.ElementAtOrDefault(at)}', ours: '{ours.ElementAtOrDefault(at)}', after '{(at > 0 ? theirs[at - 1] : "")}'";
    }

    private static string Describe(ToolFolder folder, ToolResult result)
    {
        var text = new StringBuilder();
        text.Append("exit code ").Append(result.ExitCode).Append("\n--- standard output\n").Append(result.Output);
        text.Append("--- standard error\n").Append(Comparable.Error(result.Error));
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder.Path, file);
            string content = folder.Read(name);

            // C leaves their order to its hash table.
            bool isUnordered = name.EndsWith("auto.conf", StringComparison.Ordinal) || name.EndsWith(".h", StringComparison.Ordinal) || name.EndsWith("rustc_cfg", StringComparison.Ordinal);
            text.Append("--- ").Append(name).Append('\n').Append(isUnordered ? string.Join('\n', content.Split('\n').Order(StringComparer.Ordinal)) : content);
        }

        return text.ToString();
    }
}
