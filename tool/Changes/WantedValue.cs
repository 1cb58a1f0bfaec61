using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Changes;

/// <summary>A value that an option is to have.</summary>
/// <param name="Option">The option.</param>
/// <param name="Text">The value, unquoted.</param>
internal sealed record WantedValue(Symbol Option, string Text)
{
    /// <summary>What the lines of a file ask for: of several about one option the last.</summary>
    internal static IReadOnlyList<WantedValue> AllOf(UserValues said) =>
        [.. said.Assignments.Where(v => ReferenceEquals(said[v.Symbol], v)).Select(v => new WantedValue(v.Symbol, v.Text))];

    /// <summary>Whether a configuration has it.</summary>
    internal bool IsIn(Configuration configuration) => Option.IsLogical
        ? configuration[Option].Tristate == Tristates.FromText(Text)
        : configuration[Option].Text == Text;

    /// <inheritdoc/>
    public override string ToString() => $"{Option}={DotConfig.Spell(Option, Text)}";
}
