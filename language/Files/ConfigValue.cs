using System.Text;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Files;

/// <summary>Which values a configuration file may give an option, and how they are spelled there.</summary>
internal static class ConfigValue
{
    /// <summary>Reads a value as it stands after the equals sign, quotes included.</summary>
    /// <returns>The value, or null where the option cannot have it.</returns>
    internal static string? Read(Symbol symbol, string raw) => symbol.Type switch
    {
        // One letter decides; what follows it is ignored, so that "yes" is y.
        SymbolType.Bool => raw.Length > 0 && raw[0] is ('y' or 'n') ? raw.Substring(0, 1) : null,
        SymbolType.Tristate => raw.Length > 0 && raw[0] is ('y' or 'm' or 'n') ? raw.Substring(0, 1) : null,
        SymbolType.Int => IsInt(raw) ? raw : null,
        SymbolType.Hex => IsHex(raw) ? raw : null,
        SymbolType.String => Unquote(raw),
        _ => null,
    };

    /// <summary>What values a type has, for a message.</summary>
    internal static string Describe(SymbolType type) => type switch
    {
        SymbolType.Bool => "a bool is y or n",
        SymbolType.Tristate => "a tristate is y, m or n",
        SymbolType.Int => "an int is a decimal number without leading zeros",
        SymbolType.Hex => "a hex is a number in base 16",
        _ => "a string is a text in double quotes",
    };

    /// <summary>Adds the line of a configuration file that holds a value.</summary>
    internal static void AppendLine(StringBuilder text, string prefix, Symbol symbol, SymbolValue value)
    {
        if (symbol.IsLogical && value.Tristate == Tristate.No)
        {
            text.Append("# ").Append(prefix).Append(symbol.Name).Append(" is not set\n");
            return;
        }

        text.Append(prefix).Append(symbol.Name).Append('=');
        text.Append(symbol.Type == SymbolType.String ? Quote(value.Text) : value.Text).Append('\n');
    }

    internal static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    internal static bool IsInt(string text)
    {
        int at = text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        if (at == text.Length || (text[at] == '0' && text.Length > at + 1))
        {
            return false;
        }

        for (; at < text.Length; at++)
        {
            if (text[at] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsHex(string text)
    {
        int at = text.Length >= 2 && text[0] == '0' && text[1] is ('x' or 'X') ? 2 : 0;
        if (at == text.Length)
        {
            return false;
        }

        for (; at < text.Length; at++)
        {
            if (text[at] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Unquote(string raw)
    {
        if (!raw.StartsWith("\"", StringComparison.Ordinal))
        {
            return null;
        }

        var text = new StringBuilder(raw.Length);
        for (int i = 1; i < raw.Length; i++)
        {
            if (raw[i] == '"')
            {
                return text.ToString();
            }

            if (raw[i] == '\\' && i + 1 < raw.Length)
            {
                i++;
            }

            text.Append(raw[i]);
        }

        return null;
    }
}
