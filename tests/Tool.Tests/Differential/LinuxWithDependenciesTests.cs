using System.Text.Json;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>
/// <c>kconfig set --with-dependencies</c> for options of Linux. <c>KCONFIG_TEST_SEED</c> and <c>KCONFIG_TEST_OPTIONS</c> choose them.
/// </summary>
public class LinuxWithDependenciesTests(ITestOutputHelper output)
{
    [OracleFact(OracleKind.LinuxTree)]
    public void C_leaves_what_was_written_unchanged_and_it_has_the_value()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", 3);
        int count = TestNumber.Of("KCONFIG_TEST_OPTIONS", 8);
        var random = new Random(seed);
        using var folder = new ToolFolder();
        foreach ((string name, string value) in LinuxModeTests.Environment(seed: $"{seed}"))
        {
            folder.Environment[name] = value;
        }

        string before = ConfComparison.ChangeByC(folder, "-s", "--randconfig", "Kconfig")!;
        (string Name, string Value)[] options =
        [
            .. JsonDocument.Parse(folder.Run("get", "--format", "json").Output).RootElement.EnumerateArray()
                .Where(o => o.GetProperty("type").GetString() is "bool" or "tristate")
                .Select(o => (o.GetProperty("name").GetString()!, o.GetProperty("value").GetString()!))
                .OrderBy(_ => random.Next()).Take(count),
        ];
        int confirmed = 0;
        foreach ((string name, string value) in options)
        {
            folder.Write(".config", before);
            string wanted = value == "n" ? "y" : "n";
            ToolResult result = folder.Run("set", $"{name}={wanted}", "--with-dependencies");
            string what = $"KCONFIG_TEST_SEED={seed} {name}={wanted}: {result.Error}";
            output.WriteLine(what);
            if (result.ExitCode != 0)
            {
                Assert.StartsWith($"kconfig set: no configuration has {name}={wanted}:\n", result.Error);
                Assert.Equal(before, folder.Read(".config"));
                continue;
            }

            string written = folder.Read(".config");
            string byC = ConfComparison.ChangeByC(folder, "-s", "--olddefconfig", "Kconfig")!;
            Assert.True(written == byC, what);
            Assert.True(byC.Contains($"\nCONFIG_{name}=y\n", StringComparison.Ordinal) == (wanted == "y"), what);
            Assert.True(wanted == "y" || !byC.Contains($"\nCONFIG_{name}=", StringComparison.Ordinal), what);
            confirmed++;
        }

        output.WriteLine($"{confirmed} of {options.Length} set, the others in no configuration");
        Assert.True(confirmed >= count / 3, $"{confirmed} of {count}");
    }
}
