using System.IO.Compression;
using System.Xml.Linq;
using BuildOptions.Language.World;
using Mono.Cecil;

namespace BuildOptions.Package.Tests;

/// <summary>One package per variant of a library.</summary>
[Collection(PackageCollection.Name)]
public class PackVariantsTests(PackageFeed feed)
{
    private const string Kconfig = "config A\n\tbool \"a\"\n\tdefault y\nconfig LEVEL\n\tint \"level\"\n\tdefault 3\n";

    [Fact]
    public void Each_variant_is_a_package_that_says_what_it_was_built_with()
    {
        PackageProject library = Library("packed", "net10.0;netstandard2.0");

        library.DotNet("build", "-nologo", "-v", "q", "-c", "Release", "-t:PackVariants", "-p:Version=1.2.3", $"-p:PackageOutputPath={library["out"]}").Succeeds();

        Assert.Equal(["packed.full.1.2.3.nupkg", "packed.small.1.2.3.nupkg"], Directory.GetFiles(library["out"]).Select(Path.GetFileName).Order());
        Assert.Contains("A library.\n\nBuilt with the variant full of its build options: every option has its default.", Description(library["out/packed.full.1.2.3.nupkg"]));
        Assert.Contains("A library.\n\nBuilt with the variant small of its build options: A=n, LEVEL=7.", Description(library["out/packed.small.1.2.3.nupkg"]));
        Assert.All(["lib/net10.0/packed.dll", "lib/netstandard2.0/packed.dll"], entry =>
        {
            Assert.Equal("configs/full_defconfig", BuiltWith(library["out/packed.full.1.2.3.nupkg"], entry).Source);
            Assert.Equal("configs/small_defconfig", BuiltWith(library["out/packed.small.1.2.3.nupkg"], entry).Source);
        });
    }

    [Fact]
    public void A_build_graph_builds_programs_that_reference_different_variants()
    {
        PackageProject library = Library("graphed", "net10.0");
        library.DotNet("build", "-nologo", "-v", "q", "-graph", "-t:PackVariants", $"-p:PackageOutputPath={library["out"]}").Succeeds();
        Assert.Equal(2, Directory.GetFiles(library["out"]).Length);

        foreach (string variant in new[] { "full", "small" })
        {
            var program = new PackageProject(feed, "programs/" + variant, "<OutputType>Exe</OutputType>", $"""
                <ProjectReference Include="{library["graphed.csproj"]}" AdditionalProperties="KconfigVariant={variant}" />
                """);
            program.Write("Program.cs", "Console.WriteLine($\"A is {Library.Code.HasA}\");");
        }

        string folder = Path.Combine(feed.Root, "projects", "programs");
        DotNet.Run(folder, "new", "sln", "--format", "sln", "-n", "programs").Succeeds();
        DotNet.Run(folder, "sln", "programs.sln", "add", "full", "small").Succeeds();
        DotNet.Run(folder, "build", "programs.sln", "-nologo", "-v", "q", "-graph").Succeeds();

        Assert.Contains("A is True", DotNet.Run(folder, "full/bin/Debug/net10.0/full.dll").Succeeds().Output);
        Assert.Contains("A is False", DotNet.Run(folder, "small/bin/Debug/net10.0/small.dll").Succeeds().Output);
    }

    private PackageProject Library(string name, string frameworks)
    {
        var library = new PackageProject(feed, "libraries/" + name, "<Description>A library.</Description><Authors>Somebody</Authors><ImplicitUsings>disable</ImplicitUsings>", frameworks: frameworks);
        library.Write("Kconfig", Kconfig);
        library.Write("configs/full_defconfig", "");
        library.Write("configs/small_defconfig", "# CONFIG_A is not set\nCONFIG_LEVEL=7\n");
        library.Write("Code.cs", "namespace Library { public static class Code { public static bool HasA => App.Config.A; } }");
        return library;
    }

    private static string Description(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Descendants().Single(element => element.Name.LocalName == "description").Value;
    }

    private static BuiltConfiguration BuiltWith(string package, string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream stream = archive.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(bytes);
        string text = assembly.CustomAttributes
            .Where(attribute => attribute.AttributeType.Name == "AssemblyMetadataAttribute")
            .Single(attribute => (string)attribute.ConstructorArguments[0].Value == BuiltConfiguration.MetadataKey)
            .ConstructorArguments[1].Value.ToString()!;
        return BuiltConfiguration.Parse(text)!;
    }
}
