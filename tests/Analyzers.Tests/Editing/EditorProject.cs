using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace BuildOptions.Analyzers.Tests.Editing;

/// <summary>
/// A project on disk, opened as an editor opens it: one design-time build, then edits in memory. It has the package's
/// parts as a user's project has them, from where this repository builds them.
/// </summary>
internal sealed class EditorProject : IDisposable
{
    private readonly MSBuildWorkspace _workspace = MSBuildWorkspace.Create();

    private EditorProject(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The project as it is edited.</summary>
    public Project Project { get; private set; } = null!;

    /// <summary>Writes and opens a project called App.</summary>
    public static async Task<EditorProject> OpenAsync(string kconfig, string config, string code)
    {
        var project = new EditorProject(Directory.CreateTempSubdirectory("kconfig-editor").FullName);
        File.WriteAllText(project["Kconfig"], kconfig);
        File.WriteAllText(project[".config"], config);
        File.WriteAllText(project["Code.cs"], code);
        File.WriteAllText(project["App.csproj"], ProjectText());
        project.Restore();
        project.Project = await project._workspace.OpenProjectAsync(project["App.csproj"]);
        return project;
    }

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>Changes a text in memory: a C# file, or a Kconfig or configuration file.</summary>
    public void Edit(string file, string text)
    {
        Solution solution = Project.Solution;
        DocumentId? document = Project.Documents.FirstOrDefault(d => d.FilePath == this[file])?.Id;
        Project = (document is not null
            ? solution.WithDocumentText(document, SourceText.From(text))
            : solution.WithAdditionalDocumentText(Project.AdditionalDocuments.Single(d => d.FilePath == this[file]).Id, SourceText.From(text)))
            .GetProject(Project.Id)!;
    }

    /// <summary>The value of a constant of <c>Config</c> now.</summary>
    public async Task<object?> ConstantAsync(string name)
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;
        INamedTypeSymbol config = compilation.GetTypeByMetadataName("App.Config")
            ?? throw new XunitException("there is no class Config: " + string.Join("\n", _workspace.Diagnostics));
        return config.GetMembers(name).OfType<IFieldSymbol>().Single().ConstantValue;
    }

    /// <summary>What our analyzers say now: <c>KC2001 Code.cs:3</c>.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync()
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;
        var analyzers = Project.AnalyzerReferences
            .Where(reference => Path.GetFileName(reference.FullPath) == "BuildOptions.Analyzers.dll")
            .SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp));
        var found = await compilation.WithAnalyzers([.. analyzers], Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(d => $"{d.Id} {Path.GetFileName(d.Location.GetLineSpan().Path)}:{d.Location.GetLineSpan().StartLinePosition.Line + 1}").Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        _workspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Restore()
    {
        using Process restore = Process.Start(new ProcessStartInfo("dotnet", ["restore", "App.csproj", "-nologo", "-v:q"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string said = restore.StandardOutput.ReadToEnd();
        restore.WaitForExit();
        if (restore.ExitCode != 0)
        {
            throw new XunitException(said);
        }
    }

    private static string ProjectText()
    {
        string root = RepositoryFolder.Path;
        string Built(string name) => Path.Combine(root, "artifacts", "bin", name, Configuration, name + ".dll");
        return $"""
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <KconfigTaskAssembly>{Built("BuildOptions.MSBuild")}</KconfigTaskAssembly>
                <CustomBeforeDirectoryBuildTargets>{root}/msbuild/build/BuildOptions.targets</CustomBeforeDirectoryBuildTargets>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{root}/msbuild/build/BuildOptions.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="{Built("BuildOptions.Generator")};{Built("BuildOptions.Analyzers")};{Path.Combine(Path.GetDirectoryName(Built("BuildOptions.Analyzers"))!, "BuildOptions.Language.dll")}" />
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """;
    }

    private static string Configuration => Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
}
