using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>The value of one symbol in one configuration.</summary>
/// <param name="Tristate">The logical value; n for int, hex, string and unknown types.</param>
/// <param name="Text">The value as a configuration file spells it, unquoted: <c>n</c>/<c>m</c>/<c>y</c> for bool and tristate.</param>
/// <param name="Visibility">OR of the prompts' conditions; n when the user cannot set it.</param>
/// <param name="IsWritten">Whether a configuration file holds a line for it.</param>
/// <param name="Origin">Why.</param>
public sealed record SymbolValue(Tristate Tristate, string Text, Tristate Visibility, bool IsWritten, ValueOrigin Origin);
