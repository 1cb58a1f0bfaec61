using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Abstractions;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// KC1002, KC1003, KC2001, KC2002 and KC2003 over small models and guards drawn at random, held against the evaluation of everything
/// that a person can set.
/// </summary>
public class EveryConfigurationTests(ITestOutputHelper output)
{
    private const int Options = 5;
    private const int Members = 12;

    private enum Guard
    {
        None,
        If,
        Return,
        Member,
        Directive,
        And,
    }

    [Fact]
    public async Task A_use_is_reported_where_and_only_where_some_configuration_breaks_it()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", Random.Shared.Next(int.MaxValue / 2));
        int models = TestNumber.Of("KCONFIG_TEST_MODELS", 24);
        var failures = new List<string>();
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < models; i++)
        {
            if (await CompareAsync(new Random(seed + i), counts) is { } difference)
            {
                failures.Add($"KCONFIG_TEST_SEED={seed + i} KCONFIG_TEST_MODELS=1 {difference}");
            }
        }

        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_MODELS={models}: {string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"))}");
        Assert.True(failures.Count == 0, $"{failures.Count} of {models} models differ:\n{string.Join("\n", failures)}");
        Assert.True(models < 20 || new[] { "KC1002", "KC1003", "KC2001", "KC2002", "KC2003", "fine" }.All(counts.ContainsKey), "something was never drawn");
    }

    private static async Task<string?> CompareAsync(Random random, Dictionary<string, int> counts)
    {
        string kconfig = DrawModel(random);
        while (TestWorld.Load(kconfig).Model.HasErrors)
        {
            kconfig = DrawModel(random);
        }

        HashSet<string> all = Reachable(TestWorld.Load(kconfig).Model);
        string config = string.Concat(Enumerable.Range(0, Options).Select(i => $"CONFIG_O{i}={(random.Next(2) == 0 ? "n" : "y")}\n"));
        ProjectWorld world = TestWorld.Load(kconfig, config);
        string here = Values(world.Configuration);

        var code = new StringBuilder("using System;\nusing App;\nusing BuildOptions;\nclass C\n{\n");
        var expected = new SortedSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < Members; i++)
        {
            var guard = (Guard)random.Next(6);
            Formula requirement = Formula.Draw(random, 2);
            Formula condition = guard == Guard.None ? Formula.True : Formula.Draw(random, 2);
            code.AppendLine(CultureInfo.InvariantCulture, $"    [DependsOn(\"{requirement.Kconfig}\")] static bool R{i}() => true;");
            code.AppendLine(Member(i, guard, condition));
            bool isCompiled = guard != Guard.Directive || condition.Holds(here);
            if (!isCompiled)
            {
                // Nothing of it is there to be looked at.
            }
            else if (condition.Holds(here) && !requirement.Holds(here))
            {
                expected.Add($"KC2001 R{i}");
            }
            else if (all.Any(c => condition.Holds(c) && !requirement.Holds(c)))
            {
                expected.Add($"{(guard == Guard.None ? "KC2002" : "KC2003")} R{i}");
            }
            else
            {
                counts["fine"] = counts.GetValueOrDefault("fine") + 1;
            }

            if (guard is Guard.If or Guard.Directive)
            {
                expected.UnionWith(!all.Any(condition.Holds) ? [$"KC1002 M{i}"] : all.All(condition.Holds) ? [$"KC1003 M{i}"] : []);
            }
            else if (guard == Guard.Return)
            {
                expected.UnionWith(!all.Any(condition.Holds) ? [$"KC1003 M{i}"] : all.All(condition.Holds) ? [$"KC1002 M{i}"] : []);
            }
        }

        var test = new OptionsTest<UncoveredUseAnalyzer>(config, code.AppendLine("}").ToString(), kconfig);
        ImmutableArray<Diagnostic> found = await test.RunGenerators().Compilation
            .WithAnalyzers([new UncoveredUseAnalyzer(), new UncoveredElsewhereAnalyzer(), new FixedConditionAnalyzer()], test.GetAnalyzerOptions())
            .GetAnalyzerDiagnosticsAsync();
        var actual = new SortedSet<string>(found.Select(d => $"{d.Id} {NameAt(d)}"), StringComparer.Ordinal);
        foreach (string id in actual.Select(a => a[..6]))
        {
            counts[id] = counts.GetValueOrDefault(id) + 1;
        }

        // A constraint that nothing mentions weakens the facts to nothing: which of the two is said is a matter of words.
        static IEnumerable<string> Plain(IEnumerable<string> findings) => findings.Select(f => f.Replace("KC2003", "KC2002", StringComparison.Ordinal));
        string[] missing = [.. Plain(expected).Except(Plain(actual))];
        string[] wrong = [.. Plain(actual).Except(Plain(expected))];
        return missing.Length + wrong.Length == 0
            ? null
            : $"missing {string.Join(", ", missing)}; wrong {string.Join(", ", wrong)}\n{kconfig}\n{config}\n{code}\n{string.Join("\n", found)}";
    }

    private static string Member(int i, Guard guard, Formula condition) => guard switch
    {
        Guard.If => $"    static void M{i}() {{ if ({condition.CSharp}) R{i}(); }}",
        Guard.Return => $"    static void M{i}() {{ if (!({condition.CSharp})) return; R{i}(); }}",
        Guard.Member => $"    [DependsOn(\"{condition.Kconfig}\")] static void M{i}() {{ R{i}(); }}",
        Guard.Directive => $"    static void M{i}()\n    {{\n#if {condition.Directive} // M{i}\n        R{i}();\n#endif\n    }}",
        Guard.And => $"    static bool M{i}(bool b) => b && ({condition.CSharp}) && R{i}();",
        _ => $"    static void M{i}() {{ R{i}(); }}",
    };

    // The member that a finding is about: its own name, or that of the line it is in.
    private static string NameAt(Diagnostic finding)
    {
        Microsoft.CodeAnalysis.Text.SourceText text = finding.Location.SourceTree!.GetText();
        string name = text.ToString(finding.Location.SourceSpan);
        if (finding.Id is "KC2001" or "KC2002" or "KC2003")
        {
            return name;
        }

        string line = text.Lines.GetLineFromPosition(finding.Location.SourceSpan.Start).ToString();
        int at = line.IndexOf(" M", StringComparison.Ordinal) + 1;
        return line[at..(at + 1 + line[(at + 1)..].TakeWhile(char.IsAsciiDigit).Count())];
    }

    private static string DrawModel(Random random)
    {
        var text = new StringBuilder();
        bool isChoice = random.Next(3) == 0;
        for (int i = 0; i < Options; i++)
        {
            if (isChoice && i == 2)
            {
                text.Append("choice\n\tprompt \"one\"\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"config O{i}\n\tbool{(random.Next(5) > 0 || (isChoice && i is 2 or 3) ? $" \"o{i}\"" : "")}\n");
            if (i > 0 && random.Next(2) == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\tdepends on {Formula.Draw(random, 1, i).Kconfig}\n");
            }

            if (isChoice && i is 2 or 3)
            {
                text.Append(i == 3 ? "endchoice\n" : "");
                continue;
            }

            if (random.Next(2) == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\tdefault {(i > 0 && random.Next(2) == 0 ? $"O{random.Next(i)}" : "y")}\n");
            }

            if (random.Next(4) == 0 && i + 1 < Options && !(isChoice && i + 1 is 2 or 3))
            {
                text.Append(CultureInfo.InvariantCulture, $"\t{(random.Next(2) == 0 ? "select" : "imply")} O{i + 1}\n");
            }
        }

        return text.ToString();
    }

    // Whatever a person can say about each option: y, n, nothing.
    private static HashSet<string> Reachable(OptionModel model)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        Symbol[] options = [.. model.Options];
        int ways = (int)Math.Pow(3, options.Length);
        for (int way = 0; way < ways; way++)
        {
            var values = new List<UserValue>();
            int rest = way;
            foreach (Symbol option in options)
            {
                if (rest % 3 > 0)
                {
                    values.Add(new UserValue(option, rest % 3 == 1 ? "y" : "n", null));
                }

                rest /= 3;
            }

            all.Add(Values(new Configuration(model, new UserValues(values))));
        }

        return all;
    }

    private static string Values(Configuration configuration) =>
        string.Concat(Enumerable.Range(0, Options).Select(i => configuration[configuration.Model.Find($"O{i}")!].Tristate == Tristate.Yes ? 'y' : 'n'));

    // One formula in the three languages that the code has it in, and its value.
    private sealed record Formula(string Kconfig, string CSharp, string Directive, Func<string, bool> Holds)
    {
        public static Formula True { get; } = new("y", "true", "true", _ => true);

        public static Formula Draw(Random random, int depth, int options = Options)
        {
            if (depth == 0 || random.Next(3) == 0)
            {
                int option = random.Next(options);
                return random.Next(3) > 0
                    ? new Formula($"O{option}", $"Config.O{option}", $"CONFIG_O{option}", c => c[option] == 'y')
                    : new Formula($"!O{option}", $"!Config.O{option}", $"!CONFIG_O{option}", c => c[option] == 'n');
            }

            (Formula left, Formula right) = (Draw(random, depth - 1, options), Draw(random, depth - 1, options));
            return random.Next(2) == 0
                ? new Formula($"({left.Kconfig} && {right.Kconfig})", $"({left.CSharp} && {right.CSharp})", $"({left.Directive} && {right.Directive})", c => left.Holds(c) && right.Holds(c))
                : new Formula($"({left.Kconfig} || {right.Kconfig})", $"({left.CSharp} || {right.CSharp})", $"({left.Directive} || {right.Directive})", c => left.Holds(c) || right.Holds(c));
        }
    }
}
