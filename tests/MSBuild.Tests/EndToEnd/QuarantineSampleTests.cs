namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>Builds the sample in every variant and runs it: each shows on one screen what its policy does.</summary>
[Collection(RepositoryCollection.Name)]
public class QuarantineSampleTests(RepositoryCopy repository)
{
    private static readonly object Gate = new();
    private static DotNetRun? s_built;

    /// <summary>Variant, boot options, what must be shown, what must not.</summary>
    public static TheoryData<string, string, string[], string[]> Runs => new()
    {
        { "none", "", ["Policy  none", "read  host's memory", "write host's memory", "accesses reached the host's memory."], ["scratch", "fault", "No access reached"] },
        { "basic", "", ["Policy  basic", "write fault", "0000:03:00.0 read fault at 0x10000: reason 2", "0000:43:00.0 write fault at 0x10000: not present", "No access reached the host's memory."], ["host's memory  "] },
        { "scratch-page", "", ["Policy  scratch page, one scratch page for all", "read  scratch page", "write fault", "0000:03:00.0 write fault at 0x10000: reason 5", "reads, 0 writes of a scratch page", "No access reached the host's memory."], [] },
        { "per-device", "", ["Policy  scratch page, tables for each device", "read  scratch page", "write scratch page", "No access reached the host's memory."], ["fault"] },
        { "nopci", "", ["there is nothing to quarantine", "/soc/ethernet@fe300000", "guest's memory", "error -22", "at once"], ["Policy", "fault", "VT-d"] },
        { "none", "iommu=quarantine=scratch-page", ["Policy  scratch page", "No access reached the host's memory."], [] },
        { "nopci", "iommu=quarantine", ["Not understood in full: iommu=quarantine", "nothing to quarantine"], [] },
        { "basic", "iommu=off", ["The IOMMUs are switched off"], ["VT-d,"] },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_sample_shows_what_becomes_of_accesses(string variant, string bootOptions, string[] shown, string[] notShown)
    {
        DotNetRun run = Run(variant, bootOptions);

        Assert.Equal(bootOptions == "iommu=quarantine" ? 1 : 0, run.ExitCode);
        Assert.All(shown, text => Assert.Contains(text, run.Output));
        Assert.All(notShown, text => Assert.DoesNotContain(text, run.Output));
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 2, 24);
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, 80));
    }

    [Fact]
    public void The_sample_says_how_it_is_used()
    {
        DotNetRun run = Run("basic", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("iommu=quarantine=scratch-page", run.Output);
        Assert.Contains("KconfigVariant", run.Output);
    }

    private DotNetRun Run(string variant, string argument)
    {
        _ = repository.Variants;
        lock (Gate)
        {
            s_built ??= repository.Run("build", "samples/Quarantine", "-t:BuildVariants").Succeeds();
        }

        string program = repository[$"artifacts/bin/Quarantine/debug_{variant}/Quarantine.dll"];
        return argument.Length == 0 ? repository.Run(program) : repository.Run(program, argument);
    }
}
