using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>The operations of Kconfig's logic and the letters it is written with.</summary>
public static class Tristates
{
    /// <summary>The smaller of two.</summary>
    public static Tristate And(Tristate left, Tristate right) => left < right ? left : right;

    /// <summary>The larger of two.</summary>
    public static Tristate Or(Tristate left, Tristate right) => left > right ? left : right;

    /// <summary>What it leaves to y: m stays m.</summary>
    public static Tristate Not(Tristate operand) => (Tristate)(2 - (int)operand);

    /// <summary><c>n</c>, <c>m</c> or <c>y</c>.</summary>
    public static string ToText(this Tristate value) => value switch
    {
        Tristate.Yes => "y",
        Tristate.Module => "m",
        _ => "n",
    };

    /// <summary>Reads the first letter, as configuration files are read; anything but y and m is n.</summary>
    public static Tristate FromText(string text) =>
        text.Length == 0 ? Tristate.No : text[0] == 'y' ? Tristate.Yes : text[0] == 'm' ? Tristate.Module : Tristate.No;
}
