namespace BuildOptions.Language.Evaluation;

/// <summary>A user value that did not come to hold.</summary>
/// <param name="Said">The value and its place.</param>
/// <param name="Value">What the option is instead.</param>
/// <param name="Why">The reason, half a sentence: <c>HAS_PCI is n (configs/nopci_defconfig:1)</c>.</param>
public sealed record UnhonouredValue(UserValue Said, SymbolValue Value, string Why);
