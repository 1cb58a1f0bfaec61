using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>What a person has said so far, from a file or in answers, and the configuration that follows from it.</summary>
internal sealed class ConfState
{
    private readonly List<UserValue> _answers = [];
    private UserValues _values;
    private HashSet<Symbol>? _symbols;
    private Configuration? _current;

    internal ConfState(OptionModel model, UserValues values)
    {
        Model = model;
        _values = values;
    }

    /// <summary>The options.</summary>
    internal OptionModel Model { get; }

    /// <summary>The values that hold now.</summary>
    internal Configuration Current => _current ??= new Configuration(Model, Values);

    /// <summary>Everything that was said, in its order.</summary>
    internal UserValues Values
    {
        get
        {
            if (_answers.Count > 0)
            {
                _values = new UserValues([.. _values.Assignments, .. _answers]);
                _answers.Clear();
            }

            return _values;
        }
    }

    private HashSet<Symbol> Symbols => _symbols ??= [.. _values.Assignments.Select(value => value.Symbol)];

    /// <summary>Whether nobody has said anything about an option yet.</summary>
    internal bool IsNew(Symbol symbol) => !Symbols.Contains(symbol) && (Model.Dialect is not (Dialect.LinuxNext or Dialect.Union) || !Current.IsSetByUser(symbol));

    /// <summary>Takes an answer. Where it confirms what holds anyway nothing needs to be computed again.</summary>
    internal void Say(Symbol symbol, string text)
    {
        bool isConfirmed = Current[symbol].Text == text;
        Symbols.Add(symbol);
        _answers.Add(new UserValue(symbol, text, null));
        if (!isConfirmed)
        {
            _current = null;
        }
    }

    /// <summary>Takes the pick of a choice: the others are off, and it was named last.</summary>
    internal void Pick(Symbol pick, IReadOnlyList<Symbol> visible)
    {
        bool isConfirmed = Current[pick].Tristate == Tristate.Yes;
        foreach (Symbol member in visible.Where(member => member != pick).Append(pick))
        {
            Symbols.Add(member);
            _answers.Add(new UserValue(member, member == pick ? "y" : "n", null));
        }

        if (!isConfirmed)
        {
            _current = null;
        }
    }

    /// <summary>Computes everything again, so that the configuration knows each answer as its reason.</summary>
    internal Configuration Settle()
    {
        _current = _answers.Count > 0 ? null : _current;
        return Current;
    }
}
