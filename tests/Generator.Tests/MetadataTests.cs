using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BuildOptions.Generator.Tests;

/// <summary>What an assembly says about the options that it was built with.</summary>
public sealed class MetadataTests
{
    private const string Kconfig =
        "mainmenu \"Xen\"\nconfig MODULES\n\tbool \"modules\"\n\tmodules\n\tdefault y\n\n"
        + "config HAS_PCI\n\tbool \"PCI\"\n\nconfig DRIVER\n\ttristate \"driver\"\n\nconfig NR_CPUS\n\tint \"CPUs\"\n\tdefault 4\n\n"
        + "config BASE\n\thex \"base\"\n\tdefault 0x10\n\nconfig NAME\n\tstring \"name\"\n\nconfig HIDDEN\n\tint \"hidden\"\n\tdepends on HAS_PCI\n";

    private const string Values = "CONFIG_DRIVER=m\nCONFIG_NAME=\"a \\\"b\\\" \\\\c\"\n";

    [Fact]
    public void The_record_survives_in_the_assembly_and_holds_every_value()
    {
        BuiltConfiguration built = BuiltOf(Project(Kconfig, Values));

        Assert.StartsWith("Xen #", built.Key, StringComparison.Ordinal);
        Assert.Equal(".config", built.Source);
        Assert.Equal(
            ["MODULES bool y", "HAS_PCI bool n", "DRIVER tristate m", "NR_CPUS int 4", "BASE hex 0x10", "NAME string a \"b\" \\c", "HIDDEN int 0"],
            ValuesOf(built));
    }

    [Theory]
    [InlineData("HAS_PCI", false)]
    [InlineData("!HAS_PCI", true)]
    [InlineData("DRIVER", true)]
    [InlineData("DRIVER = y", false)]
    [InlineData("DRIVER = m", true)]
    [InlineData("NR_CPUS = 4", true)]
    [InlineData("NR_CPUS > 3 && BASE = 0x10", true)]
    [InlineData("NAME = \"a \\\"b\\\" \\\\c\"", true)]
    [InlineData("HIDDEN = 0", true)]
    public void Conditions_over_the_record_are_judged_as_over_the_Kconfig(string condition, bool holds)
    {
        ProjectWorld world = BuiltOf(Project(Kconfig, Values)).ToWorld();
        ConditionText read = world.ParseCondition(condition);

        Assert.Empty(read.Problems);
        Assert.Equal(holds, world.Configuration.Evaluate(read.Expression!) != Language.Model.Tristate.No);
        Assert.Empty(world.Diagnostics);
    }

    [Fact]
    public void Only_values_tell_variants_of_one_Kconfig_apart()
    {
        BuiltConfiguration first = BuiltOf(Project(Kconfig, Values));
        BuiltConfiguration other = BuiltOf(Project("# moved\n" + Kconfig, "CONFIG_HAS_PCI=y\n" + Values));

        Assert.Equal(first.Key, other.Key);
        Assert.NotEqual(first.Fingerprint, other.Fingerprint);
        Assert.Equal(("HAS_PCI", "n", "y"), first.FirstDifference(other));
        Assert.Null(first.FirstDifference(BuiltOf(Project(Kconfig, Values))));
        Assert.NotEqual(first.Key, BuiltOf(Project(Kconfig.Replace("HAS_PCI", "HAS_USB", StringComparison.Ordinal), Values)).Key);
    }

    [Fact]
    public void An_assembly_says_what_its_references_were_built_with()
    {
        using var image = new MemoryStream();
        Assert.True(Project(Kconfig, Values).RunGenerators().Compilation.WithAssemblyName("Library").Emit(image).Success);
        GeneratorTest user = Project("config OTHER\n\tbool \"other\"\n", null);
        user.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(image.ToArray()));

        SeenConfiguration seen = Assert.Single(Metadata(user, SeenConfiguration.MetadataKey).Select(SeenConfiguration.Parse))!;

        Assert.Equal("Library", seen.Assembly);
        Assert.Equal(BuiltOf(Project(Kconfig, Values)).Fingerprint, seen.Fingerprint);
    }

    [Fact]
    public void A_file_that_is_no_assembly_says_nothing()
    {
        GeneratorTest user = Project("config OTHER\n\tbool \"other\"\n", null);
        user.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage([1, 2, 3]));
        Assert.Empty(Metadata(user, SeenConfiguration.MetadataKey));
    }

    private static IEnumerable<string> ValuesOf(BuiltConfiguration built)
    {
        ProjectWorld world = built.ToWorld();
        return world.Model.Options
            .Where(option => option.Name != "BUILT_WITH_MODULES")
            .Select(option => $"{option.Name} {option.Type.ToString().ToLowerInvariant()} {world.Configuration[option].Text}")
            .OrderBy(line => Kconfig.IndexOf("config " + line.Split(' ')[0], StringComparison.Ordinal));
    }

    private static BuiltConfiguration BuiltOf(GeneratorTest test) =>
        BuiltConfiguration.Parse(Assert.Single(Metadata(test, BuiltConfiguration.MetadataKey)))!;

    private static IEnumerable<string> Metadata(GeneratorTest test, string key)
    {
        CSharpCompilation compilation = test.RunGenerators().Compilation;
        return compilation.Assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == "AssemblyMetadataAttribute" && (string?)attribute.ConstructorArguments[0].Value == key)
            .Select(attribute => (string)attribute.ConstructorArguments[1].Value!);
    }

    private static GeneratorTest Project(string kconfig, string? config)
    {
        var test = new GeneratorTest();
        test.TestState.AddKconfig(kconfig, config);
        test.TestState.SetBuildProperty("RootNamespace", "App");
        return test;
    }
}
