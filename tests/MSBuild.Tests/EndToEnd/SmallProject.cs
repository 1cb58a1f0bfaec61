using Mono.Cecil;

namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>A library with a few lines and options of its own, inside a repository copy; it uses the tooling that is already built there.</summary>
internal sealed class SmallProject
{
    private readonly RepositoryCopy _repository;

    /// <summary>Creates the project.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="name">Its name, unique in the copy; with a slash, a project below a folder that may hold the Kconfig.</param>
    /// <param name="body">What stands in the project file before the options come in.</param>
    /// <param name="frameworks">The target frameworks.</param>
    internal SmallProject(RepositoryCopy repository, string name, string body = "", string frameworks = "net10.0")
    {
        repository.BuildTooling();
        _repository = repository;
        Name = Path.GetFileName(name);
        Folder = repository["e2e/" + name];
        bool isMulti = frameworks.Contains(';');
        Write(Name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{(isMulti ? "s" : "")}>{frameworks}</TargetFramework{(isMulti ? "s" : "")}>
                <RootNamespace>Small</RootNamespace>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
                <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
                <EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              {body}
              <Import Project="{repository["eng/UseBuildOptions.targets"]}" />
              <!-- In the process of the build, as the package's users have the tasks; the runtime's builds have them outside. -->
              <PropertyGroup>
                <KconfigTaskFactory />
              </PropertyGroup>
            </Project>
            """);
    }

    internal string Name { get; }

    internal string Folder { get; }

    /// <summary>The compiler's own output: written when it runs and only then.</summary>
    internal string Compiled => Path.Combine(_repository.Artifacts, "obj", Name, "debug", Name + ".dll");

    internal string this[string file] => Path.Combine(Folder, file);

    internal string Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);

        // Times are compared: an edit that falls into the clock's same tick as a build would not be one.
        File.WriteAllText(this[file], text);
        File.SetLastWriteTimeUtc(this[file], DateTime.UtcNow);
        return this[file];
    }

    /// <summary>Builds with the tooling as it is.</summary>
    internal DotNetRun Build(params string[] more) =>
        DotNet.Run(Folder, ["build", Name + ".csproj", "-nologo", "-p:BuildProjectReferences=false", .. more]);

    /// <summary>Builds with everything that it references.</summary>
    internal DotNetRun BuildAll(params string[] more) => DotNet.Run(Folder, ["build", Name + ".csproj", "-nologo", .. more]);

    /// <summary>Builds and says whether the compiler ran.</summary>
    internal bool BuildCompiles(params string[] more)
    {
        DateTime before = File.GetLastWriteTimeUtc(Compiled);
        Build(more).Succeeds();
        return File.GetLastWriteTimeUtc(Compiled) != before;
    }

    /// <summary>The constants of the class <c>Probe</c> in what was compiled.</summary>
    internal IReadOnlyDictionary<string, object> Constants(string? assembly = null)
    {
        using AssemblyDefinition compiled = AssemblyDefinition.ReadAssembly(assembly ?? Compiled);
        return compiled.MainModule.GetType("Probe").Fields.Where(f => f.HasConstant).ToDictionary(f => f.Name, f => f.Constant);
    }
}
