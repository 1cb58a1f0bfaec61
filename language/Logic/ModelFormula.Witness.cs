using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

// From a model of the formula back to what a person would say.
internal sealed partial class ModelFormula
{
    /// <summary>The values that lead to the solver's last model, as few as possible.</summary>
    internal UserValues ReadUserValues()
    {
        var values = new List<UserValue>();
        foreach ((Symbol option, Levels value, Freedom freedom) in _free)
        {
            if (ReadUserValue(value, freedom) is { } own)
            {
                values.Add(new UserValue(option, own.ToText(), null));
            }
        }

        foreach (Symbol option in _inputs.Keys.Concat(_choices.SelectMany(c => c.Members)))
        {
            if (ReadUserText(option) is { } text)
            {
                values.Add(new UserValue(option, text, null));
            }
        }

        return new UserValues(values);
    }

    /// <summary>What a person says about an option to lead to the solver's last model; null for nothing.</summary>
    internal string? ReadUserText(Symbol option)
    {
        if (option.Choice is { } choice)
        {
            return _choices.Contains(choice) && _solver.IsTrue(_values[option].Yes) ? "y" : null;
        }

        if (_freedoms.TryGetValue(option, out Freedom? freedom))
        {
            return ReadUserValue(_values[option], freedom)?.ToText();
        }

        return _inputs.TryGetValue(option, out UserInput? input) && _solver.IsTrue(input.IsSet) ? ReadText(input) : null;
    }

    private Tristate? ReadUserValue(Levels levels, Freedom freedom)
    {
        if (!_solver.IsTrue(freedom.Visibility.AtLeastModule))
        {
            return null;
        }

        Tristate value = Read(levels);
        return value != Tristates.Or(Read(freedom.WithoutUser), Read(freedom.Selected)) ? value : null;
    }

    /// <summary>A tristate in the solver's last model.</summary>
    internal Tristate Read(Levels levels) =>
        _solver.IsTrue(levels.Yes) ? Tristate.Yes : _solver.IsTrue(levels.AtLeastModule) ? Tristate.Module : Tristate.No;

    private string ReadText(UserInput input)
    {
        foreach (KeyValuePair<string, Literal> text in input.Texts)
        {
            if (_solver.IsTrue(text.Value))
            {
                return text.Key;
            }
        }

        return "";
    }
}
