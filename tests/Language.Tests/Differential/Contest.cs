using BuildOptions.Language.Model;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>A program that we compare ourselves with, and the dialect in which we do.</summary>
/// <param name="Program">The path of a <c>conf</c>.</param>
/// <param name="Dialect">What we speak.</param>
internal sealed record Contest(string Program, Dialect Dialect)
{
    /// <summary>C <c>conf</c> of Linux 6.12.</summary>
    internal static Contest Linux612 { get; } = new(Oracle.Conf!, Dialect.Linux612) { ComparesFindings = true };

    /// <summary>C <c>conf</c> of Linux 6.1, byte for byte.</summary>
    internal static Contest Classic { get; } = new(Oracle.ClassicConf!, Dialect.Classic) { SavesComplete = true };

    /// <summary>
    /// C <c>conf</c> of Linux 4.11, by values: it writes a line for each default that gives n, and no ends of menus.
    /// </summary>
    internal static Contest Frontends { get; } = new(Oracle.FrontendsConf!, Dialect.Classic)
    {
        SavesComplete = true,
        Spell = kconfig => kconfig.Replace("\tmodules\n", "\toption modules\n", StringComparison.Ordinal),
        Compared = Values,
    };

    /// <summary>Kconfiglib in its own dialect, byte for byte but for the header, which it writes in its own words.</summary>
    internal static Contest Kconfiglib { get; } = new(Oracle.KconfiglibPython!, Dialect.Kconfiglib)
    {
        Run = KconfiglibRuns.Run,
        Spell = WithoutModules,
        SpellForUs = WithoutModules,
        Compared = WithoutHeader,
    };

    /// <summary>Kconfiglib as a second opinion on Linux 6.12, by values: it ends no empty menu.</summary>
    internal static Contest SecondOpinion { get; } = new(Oracle.KconfiglibPython!, Dialect.Linux612)
    {
        Run = KconfiglibRuns.Run,
        Spell = WithoutModules,
        Compared = Values,
    };

    /// <summary>How the program is run.</summary>
    internal Func<IReadOnlyList<Tree>, Contest, Outcome[]> Run { get; init; } = ConfRuns.Run;

    /// <summary>The minimal configuration is made from the complete one, not from what is read.</summary>
    internal bool SavesComplete { get; init; }

    /// <summary>What it says of mistakes is compared too.</summary>
    internal bool ComparesFindings { get; init; }

    /// <summary>How a Kconfig file is spelled for the program.</summary>
    internal Func<string, string> Spell { get; init; } = kconfig => kconfig;

    /// <summary>How it is spelled for us.</summary>
    internal Func<string, string> SpellForUs { get; init; } = kconfig => kconfig;

    /// <summary>What of a program's text is compared.</summary>
    internal Func<string, string> Compared { get; init; } = text => text;

    internal string MinimalFrom => SavesComplete ? "olddefconfig" : "config";

    internal Outcome[] Theirs(IReadOnlyList<Tree> trees) => [.. Run(trees, this).Select(Simplify)];

    internal Outcome Theirs(Tree tree) => Theirs([tree])[0];

    internal Outcome Ours(Tree tree) => Simplify(OurRuns.Run(
        tree with { Files = [.. tree.Files.Select(f => f with { Lines = LinesOf(SpellForUs(f.Text)) })] }, Dialect, SavesComplete));

    // Blank lines at the end count: a line before them may go on behind a backslash.
    private static string[] LinesOf(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    /// <summary>The first mode in which the two differ, or null.</summary>
    internal string? Difference(Tree tree) => Differential.Difference.Between(Theirs(tree), Ours(tree), ComparesFindings);

    /// <summary>A text to put into a bug report; empty where the two agree.</summary>
    internal string Describe(Tree tree) =>
        Difference(tree) is { } mode ? Differential.Difference.Describe(tree, mode, this) : "";

    private static string Values(string text) => string.Concat(text.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l + "\n"));

    private static string WithoutHeader(string text) =>
        text.StartsWith("#\n# Automatically", StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Skip(4)) : text;

    // To Kconfiglib the name MODULES says enough.
    private static string WithoutModules(string kconfig) =>
        kconfig.Replace("\tmodules\n", "", StringComparison.Ordinal).Replace(" modules\n", "", StringComparison.Ordinal);

    // Linux 4.11 goes on where it has found a loop.
    private Outcome Simplify(Outcome outcome) => outcome.ByMode is null
        ? outcome
        : outcome.Messages.Contains("recursive dependency detected", StringComparison.Ordinal) ? outcome with { ByMode = null }
        : outcome with { ByMode = outcome.ByMode.ToDictionary(p => p.Key, p => p.Value == Outcome.NoFile ? p.Value : Compared(p.Value)) };
}
