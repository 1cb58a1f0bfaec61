using BuildOptions.Analyzers.Rules;
using BuildOptions.Testing;

namespace BuildOptions.Analyzers.Tests.Flow;

/// <summary>What users of CA1416, the platform analyzer, report as its false alarms: each must be silent here.</summary>
public class PlatformAnalyzerComplaintTests
{
    // roslyn-analyzers 4282: lambdas inside a guarded region.
    [Fact]
    public Task A_lambda_made_in_a_guarded_region_is_guarded() => Off(
        """
        class C
        {
            void Take(Action callback) { }
            void M()
            {
                if (Config.HAS_PCI)
                {
                    Action a = () => { Pci.Scan(); };
                    Func<string> greeting = () => { Pci.Scan(); return "Hi"; };
                    Take(() => Pci.Scan());
                    Take(delegate { Take(() => _ = Pci.Mode); });
                }

                Take(() => Pci.{|KC2001:Scan|}());
            }
        }
        """);

    // roslyn-analyzers 7323: nested lambdas of a builder after an early return.
    [Fact]
    public Task Nested_lambdas_after_an_early_return_are_guarded() => Off(
        """
        class C
        {
            C Configure(Action<C> configure) => this;
            int M()
            {
                if (!Config.HAS_PCI) return 1;
                new C().Configure(c => c.Configure(d => Pci.Mode = 1)).Configure(_ => Pci.Scan());
                return 0;
            }
        }
        """);

    // roslyn-analyzers 6439: LINQ.
    [Fact]
    public Task Linq_in_a_guarded_region_is_guarded() => Off(
        """
        class C
        {
            void M(List<int> items)
            {
                if (Config.HAS_PCI)
                {
                    _ = items.Select(i => i + Pci.Scan()).FirstOrDefault();
                    _ = from i in items where i > Pci.Mode let j = Pci.Scan() orderby Pci.Mode select i + j;
                }

                _ = from i in items where Config.HAS_PCI select i + Pci.Scan();
                _ = from i in items where Config.HAS_PCI && i > Pci.Mode orderby Pci.Mode select i + Pci.Scan();
                _ = from i in items where i > Pci.{|KC2001:Mode|} where Config.HAS_PCI select Pci.Scan();
                _ = from i in items select i + Pci.{|KC2001:Scan|}();
            }
        }
        """);

    // roslyn-analyzers 5814: "== false" and an exception.
    [Fact]
    public Task A_throw_after_a_comparison_with_false_guards_what_follows() => Off(
        """
        class C
        {
            void M()
            {
                if (Config.HAS_PCI == false)
                {
                    throw new NotSupportedException();
                }

                Pci.Scan();
            }
        }
        """);

    [Fact]
    public Task A_name_is_no_use() => Off(
        """
        class C
        {
            string A => nameof(Pci.Mode);
            string B() => $"{nameof(Pci.Message)} {Pci.{|KC2001:Mode|}}";
        }
        """);

    // sdk 56042 and 54066: the body of a guard member.
    [Fact]
    public Task The_body_of_a_guard_is_followed_as_any_other() => Off(
        """
        class C
        {
            [OptionGuard("HAS_PCI")] static bool IsOn => Config.HAS_PCI && Pci.Mode > 0;
            [OptionGuard("HAS_PCI")] static bool IsScanned()
            {
                if (!IsOn) return false;
                return Pci.Scan() > 0;
            }

            [OptionGuard("HAS_PCI")] static bool IsWrong => Pci.{|KC2001:Mode|} > 0;
        }
        """);

    [Fact]
    public Task A_guard_that_asks_a_guard_of_several_options_is_understood() => Off(
        """
        class C
        {
            [OptionGuard("HAS_PCI && HAS_MSI")] static bool Both => Config.HAS_PCI && Config.HAS_MSI;
            [OptionGuard("HAS_PCI")] [OptionGuard("HAS_MSI")] static bool Two => Both;
            void M()
            {
                if (Both) { Pci.Scan(); Pci.Message(); }
                if (Two) { Pci.Scan(); Pci.Message(); }
                bool ready = Both && DateTime.Now.Year > 2000;
                if (ready) Pci.Message();
            }
        }
        """);

    [Fact]
    public Task Async_methods_and_iterators_are_followed() => Off(
        """
        using System.Threading.Tasks;
        class C
        {
            async Task<int> M()
            {
                if (!Config.HAS_PCI) return 0;
                await Task.Yield();
                return Pci.Scan();
            }

            async Task<int> N()
            {
                await Task.Yield();
                return Pci.{|KC2001:Scan|}();
            }

            IEnumerable<int> Iterate()
            {
                yield return Pci.{|KC2001:Mode|};
                if (!Config.HAS_PCI) yield break;
                yield return Pci.Mode;
            }
        }
        """);

    [Fact]
    public Task An_assertion_guards_where_the_project_trusts_assertions()
    {
        OptionsTest<UncoveredUseAnalyzer> test = Create(
            """
            class C
            {
                void M()
                {
                    System.Diagnostics.Debug.Assert(Config.HAS_PCI);
                    Pci.Scan();
                }

                void N()
                {
                    System.Diagnostics.Debug.Assert(DateTime.Now.Year > 1, "message");
                    Pci.{|KC2001:Scan|}();
                }
            }
            """);
        test.TestState.SetBuildProperty("KconfigTrustAssertions", "true");
        return test.RunAsync();
    }

    [Fact]
    public Task An_assertion_guards_nothing_where_the_project_does_not_say_so() => Off(
        "class C { void M() { System.Diagnostics.Debug.Assert(Config.HAS_PCI); Pci.{|KC2001:Scan|}(); } }");

    private static Task Off(string code) => Create(code).RunAsync();

    private static OptionsTest<UncoveredUseAnalyzer> Create(string code)
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>("# CONFIG_HAS_PCI is not set\n", code);
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        return test;
    }
}
