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
        ChoicesNeedMembers = true,
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
        LastPromptWins = true,
        ChoicesFindTypesInBlocks = true,
        LastMemberDecides = true,
        ModulesByName = true,
        ReadsNoOctal = true,
        ComparesSigned = true,
        TextsTakeLogic = true,
        ImpliedYesRulesOutModule = true,
        UnmetImplyWritesNothing = true,
        RangesSpellNumbers = true,
        EndsNoEmptyMenu = true,
        HidesEnvironmentTexts = true,
        ExpandsDollarNames = true,
    };

    /// <summary>
    /// A choice is n, m or y itself: a tristate one lets any members be m while it is m, an optional one may be n, and a member
    /// that is switched off is not ruled out. Otherwise it is bool and always has a pick, and the order of the assignments counts.
    /// </summary>
    internal bool ChoicesHaveValues { get; private init; }

    /// <summary>A choice that should be y but has no visible member is n.</summary>
    internal bool ChoicesNeedMembers { get; private init; }

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

    /// <summary>Of several prompts in one place the last one counts, not each of them.</summary>
    internal bool LastPromptWins { get; private init; }

    /// <summary>A choice without a type looks for one in <c>if</c> blocks too, not only among the entries right below it.</summary>
    internal bool ChoicesFindTypesInBlocks { get; private init; }

    /// <summary>
    /// The last y or m of a member decides about its choice, and an m says nothing to a bool one. Otherwise an m after a y leaves
    /// the choice as if nobody had said anything.
    /// </summary>
    internal bool LastMemberDecides { get; private init; }

    /// <summary>The name MODULES decides about modules, no property.</summary>
    internal bool ModulesByName { get; private init; }

    /// <summary>A number that begins with 0 is no octal one but a text.</summary>
    internal bool ReadsNoOctal { get; private init; }

    /// <summary>A hex number compares with a negative one as a person would; otherwise a negative one is the larger.</summary>
    internal bool ComparesSigned { get; private init; }

    /// <summary>A string whose default is a bool or tristate symbol takes its value; otherwise it is n.</summary>
    internal bool TextsTakeLogic { get; private init; }

    /// <summary>A user's m becomes y while something implies y.</summary>
    internal bool ImpliedYesRulesOutModule { get; private init; }

    /// <summary>An imply that the dependencies forbid gives the symbol no line.</summary>
    internal bool UnmetImplyWritesNothing { get; private init; }

    /// <summary>A value that a bound replaces is spelled as a plain number of its type; otherwise as the bound is.</summary>
    internal bool RangesSpellNumbers { get; private init; }

    /// <summary>An empty menu has no line that says where it ends.</summary>
    internal bool EndsNoEmptyMenu { get; private init; }

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
