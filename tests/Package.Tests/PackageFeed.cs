using System.Diagnostics.CodeAnalysis;

namespace BuildOptions.Package.Tests;

/// <summary>
/// A temporary folder with a package feed of its own: the packages as this repository's sources give them now. Projects below it
/// restore from the feed, and into a package folder of their own, so that the machine's stays as it was.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    // No version that anybody publishes: a package of that version in the machine's folder would be taken instead of the one under test.
    private static readonly string Suffix = "e2e." + DateTime.UtcNow.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);

    private readonly Dictionary<string, DotNetRun> _packed = [];

    public PackageFeed()
    {
        Root = Directory.CreateTempSubdirectory("buildoptions-package-").FullName;
        Sources = Path.Combine(Root, "sources");
        CopySources(Sources);
        string? machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        machine ??= Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(Path.Combine(Root, "feed"));
        Directory.CreateDirectory(machine);
        File.WriteAllText(Path.Combine(Root, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="feed" value="feed" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{machine}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(Root, "cache"));
    }

    /// <summary>The version of every package in the feed.</summary>
    internal static string Version => "0.1.0-" + Suffix;

    /// <summary>The folder that everything lies in.</summary>
    internal string Root { get; }

    /// <summary>The copy of this repository's sources that the packages are made from.</summary>
    internal string Sources { get; }

    public void Dispose()
    {
        CompilerServer.Stop(Path.Combine(Sources, "language/BuildOptions.Language.csproj"));
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>The package of a project of this repository, packed by the first test that wants it.</summary>
    /// <param name="project">The project's folder in the repository.</param>
    /// <param name="id">What its package is called.</param>
    internal string Pack(string project, string id)
    {
        if (!_packed.TryGetValue(project, out DotNetRun? run))
        {
            run = _packed[project] = Pack(Sources, project, Path.Combine(Root, "feed"));
        }

        run.Succeeds();
        return Path.Combine(Root, "feed", $"{id}.{Version}.nupkg");
    }

    /// <summary>Packs the package proper.</summary>
    internal string PackBuildOptions() => Pack("package", "BuildOptions");

    /// <summary>Packs from some copy of the sources.</summary>
    internal static DotNetRun Pack(string sources, string project, string to) => DotNet.Run(
        sources, "pack", project, "-c", "Release", "-nologo", "-v", "q", "-o", to, "--version-suffix", Suffix,
        // A copy is no clone: where there is history around it, it is another's.
        "-p:EnableSourceControlManagerQueries=false");

    /// <summary>Copies the sources of what is packed, with everything their builds import.</summary>
    [SuppressMessage("Performance", "CA1861", Justification = "Read once.")]
    internal static void CopySources(string to)
    {
        string repository = FindRepository();
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(repository))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in new[] { "language", "generator", "analyzers", "msbuild", "package", "tool", "eng", "runtime", "configs", "docs" })
        {
            Copy(Path.Combine(repository, folder), Path.Combine(to, folder));
        }
    }

    /// <summary>The repository that the tests were built from.</summary>
    internal static string FindRepository()
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

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.GetDirectories(from).Where(f => Path.GetFileName(f) is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}

/// <summary>The tests share one feed and run one after the other: two machine-filling builds at once take longer than one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>
{
    internal const string Name = "package feed";
}
