using System.Globalization;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>Reads one configuration file, line by line.</summary>
internal sealed class DotConfigReader(SourceText text, OptionModel model, ICollection<KconfigDiagnostic> diagnostics, string prefix)
{
    private readonly List<UserValue> _assignments = [];
    private readonly Dictionary<Symbol, SourceLocation> _placeOf = [];
    private readonly ChoiceAssignments _choices = new(Meaning.Of(model.Dialect));

    internal List<UserValue> Read()
    {
        foreach (ConfigLine line in ConfigLine.Of(text, prefix))
        {
            switch (line.Kind)
            {
                case ConfigLineKind.NotSet:
                    SwitchOff(line);
                    break;
                case ConfigLineKind.Assignment:
                    Assign(line);
                    break;
                default:
                    diagnostics.Add(new KconfigDiagnostic(ConfigRules.UnexpectedData, text.Locate(line.Span), prefix));
                    break;
            }
        }

        return _assignments;
    }

    private void SwitchOff(ConfigLine line)
    {
        if (Find(line.Name) is not { } symbol)
        {
            return;
        }

        if (symbol.IsLogical)
        {
            Add(line.Span, symbol, "n");
        }
        else if (symbol.Type != SymbolType.String)
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.InvalidValue, text.Locate(line.Span), symbol.Name, "n", ConfigValue.Describe(symbol.Type)));
        }
    }

    private void Assign(ConfigLine line)
    {
        if (Find(line.Name) is not { } symbol)
        {
            return;
        }

        string raw = text.ToString(line.Value);
        if (ConfigValue.Read(symbol, raw) is { } read)
        {
            Add(line.Span, symbol, read);
        }
        else if (symbol.Type == SymbolType.String)
        {
            diagnostics.Add(new KconfigDiagnostic(ConfigRules.InvalidString, text.Locate(line.Value), symbol.Name, prefix + symbol.Name));
        }
        else
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.InvalidValue, text.Locate(line.Value), symbol.Name, raw, ConfigValue.Describe(symbol.Type)));
        }
    }

    private Symbol? Find(TextSpan name)
    {
        string spelled = text.ToString(name);
        if (model.Find(spelled) is { IsDefined: true, Type: not SymbolType.Unknown } symbol)
        {
            return symbol;
        }

        // In a model that could not be read whole, a name that is not there says nothing.
        if (!model.HasErrors)
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.UnknownOption, text.Locate(name), spelled, NearestName.Suggestion(model, spelled)));
        }

        return null;
    }

    private void Add(TextSpan span, Symbol symbol, string value)
    {
        SourceLocation location = text.Locate(span);
        if (_placeOf.TryGetValue(symbol, out SourceLocation? earlier))
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.Reassigned, location, symbol.Name, earlier.LineNumber.ToString(CultureInfo.InvariantCulture)));
        }

        _placeOf[symbol] = location;
        var said = new UserValue(symbol, value, location);
        _assignments.Add(said);
        switch (_choices.Take(said))
        {
            case ChoiceOddity.Overridden:
                diagnostics.Add(new KconfigDiagnostic(ConfigRules.ChoiceOverridden, location, symbol.Name));
                break;
            case ChoiceOddity.Inconsistent:
                diagnostics.Add(new KconfigDiagnostic(ConfigRules.ChoiceInconsistent, location, symbol.Name));
                break;
        }
    }
}
