using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>The value of one symbol from the values of those it depends on.</summary>
internal static class ValueRules
{
    private static readonly ValueOrigin Nothing = new(ValueOriginKind.Nothing, null, null);

    /// <summary>What a type has in Linux 6.12 where nothing says anything.</summary>
    internal static string ZeroOf(SymbolType type) => Meaning.Of(Dialect.Linux612).ZeroOf(type);

    /// <summary>The value of a constant, or of a name that nothing gives a type: its own spelling.</summary>
    internal static SymbolValue OfName(Symbol symbol) =>
        new(TristateOfName(symbol), symbol.Name, Tristate.No, IsWritten: false, Nothing);

    /// <summary>Whether a symbol stands for nothing but its own spelling.</summary>
    internal static bool IsName(Symbol symbol) => symbol.IsConstant || symbol.Type == SymbolType.Unknown;

    internal static Tristate TristateOfName(Symbol symbol) =>
        Comparison.IsTristateConstant(symbol) ? Tristates.FromText(symbol.Name) : Tristate.No;

    /// <summary>OR of the prompts' conditions, m only where the symbol can be m.</summary>
    internal static Tristate Visibility(Evaluator evaluator, Symbol symbol)
    {
        if (symbol.IsTransitional)
        {
            return Tristate.Yes;
        }

        var visibility = Tristate.No;
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Prompt)
            {
                visibility = Tristates.Or(visibility, evaluator.Read(property.Condition));
            }
        }

        visibility = WithoutModule(visibility, EffectiveType(evaluator, symbol));
        return visibility == Tristate.Module && symbol.Choice?.Value is { } choice && evaluator.ReadValue(choice) == Tristate.Yes
            ? Tristate.No
            : visibility;
    }

    /// <summary>A tristate is a bool while modules do not exist.</summary>
    internal static SymbolType EffectiveType(Evaluator evaluator, Symbol symbol) =>
        symbol.Type == SymbolType.Tristate && evaluator.Modules == Tristate.No ? SymbolType.Bool : symbol.Type;

    /// <summary>The lower bound that selects set.</summary>
    internal static Tristate ReverseDependency(Evaluator evaluator, Symbol symbol) =>
        Selected(evaluator, symbol, EffectiveType(evaluator, symbol), out _);

    /// <summary>The direct dependency's value.</summary>
    internal static Tristate DirectDependency(Evaluator evaluator, Symbol symbol) =>
        WithoutModule(evaluator.Read(symbol.DirectDependency), EffectiveType(evaluator, symbol));

    internal static SymbolValue Compute(Evaluator evaluator, Symbol symbol)
    {
        SymbolValue value = symbol.Choice is { } choice && IsUpTo(evaluator, choice, symbol)
            ? OfMember(evaluator, symbol, choice)
            : symbol.IsLogical ? OfLogical(evaluator, symbol) : OfText(evaluator, symbol);
        return symbol.IsNeverWritten ? value with { IsWritten = false } : value;
    }

    // A choice with a value of its own decides about the members that may be y, and about all while it should pick and cannot.
    private static bool IsUpTo(Evaluator evaluator, Choice choice, Symbol member) =>
        choice.Value is not { } value
        || (member.IsLogical && evaluator.ReadVisibility(member) == Tristate.Yes)
        || (evaluator.ReadPick(choice) is null && evaluator.ReadValue(value) == Tristate.Yes);

    /// <summary>The value of an int or hex after its first range that applies.</summary>
    internal static SymbolValue WithinRange(Evaluator evaluator, Symbol symbol, SymbolValue value)
    {
        string? bound = Bound(evaluator, symbol, value.Text, out OptionProperty? range);
        if (bound is not null && value.Origin.Kind == ValueOriginKind.User && evaluator.Meaning.DropsUserValuesOutOfRange)
        {
            value = value with { Text = DefaultOfText(evaluator, symbol, out _), Origin = OutOf(range!) };
            bound = Bound(evaluator, symbol, value.Text, out range);
        }

        if (bound is null)
        {
            return value;
        }

        string text = evaluator.Meaning.RangesSpellNumbers ? KconfigNumber.Spell(bound, symbol.Type) : bound;
        return value with { Text = text, Origin = OutOf(range!) };
    }

    private static ValueOrigin OutOf(OptionProperty range) => new(ValueOriginKind.Range, range.Location, null);

    /// <summary>The value of a bool's or tristate's first default that applies; n where none does.</summary>
    internal static Tristate DefaultOfLogical(Evaluator evaluator, Symbol symbol, out OptionProperty? by)
    {
        by = null;
        if (symbol.Choice is not null && !evaluator.Meaning.MembersTakeDefaults)
        {
            return Tristate.No;
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Default && evaluator.Read(property.Condition) is var condition and not Tristate.No)
            {
                by = property;
                return Tristates.And(property.Value is { } said ? evaluator.Read(said) : Tristate.No, condition);
            }
        }

        return Tristate.No;
    }

    /// <summary>What <c>imply</c> statements wish for.</summary>
    internal static Tristate Implied(Evaluator evaluator, Symbol symbol, out ReverseDependency? by) =>
        Bound(evaluator, symbol, symbol.ImpliedBy, EffectiveType(evaluator, symbol), out by);

    /// <summary>The text an int, hex or string takes by its first default that applies; before any range.</summary>
    internal static string DefaultOfText(Evaluator evaluator, Symbol symbol, out OptionProperty? by)
    {
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Default && evaluator.Read(property.Condition) != Tristate.No)
            {
                if (property.IsCompound || property.Value is not { Kind: ExprKind.Symbol } value)
                {
                    break;
                }

                by = property;
                Symbol source = value.Symbol!;

                // A logical symbol has no text of its own to give: C reads n whatever its value is.
                return source.IsLogical && !source.IsConstant && !evaluator.Meaning.TextsTakeLogic ? "n" : evaluator.ReadText(source);
            }
        }

        by = null;
        return evaluator.Meaning.ZeroOf(symbol.Type);
    }

    private static SymbolValue OfMember(Evaluator evaluator, Symbol symbol, Choice choice)
    {
        Tristate visibility = evaluator.ReadVisibility(symbol);
        ChoicePick? pick = evaluator.ReadPick(choice);
        Tristate value = pick is not null && ReferenceEquals(pick.Member, symbol) ? Tristate.Yes : Tristate.No;
        ValueOrigin origin;
        if (pick is null || visibility == Tristate.No)
        {
            origin = new ValueOrigin(ValueOriginKind.Dependency, symbol.Location, null);
        }
        else if (pick.ByUser && value == Tristate.Yes && evaluator.User[symbol] is { } own)
        {
            origin = new ValueOrigin(ValueOriginKind.User, own.Location, null);
        }
        else
        {
            origin = new ValueOrigin(ValueOriginKind.Choice, pick.Location, pick.Member);
        }

        return new SymbolValue(value, value.ToText(), visibility, visibility != Tristate.No, origin);
    }

    private static SymbolValue OfLogical(Evaluator evaluator, Symbol symbol)
    {
        SymbolType type = EffectiveType(evaluator, symbol);
        Tristate visibility = evaluator.ReadVisibility(symbol);
        bool isWritten = visibility != Tristate.No;
        Tristate value;
        ValueOrigin origin;
        if (visibility != Tristate.No && evaluator.User[symbol] is { } user)
        {
            value = Tristates.And(Tristates.FromText(user.Text), visibility);
            if (value == Tristate.Module && evaluator.Meaning.ImpliedYesRulesOutModule && Implied(evaluator, symbol, out _) == Tristate.Yes)
            {
                value = Tristate.Yes;
            }

            origin = new ValueOrigin(ValueOriginKind.User, user.Location, null);
        }
        else
        {
            value = WithoutUser(evaluator, symbol, out origin, out bool isWorthALine);
            isWritten |= isWorthALine;
        }

        Tristate selected = Selected(evaluator, symbol, type, out ReverseDependency? select);
        if (selected != Tristate.No)
        {
            isWritten = true;
            if (selected > value)
            {
                value = selected;
                origin = new ValueOrigin(ValueOriginKind.Select, select!.Location, select.Source);
            }
        }

        if (value == Tristate.No && origin.Kind == ValueOriginKind.Nothing && DirectDependency(evaluator, symbol) == Tristate.No)
        {
            origin = new ValueOrigin(ValueOriginKind.Dependency, symbol.Location, null);
        }

        value = WithoutModule(value, type);
        return new SymbolValue(value, value.ToText(), visibility, isWritten, origin);
    }

    private static Tristate WithoutUser(Evaluator evaluator, Symbol symbol, out ValueOrigin origin, out bool isWritten)
    {
        Tristate value = DefaultOfLogical(evaluator, symbol, out OptionProperty? by);
        origin = by is null ? Nothing : new ValueOrigin(ValueOriginKind.Default, by.Location, null);
        isWritten = value != Tristate.No;
        Tristate implied = Implied(evaluator, symbol, out ReverseDependency? imply);
        if (implied != Tristate.No)
        {
            Tristate wished = Tristates.Or(value, implied);
            Tristate allowed = Tristates.And(wished, DirectDependency(evaluator, symbol));
            isWritten |= allowed != Tristate.No || !evaluator.Meaning.UnmetImplyWritesNothing;
            if (allowed != value)
            {
                origin = allowed == wished
                    ? new ValueOrigin(ValueOriginKind.Imply, imply!.Location, imply.Source)
                    : new ValueOrigin(ValueOriginKind.Dependency, symbol.Location, null);
            }

            value = allowed;
        }

        return value;
    }

    private static SymbolValue OfText(Evaluator evaluator, Symbol symbol)
    {
        Tristate visibility = evaluator.ReadVisibility(symbol);
        bool isWritten = visibility != Tristate.No;
        string text;
        ValueOrigin origin;
        if (visibility != Tristate.No && evaluator.User[symbol] is { } user)
        {
            text = user.Text;
            origin = new ValueOrigin(ValueOriginKind.User, user.Location, null);
        }
        else
        {
            text = DefaultOfText(evaluator, symbol, out OptionProperty? by);
            isWritten |= by is not null;
            origin = by is not null
                ? new ValueOrigin(ValueOriginKind.Default, by.Location, null)
                : visibility == Tristate.No && symbol.Properties.Any(p => p.Kind == PropertyKind.Prompt)
                    ? new ValueOrigin(ValueOriginKind.Dependency, symbol.Location, null)
                    : Nothing;
        }

        return new SymbolValue(Tristate.No, text, visibility, isWritten, origin);
    }

    private static string? Bound(Evaluator evaluator, Symbol symbol, string text, out OptionProperty? range)
    {
        range = null;
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Range && evaluator.Read(property.Condition) != Tristate.No)
            {
                range = property;
                break;
            }
        }

        if (range?.Symbol is null || range.UpperBound is null)
        {
            return null;
        }

        return Clamp(
            symbol.Type, text, range.Symbol.Type, evaluator.ReadText(range.Symbol), range.UpperBound.Type, evaluator.ReadText(range.UpperBound));
    }

    /// <summary>The bound that a value of an int or hex has left; null where it is inside.</summary>
    internal static string? Clamp(SymbolType type, string text, SymbolType lowType, string low, SymbolType highType, string high)
    {
        int radix = RadixOf(type, 10);
        long value = KconfigNumber.ReadLeading(text, radix);
        return value < KconfigNumber.ReadLeading(low, RadixOf(lowType, radix)) ? low
            : value > KconfigNumber.ReadLeading(high, RadixOf(highType, radix)) ? high
            : null;
    }

    private static int RadixOf(SymbolType type, int otherwise) => type switch
    {
        SymbolType.Int => 10,
        SymbolType.Hex => 16,
        _ => otherwise,
    };

    private static Tristate Selected(Evaluator evaluator, Symbol symbol, SymbolType type, out ReverseDependency? by) =>
        Bound(evaluator, symbol, symbol.SelectedBy, type, out by);

    // The strongest of them; members of choices are out of their reach.
    private static Tristate Bound(
        Evaluator evaluator, Symbol symbol, IReadOnlyList<ReverseDependency> dependencies, SymbolType type, out ReverseDependency? by)
    {
        var strongest = Tristate.No;
        by = null;
        if (symbol.Choice is not null)
        {
            return strongest;
        }

        for (int i = 0; i < dependencies.Count; i++)
        {
            Tristate value = evaluator.Read(dependencies[i].Value);
            if (value > strongest)
            {
                strongest = value;
                by = dependencies[i];
            }
        }

        // An int, hex or string keeps the m that a select cannot give it.
        return strongest == Tristate.Module && type == SymbolType.Bool ? Tristate.Yes : strongest;
    }

    private static Tristate WithoutModule(Tristate value, SymbolType type) =>
        value == Tristate.Module && type != SymbolType.Tristate ? Tristate.Yes : value;
}
