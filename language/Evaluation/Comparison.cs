using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>How Kconfig compares two symbols: as numbers where both are, each read by its own type, else as texts.</summary>
internal static class Comparison
{
    /// <summary>Whether a comparison holds in Linux 6.12.</summary>
    internal static bool Holds(ExprKind kind, Symbol left, string leftText, Symbol right, string rightText) =>
        Holds(Meaning.Of(Dialect.Linux612), kind, left, leftText, right, rightText);

    /// <summary>Whether a comparison holds.</summary>
    internal static bool Holds(Meaning meaning, ExprKind kind, Symbol left, string leftText, Symbol right, string rightText)
    {
        int order = Order(meaning, left, leftText, right, rightText);
        return kind switch
        {
            ExprKind.Equal => order == 0,
            ExprKind.NotEqual => order != 0,
            ExprKind.Less => order < 0,
            ExprKind.LessOrEqual => order <= 0,
            ExprKind.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static int Order(Meaning meaning, Symbol left, string leftText, Symbol right, string rightText)
    {
        bool bothStrings = left.Type == SymbolType.String && right.Type == SymbolType.String;
        if (bothStrings
            || !TryRead(meaning, left, leftText, out ulong leftBits, out bool leftUnsigned)
            || !TryRead(meaning, right, rightText, out ulong rightBits, out bool rightUnsigned))
        {
            return string.CompareOrdinal(leftText, rightText);
        }

        // One unsigned side makes both unsigned, as in C: a negative number is then larger than any hex.
        return (leftUnsigned || rightUnsigned) && !meaning.ComparesSigned
            ? leftBits.CompareTo(rightBits)
            : unchecked((long)leftBits).CompareTo(unchecked((long)rightBits));
    }

    private static bool TryRead(Meaning meaning, Symbol symbol, string text, out ulong bits, out bool isUnsigned)
    {
        isUnsigned = symbol.Type == SymbolType.Hex;
        long signed;
        bool isNumber;
        switch (symbol.Type)
        {
            case SymbolType.Bool:
            case SymbolType.Tristate:
                signed = text switch { "n" => 0, "m" => 1, "y" => 2, _ => -1 };
                isNumber = true;
                break;
            case SymbolType.Hex:
                return KconfigNumber.TryReadUnsigned(text, 16, out bits);
            case SymbolType.Int:
                isNumber = KconfigNumber.TryReadSigned(text, 10, out signed);
                break;
            default:
                // The constants n, m and y are tristates whatever type the model gave them.
                if (IsTristateConstant(symbol))
                {
                    signed = text == "y" ? 2 : text == "m" ? 1 : 0;
                    isNumber = true;
                    break;
                }

                isNumber = KconfigNumber.TryReadSigned(text, 0, out signed) && !(meaning.ReadsNoOctal && IsOctal(text));
                break;
        }

        bits = unchecked((ulong)signed);
        return isNumber;
    }

    private static bool IsOctal(string text)
    {
        int digits = text[0] is '-' or '+' ? 1 : 0;
        return text.Length > digits + 1 && text[digits] == '0' && text[digits + 1] is >= '0' and <= '9';
    }

    /// <summary>True for the three predefined constants.</summary>
    internal static bool IsTristateConstant(Symbol symbol) => symbol.IsConstant && symbol.Name is ("n" or "m" or "y");
}
