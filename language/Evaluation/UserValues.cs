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
    private readonly Dictionary<Symbol, UserValue> _bySymbol = [];

    /// <summary>Takes assignments in reading order; of several for one symbol the last wins, at its place.</summary>
    public UserValues(IReadOnlyList<UserValue> assignments)
    {
        Assignments = assignments;
        foreach (UserValue value in assignments)
        {
            _bySymbol[value.Symbol] = value;
        }
    }

    /// <summary>No values: everything takes its default.</summary>
    public static UserValues None { get; } = new([]);

    /// <summary>All assignments in reading order, repeated ones included.</summary>
    public IReadOnlyList<UserValue> Assignments { get; }

    /// <summary>The value that holds for a symbol, or null.</summary>
    public UserValue? this[Symbol symbol] => _bySymbol.TryGetValue(symbol, out UserValue? value) ? value : null;
}
