namespace BuildOptions.Language.Logic;

/// <summary>What a person says about one option, as variables.</summary>
/// <param name="IsSet">There is a value.</param>
/// <param name="Value">It, for a bool or tristate.</param>
/// <param name="Texts">It, for an int, hex or string: exactly one of the literals is true.</param>
internal sealed record UserInput(Literal IsSet, Levels Value, IReadOnlyDictionary<string, Literal>? Texts);
