using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>
/// Values that switch everything the same way: the presets <c>allnoconfig</c>, <c>allyesconfig</c> and <c>allmodconfig</c>.
/// They are a user's values, so what depends on something that stays off stays off too.
/// </summary>
public static class UniformValues
{
    /// <summary>Gives every bool and tristate that has a prompt a value, unless it has one. Choices are left to their own rules.</summary>
    /// <param name="model">The model.</param>
    /// <param name="value">n, m or y; a bool becomes y for m.</param>
    /// <param name="given">The values that come first.</param>
    public static UserValues Of(OptionModel model, Tristate value, UserValues given)
    {
        var assignments = new List<UserValue>(given.Assignments);
        foreach (Choice choice in model.Choices)
        {
            // Where choices have values, that is what decides; what members say follows below.
            if (choice.Value is { } own && !choice.Members.Any(m => given[m] is not null))
            {
                assignments.Add(new UserValue(own, value.ToText(), null));
            }
        }

        foreach (Symbol option in model.Options)
        {
            if (!option.IsLogical
                || option.Choice is { Value: null }
                || given[option] is not null
                || !option.Properties.Any(p => p.Kind == PropertyKind.Prompt))
            {
                continue;
            }

            bool isOn = (value == Tristate.Module && option.Type == SymbolType.Bool) || (value == Tristate.No && option.IsYesInAllNo);
            assignments.Add(new UserValue(option, (isOn ? Tristate.Yes : value).ToText(), null));
        }

        return new UserValues(assignments);
    }
}
