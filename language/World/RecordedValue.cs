using System.Text;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>The value of one option as an assembly's metadata hold it.</summary>
/// <param name="Name">The option.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsPick">Whether it is one of the options of a choice.</param>
/// <param name="Text">Its value.</param>
internal sealed record RecordedValue(string Name, SymbolType Type, bool IsPick, string Text)
{
    // Behind the type of a choice's options.
    private const string PickMark = ",choice";

    internal static RecordedValue? Parse(string line)
    {
        string[] parts = line.Split([' '], 3);
        if (parts.Length != 3)
        {
            return null;
        }

        bool isPick = parts[1].EndsWith(PickMark, StringComparison.Ordinal);
        return Enum.TryParse(isPick ? parts[1].Substring(0, parts[1].Length - PickMark.Length) : parts[1], ignoreCase: true, out SymbolType type)
            ? new RecordedValue(parts[0], type, isPick, parts[2].Replace("\\n", "\n").Replace("\\\\", "\\"))
            : null;
    }

    internal string ToLine() => $"{Name} {TypeNames.Of(Type)}{(IsPick ? PickMark : "")} {Text.Replace("\\", "\\\\").Replace("\n", "\\n")}\n";

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
