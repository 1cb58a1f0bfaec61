using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>The operations of Kconfig's logic and the letters it is written with.</summary>
internal static class Tristates
{
    internal static Tristate And(Tristate left, Tristate right) => left < right ? left : right;

    internal static Tristate Or(Tristate left, Tristate right) => left > right ? left : right;

    internal static Tristate Not(Tristate operand) => (Tristate)(2 - (int)operand);

    internal static string ToText(this Tristate value) => value switch
    {
        Tristate.Yes => "y",
        Tristate.Module => "m",
        _ => "n",
    };

    /// <summary>Reads the first letter, as configuration files are read; anything but y and m is n.</summary>
    internal static Tristate FromText(string text) =>
        text.Length == 0 ? Tristate.No : text[0] == 'y' ? Tristate.Yes : text[0] == 'm' ? Tristate.Module : Tristate.No;
}
