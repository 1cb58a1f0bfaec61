namespace BuildOptions.Language.Model;

/// <summary>
/// What a dialect makes of text that the others read too: every difference in meaning has its name here. Which constructs
/// a dialect accepts at all is said elsewhere, by the binder's constructs.
/// </summary>
internal sealed record Meaning
{
    private static readonly Meaning Linux612 = new();

    private static readonly Meaning Classic = new()
    {
        ChoicesHaveValues = true,
        MembersTakeDefaults = true,
        NumbersMayBeEmpty = true,
        DropsUserValuesOutOfRange = true,
        HidesEnvironmentTexts = true,
        HidesEnvironmentLogic = true,
        ExpandsDollarSymbols = true,
    };

    private static readonly Meaning Kconfiglib = new()
    {
        ChoicesHaveValues = true,
        NumbersMayBeEmpty = true,
        DropsUserValuesOutOfRange = true,
        LastTypeWins = true,
        HidesEnvironmentTexts = true,
        ExpandsDollarNames = true,
    };

    /// <summary>
    /// A choice is n, m or y itself: a tristate one lets any members be m while it is m, an optional one may be n, and a member
    /// that is switched off is not ruled out. Otherwise it is bool and always has a pick, and the order of the assignments counts.
    /// </summary>
    internal bool ChoicesHaveValues { get; private init; }

    /// <summary>While their choice is m, its members take their own defaults, and selects reach them.</summary>
    internal bool MembersTakeDefaults { get; private init; }

    /// <summary>An int or hex that nothing sets is an empty text, not 0.</summary>
    internal bool NumbersMayBeEmpty { get; private init; }

    /// <summary>A user value outside the range does not count, so that the default does; otherwise the nearest bound does.</summary>
    internal bool DropsUserValuesOutOfRange { get; private init; }

    /// <summary>An int, hex or string with <c>option env</c> is never written.</summary>
    internal bool HidesEnvironmentTexts { get; private init; }

    /// <summary>A bool or tristate with <c>option env</c> is never written.</summary>
    internal bool HidesEnvironmentLogic { get; private init; }

    /// <summary>Of several types the last one counts, not the first.</summary>
    internal bool LastTypeWins { get; private init; }

    /// <summary>In quoted texts <c>$NAME</c> and <c>${NAME}</c> are environment variables, where they are set.</summary>
    internal bool ExpandsDollarNames { get; private init; }

    /// <summary>In the paths of <c>source</c> and in the title <c>$NAME</c> is a symbol that has been given a text, as by <c>option env</c>.</summary>
    internal bool ExpandsDollarSymbols { get; private init; }

    internal static Meaning Of(Dialect dialect) => dialect switch
    {
        Dialect.Classic => Classic,
        Dialect.Kconfiglib => Kconfiglib,
        _ => Linux612,
    };

    /// <summary>What a type has where nothing says anything.</summary>
    internal string ZeroOf(SymbolType type) => type switch
    {
        SymbolType.Int => NumbersMayBeEmpty ? "" : "0",
        SymbolType.Hex => NumbersMayBeEmpty ? "" : "0x0",
        SymbolType.Bool or SymbolType.Tristate => "n",
        _ => "",
    };
}
