using BuildOptions.Analyzers.Rules;
using BuildOptions.CodeFixes;

namespace BuildOptions.Analyzers.Tests.CodeFixes;

/// <summary>What KC2004 offers.</summary>
public class RedundantGuardFixTests
{
    [Theory]
    [InlineData("bool P(bool b) => {|KC2004:Config.HAS_PCI|} && b && Run(1);", "bool P(bool b) => b && Run(1);")]
    [InlineData("bool P(bool b) => b && {|KC2004:Config.HAS_PCI|};", "bool P(bool b) => b;")]
    [InlineData("bool P(bool b) => b || ({|KC2004:!Config.HAS_PCI|});", "bool P(bool b) => b;")]
    [InlineData("int P() => {|KC2004:Config.HAS_PCI|} ? 1 : 2;", "int P() => 1;")]
    [InlineData("int P() => {|KC2004:!Config.HAS_PCI|} ? 1 : 2;", "int P() => 2;")]
    [InlineData("bool P(bool b) => !({|KC2004:Config.HAS_PCI|} ? b || b : b);", "bool P(bool b) => !(b || b);")]
    public Task An_expression_loses_what_is_known(string code, string fixedCode) => Fix(code, fixedCode);

    [Fact]
    public Task The_branch_that_runs_stays() => Fix(
        """
        void P()
            {
                if ({|KC2004:Config.HAS_PCI|})
                {
                    Run(1);
                    if (Run(2))
                        Run(3);
                }
                else
                {
                    Run(4);
                }

                if ({|KC2004:!Config.HAS_PCI|}) Run(5); else Run(6);
            }
        """,
        """
        void P()
            {
                Run(1);
                if (Run(2))
                    Run(3);

                Run(6);
            }
        """);

    [Fact]
    public Task What_never_runs_goes() => Fix(
        """
        void P()
            {
                if ({|KC2004:!Config.HAS_PCI|})
                    return;
                Run(1);
            }
        """,
        """
        void P()
            {
                Run(1);
            }
        """);

    [Theory]
    [InlineData("void P() { if ({|KC2004:Config.HAS_PCI|}) { int a = 1; Run(a); } int b = 2; Run(b); }")]
    [InlineData("void P() { while ({|KC2004:Config.HAS_PCI|}) Run(1); }")]
    public Task What_cannot_be_taken_apart_is_left_to_people(string code) => Fix(code, null);

    [Theory]
    [InlineData("\n#if {|KC2004:CONFIG_HAS_PCI|}\n    int A;\n#endif\n    int B;", "\n    int A;\n    int B;")]
    [InlineData("\n#if {|KC2004:CONFIG_HAS_PCI|}\n    int A;\n#elif DEBUG\n    int D;\n#else\n    int E;\n#endif\n    int B;", "\n    int A;\n    int B;")]
    [InlineData("\n#if DEBUG\n    int D;\n#elif {|KC2004:CONFIG_HAS_PCI|}\n    int A;\n#elif TRACE\n    int T;\n#else\n    int E;\n#endif\n    int B;", "\n#if DEBUG\n    int D;\n#else\n    int A;\n#endif\n    int B;")]
    [InlineData("\n#if DEBUG\n    int D;\n#elif {|KC2004:CONFIG_HAS_PCI|}\n    int A;\n#endif\n    int B;", "\n#if DEBUG\n    int D;\n#else\n    int A;\n#endif\n    int B;")]
    [InlineData("\n#if {|KC2004:CONFIG_HAS_PCI|}\n    int A;\n#if {|KC2004:CONFIG_HAS_PCI|}\n    int F;\n#endif\n#endif\n    int B;", "\n    int A;\n    int F;\n    int B;")]
    public Task A_directive_goes_with_the_branches_that_are_never_compiled(string code, string fixedCode) =>
        Fix(code, fixedCode, "#if CONFIG_HAS_PCI\n", "#endif\n");

    private static Task Fix(string code, string? fixedCode, string before = "[DependsOn(\"HAS_PCI\")]\n", string after = "")
    {
        string Whole(string member) => $"using App; using BuildOptions;\n{before}class C\n{{\n    {member}\n    static bool Run(int i) => i > 0;\n}}\n{after}";
        string marked = Whole(code);
        return new OptionsFixTest<RedundantGuardAnalyzer, RedundantGuardFixProvider>(
            "CONFIG_HAS_PCI=y\n",
            marked,
            fixedCode is null ? Microsoft.CodeAnalysis.Testing.TestMarkup.Parse(marked).Text : Whole(fixedCode)).RunFixesAsync();
    }
}
