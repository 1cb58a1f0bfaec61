using BuildOptions.Language.World;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>
/// Evaluates a project's options before the compiler runs, and says nothing about what is wrong with them: its <c>#if</c> symbols, the files that generator and analyzers
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

    /// <summary>The project file and others in which a condition may stand: where a malformed one is looked for.</summary>
    public string[] ProjectFiles { get; set; } = [];

    /// <summary><c>true</c> while editing: a condition that is none is then not reported.</summary>
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

    /// <summary>The names of the global properties with which the project is built, separated by semicolons.</summary>
    [Output]
    public string GlobalProperties { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (BuildEngine is IBuildEngine6 engine)
        {
            GlobalProperties = string.Join(";", engine.GetGlobalProperties().Keys);
        }

        // What is wrong with the options is said by the check that follows, once for all projects; while editing, by the analyzer.
        if (Load(log: null) is not { } world)
        {
            return true;
        }

        bool isQuiet = IsTrue(DesignTime) || world.HasErrors;
        Dropped = [.. Compile.Where(item => !CompileCondition.Holds(item, world, ProjectFiles, isQuiet ? null : Log))];
        Symbols = string.Join(";", PreprocessorSymbols.Of(world.Configuration));
        AdditionalFiles = [.. FilesOf(world)];
        WriteFiles(world);
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
