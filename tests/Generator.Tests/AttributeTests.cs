using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Generator.Tests;

public sealed class AttributeTests
{
    [Fact]
    public Task They_can_be_used_wherever_their_rules_read_them() =>
        new GeneratorTest().With(
            """
            using BuildOptions;
            [assembly: DependsOn("A")]
            [module: DependsOn("A")]
            namespace App
            {
                [DependsOn("A && B"), DependsOn("C")] class C
                {
                    [DependsOn("A")] int _field;
                    [DependsOn("A")] int P { [DependsOn("A")] get { return _field; } set { _field = value; } }
                    [OptionGuard("A")] static bool G { get { return false; } }
                    [OptionGuard("A")] static bool M() { return G; }
                    [OptionGuard("A"), OptionGuard("B")] internal static readonly bool F = M();
                    [DependsOn("A")] void N() { }
                    [DependsOn("A")] event System.Action E { add { } remove { } }
                    [DependsOn("A")] C() { }
                }
                [DependsOn("A")] enum En { [Option("A")] X }
                [DependsOn("A")] delegate void D();
                [DependsOn("A")] interface I { }
                [DependsOn("A")] struct S { Tristate _t; Tristate T { get { return _t; } set { _t = value; } } }
            }
            """)
        .AtCSharp7()
        .RunAsync();

    [Theory]
    [InlineData("[{|CS0592:BuildOptions.Option|}(\"A\")] class C { }")]
    [InlineData("[{|CS0592:BuildOptions.OptionDefault|}] class C { }")]
    [InlineData("class C { [BuildOptions.Option(\"A\"), {|CS0579:BuildOptions.Option|}(\"B\")] int x; public int X { get { return x; } set { x = value; } } }")]
    public Task They_cannot_be_used_elsewhere(string code) => new GeneratorTest().With(code).RunAsync();

    [Fact]
    public async Task Two_assemblies_that_see_each_others_internals_do_not_clash()
    {
        GeneratedCompilation library = new GeneratorTest()
            .With("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"TestProject\")] namespace Lib { [BuildOptions.DependsOn(\"A\")] public class L { } }")
            .RunGenerators();
        GeneratorTest user = new GeneratorTest("config A\n\ttristate \"a\"\n").With(
            "namespace App { [BuildOptions.DependsOn(\"A\")] class U { public Lib.L L; public BuildOptions.Tristate T = Config.A; public U() { L = new Lib.L(); } } }");
        user.TestState.AdditionalReferences.Add(Emit(library.Compilation.WithAssemblyName("Lib")));

        await user.RunAsync();
    }

    private static PortableExecutableReference Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
