using BuildOptions.Analyzers.Requirements;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BuildOptions.Analyzers.Tests.Uses;

/// <summary>What a file's item says (<c>DependsOn</c> metadata) counts as if each declaration in it said it.</summary>
public class ConditionalFileTests
{
    private const string Attribute = "namespace BuildOptions { class DependsOnAttribute(string s) : System.Attribute { public string S => s; } }";

    [Theory]
    [InlineData("T:Whole", "HAS_PCI")]
    [InlineData("M:Whole.M", "HAS_PCI")]
    [InlineData("M:Whole.N", "HAS_PCI && ARM")]
    [InlineData("T:Whole.Nested", "HAS_PCI")]
    [InlineData("T:Split", "y")]
    [InlineData("M:Split.InPci", "HAS_PCI")]
    [InlineData("M:Split.Plain", "y")]
    [InlineData("T:Either", "HAS_PCI || HAS_MSI")]
    [InlineData("P:Either.P", "HAS_MSI")]
    public void A_declaration_depends_on_the_files_it_stands_in(string id, string expected)
    {
        ProjectWorld world = TestWorld.Load(OptionsTest<Analyzers.Rules.UncoveredUseAnalyzer>.Kconfig);
        SyntaxTree[] trees =
        [
            Parse("/pci.cs", "class Whole { void M() { } [BuildOptions.DependsOn(\"ARM\")] void N() { } class Nested { } } partial class Split { void InPci() { } } partial class Either { }"),
            Parse("/msi.cs", "partial class Either { int P => 1; }"),
            Parse("/any.cs", "partial class Split { void Plain() { } }" + Attribute),
        ];
        var compilation = CSharpCompilation.Create("C", trees, [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var reader = new RequirementReader(world, compilation.Assembly, tree => tree.FilePath switch { "/pci.cs" => "HAS_PCI", "/msi.cs" => "HAS_MSI", _ => null }, option => option.Choice is not null);

        ISymbol symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)!;

        Expr requirement = expected == "y" ? world.Model.Expressions.Yes : world.ParseCondition(expected).Expression!;
        Assert.Same(requirement, reader.Of(symbol));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, path: path);
}
