namespace BuildOptions.Package.Tests;

/// <summary>A project of somebody who knows of this repository nothing but its package.</summary>
internal sealed class PackageProject : TestProject
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
        : base(Path.Combine(feed.Root, "projects", name))
    {
        feed.PackBuildOptions();
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

    /// <inheritdoc/>
    public override string Compiled => this[$"obj/Debug/net10.0/{Name}.dll"];

    internal DotNetRun DotNet(params string[] arguments) => Testing.Commands.DotNet.Run(Folder, arguments);

    /// <inheritdoc/>
    public override DotNetRun Build(params string[] more) => DotNet(["build", "-nologo", "-v", "q", .. more]);

    /// <summary>Builds without restoring and says whether the compiler ran.</summary>
    public override bool BuildCompiles(params string[] more) => base.BuildCompiles(["--no-restore", .. more]);
}
