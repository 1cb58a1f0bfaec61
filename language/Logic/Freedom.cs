namespace BuildOptions.Language.Logic;

/// <summary>What decides about the value of a bool or tristate that a person can set.</summary>
/// <param name="Visibility">What its prompts allow: as far as that it can be set, and where it is n what a person says does not count.</param>
/// <param name="WithoutUser">What it has where a person says nothing, before selects.</param>
/// <param name="Selected">What selects push it to at least.</param>
internal sealed record Freedom(Levels Visibility, Levels WithoutUser, Levels Selected);
