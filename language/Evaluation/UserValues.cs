using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>One value that a person gave.</summary>
/// <param name="Symbol">The option.</param>
/// <param name="Text">The value, unquoted; <c>n</c>, <c>m</c> or <c>y</c> for bool and tristate.</param>
/// <param name="Location">The line of the configuration file, or null for an override.</param>
public sealed record UserValue(Symbol Symbol, string Text, SourceLocation? Location);

/// <summary>The values that a person gave, in the order in which they were read: choices look at the order. Immutable.</summary>
public sealed class UserValues
{
    private readonly Dictionary<Symbol, int> _positions = [];
    private readonly Dictionary<Choice, UserValue>? _picks;

    /// <summary>Takes assignments in reading order; of several for one symbol the last wins, at its place.</summary>
    public UserValues(IReadOnlyList<UserValue> assignments)
    {
        Assignments = assignments;
        for (int i = 0; i < assignments.Count; i++)
        {
            _positions[assignments[i].Symbol] = i;
        }
    }

    internal UserValues(IReadOnlyList<UserValue> assignments, Dictionary<Choice, UserValue> picks)
        : this(assignments) => _picks = picks;

    /// <summary>No values: everything takes its default.</summary>
    public static UserValues None { get; } = new([]);

    /// <summary>All assignments in reading order, repeated ones included.</summary>
    public IReadOnlyList<UserValue> Assignments { get; }

    /// <summary>The value that holds for a symbol, or null.</summary>
    public UserValue? this[Symbol symbol] => _positions.TryGetValue(symbol, out int position) ? Assignments[position] : null;

    /// <summary>The last y for a member of a choice that has a value of its own, or null.</summary>
    internal UserValue? PickOf(Choice choice) => _picks is not null && _picks.TryGetValue(choice, out UserValue? pick) ? pick : null;

    /// <summary>Where in <see cref="Assignments"/> the value that holds for a symbol stands; -1 where there is none.</summary>
    internal int PositionOf(Symbol symbol) => _positions.TryGetValue(symbol, out int position) ? position : -1;
}
