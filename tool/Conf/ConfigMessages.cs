using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Tool.Conf;

/// <summary>What C says about a configuration file.</summary>
internal static class ConfigMessages
{
    private const string NotSet = " is not set";

    /// <summary>The messages, line by line.</summary>
    /// <param name="values">What the file sets.</param>
    /// <param name="found">What was found in it.</param>
    /// <param name="model">The options.</param>
    /// <param name="prefix">What stands before every name.</param>
    /// <param name="warnsUnknown">KCONFIG_WARN_UNKNOWN_SYMBOLS is set.</param>
    internal static string Of(UserValues values, List<KconfigDiagnostic> found, OptionModel model, string prefix, bool warnsUnknown)
    {
        var messages = new List<(int Line, string Text)>();
        foreach (KconfigDiagnostic one in found)
        {
            int line = one.Location.LineNumber;
            bool isRefused = one.Rule == ConfigRules.InvalidValue || one.Rule == ConfigRules.InvalidString;
            if (isRefused && IsSetBefore(values, model.Find(one.Arguments[0]), line))
            {
                messages.Add((line, Override(one.Location, one.Arguments[0])));
            }

            if (Of(one, warnsUnknown) is { } text)
            {
                messages.Add((line, Warning(one.Location, text)));
            }
        }

        AddTextsSwitchedOff(messages, values, model, prefix);
        return messages.Count == 0 ? "" : new StringBuilder().AppendJoin("", messages.OrderBy(message => message.Line).Select(message => message.Text)).ToString();
    }

    // "# CONFIG_X is not set" does nothing to a string, but counts as setting it again.
    private static void AddTextsSwitchedOff(List<(int Line, string Text)> messages, UserValues values, OptionModel model, string prefix)
    {
        if (values.Assignments.FirstOrDefault(value => value.Symbol.Type == SymbolType.String)?.Location?.Source is not { } source)
        {
            return;
        }

        string start = "# " + prefix;
        for (int line = 0; line < source.LineCount; line++)
        {
            int at = source.GetLineStart(line);
            ReadOnlySpan<char> text = source.Content.AsSpan(at, (line + 1 < source.LineCount ? source.GetLineStart(line + 1) : source.Length) - at).TrimEnd("\r\n");
            if (text.StartsWith(start, StringComparison.Ordinal)
                && text.EndsWith(NotSet, StringComparison.Ordinal)
                && text.Length > start.Length + NotSet.Length
                && model.Find(text[start.Length..^NotSet.Length].ToString()) is { Type: SymbolType.String } symbol
                && IsSetBefore(values, symbol, line + 1))
            {
                messages.Add((line + 1, Override(source.Locate(new TextSpan(at, text.Length)), symbol.Name)));
            }
        }
    }

    private static bool IsSetBefore(UserValues values, Symbol? symbol, int line) =>
        values.Assignments.Any(value => value.Symbol == symbol && value.Location!.LineNumber < line);

    private static string? Of(KconfigDiagnostic found, bool warnsUnknown) => found.Rule.Id switch
    {
        "KC0501" => warnsUnknown ? $"unknown symbol: {found.Arguments[0]}" : null,
        "KC0502" => $"symbol value '{found.Arguments[1]}' invalid for {found.Arguments[0]}",
        "KC0505" => $"override: reassigning to symbol {found.Arguments[0]}",
        "KC0506" => found.Location.Text.StartsWith('"') ? "invalid string found" : null,
        "KC0507" => $"unexpected data: {found.Location.Text}",
        "KC0514" => $"override: {found.Arguments[0]} changes choice state",
        "KC0515" => $"{found.Arguments[0]} creates inconsistent choice state",
        _ => null,
    };

    private static string Override(SourceLocation place, string name) => Warning(place, $"override: reassigning to symbol {name}");

    private static string Warning(SourceLocation place, string text) => $"{place}:warning: {text}\n";
}
