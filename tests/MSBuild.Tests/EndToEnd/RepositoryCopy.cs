namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>A copy of this repository's sources in a folder of its own, with the tooling built: what end-to-end tests work on.</summary>
public sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] NotCopied = ["artifacts", ".git", "bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    private readonly Lazy<DotNetRun> _tooling;
    private readonly Lazy<DotNetRun> _variants;

    public RepositoryCopy()
    {
        Root = Directory.CreateTempSubdirectory("buildoptions-e2e-").FullName;
        Copy(FindRepository(), Root);
        _tooling = new Lazy<DotNetRun>(() => DotNet.Run(Root, "build", "runtime", "-nologo"));
        _variants = new Lazy<DotNetRun>(() => Run("build", "runtime", "-t:BuildVariants"));
    }

    internal string Root { get; }

    /// <summary>What the project's main job printed: all variants of the runtime, built once for all tests.</summary>
    internal DotNetRun Variants => _variants.Value.Succeeds();

    internal string Artifacts => Path.Combine(Root, "artifacts");

    public void Dispose()
    {
        CompilerServer.Stop(this["language/BuildOptions.Language.csproj"]);
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>A path in the copy.</summary>
    internal string this[string relative] => Path.Combine(Root, relative);

    /// <summary>Builds generator, analyzers and tasks, and the runtime's own build with the default options, unless that has happened.</summary>
    internal void BuildTooling() => _tooling.Value.Succeeds();

    /// <summary>Runs <c>dotnet</c> in the copy's root, as the README says.</summary>
    internal DotNetRun Run(params string[] arguments) => DotNet.Run(Root, arguments);

    private static string FindRepository()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "BuildOptions.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"BuildOptions.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    /// <summary>Copies a folder of sources; what a build makes stays behind.</summary>
    internal static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.GetDirectories(from).Where(f => !NotCopied.Contains(Path.GetFileName(f))))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}

/// <summary>End-to-end tests share one copy and run one after the other: builds of the same tooling would race.</summary>
[CollectionDefinition(Name)]
public sealed class RepositoryCollection : ICollectionFixture<RepositoryCopy>
{
    internal const string Name = "repository copy";
}
