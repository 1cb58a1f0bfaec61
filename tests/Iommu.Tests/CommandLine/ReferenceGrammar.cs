using System.Text.RegularExpressions;

namespace Iommu.Tests;

/// <summary>
/// The grammar once more, as regular expressions and a table, to compare with: slow, obvious, and sharing nothing with the
/// parser but the names of the parameters.
/// </summary>
internal static partial class ReferenceGrammar
{
    private static readonly Dictionary<string, string> Booleans = new()
    {
        ["force"] = "Force",
        ["required"] = "Force",
        ["igfx"] = "IntegratedGraphics",
        ["qinval"] = "QueuedInvalidation",
        ["superpages"] = "Superpages",
        ["verbose"] = "Verbose",
        ["snoop"] = "SnoopControl",
        ["intremap"] = "InterruptRemapping",
        ["intpost"] = "InterruptPosting",
        ["crash-disable"] = "CrashDisable",
        ["debug"] = "Debug",
        ["amd-iommu-perdev-intremap"] = "PerDeviceInterruptTables",
        ["dom0-passthrough"] = "HardwareDomainPassthrough",
        ["dom0-strict"] = "HardwareDomainStrict",
        ["sharept"] = "SharePageTables",
    };

    private static readonly Dictionary<string, string> HardwareDomainBooleans = new()
    {
        ["passthrough"] = "HardwareDomainPassthrough",
        ["strict"] = "HardwareDomainStrict",
        ["map-inclusive"] = "HardwareDomainMapInclusive",
        ["map-reserved"] = "HardwareDomainMapReserved",
    };

    [GeneratedRegex(@"\A(?:(?<yes>1|on|yes|true|enable)|0|off|no|false|disable)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A(?<no>no-)?(?<name>[^=]+)(?:=(?:(?<yes>1|on|yes|true|enable)|(?<off>0|off|no|false|disable)))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Boolean();

    [GeneratedRegex(@"(?:\A|(?<= ))(?<no>no-)?(?<which>dom0-)?iommu(?:=(?<value>[^ ]*))?(?= |\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    /// <summary>A whole command line, applied to a state of parameters by name.</summary>
    public static int Line(string text, bool hasPci, IDictionary<string, object?> state)
    {
        int result = 0;
        foreach (Match option in Option().Matches(text))
        {
            string value = option.Groups["value"].Value;
            int status = (option.Groups["no"].Success, value) switch
            {
                (true, not "") => -22,
                (true, _) when option.Groups["which"].Success => HardwareDomainList("no", state),
                (true, _) => List("no", hasPci, state),
                _ when option.Groups["which"].Success => HardwareDomainList(value, state),
                _ => List(value, hasPci, state),
            };
            result = Math.Min(result, status);
        }
        return result;
    }

    /// <summary>The value of <c>iommu=</c>.</summary>
    public static int List(string text, bool hasPci, IDictionary<string, object?> state) =>
        text.Split(',').Select(element => Element(element, hasPci, state)).ToArray().All(understood => understood) ? 0 : -22;

    /// <summary>The value of <c>dom0-iommu=</c>.</summary>
    public static int HardwareDomainList(string text, IDictionary<string, object?> state) =>
        text.Split(',').Select(element => HardwareDomainElement(element, state)).ToArray().All(understood => understood) ? 0 : -22;

    private static bool Element(string text, bool hasPci, IDictionary<string, object?> state)
    {
        if (Word().Match(text) is { Success: true } word)
        {
            state["Enabled"] = word.Groups["yes"].Success;
            return true;
        }
        if (hasPci && text == "quarantine=scratch-page")
        {
            state["Mode"] = QuarantineMode.ScratchPage;
            state["IsQuarantineOn"] = true;
            return true;
        }
        if (Variant.HasWords && text == "quarantine=basic")
        {
            state["Mode"] = QuarantineMode.Basic;
            state["IsQuarantineOn"] = true;
            return true;
        }
        if (Boolean().Match(text) is not { Success: true } match)
            return false;

        bool flag = match.Groups["yes"].Success || (!match.Groups["off"].Success && !match.Groups["no"].Success);
        string name = match.Groups["name"].Value;
        if (hasPci && name == "quarantine")
        {
            state["Mode"] = flag ? QuarantineMode.Basic : QuarantineMode.None;
            state["IsQuarantineOn"] = flag;
            return true;
        }
        if (!Booleans.TryGetValue(name, out string? parameter))
            return false;
        state[parameter] = name == "intremap" ? flag ? InterruptRemapping.Full : InterruptRemapping.Off : flag;
        if (name == "debug" && flag)
            state["Verbose"] = true;
        return true;
    }

    private static bool HardwareDomainElement(string text, IDictionary<string, object?> state)
    {
        if (Regex.IsMatch(text, @"\Anone(?:\z|[,:;=])"))
        {
            state["HardwareDomainNone"] = true;
            return true;
        }
        if (Boolean().Match(text) is not { Success: true } match
            || !HardwareDomainBooleans.TryGetValue(match.Groups["name"].Value, out string? parameter))
            return false;
        state[parameter] = match.Groups["yes"].Success || (!match.Groups["off"].Success && !match.Groups["no"].Success);
        return true;
    }
}
