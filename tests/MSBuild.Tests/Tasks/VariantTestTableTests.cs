using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild.Tests.Tasks;

public sealed class VariantTestTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingEngine _engine = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Completed", 3, 3, 2, "0", "1 failed")]
    [InlineData("Completed", 3, 3, 3, "1", "0 failed")]
    [InlineData("Failed", 3, 3, 3, "0", "0 aborted")]
    [InlineData("Completed", 0, 0, 0, "0", "0 no")]
    [InlineData("Completed", 3, 2, 2, "0", "0 passed")]
    [InlineData(null, 0, 0, 0, "0", "- no")]
    public void A_run_passes_only_where_everything_says_so(string? outcome, int total, int executed, int passed, string exitCode, string expected)
    {
        if (outcome is not null)
        {
            _folder.Write("one.trx", $"<TestRun><ResultSummary outcome=\"{outcome}\"><Counters total=\"{total}\" executed=\"{executed}\" passed=\"{passed}\" /></ResultSummary></TestRun>");
        }

        bool isGood = expected.EndsWith("passed", StringComparison.Ordinal);
        Assert.Equal(isGood, Tabulate(Run("one", exitCode)).Execute());

        string[] cells = File.ReadAllLines(_folder["table.txt"])[2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, $"{cells[3]} {cells[5]}");
        Assert.Equal(isGood ? 0 : 1, _engine.Errors.Count(e => e.Contains("error KC0609: Tests did not pass in 1 of 1 runs: one (")));
    }

    [Fact]
    public void A_run_that_did_not_take_place_does_not_pass()
    {
        Assert.False(Tabulate().Execute());

        Assert.Contains("one (not built)", Assert.Single(_engine.Errors));
    }

    private TabulateVariantTests Tabulate(params ITaskItem[] results) => new()
    {
        BuildEngine = _engine,
        Project = "/src/App.csproj",
        TableFile = _folder["table.txt"],
        Runs = [new TaskItem("/sdk/Run.proj", new Dictionary<string, string> { ["KconfigVariantName"] = "one", ["KconfigTestProject"] = "/src/App.Tests.csproj" })],
        Results = results,
    };

    private TaskItem Run(string variant, string exitCode) => new(_folder[variant + ".trx"], new Dictionary<string, string>
    {
        ["KconfigVariantName"] = variant,
        ["KconfigTestProject"] = "/src/App.Tests.csproj",
        ["ExitCode"] = exitCode,
    });
}
