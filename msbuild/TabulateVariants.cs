using System.Globalization;
using BuildOptions.Language.World;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>Ends a build of variants: a table of what was built, on the screen and in a file, and an error that names what was not.</summary>
public sealed class TabulateVariants : Task
{
    /// <summary>The variants that were to be built.</summary>
    [Required]
    public ITaskItem[] Variants { get; set; } = [];

    /// <summary>Those that were: named as the variant, with metadata <c>Assembly</c>, <c>Record</c> and <c>Ticks</c> (of 100 ns).</summary>
    public ITaskItem[] Results { get; set; } = [];

    /// <summary>The columns between name and size, as <see cref="VariantColumn.Parse"/> reads them; empty for every option that differs.</summary>
    public string? Columns { get; set; }

    /// <summary>Absolute path of the project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Where the table goes.</summary>
    [Required]
    public string TableFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Dictionary<string, ITaskItem> results = [];
        Dictionary<string, ProjectWorld> worlds = [];
        foreach (ITaskItem result in Results)
        {
            results[result.ItemSpec] = result;
            if (File.Exists(result.GetMetadata("Record")) && RecordedInputs.Parse(File.ReadAllText(result.GetMetadata("Record"))) is { } record)
            {
                worlds[result.ItemSpec] = KconfigTask.Load(record, outside: null);
            }
        }

        IReadOnlyList<VariantColumn> columns = string.IsNullOrWhiteSpace(Columns)
            ? VariantColumn.Differing([.. worlds.Values])
            : VariantColumn.Parse(Columns!);
        string assembly = results.Values.Select(r => Path.GetFileName(r.GetMetadata("Assembly"))).FirstOrDefault() ?? "assembly";
        var table = new TextTable(["variant", .. columns.Select(c => c.Title), assembly + " (bytes)", "seconds"]);
        foreach (string variant in Variants.Select(v => v.ItemSpec))
        {
            string[] cells = [.. columns.Select(c => worlds.TryGetValue(variant, out ProjectWorld? world) ? Cell(c, world) : "-")];
            table.Add(results.TryGetValue(variant, out ITaskItem? result)
                ? [variant, .. cells, Size(result), Seconds(result)]
                : [variant, .. cells, "failed", "-"]);
        }

        TableLog.Write(Log, Project, TableFile, table);
        string[] failed = [.. Variants.Select(v => v.ItemSpec).Where(v => !results.ContainsKey(v))];
        if (failed.Length > 0)
        {
            BuildFinding.VariantsFailed.Report(Log, Project, failed.Length, Variants.Length, string.Join(", ", failed));
        }

        return !Log.HasLoggedErrors;
    }

    private string Cell(VariantColumn column, ProjectWorld world)
    {
        if (column.In(world) is { } cell)
        {
            return cell;
        }

        BuildFinding.UnknownColumn.Report(Log, Project, column.Name, "");
        return "?";
    }

    private static string Size(ITaskItem result)
    {
        var file = new FileInfo(result.GetMetadata("Assembly"));
        return file.Exists ? file.Length.ToString(CultureInfo.InvariantCulture) : "missing";
    }

    private static string Seconds(ITaskItem result) =>
        long.TryParse(result.GetMetadata("Ticks"), NumberStyles.Integer, CultureInfo.InvariantCulture, out long ticks)
            ? new TimeSpan(ticks).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)
            : "-";
}
