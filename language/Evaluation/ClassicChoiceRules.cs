using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>Which member a choice picks that is n, m or y itself: one while it is y, none otherwise.</summary>
internal static class ClassicChoiceRules
{
    internal static ChoicePick? Pick(Evaluator evaluator, Choice choice)
    {
        if (evaluator.ReadValue(choice.Value!) != Tristate.Yes)
        {
            return null;
        }

        // Only a y speaks for a member: an n, be it later in the file, speaks against none.
        if (evaluator.User.PickOf(choice) is { } said && evaluator.ReadVisibility(said.Symbol) != Tristate.No)
        {
            return new ChoicePick(said.Symbol, ByUser: true, said.Location);
        }

        return DefaultMember(evaluator, choice, out SourceLocation? reason) is { } usual ? new ChoicePick(usual, ByUser: false, reason) : null;
    }

    /// <summary>The member that the choice takes when nobody says anything; null where none is visible.</summary>
    internal static Symbol? DefaultMember(Evaluator evaluator, Choice choice, out SourceLocation? reason)
    {
        foreach (OptionProperty property in choice.Properties)
        {
            if (property.Kind == PropertyKind.Default
                && evaluator.Read(property.Condition) != Tristate.No
                && property.Symbol is { } member
                && ReferenceEquals(member.Choice, choice)
                && evaluator.ReadVisibility(member) != Tristate.No)
            {
                reason = property.Location;
                return member;
            }
        }

        foreach (Symbol member in choice.Members)
        {
            if (evaluator.ReadVisibility(member) != Tristate.No)
            {
                reason = member.Location ?? choice.Location;
                return member;
            }
        }

        reason = null;
        return null;
    }
}
