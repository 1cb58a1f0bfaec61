using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using Symbol = BuildOptions.Language.Model.Symbol;

namespace BuildOptions.Tool.Reasons;

/// <summary>What a person can make of an option as things are, and what keeps it from having another value.</summary>
internal sealed class WhyNotNow(Configuration configuration, int mostLevels)
{
    private readonly ValueReasons _values = new(configuration, mostLevels);

    /// <summary><c>a person can set it to n or y</c>, or that nobody can.</summary>
    internal Reason Freedom(Symbol option)
    {
        if (configuration[option].Visibility == Tristate.No)
        {
            return new Reason(
                option.PropertiesOf(PropertyKind.Prompt).Any() ? "a person cannot set it now, as its prompt is not shown" : "a person cannot set it, as it has no prompt",
                Prompt(option));
        }

        if (!option.IsLogical)
        {
            return _values.RangeOf(option) is { } range
                ? new Reason($"a person can set it within '{ValueReasons.Statement(range)}'", range.Location)
                : new Reason($"a person can set it to any {(option.Type == SymbolType.String ? "text" : "number")}", Prompt(option));
        }

        if (option.Choice is { } choice)
        {
            return new Reason("a person can pick it or another member of its choice", choice.Location);
        }

        string[] allowed = [.. new[] { Tristate.No, Tristate.Module, Tristate.Yes }.Where(v => AllowedValues.Allows(configuration, option, v)).Select(v => v.ToText())];
        return allowed.Length > 0
            ? new Reason($"a person can set it to {string.Join(" or ", allowed)}", Prompt(option))
            : new Reason("a person cannot change it now, as it is selected as far as its prompt goes", Prompt(option));
    }

    /// <summary>Why setting a value would not give it.</summary>
    internal IReadOnlyList<Reason> Obstacles(Symbol option, string text)
    {
        SymbolValue value = configuration[option];
        if (option.IsLogical && option.Choice is null)
        {
            var wanted = Tristates.FromText(text);
            if (wanted < value.Tristate && AllowedValues.LowerBound(configuration, option) > wanted)
            {
                return _values.OfSelects(option, mostLevels);
            }

            if (wanted == Tristate.Module && value.Visibility != Tristate.No && configuration.Model.Modules is { } modules && configuration[modules].Tristate == Tristate.No)
            {
                return [new Reason("m needs modules", modules.Location, [_values.Of(modules)])];
            }
        }

        if (value.Visibility == Tristate.No || (option.IsLogical && option.Choice is null && value.Visibility < Tristates.FromText(text)))
        {
            return [Hidden(option)];
        }

        if (option.Choice is { } choice)
        {
            return [new Reason("one member of its choice is always picked", choice.Location)];
        }

        return _values.RangeOf(option) is { } range
            ? [new Reason($"it is kept within '{ValueReasons.Statement(range)}'", range.Location)]
            : [new Reason($"a person's value does not make it {DotConfig.Spell(option, text)}", option.Location)];
    }

    private Reason Hidden(Symbol option)
    {
        if (configuration.Evaluate(option.DirectDependency) != Tristate.Yes)
        {
            return new Reason($"it depends on {option.DirectDependency}", option.Location, _values.OfLow(option.DirectDependency, mostLevels));
        }

        return _values.NearestPrompt(option) is { } prompt
            ? new Reason($"its prompt shows only if {prompt}", Prompt(option), _values.OfLow(prompt, mostLevels))
            : new Reason("it has no prompt: only defaults and other options set it", option.Location);
    }

    private static Language.Text.SourceLocation? Prompt(Symbol option) => option.PropertiesOf(PropertyKind.Prompt).FirstOrDefault()?.Location ?? option.Location;
}
