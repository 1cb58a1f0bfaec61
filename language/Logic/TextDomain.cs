namespace BuildOptions.Language.Logic;

/// <summary>The texts that stand for all that an int, hex or string can have.</summary>
/// <param name="Texts">All of them, in ordinal order.</param>
/// <param name="Settable">Those that stand for what a person can type.</param>
/// <param name="IsExact">No two texts of one cell are told apart by anything in the model.</param>
/// <param name="IsFree">There are too many: nothing is said about the text at all.</param>
internal sealed record TextDomain(IReadOnlyList<string> Texts, IReadOnlyList<string> Settable, bool IsExact, bool IsFree);
