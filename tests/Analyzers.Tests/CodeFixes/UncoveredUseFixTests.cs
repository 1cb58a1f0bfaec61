using BuildOptions.Analyzers.Rules;
using BuildOptions.CodeFixes;

namespace BuildOptions.Analyzers.Tests.CodeFixes;

/// <summary>What KC2001 offers, one by one and all at once.</summary>
public class UncoveredUseFixTests
{
    private const string If = "WrapInIf";
    private const string Directive = "WrapInDirective";
    private const string DependsOn = "AddDependsOn";
    private const string AskFirst = "AskFirst";

    [Fact]
    public Task Uses_that_stand_together_go_behind_one_condition() => Fix(
        If,
        """
        class C
        {
            void M()
            {
                int a = 1;
                // scans
                Pci.Scan();   // twice
                Pci.Scan();
                a++;
                Pci.Mode = a;
            }
        }
        """,
        """
        class C
        {
            void M()
            {
                int a = 1;
                // scans
                if (Config.HAS_PCI)
                {
                    Pci.Scan();   // twice
                    Pci.Scan();
                }
                a++;
                if (Config.HAS_PCI)
                {
                    Pci.Mode = a;
                }
            }
        }
        """,
        oneByOne: """
        class C
        {
            void M()
            {
                int a = 1;
                // scans
                if (Config.HAS_PCI)
                {
                    Pci.Scan();   // twice
                }
                if (Config.HAS_PCI)
                {
                    Pci.Scan();
                }
                a++;
                if (Config.HAS_PCI)
                {
                    Pci.Mode = a;
                }
            }
        }
        """);

    [Fact]
    public Task A_declaration_goes_with_all_that_needs_it() => Fix(
        If,
        """
        class C
        {
            void M()
            {
                int mode = Pci.Mode;
                Console.WriteLine();
                Console.WriteLine(mode);
                Console.WriteLine();
            }
        }
        """,
        """
        class C
        {
            void M()
            {
                if (Config.HAS_PCI)
                {
                    int mode = Pci.Mode;
                    Console.WriteLine();
                    Console.WriteLine(mode);
                }
                Console.WriteLine();
            }
        }
        """);

    [Fact]
    public Task A_statement_before_else_keeps_its_else() => Fix(
        If,
        """
        class C
        {
            void M(bool b)
            {
                if (b)
                    Pci.Scan();
                else
                    Console.WriteLine();
            }
        }
        """,
        """
        class C
        {
            void M(bool b)
            {
                if (b)
                    {
                        if (Config.HAS_PCI)
                        {
                            Pci.Scan();
                        }
                    }
                else
                    Console.WriteLine();
            }
        }
        """);

    [Fact]
    public Task A_text_over_several_lines_stays_as_it_is() => Fix(
        If,
        "class C\n{\n    void M()\n    {\n        Console.WriteLine(@\"a\n  b\" +\n            Pci.Mode);\n    }\n}",
        "class C\n{\n    void M()\n    {\n        if (Config.HAS_PCI)\n        {\n            Console.WriteLine(@\"a\n  b\" +\n                Pci.Mode);\n        }\n    }\n}");

    [Fact]
    public Task Several_missing_options_make_one_condition() => Fix(
        If,
        "class C\n{\n    void M()\n    {\n        Pci.Message();\n    }\n}",
        "class C\n{\n    void M()\n    {\n        if (Config.HAS_PCI && Config.HAS_MSI)\n        {\n            Pci.Message();\n        }\n    }\n}");

    [Fact]
    public Task Where_Config_is_not_in_scope_its_full_name_is_written()
    {
        var test = new OptionsFixTest<UncoveredUseAnalyzer, UncoveredUseFixProvider>(
            null,
            "namespace Other { class C { void M() { Dev.Scan(); } } class Dev { [BuildOptions.DependsOn(\"HAS_PCI\")] public static void Scan() { } } }".Replace("Dev.Scan()", "Dev.{|KC2001:Scan|}()", StringComparison.Ordinal),
            "namespace Other { class C { void M() { if (global::App.Config.HAS_PCI)\n{\n    Dev.Scan();\n} } } class Dev { [BuildOptions.DependsOn(\"HAS_PCI\")] public static void Scan() { } } }")
        {
            CodeActionEquivalenceKey = If,
        };
        return test.RunFixesAsync();
    }

    [Theory]
    [InlineData("int M() { return Pci.{|KC2001:Mode|}; }")]
    [InlineData("int M() => Pci.{|KC2001:Mode|};")]
    [InlineData("void M() { int x; x = Pci.{|KC2001:Mode|}; Console.WriteLine(x); }")]
    [InlineData("IEnumerable<int> M() { yield return Pci.{|KC2001:Mode|}; }")]
    public Task What_would_not_compile_is_not_offered(string member) => Fix(If, $"class C {{ {member} }}", null);

    [Fact]
    public Task A_truth_value_asks_for_the_option_first() => Fix(
        AskFirst,
        """
        class C
        {
            bool P => Pci.Mode > 1;
            bool Q => Pci.Mode > 1 || Pci.Scan() > 1;
            bool M() { return Pci.Scan() == 1; }
            void N() { if (!(Pci.Mode > 1)) Console.WriteLine(); }
            int O => Pci.Mode;
        }
        """,
        """
        class C
        {
            bool P => Config.HAS_PCI && Pci.Mode > 1;
            bool Q => Config.HAS_PCI && (Pci.Mode > 1 || Pci.Scan() > 1);
            bool M() { return Config.HAS_PCI && Pci.Scan() == 1; }
            void N() { if (Config.HAS_PCI && !(Pci.Mode > 1)) Console.WriteLine(); }
            int O => Pci.Mode;
        }
        """);

    [Fact]
    public Task The_member_around_it_depends_on_the_option_itself() => Fix(
        DependsOn,
        """
        class C
        {
            int field = Pci.Mode;

            /// <summary>Scans.</summary>
            [Obsolete] public void M()
            {
                Pci.Scan();
                Pci.Message();
            }

            int P { get => Pci.Mode; set { Pci.Mode = value; } }
        }
        """,
        """
        class C
        {
            int field = Pci.Mode;

            /// <summary>Scans.</summary>
            [DependsOn("HAS_PCI")]
            [DependsOn("HAS_PCI && HAS_MSI")]
            [Obsolete] public void M()
            {
                Pci.Scan();
                Pci.Message();
            }

            [DependsOn("HAS_PCI")]
            int P { get => Pci.Mode; set { Pci.Mode = value; } }
        }
        """,
        oneByOne: """
        class C
        {
            int field = Pci.Mode;

            /// <summary>Scans.</summary>
            [DependsOn("HAS_PCI")]
            [Obsolete] public void M()
            {
                Pci.Scan();
                Pci.Message();
            }

            [DependsOn("HAS_PCI")]
            int P { get => Pci.Mode; set { Pci.Mode = value; } }
        }
        """);

    [Fact]
    public Task Statements_and_members_are_left_out_of_such_builds() => Fix(
        Directive,
        """
        class C
        {
            void M()
            {
                Pci.Scan();   // once
                Pci.Mode = 1;
                Console.WriteLine();
                int mode = Pci.Mode;
                Console.WriteLine(mode);
            }

            /// <summary>Kept.</summary>
            int field = Pci.Mode;
        }
        """,
        """
        class C
        {
            void M()
            {
        #if CONFIG_HAS_PCI
                Pci.Scan();   // once
                Pci.Mode = 1;
        #endif
                Console.WriteLine();
        #if CONFIG_HAS_PCI
                int mode = Pci.Mode;
                Console.WriteLine(mode);
        #endif
            }

            /// <summary>Kept.</summary>
        #if CONFIG_HAS_PCI
            int field = Pci.Mode;
        #endif
        }
        """,
        oneByOne: """
        class C
        {
            void M()
            {
        #if CONFIG_HAS_PCI
                Pci.Scan();   // once
        #endif
        #if CONFIG_HAS_PCI
                Pci.Mode = 1;
        #endif
                Console.WriteLine();
        #if CONFIG_HAS_PCI
                int mode = Pci.Mode;
                Console.WriteLine(mode);
        #endif
            }

            /// <summary>Kept.</summary>
        #if CONFIG_HAS_PCI
            int field = Pci.Mode;
        #endif
        }
        """);

    [Theory]
    [InlineData("T", "Tristate.No", "if (Config.T != Tristate.No)")]
    [InlineData("T = y", "", "if (Config.T == Tristate.Yes)")]
    [InlineData("!B", "", "if (!Config.B)")]
    [InlineData("A && !(B || T = m)", "", "if (Config.A && !Config.B && Config.T != Tristate.Module)", true)]
    [InlineData("N > 4 || S = \\\"x\\\"", "", "if (Config.N > 4 || Config.S == \"x\")")]
    public async Task Every_kind_of_condition_has_its_words_in_CSharp(string needs, string mention, string expected, bool loose = false)
    {
        const string Kconfig = "config MODULES\n\tbool \"m\"\n\tmodules\n\tdefault y\nconfig A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tdefault y\nconfig T\n\ttristate \"t\"\nconfig N\n\tint \"n\"\nconfig S\n\tstring \"s\"\n";
        var test = new OptionsFixTest<UncoveredUseAnalyzer, UncoveredUseFixProvider>(
            null, "using App; using BuildOptions; class C { static void M() { D.M(); } } class D { [DependsOn(\"" + needs + "\")] public static void M() { } }", "", Kconfig)
        {
            CodeActionEquivalenceKey = If,
        };
        IReadOnlyList<string> titles = await test.GetTitlesAsync();
        string title = titles.FirstOrDefault(t => t.StartsWith("Wrap in 'if", StringComparison.Ordinal)) ?? "";
        if (loose)
        {
            // What is met need not be said.
            Assert.Contains("Config.A", title, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal($"Wrap in '{expected}'", title);
        }

        Assert.Contains(mention, title, StringComparison.Ordinal);
    }

    private static Task Fix(string key, string code, string? fixedCode, string? oneByOne = null)
    {
        string marked = code.Contains("{|", StringComparison.Ordinal) ? code : Mark(code);
        string plain = Microsoft.CodeAnalysis.Testing.TestMarkup.Parse(marked).Text;
        var test = new OptionsFixTest<UncoveredUseAnalyzer, UncoveredUseFixProvider>("# CONFIG_HAS_PCI is not set\n", marked, oneByOne ?? fixedCode ?? plain)
        {
            CodeActionEquivalenceKey = key,
            BatchFixedCode = oneByOne is null ? null : fixedCode,
        };
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        return test.RunFixesAsync();
    }

    private static string Mark(string code) => System.Text.RegularExpressions.Regex.Replace(code, @"(?<=Pci\.)(Scan|Mode|Message)\b", "{|KC2001:$1|}");
}
