using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

// From a model of the formula back to what a person would say.
internal sealed partial class ModelFormula
{
    /// <summary>The values that lead to the solver's last model, in the order of the options.</summary>
    internal UserValues ReadUserValues()
    {
        var values = new List<UserValue>();
        foreach (Symbol option in _model.Options)
        {
            if (option.Choice is { } choice)
            {
                if (_choices.Contains(choice) && _solver.IsTrue(_values[option].Yes))
                {
                    values.Add(new UserValue(option, "y", null));
                }
            }
            else if (_inputs.TryGetValue(option, out UserInput? input) && _solver.IsTrue(input.IsSet))
            {
                values.Add(new UserValue(option, ReadText(input), null));
            }
        }

        return new UserValues(values);
    }

    /// <summary>A tristate in the solver's last model.</summary>
    internal Tristate Read(Levels levels) =>
        _solver.IsTrue(levels.Yes) ? Tristate.Yes : _solver.IsTrue(levels.AtLeastModule) ? Tristate.Module : Tristate.No;

    private string ReadText(UserInput input)
    {
        if (input.Texts is null)
        {
            return Read(input.Value).ToText();
        }

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
