using System.Text;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>The value of one option as an assembly's metadata hold it.</summary>
internal sealed record RecordedValue(string Name, SymbolType Type, string Text)
{
    internal static RecordedValue? Parse(string line)
    {
        string[] parts = line.Split([' '], 3);
        return parts.Length == 3 && Enum.TryParse(parts[1], ignoreCase: true, out SymbolType type)
            ? new RecordedValue(parts[0], type, parts[2].Replace("\\n", "\n").Replace("\\\\", "\\"))
            : null;
    }

    internal string ToLine() => $"{Name} {TypeNames.Of(Type)} {Text.Replace("\\", "\\\\").Replace("\n", "\\n")}\n";

    /// <summary>Declares the option in a Kconfig file, with the value as its default.</summary>
    internal void Declare(StringBuilder text)
    {
        text.Append("config ").Append(Name).Append("\n\t").Append(TypeNames.Of(Type)).Append('\n');
        if (Type == SymbolType.String)
        {
            text.Append("\tdefault \"").Append(Text.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append("\"\n");
        }
        else if (Text.Length > 0 && Text != "n")
        {
            text.Append("\tdefault ").Append(Text).Append('\n');
        }
    }
}
