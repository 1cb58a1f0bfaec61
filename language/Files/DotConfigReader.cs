using System.Globalization;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>Reads one configuration file, line by line.</summary>
internal sealed class DotConfigReader(SourceText text, OptionModel model, ICollection<KconfigDiagnostic> diagnostics, string prefix)
{
    private const string NotSet = " is not set";

    private readonly List<UserValue> _assignments = [];
    private readonly Dictionary<Symbol, int> _lineOf = [];

    internal List<UserValue> Read()
    {
        for (int line = 0; line < text.LineCount; line++)
        {
            int start = text.GetLineStart(line);
            int end = line + 1 < text.LineCount ? text.GetLineStart(line + 1) - 1 : text.Length;
            if (end > start && text.Content[end - 1] == '\r')
            {
                end--;
            }

            if (end > start)
            {
                ReadLine(line, TextSpan.FromBounds(start, end));
            }
        }

        return _assignments;
    }

    private void ReadLine(int line, TextSpan span)
    {
        string content = text.ToString(span);
        if (content[0] == '#')
        {
            string start = "# " + prefix;
            int nameEnd = content.Length - NotSet.Length;
            if (content.StartsWith(start, StringComparison.Ordinal)
                && content.EndsWith(NotSet, StringComparison.Ordinal)
                && nameEnd > start.Length
                && content.IndexOf(' ', start.Length) == nameEnd)
            {
                var name = TextSpan.FromBounds(span.Start + start.Length, span.Start + nameEnd);
                SwitchOff(line, span, name);
            }

            return;
        }

        int equals = content.IndexOf('=');
        if (!content.StartsWith(prefix, StringComparison.Ordinal) || equals < prefix.Length)
        {
            diagnostics.Add(new KconfigDiagnostic(ConfigRules.UnexpectedData, text.Locate(span), prefix));
            return;
        }

        Assign(line, span, TextSpan.FromBounds(span.Start + prefix.Length, span.Start + equals), TextSpan.FromBounds(span.Start + equals + 1, span.End));
    }

    private void SwitchOff(int line, TextSpan span, TextSpan name)
    {
        if (Find(name) is not { } symbol)
        {
            return;
        }

        if (symbol.IsLogical)
        {
            Add(line, span, symbol, "n");
        }
        else if (symbol.Type != SymbolType.String)
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.InvalidValue, text.Locate(span), symbol.Name, "n", ConfigValue.Describe(symbol.Type)));
        }
    }

    private void Assign(int line, TextSpan span, TextSpan name, TextSpan value)
    {
        if (Find(name) is not { } symbol)
        {
            return;
        }

        string raw = text.ToString(value);
        if (ConfigValue.Read(symbol, raw) is { } read)
        {
            Add(line, span, symbol, read);
        }
        else if (symbol.Type == SymbolType.String)
        {
            diagnostics.Add(new KconfigDiagnostic(ConfigRules.InvalidString, text.Locate(value), symbol.Name, prefix + symbol.Name));
        }
        else
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.InvalidValue, text.Locate(value), symbol.Name, raw, ConfigValue.Describe(symbol.Type)));
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

    private void Add(int line, TextSpan span, Symbol symbol, string value)
    {
        SourceLocation location = text.Locate(span);
        if (_lineOf.TryGetValue(symbol, out int earlier))
        {
            diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.Reassigned, location, symbol.Name, (earlier + 1).ToString(CultureInfo.InvariantCulture)));
        }

        _lineOf[symbol] = line;
        _assignments.Add(new UserValue(symbol, value, location));
    }
}
