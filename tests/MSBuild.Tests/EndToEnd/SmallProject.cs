namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>A library with a few lines and options of its own, inside a repository copy; it uses the tooling that is already built there.</summary>
internal sealed class SmallProject : TestProject
{
    private readonly RepositoryCopy _repository;

    /// <summary>Creates the project.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="name">Its name, unique in the copy; with a slash, a project below a folder that may hold the Kconfig.</param>
    /// <param name="body">What stands in the project file before the options come in.</param>
    /// <param name="frameworks">The target frameworks.</param>
    internal SmallProject(RepositoryCopy repository, string name, string body = "", string frameworks = "net10.0")
        : base(repository["e2e/" + name])
    {
        repository.BuildTooling();
        _repository = repository;
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

    /// <inheritdoc/>
    public override string Compiled => Path.Combine(_repository.Artifacts, "obj", Name, "debug", Name + ".dll");

    /// <summary>Builds with the tooling as it is.</summary>
    public override DotNetRun Build(params string[] more) =>
        DotNet.Run(Folder, ["build", Name + ".csproj", "-nologo", "-p:BuildProjectReferences=false", .. more]);

    /// <summary>Builds with everything that it references.</summary>
    internal DotNetRun BuildAll(params string[] more) => DotNet.Run(Folder, ["build", Name + ".csproj", "-nologo", .. more]);

    /// <summary>The constants of the class <c>Probe</c> in what was compiled.</summary>
    internal IReadOnlyDictionary<string, object> Constants(string? assembly = null) => Probe(assembly ?? Compiled);
}
