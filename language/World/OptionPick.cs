using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>How the choice of an initial value among options ended.</summary>
public enum OptionPickKind
{
    /// <summary>Exactly one option is on: <see cref="OptionPick.Index"/> says which.</summary>
    Picked,

    /// <summary>None is on because the choice is hidden, and a value was said for that.</summary>
    Hidden,

    /// <summary>More than one option is on.</summary>
    Several,

    /// <summary>The choice picked a member that none of the given options is.</summary>
    Unmapped,

    /// <summary>The choice can be hidden, or the options can all be off, and no value was said for that.</summary>
    NoHiddenValue,

    /// <summary>No option was given, or one does not exist: somebody else reports that.</summary>
    Unknown,
}

/// <summary>Which of several options decides an initial value; asked by the generator (for the body) and by the analyzer (for the diagnostic).</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Index">Which of the given options is on, for <see cref="OptionPickKind.Picked"/>; else -1.</param>
/// <param name="Requirement">What must hold for a pick to exist: the choice's dependency, or the OR of the options.</param>
/// <param name="On">The options that are on, for the message.</param>
public sealed record OptionPick(OptionPickKind Kind, int Index, Expr? Requirement, IReadOnlyList<Symbol> On)
{
    /// <summary>Decides.</summary>
    /// <param name="configuration">The build's configuration.</param>
    /// <param name="options">The names that the enum's members carry, in member order; null for a member without one.</param>
    /// <param name="hasHiddenValue">Whether a value was said for the case that none is on.</param>
    public static OptionPick Among(Configuration configuration, IReadOnlyList<string?> options, bool hasHiddenValue)
    {
        var symbols = new List<Symbol>();
        var on = new List<Symbol>();
        int index = -1;
        for (int i = 0; i < options.Count; i++)
        {
            if (options[i] is not { } name)
            {
                continue;
            }

            if (configuration.Model.Find(name) is not { IsDefined: true } symbol)
            {
                return new OptionPick(OptionPickKind.Unknown, -1, null, []);
            }

            symbols.Add(symbol);
            if (configuration[symbol].Tristate != Tristate.No)
            {
                on.Add(symbol);
                index = i;
            }
        }

        if (symbols.Count == 0)
        {
            return new OptionPick(OptionPickKind.Unknown, -1, null, []);
        }

        Choice? choice = symbols[0].Choice;
        bool isChoice = choice is not null && symbols.All(s => ReferenceEquals(s.Choice, choice));
        Expr requirement = isChoice ? Visible(configuration.Model, choice!) : AnyOf(configuration.Model, symbols);
        if (!hasHiddenValue && !requirement.IsYes)
        {
            return new OptionPick(OptionPickKind.NoHiddenValue, -1, requirement, on);
        }

        if (on.Count > 1)
        {
            return new OptionPick(OptionPickKind.Several, -1, requirement, on);
        }

        if (on.Count == 1)
        {
            return new OptionPick(OptionPickKind.Picked, index, requirement, on);
        }

        return isChoice && configuration.PickOf(choice!) is { } pick
            ? new OptionPick(OptionPickKind.Unmapped, -1, requirement, [pick])
            : new OptionPick(OptionPickKind.Hidden, -1, requirement, on);
    }

    // A choice has a pick as soon as one of its members is visible; members that share one condition fold to it.
    private static Expr Visible(OptionModel model, Choice choice)
    {
        Expr visible = model.Expressions.No;
        foreach (Symbol member in choice.Members)
        {
            foreach (OptionProperty prompt in member.PropertiesOf(PropertyKind.Prompt))
            {
                visible = model.Expressions.Or(visible, prompt.Condition);
            }
        }

        return visible;
    }

    private static Expr AnyOf(OptionModel model, List<Symbol> symbols)
    {
        Expr any = model.Expressions.No;
        foreach (Symbol symbol in symbols)
        {
            any = model.Expressions.Or(any, model.Expressions.Of(symbol));
        }

        return any;
    }
}
