namespace Iommu;

/// <summary>
/// An option, or one element of an option's value, taken apart: <c>[no-]name[=value]</c>. The name ends at the first equals sign,
/// so that it is compared whole.
/// </summary>
internal readonly ref struct CommandLineElement
{
    private const string Negation = "no-";

    private readonly bool hasValue;

    /// <summary>Takes an element apart; any text is one.</summary>
    public CommandLineElement(ReadOnlySpan<char> text)
    {
        IsNegated = text.StartsWith(Negation);
        if (IsNegated)
            text = text[Negation.Length..];
        int equalsSign = text.IndexOf('=');
        hasValue = equalsSign >= 0;
        Name = hasValue ? text[..equalsSign] : text;
        Value = hasValue ? text[(equalsSign + 1)..] : default;
    }

    /// <summary>What is set: the text without one leading <c>no-</c>, up to the first equals sign.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>The text behind the first equals sign; empty where there is none.</summary>
    public ReadOnlySpan<char> Value { get; }

    /// <summary>Whether <c>no-</c> stands in front.</summary>
    public bool IsNegated { get; }

    /// <summary>
    /// Reads the element as a yes or no. A name alone means yes, with <c>no-</c> it means no. Where there is a value it alone
    /// counts: Xen ignores the <c>no-</c> of <c>no-force=yes</c>, and so do we.
    /// </summary>
    public bool TryGetBoolean(out bool result)
    {
        if (hasValue)
            return BooleanWord.TryParse(Value, out result);
        result = !IsNegated;
        return true;
    }

    /// <summary>Whether the element is <c>name=value</c> with exactly this value and no <c>no-</c> in front.</summary>
    public bool IsExactly(string expected) => hasValue && !IsNegated && Value.SequenceEqual(expected);
}
