using Mono.Cecil;

namespace BuildOptions.Package.Tests;

/// <summary>A project of somebody who knows of this repository nothing but its package.</summary>
internal sealed class PackageProject
{
    /// <summary>The reference that <c>dotnet add package</c> writes.</summary>
    internal static readonly string Reference = $"""
        <PackageReference Include="BuildOptions" Version="{PackageFeed.Version}" PrivateAssets="all" />
        """;

    /// <summary>Creates the project.</summary>
    /// <param name="feed">Where the package comes from.</param>
    /// <param name="name">Its name; with slashes, the folders that it lies in.</param>
    /// <param name="properties">Properties besides the usual ones.</param>
    /// <param name="items">Items, in place of the reference to the package.</param>
    /// <param name="frameworks">The target frameworks.</param>
    internal PackageProject(PackageFeed feed, string name, string properties = "", string? items = null, string frameworks = "net10.0")
    {
        feed.PackBuildOptions();
        Name = Path.GetFileName(name);
        Folder = Path.Combine(feed.Root, "projects", name);
        Directory.CreateDirectory(Folder);
        string plural = frameworks.Contains(';') ? "s" : "";
        Write(Name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{plural}>{frameworks}</TargetFramework{plural}>
                <ImplicitUsings>enable</ImplicitUsings>
                <RootNamespace>App</RootNamespace>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items ?? Reference}
              </ItemGroup>
            </Project>
            """);
    }

    internal string Name { get; }

    internal string Folder { get; }

    /// <summary>The compiler's own output: written when it runs and only then.</summary>
    internal string Compiled => this[$"obj/Debug/net10.0/{Name}.dll"];

    internal string this[string file] => Path.Combine(Folder, file);

    internal string Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);

        // Times are compared: an edit that falls into the clock's same tick as a build would not be one.
        File.WriteAllText(this[file], text);
        File.SetLastWriteTimeUtc(this[file], DateTime.UtcNow);
        return this[file];
    }

    internal DotNetRun DotNet(params string[] arguments) => Testing.Commands.DotNet.Run(Folder, arguments);

    internal DotNetRun Build(params string[] more) => DotNet(["build", "-nologo", "-v", "q", .. more]);

    /// <summary>Builds without restoring and says whether the compiler ran.</summary>
    internal bool BuildCompiles(params string[] more)
    {
        DateTime before = File.GetLastWriteTimeUtc(Compiled);
        Build(["--no-restore", .. more]).Succeeds();
        return File.GetLastWriteTimeUtc(Compiled) != before;
    }

    /// <summary>The constants of the class <c>Probe</c> in an assembly, by name.</summary>
    internal static IReadOnlyDictionary<string, object> Probe(string assembly)
    {
        using AssemblyDefinition compiled = AssemblyDefinition.ReadAssembly(assembly);
        return compiled.MainModule.GetType("Probe").Fields.Where(f => f.HasConstant).ToDictionary(f => f.Name, f => f.Constant);
    }
}
