using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>What assignments to its members say about a choice that is n, m or y itself.</summary>
internal sealed class ChoiceAssignments(Meaning meaning)
{
    private readonly Dictionary<Choice, State> _choices = [];

    /// <summary>The values with those of the choices added.</summary>
    internal static UserValues Add(UserValues values, Meaning meaning)
    {
        var all = new ChoiceAssignments(meaning);
        foreach (UserValue said in values.Assignments)
        {
            all.Take(said);
        }

        var assignments = new List<UserValue>(values.Assignments);
        var picks = new Dictionary<Choice, UserValue>();
        foreach (KeyValuePair<Choice, State> pair in all._choices)
        {
            // Where somebody set the choice itself, its members say nothing about it.
            State state = pair.Value;
            if (values[pair.Key.Value!] is not null)
            {
                continue;
            }

            if (state.Value != Tristate.No && !state.IsInconsistent)
            {
                assignments.Add(new UserValue(pair.Key.Value!, state.Value.ToText(), state.Location));
            }

            if (state.Pick is { } pick)
            {
                picks.Add(pair.Key, pick);
            }
        }

        return new UserValues(assignments, picks);
    }

    /// <summary>Takes the next assignment of a file.</summary>
    /// <returns>What is odd about it.</returns>
    internal ChoiceOddity Take(UserValue said)
    {
        if (said.Symbol.Choice is not { Value: not null } choice)
        {
            return ChoiceOddity.None;
        }

        if (!_choices.TryGetValue(choice, out State? state))
        {
            state = new State();
            _choices.Add(choice, state);
        }

        Tristate value = Tristates.FromText(said.Text);
        if (meaning.LastMemberDecides)
        {
            value = value == Tristate.Module && choice.Type == SymbolType.Bool ? Tristate.No : value;
            state.Value = value == Tristate.No ? state.Value : Tristate.No;
        }

        var oddity = ChoiceOddity.None;
        if (value == Tristate.Module && state.Value == Tristate.Yes)
        {
            state.IsInconsistent = true;
            oddity = ChoiceOddity.Inconsistent;
        }
        else if (value == Tristate.Yes)
        {
            oddity = state.Value == Tristate.No ? ChoiceOddity.None : ChoiceOddity.Overridden;
            state.Pick = said;
        }

        if (value != Tristate.No)
        {
            state.Value = Tristates.Or(state.Value, value);
            state.Location = said.Location;
        }

        return oddity;
    }

    private sealed class State
    {
        internal Tristate Value { get; set; }

        internal UserValue? Pick { get; set; }

        internal SourceLocation? Location { get; set; }

        internal bool IsInconsistent { get; set; }
    }
}

/// <summary>What is odd about an assignment to a member of a choice, given those before it.</summary>
internal enum ChoiceOddity : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A member is y though another is set already.</summary>
    Overridden,

    /// <summary>A member is m though another is y.</summary>
    Inconsistent,
}
