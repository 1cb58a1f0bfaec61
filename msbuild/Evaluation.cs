using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.MSBuild;

/// <summary>What a build gets out of a project's options, as plain values that can be kept for the next build.</summary>
internal sealed class Evaluation
{
    /// <summary>The <c>#if</c> symbols, separated by semicolons.</summary>
    internal string Symbols { get; set; } = "";

    /// <summary>What differs from the defaults.</summary>
    internal string Summary { get; set; } = "";

    /// <summary>Which of the source files with a condition are left out, by number.</summary>
    internal IReadOnlyList<int> Dropped { get; set; } = [];

    /// <summary>The feature switches with their values.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Switches { get; set; } = [];

    /// <summary>What the compiler reads, with its kind.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Files { get; set; } = [];

    /// <summary>What differs from the defaults, as people write it: <c>A=y, B=n</c>.</summary>
    internal static string Summarize(ProjectWorld world)
    {
        const string Off = " is not set";
        IEnumerable<string> values = DotConfig.WriteMinimal(world.Configuration, prefix: "")
            .Split(['\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.EndsWith(Off, StringComparison.Ordinal) ? line.Substring(2, line.Length - 2 - Off.Length) + "=n" : line);
        return string.Join(", ", values);
    }

    /// <summary>The switches of a project's options.</summary>
    /// <param name="world">The options.</param>
    /// <param name="prefix">What stands before each name; null for no switches at all.</param>
    internal static IReadOnlyList<KeyValuePair<string, string>> SwitchesOf(ProjectWorld world, string? prefix)
    {
        if (prefix is null)
        {
            return [];
        }

        var naming = new OptionNaming(world.Model);
        return [.. world.Model.Options.Where(CSharpSurface.IsSwitch).Select(option => new KeyValuePair<string, string>(
            prefix + naming.ConstantOf(option), world.Configuration[option].Tristate == Tristate.Yes ? "true" : "false"))];
    }
}
