using Xunit.Abstractions;

namespace Iommu.Tests;

/// <summary>The parser against <see cref="ReferenceGrammar"/>, on random text that is nearly right.</summary>
public class CommandLineDifferentialTests(ITestOutputHelper output)
{
    private static readonly string[] Names =
    [
        "quarantine", "quarantine", "quarantine", "force", "required", "igfx", "qinval", "superpages", "verbose", "snoop", "intremap",
        "intpost", "crash-disable", "debug", "amd-iommu-perdev-intremap", "dom0-passthrough", "dom0-strict", "sharept",
        "passthrough", "strict", "map-inclusive", "map-reserved", "none", "nonsense", "",
    ];

    private static readonly string[] Values =
    [
        "1", "on", "yes", "true", "enable", "0", "off", "no", "false", "disable", "scratch-page", "scratch-page", "scratch_page",
        "basic", "none", "full", "2", "", "On", "scratch",
    ];

    private const string Noise = "=,-:; noqN1x\t\0é";

    [Fact]
    public void A_hundred_thousand_random_lists_lead_to_the_same_parameters()
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"TEST_SEED={seed}");
        var random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Join(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Element(random)));
            bool isHardwareDomains = random.Next(4) == 0;
            IommuParameters parameters = Parameters(random);
            SortedDictionary<string, object?> expected = ParameterState.Of(parameters);

            int expectedResult = isHardwareDomains
                ? ReferenceGrammar.HardwareDomainList(text, expected)
                : ReferenceGrammar.List(text, Variant.HasPci, expected);
            int result = isHardwareDomains
                ? IommuCommandLine.ApplyHardwareDomain(text, parameters)
                : IommuCommandLine.ApplyIommu(text, parameters);

            AssertSame(seed, text, expectedResult, expected, result, parameters);
            understood += result == 0 ? 1 : 0;
        }

        // Mostly garbage would compare nothing but refusals.
        Assert.InRange(understood, 5_000, 95_000);
    }

    [Fact]
    public void Random_command_lines_lead_to_the_same_parameters()
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"TEST_SEED={seed}");
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Join(' ', Enumerable.Range(0, random.Next(0, 5)).Select(_ => Option(random)));
            IommuParameters parameters = Parameters(random);
            SortedDictionary<string, object?> expected = ParameterState.Of(parameters);

            int expectedResult = ReferenceGrammar.Line(text, Variant.HasPci, expected);
            AssertSame(seed, text, expectedResult, expected, IommuCommandLine.Apply(text, parameters), parameters);
        }
    }

    private static void AssertSame(
        int seed, string text, int expectedResult, SortedDictionary<string, object?> expected, int result, IommuParameters parameters)
    {
        SortedDictionary<string, object?> actual = ParameterState.Of(parameters);
        Assert.True(
            expectedResult == result && expected.SequenceEqual(actual),
            $"TEST_SEED={seed}, '{text}': expected {expectedResult} {ParameterState.Text(expected.Except(actual))}, got {result} {ParameterState.Text(actual.Except(expected))}");
    }

    private static IommuParameters Parameters(Random random)
    {
        IommuParameters parameters = ParameterState.WithMode((QuarantineMode)random.Next(3));
        parameters.Enabled = random.Next(2) == 0;
        parameters.Force = random.Next(2) == 0;
        parameters.Verbose = random.Next(2) == 0;
        parameters.SnoopControl = random.Next(2) == 0;
        return parameters;
    }

    private static string Option(Random random)
    {
        string name = (random.Next(8) == 0 ? "no-" : "") + (random.Next(3) == 0 ? "dom0-iommu" : random.Next(10) == 0 ? "console" : "iommu");
        string text = random.Next(8) == 0
            ? name
            : name + "=" + string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Element(random)));
        return random.Next(10) == 0 ? Disturb(text, random) : text;
    }

    private static string Element(Random random)
    {
        string text = random.Next(6) == 0 ? Pick(Values, random) : Pick(Names, random);
        if (random.Next(2) == 0)
            text += "=" + Pick(Values, random);
        if (random.Next(4) == 0)
            text = "no-" + text;
        return random.Next(8) == 0 ? Disturb(text, random) : text;
    }

    private static string Disturb(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        char noise = Noise[random.Next(Noise.Length)];
        return random.Next(3) switch
        {
            0 => text.Insert(at, noise.ToString()),
            1 when at < text.Length => text.Remove(at, 1),
            _ when at < text.Length => text[..at] + noise + text[(at + 1)..],
            _ => text + noise,
        };
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
