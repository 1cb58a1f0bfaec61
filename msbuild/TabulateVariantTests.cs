using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>Ends a test of variants: a table of how the tests ended in each, on the screen and in a file, and an error where they did not all pass.</summary>
public sealed class TabulateVariantTests : Task
{
    private const string VariantMetadata = "KconfigVariantName";
    private const string ProjectMetadata = "KconfigTestProject";

    /// <summary>Every test project with every variant: the project file, with metadata <c>KconfigVariantName</c>.</summary>
    [Required]
    public ITaskItem[] Builds { get; set; } = [];

    /// <summary>The runs that took place: the result file, with metadata <c>KconfigVariantName</c>, <c>KconfigTestProject</c> and <c>ExitCode</c>.</summary>
    public ITaskItem[] Runs { get; set; } = [];

    /// <summary>The project file's name without extension.</summary>
    [Required]
    public string ProjectName { get; set; } = "";

    /// <summary>Where the table goes.</summary>
    [Required]
    public string TableFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var table = new TextTable("variant", "tests", "passed", "failed", "skipped", "outcome");
        List<string> failed = [];
        foreach (ITaskItem build in Builds)
        {
            string variant = build.GetMetadata(VariantMetadata);
            string project = Path.GetFileNameWithoutExtension(build.ItemSpec);

            ITaskItem? run = Runs.FirstOrDefault(r => r.GetMetadata(VariantMetadata) == variant && r.GetMetadata(ProjectMetadata) == build.ItemSpec);
            TrxFile? results = run is null ? null : TrxFile.Read(run.ItemSpec);
            string outcome = (run, results) switch
            {
                (null, _) => "not built",
                (_, null) => "no results",
                (_, { IsComplete: false }) => "aborted or failed",
                (_, { Failed: > 0 }) => "failed",
                (_, { Passed: 0 }) => "no tests",
                _ when run.GetMetadata("ExitCode") != "0" => "failed",
                _ => "passed",
            };
            table.Add(variant, project, Text(results?.Passed), Text(results?.Failed), Text(results?.Skipped), outcome);
            if (outcome != "passed")
            {
                failed.Add($"{variant} ({outcome})");
            }
        }

        TableLog.Write(Log, ProjectName, TableFile, table);
        if (failed.Count > 0)
        {
            BuildFinding.VariantTestsFailed.Report(Log, BuildEngine.ProjectFileOfTaskNode, failed.Count, Builds.Length, string.Join(", ", failed));
        }

        return !Log.HasLoggedErrors;
    }

    private static string Text(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
