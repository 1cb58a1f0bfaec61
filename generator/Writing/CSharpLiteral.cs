using System.Globalization;
using System.Text;
using BuildOptions.Generator.Attributes;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Writing;

/// <summary>Spells types and values of constants in C# 7.3.</summary>
internal static class CSharpLiteral
{
    /// <summary>The type of a constant.</summary>
    public static string TypeOf(ConstantKind kind) =>
        kind == ConstantKind.Tristate ? AttributeSources.Tristate : ConstantType.KeywordOf(kind);

    /// <summary>The value of a constant, as <see cref="ConstantType.ValueOf"/> gives it.</summary>
    public static string Of(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        Tristate tristate => AttributeSources.Tristate + "." + tristate,
        uint hex => "0x" + hex.ToString("X", CultureInfo.InvariantCulture),
        ulong hex => "0x" + hex.ToString("X", CultureInfo.InvariantCulture),
        string text => Quote(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A string literal; everything but printable ASCII is escaped, so that no file encoding can change it.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    literal.Append('\\').Append(c);
                    break;
                case >= ' ' and <= '~':
                    literal.Append(c);
                    break;
                default:
                    literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return literal.Append('"').ToString();
    }
}
