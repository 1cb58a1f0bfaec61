using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>The pick of a choice and what decided it.</summary>
/// <param name="Member">The member.</param>
/// <param name="ByUser">A user's value decided, directly or by ruling out the default.</param>
/// <param name="Location">The line that decided; null for an override.</param>
internal sealed record ChoicePick(Symbol Member, bool ByUser, SourceLocation? Location);

/// <summary>Which member a choice picks: exactly one as soon as any is visible.</summary>
internal static class ChoiceRules
{
    internal static ChoicePick? Pick(Evaluator evaluator, Choice choice)
    {
        List<Symbol> visible = [];
        foreach (Symbol member in choice.Members)
        {
            if (evaluator.ReadVisibility(member) != Tristate.No)
            {
                visible.Add(member);
            }
        }

        if (visible.Count == 0)
        {
            return null;
        }

        UserValues user = evaluator.User;
        Symbol? said = Extreme(visible, user, member => IsOn(user[member]), latest: true);
        if (said is not null)
        {
            return new ChoicePick(said, ByUser: true, user[said]!.Location);
        }

        (Symbol usual, SourceLocation reason) = Default(evaluator, choice, visible);
        if (user[usual] is not { } off)
        {
            return new ChoicePick(usual, ByUser: false, reason);
        }

        // The default is ruled out: take a member nobody spoke about, else the one that was switched off first.
        Symbol other = visible.FirstOrDefault(member => user[member] is null)
            ?? Extreme(visible, user, _ => true, latest: false)!;
        return new ChoicePick(other, ByUser: true, (user[other] ?? off).Location);
    }

    /// <summary>The member that a choice takes when nobody says anything; null where none is visible.</summary>
    internal static Symbol? DefaultMember(Evaluator evaluator, Choice choice)
    {
        List<Symbol> visible = choice.Members.Where(m => evaluator.ReadVisibility(m) != Tristate.No).ToList();
        return visible.Count == 0 ? null : Default(evaluator, choice, visible).Member;
    }

    private static (Symbol Member, SourceLocation Location) Default(Evaluator evaluator, Choice choice, List<Symbol> visible)
    {
        foreach (OptionProperty property in choice.Properties)
        {
            if (property.Kind == PropertyKind.Default
                && evaluator.Read(property.Condition) != Tristate.No
                && property.Symbol is { } member
                && visible.Contains(member))
            {
                return (member, property.Location);
            }
        }

        return (visible[0], visible[0].Location ?? choice.Location);
    }

    // Every assignment moves a member to the front of the choice's order, so the order is that of the last assignments.
    private static Symbol? Extreme(List<Symbol> visible, UserValues user, Func<Symbol, bool> isCandidate, bool latest)
    {
        Symbol? best = null;
        int bestPosition = 0;
        foreach (Symbol member in visible)
        {
            int position = user.PositionOf(member);
            if (isCandidate(member) && (best is null || (latest ? position > bestPosition : position < bestPosition)))
            {
                best = member;
                bestPosition = position;
            }
        }

        return best;
    }

    private static bool IsOn(UserValue? value) => value is not null && Tristates.FromText(value.Text) == Tristate.Yes;
}
