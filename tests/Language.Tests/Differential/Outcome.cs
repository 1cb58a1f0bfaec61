namespace BuildOptions.Language.Tests.Differential;

/// <summary>What a program made of a tree: a text for every mode, or null where it refused the Kconfig file.</summary>
/// <param name="ByMode">The texts.</param>
/// <param name="Messages">What it said while it read the files, as it said it.</param>
/// <param name="Findings">What it warned of, in the same words for every program.</param>
internal sealed record Outcome(IReadOnlyDictionary<string, string>? ByMode, string Messages, IReadOnlyList<string> Findings)
{
    /// <summary>What stands for the text of a mode in which the program came to no end.</summary>
    internal const string NoFile = "(no file)";

    internal static readonly string[] Modes = ["olddefconfig", "savedefconfig", "alldefconfig", "allnoconfig", "allyesconfig", "allmodconfig"];

    /// <summary>It ended without a word of its own, in one mode at least.</summary>
    internal bool HasCrashed => ByMode is null
        ? Messages.Contains("Segmentation fault", StringComparison.Ordinal) || Messages.StartsWith("crashed", StringComparison.Ordinal)
        : ByMode.Values.Contains(NoFile);
}
