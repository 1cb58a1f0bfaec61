using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.World;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>
/// Evaluates a project's options before the compiler runs: its <c>#if</c> symbols, the files that generator and analyzers
/// read, and the source files that are left out.
/// </summary>
public sealed class EvaluateKconfig : KconfigTask
{
    /// <summary>Metadata that says what an additional file is.</summary>
    public const string KindMetadata = "KconfigKind";

    /// <summary>Where the record of this build's inputs goes.</summary>
    [Required]
    public string RecordFile { get; set; } = "";

    /// <summary>Where the list of files that were read goes, one path a line; editors and watchers look at it before the next build.</summary>
    [Required]
    public string FileListFile { get; set; } = "";

    /// <summary>The source files that carry a condition in their metadata <c>DependsOn</c>.</summary>
    public ITaskItem[] Compile { get; set; } = [];

    /// <summary><c>true</c> while editing: errors are then the analyzer's to show, and what can be had of the options is had.</summary>
    public string? DesignTime { get; set; }

    /// <summary>The <c>#if</c> symbols, separated by semicolons.</summary>
    [Output]
    public string Symbols { get; private set; } = "";

    /// <summary>The Kconfig files, the configuration file and the record, each with its kind.</summary>
    [Output]
    public ITaskItem[] AdditionalFiles { get; private set; } = [];

    /// <summary>The source files whose condition does not hold.</summary>
    [Output]
    public ITaskItem[] Dropped { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Load() is not { } world)
        {
            return false;
        }

        if (!IsTrue(DesignTime) && world.HasErrors)
        {
            // The check comes first and stops the build, so this is a file that changed in between.
            foreach (KconfigDiagnostic error in world.Diagnostics.Where(d => d.Severity == RuleSeverity.Error))
            {
                FindingLog.Write(Log, error, RuleSeverity.Error);
            }

            return false;
        }

        Dropped = [.. Compile.Where(item => !CompileCondition.Holds(item, world, IsTrue(DesignTime) ? null : Log))];
        Symbols = string.Join(";", PreprocessorSymbols.Of(world.Configuration));
        AdditionalFiles = [.. FilesOf(world)];
        if (!Log.HasLoggedErrors)
        {
            WriteFiles(world);
        }

        return !Log.HasLoggedErrors;
    }

    private IEnumerable<ITaskItem> FilesOf(ProjectWorld world)
    {
        foreach (string file in world.Model.Files)
        {
            yield return Item(file, "Kconfig");
        }

        if (world.Inputs.ConfigFile is { } config && File.Exists(config))
        {
            yield return Item(config, "Config");
        }

        yield return Item(RecordFile, "Record");
    }

    private static TaskItem Item(string path, string kind)
    {
        var item = new TaskItem(path);
        item.SetMetadata(KindMetadata, kind);
        item.SetMetadata("Visible", "false");
        return item;
    }

    private void WriteFiles(ProjectWorld world)
    {
        try
        {
            WholeFile.Write(RecordFile, world.Inputs.ToText());
            WholeFile.Write(FileListFile, string.Concat(world.Model.Files.Select(file => file + "\n")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogErrorFromException(e);
        }
    }
}
