using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>Ends a test of variants: a table of how the tests ended in each, on the screen and in a file, and an error where they did not all pass.</summary>
public sealed class TabulateVariantTests : Task
{
    private const string VariantMetadata = "KconfigVariantName";
    private const string Passed = "passed";
    private const string ProjectMetadata = "KconfigTestProject";

    /// <summary>Every test project with every variant, with metadata <c>KconfigTestProject</c> and <c>KconfigVariantName</c>.</summary>
    [Required]
    public ITaskItem[] Runs { get; set; } = [];

    /// <summary>The result files of those that took place, with the same metadata and <c>ExitCode</c>; several where a project has several frameworks.</summary>
    public ITaskItem[] Results { get; set; } = [];

    /// <summary>Absolute path of the project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Where the table goes.</summary>
    [Required]
    public string TableFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var table = new TextTable("variant", "tests", "passed", "failed", "skipped", "outcome");
        List<string> failed = [];
        foreach (ITaskItem run in Runs)
        {
            string variant = run.GetMetadata(VariantMetadata);
            string project = run.GetMetadata(ProjectMetadata);
            ITaskItem?[] results = [.. Results.Where(r => r.GetMetadata(VariantMetadata) == variant && r.GetMetadata(ProjectMetadata) == project)];
            foreach (ITaskItem? result in results.DefaultIfEmpty())
            {
                TrxFile? trx = result is null ? null : TrxFile.Read(result.ItemSpec);
                string outcome = OutcomeOf(result, trx);
                table.Add(variant, Path.GetFileNameWithoutExtension(project), Text(trx?.Passed), Text(trx?.Failed), Text(trx?.Skipped), outcome);
                if (outcome != Passed)
                {
                    failed.Add($"{variant} ({outcome})");
                }
            }
        }

        TableLog.Write(Log, Project, TableFile, table);
        if (failed.Count > 0)
        {
            BuildFinding.VariantTestsFailed.Report(Log, Project, failed.Count, Runs.Length, string.Join(", ", failed));
        }

        return !Log.HasLoggedErrors;
    }

    // Nothing but a run that came to its end, with results, all of them good, is one that passed.
    private static string OutcomeOf(ITaskItem? result, TrxFile? trx) => (result, trx) switch
    {
        (null, _) => "not built",
        (_, null) => "no results",
        (_, { Failed: > 0 }) => "failed",
        (_, { IsComplete: false }) => "aborted",
        (_, { Passed: 0 }) => "no tests",
        _ when result.GetMetadata("ExitCode") != "0" => "failed",
        _ => Passed,
    };

    private static string Text(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
