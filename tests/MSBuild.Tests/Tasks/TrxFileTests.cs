namespace BuildOptions.MSBuild.Tests.Tasks;

public class TrxFileTests
{
    [Theory]
    [InlineData("Completed", 5, 4, 4, 4, 0, 1, true)]
    [InlineData("Failed", 3, 3, 1, 1, 2, 0, false)]
    [InlineData("Failed", 0, 0, 0, 0, 0, 0, false)]
    public void Counters_are_read(string outcome, int total, int executed, int passed, int expectedPassed, int failed, int skipped, bool complete)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.trx", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <ResultSummary outcome="{outcome}"><Counters total="{total}" executed="{executed}" passed="{passed}" failed="0" /></ResultSummary>
            </TestRun>
            """);

        Assert.Equal(new TrxFile(expectedPassed, failed, skipped, complete), TrxFile.Read(file));
    }

    [Theory]
    [InlineData("<TestRun")]
    [InlineData("<TestRun/>")]
    public void What_is_no_result_is_none(string text)
    {
        using var folder = new TemporaryFolder();

        Assert.Null(TrxFile.Read(folder.Write("a.trx", text)));
        Assert.Null(TrxFile.Read(folder["missing.trx"]));
    }
}
