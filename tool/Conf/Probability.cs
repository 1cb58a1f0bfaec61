using System.Globalization;

namespace BuildOptions.Tool.Conf;

/// <summary>How often <c>--randconfig</c> answers y and m, in percent.</summary>
/// <param name="Bool">y for a bool.</param>
/// <param name="Yes">y for a tristate.</param>
/// <param name="Module">m for a tristate.</param>
internal readonly record struct Probability(int Bool, int Yes, int Module)
{
    /// <summary>What holds unless KCONFIG_PROBABILITY says otherwise.</summary>
    internal static Probability Usual { get; } = new(50, 33, 33);

    /// <summary>Reads <c>N</c> (y for a bool, half of it each for y and m), <c>Y:M</c> or <c>N:Y:M</c>. What follows is ignored, what is no number is 0.</summary>
    /// <exception cref="ConfFailure">A number or a sum is outside of 0 to 100.</exception>
    internal static Probability Parse(string text)
    {
        if (text.Length == 0)
        {
            return Usual;
        }

        int[] numbers = new int[3];
        int count = 0;
        for (int at = 0; count < numbers.Length; at++)
        {
            numbers[count++] = ReadNumber(text, ref at);
            if (at == text.Length || text[at] != ':')
            {
                break;
            }
        }

        (Probability read, int sum) = count switch
        {
            1 => (new Probability(numbers[0], numbers[0] / 2, numbers[0] / 2), numbers[0]),
            2 => (new Probability(numbers[0] + numbers[1], numbers[0], numbers[1]), numbers[0] + numbers[1]),
            _ => (new Probability(numbers[0], numbers[1], numbers[2]), numbers[1] + numbers[2]),
        };
        return sum <= 100 ? read : throw OutOfRange();
    }

    private static int ReadNumber(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (at == start && text[at] is '-' or '+')))
        {
            at++;
        }

        if (!long.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            number = at - start > 1 ? long.MaxValue : 0;
        }

        return number is >= 0 and <= 100 ? (int)number : throw OutOfRange();
    }

    private static ConfFailure OutOfRange() => new("KCONFIG_PROBABILITY: Numerical result out of range\n");
}
