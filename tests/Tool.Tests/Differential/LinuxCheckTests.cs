using System.Text.Json;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary><c>kconfig check</c> over the Kconfig files of Linux, held against what C makes of them; eng/check-linux does more of it.</summary>
public class LinuxCheckTests
{
    [OracleFact(OracleKind.LinuxTree)]
    public void C_warns_of_every_select_that_was_found_and_sets_no_dead_option()
    {
        using var folder = new ToolFolder();
        foreach ((string name, string value) in LinuxModeTests.Environment(seed: "7"))
        {
            folder.Environment[name] = value;
        }

        ToolResult result = folder.Run("check", "Kconfig", "--witness", "shown", "--format", "json", "--fail-on", "never");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.True(root.GetProperty("asked").GetInt32() > 20_000);
        Assert.Equal(0, root.GetProperty("undecided").GetInt32());
        JsonElement[] findings = [.. root.GetProperty("findings").EnumerateArray()];
        JsonElement[] unmet = [.. Of("unmet select")];
        Assert.NotEmpty(unmet);
        foreach (JsonElement finding in unmet)
        {
            string config = folder.Read(Text(finding, "config"));
            folder.Write(".config", config);
            Assert.Contains($"unmet direct dependencies detected for {Text(finding, "option")}\n", ConfComparison.RunC(folder, ["--olddefconfig", "Kconfig"], "")!.Error);
            Assert.Equal(config, folder.Read(".config"));
        }

        HashSet<string> dead = [.. Of("dead option").Select(f => Text(f, "option"))];
        HashSet<string> forced = [.. Of("forced option").Select(f => Text(f, "option"))];
        Assert.True(dead.Count > 1000 && forced.Count > 0, $"{dead.Count} dead, {forced.Count} forced");
        foreach (string mode in (string[])["--allyesconfig", "--allmodconfig", "--allnoconfig", "--randconfig"])
        {
            string[] lines = ConfComparison.ChangeByC(folder, mode, "Kconfig")!.Split('\n');
            Assert.DoesNotContain(lines, l => l.StartsWith("CONFIG_", StringComparison.Ordinal) && dead.Contains(l["CONFIG_".Length..l.IndexOf('=', StringComparison.Ordinal)]));
            Assert.DoesNotContain(lines, l => l.EndsWith(" is not set", StringComparison.Ordinal) && forced.Contains(l["# CONFIG_".Length..^" is not set".Length]));
        }

        IEnumerable<JsonElement> Of(string kind) => findings.Where(f => f.TryGetProperty("kind", out JsonElement own) && own.GetString() == kind);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
