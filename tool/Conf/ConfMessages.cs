using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Conf;

/// <summary>Findings in C's words: scripts around <c>conf</c> compare them byte for byte.</summary>
internal static class ConfMessages
{
    /// <summary>What standard output says; null where the finding is not told there.</summary>
    internal static string? Note(KconfigDiagnostic found) => found.Rule == KconfigRules.BoolComparedWithModule
        ? $"boolean symbol {found.Arguments[0]} tested for 'm'? test forced to '{found.Arguments[1]}'\n"
        : null;

    /// <summary>What standard error says about a Kconfig file; null where C says nothing.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="place">The file and line that C gives.</param>
    internal static string? Of(KconfigDiagnostic found, string place)
    {
        IReadOnlyList<string> told = found.Arguments;
        return found.Rule.Id switch
        {
            "KC0008" => string.Concat(ByteText.Encode(told[0]).Select(b => Warning(place, $"ignoring unsupported character '{ByteText.Decode([b])}'"))),
            "KC0009" => Warning(place, "multi-line strings not supported"),
            "KC0010" => Warning(place, "no new line at end of file"),
            "KC0020" => $"{place}: can't open file \"{told[0]}\"\n",
            "KC0021" => Inclusion(found),
            "KC0030" => $"{place}: unterminated reference to '{told[0]}': missing ')'\n",
            "KC0031" => $"{place}: too few function arguments passed to '{told[0]}'\n",
            "KC0032" => told[1] == "at most 15" ? $"{place}: too many function arguments\n" : $"{place}: too many function arguments passed to '{told[0]}'\n",
            "KC0033" => $"{place}: Recursive variable '{told[0]}' references itself (eventually)\n",
            "KC0034" => $"{place}: Too deep recursive expansion\n",
            "KC0035" or "KC0036" => $"{place}: {told[0]}\n",
            "KC0050" => Warning(place, $"ignoring type redefinition of '{told[0]}' from '{Type(told[1])}' to '{Type(told[2])}'"),
            "KC0051" => Warning(place, "config symbol defined without type"),
            "KC0052" => Warning(place, "prompt redefined"),
            "KC0053" => Warning(place, "leading whitespace ignored"),
            "KC0055" => $"{place}: warning: '{Entry(told[0])}' defined with more than one help text -- only the last one will be used\n",
            "KC0056" => $"{place}: warning: '{Entry(told[0])}' defined with blank help text\n",
            "KC0057" => $"{place}: symbol '{told[0]}' redefines option 'modules' already defined by symbol '{told[1]}'\n",
            "KC0063" => $"{place}: error: defaults for choice values not supported\n",
            "KC0064" => $"{place}: error: choice value has a prompt outside its choice group\n",
            "KC0065" => Warning(place, $"choice default symbol '{told[0]}' is not contained in the choice"),
            "KC0070" => Warning(place, $"config symbol '{told[0]}' uses {told[1]}, but is not bool or tristate"),
            "KC0071" => Warning(place, $"'{told[0]}' has wrong type. '{told[1]}' only accept arguments of bool and tristate type"),
            "KC0072" => Warning(place, "range is only allowed for int or hex symbols"),
            "KC0073" => Warning(place, "range is invalid"),
            "KC0074" => Warning(place, $"'{told[0]}': number is invalid"),
            "KC0075" => Warning(place, $"default for config symbol '{told[0]}' must be a single symbol"),
            "KC0080" => Loop(told),

            // What C does not find or finds nothing wrong with, and what the report on reading tells itself.
            "KC0058" or "KC0076" or "KC0077" => null,
            "KC0001" or "KC0002" or "KC0003" or "KC0004" or "KC0005" or "KC0006" or "KC0007" or "KC0012" or "KC0040" or "KC0041" => null,
            "KC0054" or "KC0060" or "KC0061" or "KC0062" => null,
            _ => $"{place}: {found.Message}\n",
        };
    }

    /// <summary>Whether C stops reading where it finds this.</summary>
    internal static bool IsFatal(KconfigDiagnostic found) =>
        found.Rule.Id is "KC0020" or "KC0021" or "KC0022" or "KC0030" or "KC0031" or "KC0032" or "KC0033" or "KC0034" or "KC0035";

    private static string Warning(string place, string text) => $"{place}:warning: {text}\n";

    private static string Type(string name) => name == "int" ? "integer" : name;

    private static string Entry(string name) => name.Contains(' ') ? "<choice>" : name;

    private static string Inclusion(KconfigDiagnostic found)
    {
        var text = new StringBuilder("Recursive inclusion detected.\nInclusion path:\n");
        text.Append("  current file : ").Append(found.Arguments[0]).Append('\n');
        text.Append("  included from: ").Append(found.Location).Append('\n');
        foreach (string place in found.Arguments.Skip(2).Reverse())
        {
            text.Append("  included from: ").Append(place).Append('\n');
        }

        return text.ToString();
    }

    // After the chain in words: path, line, symbol and relation of each link.
    private static string Loop(IReadOnlyList<string> told)
    {
        const int PerLink = 4;
        var text = new StringBuilder("error: recursive dependency detected!\n");
        int links = (told.Count - 1) / PerLink;
        for (int i = 0; i < links; i++)
        {
            string from = Name(told[1 + (i * PerLink) + 2]);
            string to = Name(told[1 + ((i + 1) % links * PerLink) + 2]);
            text.Append("\tsymbol ").Append(from).Append(' ').Append(Relation(told[1 + (i * PerLink) + 3])).Append(' ').Append(to).Append('\n');
        }

        text.Append("For a resolution refer to Documentation/kbuild/kconfig-language.rst\n");
        return text.Append("subsection \"Kconfig recursive dependency limitations\"\n\n").ToString();
    }

    private static string Name(string link) => link == "the choice" ? "<choice>" : link;

    private static string Relation(string relation) => relation switch
    {
        "has a prompt that depends on" => "prompt is visible depending on",
        "has a default value with" => "default value contains",
        "has a default that depends on" => "default is visible depending on",
        "is selected on condition of" => "is selected by",
        "is implied on condition of" => "is implied by",
        _ => relation,
    };
}
