using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using Symbol = BuildOptions.Language.Model.Symbol;

namespace BuildOptions.Tool.Reasons;

/// <summary>Why options have their values in one configuration, as trees: each option is followed once.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="mostLevels">How far reasons are followed.</param>
internal sealed class ValueReasons(Configuration configuration, int mostLevels)
{
    // Some options are selected by hundreds.
    private const int MostSiblings = 6;

    private readonly HashSet<Symbol> _told = [];

    /// <summary><c>CRYPTO is y: TLS selects it (Kconfig:18)</c>, and why TLS is.</summary>
    internal Reason Of(Symbol option) => Of(option, mostLevels);

    /// <summary>The symbols and comparisons that keep an expression from being lower.</summary>
    internal IReadOnlyList<Reason> OfHigh(Expr expression, int levels) => All(Causes.OfHigh(configuration, expression), levels);

    /// <summary>The symbols and comparisons that keep an expression from being higher.</summary>
    internal IReadOnlyList<Reason> OfLow(Expr expression, int levels) => All(Causes.OfLow(configuration, expression), levels);

    /// <summary>The statements that select an option, the strongest first.</summary>
    internal IReadOnlyList<Reason> OfSelects(Symbol option, int levels) => Reverse(option.SelectedBy, "selects", levels);

    /// <summary>The condition of the prompt that comes nearest to showing an option.</summary>
    internal Expr? NearestPrompt(Symbol option) => option.PropertiesOf(PropertyKind.Prompt)
        .OrderByDescending(p => configuration.Evaluate(p.Condition)).Select(p => p.Condition).FirstOrDefault();

    /// <summary>The range that applies to an int or hex, or null.</summary>
    internal OptionProperty? RangeOf(Symbol option) =>
        option.PropertiesOf(PropertyKind.Range).FirstOrDefault(r => configuration.Evaluate(r.Condition) != Tristate.No);

    private IReadOnlyList<Reason> All(IReadOnlyList<Expr> parts, int levels) =>
        levels <= 0 ? [] : Some(parts, part => part.Kind == ExprKind.Symbol ? Of(part.Symbol!, levels - 1) : OfComparison(part, levels - 1));

    private Reason Of(Symbol option, int levels)
    {
        if (!option.IsDefined)
        {
            return new Reason($"{option} is n: there is no such option");
        }

        SymbolValue value = configuration[option];
        string head = $"{option} is {DotConfig.Spell(option, value.Text)}";
        if (_told.Contains(option))
        {
            return new Reason(head);
        }

        if (levels > 0)
        {
            _told.Add(option);
        }

        Reason decision = Decision(option, value, levels);
        return decision with { Text = $"{head}: {decision.Text}" };
    }

    private Reason OfComparison(Expr comparison, int levels)
    {
        IEnumerable<Symbol> sides = new[] { comparison.Symbol!, comparison.OtherSymbol! }.Where(s => s.IsDefined);
        return new Reason(
            $"{comparison} {(configuration.Evaluate(comparison) == Tristate.No ? "does not hold" : "holds")}",
            null,
            [.. sides.SelectMany(s => Next(s, levels))]);
    }

    private IReadOnlyList<Reason> Next(Symbol option, int levels) => levels <= 0 ? [] : [Of(option, levels - 1)];

    private Reason Decision(Symbol option, SymbolValue value, int levels)
    {
        SourceLocation? place = value.Origin.Location;
        return value.Origin.Kind switch
        {
            ValueOriginKind.User => new Reason(OfUser(option, value), place, option.Choice is null ? OfSelects(option, levels) : []),
            ValueOriginKind.Default => OfDefault(option, place, levels),
            ValueOriginKind.Select => OfReverse(option.SelectedBy, value.Origin, "selects", levels),
            ValueOriginKind.Imply => OfReverse(option.ImpliedBy, value.Origin, "implies", levels),
            ValueOriginKind.Range => OfRange(option, place, levels),
            ValueOriginKind.Choice => OfChoice(option, value, levels),
            ValueOriginKind.Dependency => OfDependency(option, levels),
            _ => new Reason("nothing sets it", option.Location),
        };
    }

    private string OfUser(Symbol option, SymbolValue value)
    {
        string said = configuration.Values[option]?.Text ?? value.Text;
        return said == value.Text || !option.IsLogical
            ? "the configuration file says so"
            : $"the configuration file says {said}, and its prompt allows {value.Visibility.ToText()}";
    }

    private Reason OfDefault(Symbol option, SourceLocation? place, int levels)
    {
        OptionProperty? applied = option.PropertiesOf(PropertyKind.Default).FirstOrDefault(d => d.Location == place);
        if (applied is null)
        {
            return new Reason("its default", place);
        }

        var because = new List<Reason>();
        if (applied.Value is { Kind: not ExprKind.Symbol } value)
        {
            because.AddRange(configuration.Evaluate(value) == Tristate.No ? OfLow(value, levels) : OfHigh(value, levels));
        }
        else if (applied.Value?.Symbol is { IsDefined: true } source)
        {
            because.AddRange(Next(source, levels));
        }

        because.AddRange(OfHigh(applied.Condition, levels));
        return new Reason($"by '{Statement(applied)}'", place, Distinct(because));
    }

    private Reason OfReverse(IReadOnlyList<ReverseDependency> all, ValueOrigin origin, string verb, int levels)
    {
        IReadOnlyList<Reason> reasons = Reverse(all, verb, levels, first: origin);
        return reasons.Count == 0
            ? new Reason($"{origin.By} {verb} it", origin.Location)
            : reasons[0] with { Because = [.. reasons[0].Because, .. reasons.Skip(1)] };
    }

    private IReadOnlyList<Reason> Reverse(IReadOnlyList<ReverseDependency> all, string verb, int levels, ValueOrigin? first = null)
    {
        ReverseDependency[] active =
        [
            .. all.Where(s => configuration.Evaluate(s.Value) != Tristate.No)
                .OrderByDescending(s => s.Location == first?.Location)
                .ThenByDescending(s => configuration.Evaluate(s.Value)),
        ];
        return Some(active, select =>
        {
            List<Reason> because = [.. Next(select.Source, levels)];
            if (HasOwnCondition(select.Statement))
            {
                because.AddRange(OfHigh(select.Condition, levels));
            }

            string also = first is null || ReferenceEquals(select, active[0]) ? "" : " too";
            return new Reason($"{select.Source} {verb} it{also}", select.Location, Distinct(because));
        });
    }

    private Reason OfRange(Symbol option, SourceLocation? place, int levels)
    {
        OptionProperty? range = RangeOf(option);
        var because = new List<Reason>();
        if (configuration.Values[option] is { } said)
        {
            because.Add(new Reason($"the configuration file says {said.Text}", said.Location));
        }

        foreach (Symbol? bound in new[] { range?.Symbol, range?.UpperBound })
        {
            if (bound is { IsDefined: true })
            {
                because.AddRange(Next(bound, levels));
            }
        }

        return new Reason(range is null ? "its range moved it" : $"'{Statement(range)}' moved it there", place, because);
    }

    private Reason OfChoice(Symbol option, SymbolValue value, int levels)
    {
        Symbol? pick = value.Origin.By;
        if (pick is null || ReferenceEquals(pick, option))
        {
            return new Reason("its choice picks it by default", value.Origin.Location);
        }

        return new Reason($"its choice picks {pick}", option.Choice?.Location, Next(pick, levels));
    }

    private Reason OfDependency(Symbol option, int levels)
    {
        if (configuration.Evaluate(option.DirectDependency) != Tristate.Yes)
        {
            return new Reason($"it depends on {option.DirectDependency}", option.Location, OfLow(option.DirectDependency, levels));
        }

        return NearestPrompt(option) is { } prompt && configuration.Evaluate(prompt) != Tristate.Yes
            ? new Reason($"its prompt shows only if {prompt}", option.Location, OfLow(prompt, levels))
            : new Reason("its dependencies are not met", option.Location);
    }

    /// <summary>A statement as its file has it, on one line.</summary>
    internal static string Statement(OptionProperty property)
    {
        string text = property.Location.Text.Trim();
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return string.Join(' ', (end < 0 ? text : text[..end]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }

    // The condition of a property holds its option's dependency too, which says nothing about the statement.
    private static bool HasOwnCondition(OptionProperty statement) => Statement(statement).Contains(" if ", StringComparison.Ordinal);

    private static IReadOnlyList<Reason> Distinct(IEnumerable<Reason> reasons) => [.. reasons.DistinctBy(r => (r.Text, r.Place))];

    private static IReadOnlyList<Reason> Some<T>(IReadOnlyList<T> items, Func<T, Reason> make)
    {
        List<Reason> reasons = [.. items.Take(MostSiblings).Select(make)];
        if (items.Count > MostSiblings)
        {
            reasons.Add(new Reason($"and {items.Count - MostSiblings} more"));
        }

        return reasons;
    }
}
