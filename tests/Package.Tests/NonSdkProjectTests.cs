namespace BuildOptions.Package.Tests;

/// <summary>Projects in the form of before the SDK, for .NET Framework 4.7.2.</summary>
[Collection(PackageCollection.Name)]
public class NonSdkProjectTests(PackageFeed feed)
{
    // Such a project loads every analyzer assembly of a package, whatever folder it lies in.
    [Fact]
    public void A_project_that_loads_every_analyzer_of_the_package_builds()
    {
        var restored = new PackageProject(feed, "framework/restored", items: $"""
            {PackageProject.Reference}
            <PackageReference Include="Microsoft.NETFramework.ReferenceAssemblies" Version="1.0.3" PrivateAssets="all" />
            """, frameworks: "net472");
        restored.DotNet("restore", "-v:q").Succeeds();
        string frameworks = restored.DotNet("msbuild", "-getProperty:TargetFrameworkRootPath").Succeeds().Output.Trim();
        string package = Path.Combine(feed.Root, "cache", "buildoptions", PackageFeed.Version);
        Assert.Single(Directory.GetDirectories(Path.Combine(package, "analyzers", "dotnet")));

        string folder = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "framework", "old")).FullName;
        File.WriteAllText(Path.Combine(folder, "Kconfig"), "config A\n\tbool \"a\"\n\tdefault y\n");
        File.WriteAllText(Path.Combine(folder, "Probe.cs"), """
            static class Probe
            {
            #if CONFIG_A
                public const bool A = App.Config.A;
            #endif
            }
            """);
        File.WriteAllText(Path.Combine(folder, "Old.csproj"), $"""
            <Project DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <Import Project="{package}/build/BuildOptions.props" />
              <PropertyGroup>
                <Configuration>Debug</Configuration>
                <OutputType>Library</OutputType>
                <RootNamespace>App</RootNamespace>
                <AssemblyName>Old</AssemblyName>
                <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>
                <TargetFrameworkRootPath>{frameworks}</TargetFrameworkRootPath>
                <OutputPath>bin/Debug/</OutputPath>
                <GenerateResourceUsePreserializedResources>true</GenerateResourceUsePreserializedResources>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="System" />
                <Compile Include="Probe.cs" />
                <Analyzer Include="{package}/analyzers/**/*.dll" />
              </ItemGroup>
              <Import Project="$(MSBuildToolsPath)/Microsoft.CSharp.targets" />
              <Import Project="{package}/build/BuildOptions.targets" />
            </Project>
            """);

        DotNet.Run(folder, "msbuild", "Old.csproj", "-nologo", "-v:q").Succeeds();

        Assert.Equal(true, PackageProject.Probe(Path.Combine(folder, "bin/Debug/Old.dll"))["A"]);
    }
}
