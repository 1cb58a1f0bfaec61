using System.Globalization;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>Reads numbers as the C library does: Kconfig's comparisons and ranges are defined by it.</summary>
internal static class KconfigNumber
{
    /// <summary>A signed number that must fill the whole text; false for anything else and for what 64 bits do not hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">10, 16, or 0 where the text's own prefix decides: 0x for 16, 0 for 8.</param>
    /// <param name="value">The number.</param>
    internal static bool TryReadSigned(string text, int radix, out long value)
    {
        Scanned scanned = Scan(text, radix);
        value = ToSigned(scanned, out bool overflows);
        return scanned.Digits > 0 && scanned.End == text.Length && !overflows;
    }

    /// <summary>An unsigned number that must fill the whole text; a minus sign wraps around.</summary>
    internal static bool TryReadUnsigned(string text, int radix, out ulong value)
    {
        Scanned scanned = Scan(text, radix);
        value = scanned.IsNegative ? unchecked(0UL - scanned.Magnitude) : scanned.Magnitude;
        return scanned.Digits > 0 && scanned.End == text.Length && !scanned.Overflows;
    }

    /// <summary>The number at the beginning of a text: 0 where there is none, the nearest bound where 64 bits do not hold it.</summary>
    internal static long ReadLeading(string text, int radix) => ToSigned(Scan(text, radix), out _);

    /// <summary>The number at the beginning of a text, spelled plainly: decimal for an int, <c>0x…</c> in small letters for a hex.</summary>
    internal static string Spell(string text, SymbolType type)
    {
        long number = ReadLeading(text, type == SymbolType.Hex ? 16 : 10);
        string digits = type == SymbolType.Hex
            ? "0x" + (number < 0 ? unchecked(0UL - (ulong)number) : (ulong)number).ToString("x", CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);
        return number < 0 && type == SymbolType.Hex ? "-" + digits : digits;
    }

    private static long ToSigned(Scanned scanned, out bool overflows)
    {
        ulong limit = scanned.IsNegative ? 1UL << 63 : long.MaxValue;
        overflows = scanned.Overflows || scanned.Magnitude > limit;
        if (overflows)
        {
            return scanned.IsNegative ? long.MinValue : long.MaxValue;
        }

        return scanned.IsNegative ? unchecked((long)(0UL - scanned.Magnitude)) : (long)scanned.Magnitude;
    }

    private static Scanned Scan(string text, int radix)
    {
        int at = 0;
        while (at < text.Length && (text[at] == ' ' || text[at] is >= '\t' and <= '\r'))
        {
            at++;
        }

        bool negative = false;
        if (at < text.Length && text[at] is ('+' or '-'))
        {
            negative = text[at++] == '-';
        }

        bool prefixed = at + 2 < text.Length && text[at] == '0' && text[at + 1] is ('x' or 'X') && DigitOf(text[at + 2]) < 16;
        if (radix == 0)
        {
            radix = prefixed ? 16 : at < text.Length && text[at] == '0' ? 8 : 10;
        }

        if (prefixed && radix == 16)
        {
            at += 2;
        }

        ulong magnitude = 0;
        bool overflows = false;
        int digits = 0;
        for (; at < text.Length && DigitOf(text[at]) < radix; at++, digits++)
        {
            ulong digit = (ulong)DigitOf(text[at]);
            overflows |= magnitude > (ulong.MaxValue - digit) / (ulong)radix;
            magnitude = unchecked((magnitude * (ulong)radix) + digit);
        }

        return new Scanned(magnitude, negative, overflows, digits, at);
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private readonly record struct Scanned(ulong Magnitude, bool IsNegative, bool Overflows, int Digits, int End);
}
