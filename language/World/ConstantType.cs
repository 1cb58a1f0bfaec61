using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>The C# type of an option's constant.</summary>
public enum ConstantKind : byte
{
    /// <summary>The option has no type, and so no constant.</summary>
    None,

    /// <summary><c>bool</c></summary>
    Boolean,

    /// <summary>The generated <c>Tristate</c> enum.</summary>
    Tristate,

    /// <summary><c>int</c></summary>
    Int32,

    /// <summary><c>long</c></summary>
    Int64,

    /// <summary><c>uint</c></summary>
    UInt32,

    /// <summary><c>ulong</c></summary>
    UInt64,

    /// <summary><c>string</c></summary>
    Text,
}

/// <summary>
/// Which C# type an option's constant has. It follows from the Kconfig alone, never from anybody's values, so that all
/// variants of a build have the same shape.
/// </summary>
public static class ConstantType
{
    /// <summary>The type of an option's constant: an int or hex is wide when a range or default of its needs that.</summary>
    public static ConstantKind Of(Symbol option) => option.Type switch
    {
        SymbolType.Bool => ConstantKind.Boolean,
        SymbolType.Tristate => ConstantKind.Tristate,
        SymbolType.Int => IsWide(option) ? ConstantKind.Int64 : ConstantKind.Int32,
        SymbolType.Hex => IsWide(option) ? ConstantKind.UInt64 : ConstantKind.UInt32,
        SymbolType.String => ConstantKind.Text,
        _ => ConstantKind.None,
    };

    /// <summary>What C# calls it: <c>bool</c>, <c>long</c>, <c>Tristate</c>.</summary>
    public static string KeywordOf(ConstantKind kind) => kind switch
    {
        ConstantKind.Boolean => "bool",
        ConstantKind.Tristate => "Tristate",
        ConstantKind.Int32 => "int",
        ConstantKind.Int64 => "long",
        ConstantKind.UInt32 => "uint",
        ConstantKind.UInt64 => "ulong",
        _ => "string",
    };

    /// <summary>
    /// The constant's value: a <see cref="bool"/>, <see cref="Model.Tristate"/>, int, long, uint, ulong or string; zero for a number that is none or
    /// does not fit, which is reported elsewhere (KC0503, KC0513). Null where there is no constant.
    /// </summary>
    public static object? ValueOf(Symbol option, SymbolValue value)
    {
        ConstantKind kind = Of(option);
        switch (kind)
        {
            case ConstantKind.Boolean:
                return value.Tristate != Tristate.No;
            case ConstantKind.Tristate:
                return value.Tristate;
            case ConstantKind.Int32:
                return Fits(kind, value.Text) ? (int)KconfigNumber.ReadLeading(value.Text, 10) : 0;
            case ConstantKind.Int64:
                return Fits(kind, value.Text) ? KconfigNumber.ReadLeading(value.Text, 10) : 0L;
            case ConstantKind.UInt32:
                return Fits(kind, value.Text) && KconfigNumber.TryReadUnsigned(value.Text, 16, out ulong narrow) ? (uint)narrow : 0U;
            case ConstantKind.UInt64:
                return Fits(kind, value.Text) && KconfigNumber.TryReadUnsigned(value.Text, 16, out ulong wide) ? wide : 0UL;
            case ConstantKind.Text:
                return value.Text;
            default:
                return null;
        }
    }

    /// <summary>Whether a value of a configuration file fits the type. What is no number at all is not its business.</summary>
    internal static bool Fits(ConstantKind kind, string text)
    {
        switch (kind)
        {
            case ConstantKind.Int32:
                return KconfigNumber.TryReadSigned(text, 10, out long signed) && signed is >= int.MinValue and <= int.MaxValue;
            case ConstantKind.Int64:
                return KconfigNumber.TryReadSigned(text, 10, out _);
            case ConstantKind.UInt32:
                return KconfigNumber.TryReadUnsigned(text, 16, out ulong unsigned) && unsigned <= uint.MaxValue;
            case ConstantKind.UInt64:
                return KconfigNumber.TryReadUnsigned(text, 16, out _);
            default:
                return true;
        }
    }

    // Follows bounds and defaults that are options themselves; a set instead of recursion, as such chains may be long or closed.
    private static bool IsWide(Symbol option)
    {
        ConstantKind narrow = option.Type == SymbolType.Int ? ConstantKind.Int32 : ConstantKind.UInt32;
        ConstantKind wide = option.Type == SymbolType.Int ? ConstantKind.Int64 : ConstantKind.UInt64;
        var seen = new HashSet<Symbol> { option };
        var rest = new Stack<Symbol>();
        rest.Push(option);
        while (rest.Count > 0)
        {
            foreach (OptionProperty property in rest.Pop().Properties)
            {
                Symbol? first = property.Kind == PropertyKind.Range ? property.Symbol : null;
                Symbol? second = property.Kind == PropertyKind.Range ? property.UpperBound
                    : property.Kind == PropertyKind.Default && property.Value is { Kind: ExprKind.Symbol } value ? value.Symbol
                    : null;
                foreach (Symbol? bound in new[] { first, second })
                {
                    if (bound is null || !seen.Add(bound))
                    {
                        continue;
                    }

                    if (bound.Type is SymbolType.Int or SymbolType.Hex)
                    {
                        rest.Push(bound);
                    }
                    else if (!Fits(narrow, bound.Name) && Fits(wide, bound.Name))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
