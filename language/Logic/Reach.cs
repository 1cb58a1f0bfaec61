using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>Whether some configuration has what is asked for.</summary>
public enum ReachOutcome : byte
{
    /// <summary>Nobody knows: the budget ended, or something is asked that has no finite answer.</summary>
    Unknown,

    /// <summary>There is one; where it is shown, as a <see cref="Witness"/>, it has been evaluated and has what was asked for.</summary>
    Possible,

    /// <summary>There is none.</summary>
    Impossible,
}

/// <summary>One option that a person would set otherwise.</summary>
/// <param name="Option">The option.</param>
/// <param name="Text">The new value; null for no value of its own any more.</param>
public sealed record WitnessChange(Symbol Option, string? Text);

/// <summary>A configuration that has what was asked for, as changes to another one.</summary>
/// <param name="Changes">What a person would set otherwise, in the order of the options.</param>
/// <param name="Configuration">What comes of it.</param>
public sealed record Witness(IReadOnlyList<WitnessChange> Changes, Configuration Configuration)
{
    /// <summary><c>HAS_PCI=n, PORT=1</c></summary>
    public override string ToString() => string.Join(", ", Changes.Select(c =>
        c.Option.Name + "=" + (c.Text is null ? Configuration[c.Option].Text : Files.DotConfig.Spell(c.Option, c.Text))));
}
