using BuildOptions.Tool.Disk;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool;

/// <summary>What a command sees of the process it runs in. Tests give their own, so that many can run in one process.</summary>
internal sealed class Surroundings
{
    private readonly IReadOnlyDictionary<string, string>? _environment;

    private Surroundings(string? folder, IReadOnlyDictionary<string, string>? environment, Stream input, TextOutput output, TextOutput error)
    {
        Folder = folder;
        _environment = environment;
        Input = input;
        Output = output;
        Error = error;
    }

    /// <summary>The working folder; null for the process's own.</summary>
    internal string? Folder { get; }

    /// <summary>Standard input.</summary>
    internal Stream Input { get; }

    /// <summary>Whether a person types there and sees what is typed.</summary>
    internal bool IsInputTerminal => Folder is null && !Console.IsInputRedirected;

    /// <summary>Standard output.</summary>
    internal TextOutput Output { get; }

    /// <summary>Standard error.</summary>
    internal TextOutput Error { get; }

    /// <summary>The variables that were given in place of the process's own; null where those count.</summary>
    internal IReadOnlyDictionary<string, string>? GivenEnvironment => _environment;

    /// <summary>Those of this process.</summary>
    internal static Surroundings OfProcess() => new(
        folder: null,
        environment: null,
        Console.OpenStandardInput(),
        new TextOutput(Console.OpenStandardOutput(), isError: false, !Console.IsOutputRedirected),
        new TextOutput(Console.OpenStandardError(), isError: true, !Console.IsErrorRedirected));

    /// <summary>Others.</summary>
    internal static Surroundings Given(string folder, IReadOnlyDictionary<string, string> environment, Stream input, Stream output, Stream error) => new(
        folder, environment, input, new TextOutput(output, isError: false, isTerminal: false), new TextOutput(error, isError: true, isTerminal: false));

    /// <summary>An environment variable; null where it is not set.</summary>
    internal string? Variable(string name) =>
        _environment is null ? Environment.GetEnvironmentVariable(name) : _environment.GetValueOrDefault(name);

    /// <summary>The file that a relative path names from the working folder.</summary>
    internal string Resolve(string path) => Folder is null ? path : Path.Combine(Folder, path);

    /// <summary>
    /// Where Kconfig looks for a file that it reads: from the working folder, then, unless the path is absolute, from <c>$srctree</c>.
    /// </summary>
    /// <returns>The path to open, or null where there is no such file.</returns>
    internal string? FindFile(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
        {
            return null;
        }

        string here = Resolve(path);
        if (File.Exists(here))
        {
            return here;
        }

        if (!Path.IsPathRooted(path) && Variable("srctree") is { Length: > 0 } tree)
        {
            string there = Resolve(tree + "/" + path);
            return File.Exists(there) ? there : null;
        }

        return null;
    }

    /// <summary>Reads a file that <see cref="FindFile"/> finds; null where it is missing or may not be read.</summary>
    internal string? ReadFile(string path) => ReadFile(path, new FileReader());

    /// <summary>The same for many files, with a reader that keeps its buffer.</summary>
    internal string? ReadFile(string path, FileReader reader)
    {
        try
        {
            return FindFile(path) is { } found ? reader.Read(found) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
