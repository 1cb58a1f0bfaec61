using BuildOptions.Language.Binding;
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

    // Projects that share a Kconfig agree without a setting.
    private const string UsualSwitchPrefix = "Config.";

    private NotedKconfigFiles? _noted;

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

    /// <summary>What stands before every <c>#if</c> symbol; empty for <c>CONFIG_</c>.</summary>
    public string? SymbolPrefix { get; set; }

    /// <summary>The name of the generated class; empty for <c>Config</c>.</summary>
    public string? ClassName { get; set; }

    /// <summary>The namespace of the generated class; empty for the project's root namespace.</summary>
    public string? Namespace { get; set; }

    /// <summary><c>internal</c>, which is the default, or <c>public</c>: who sees the generated class.</summary>
    public string? Visibility { get; set; }

    /// <summary><c>true</c> makes feature switches of the options too.</summary>
    public string? TrimSwitches { get; set; }

    /// <summary>What stands before the name of each switch; empty for <c>Config.</c>.</summary>
    public string? SwitchPrefix { get; set; }

    /// <summary>The <c>#if</c> symbols, separated by semicolons.</summary>
    [Output]
    public string Symbols { get; private set; } = "";

    /// <summary>The Kconfig files, the configuration file and the record, each with its kind.</summary>
    [Output]
    public ITaskItem[] AdditionalFiles { get; private set; } = [];

    /// <summary>The source files whose condition does not hold.</summary>
    [Output]
    public ITaskItem[] Dropped { get; private set; } = [];

    /// <summary>The feature switches, each with its <c>Value</c>; none without <see cref="TrimSwitches"/>.</summary>
    [Output]
    public ITaskItem[] Switches { get; private set; } = [];

    /// <summary>What differs from the defaults, for people: <c>A=y, B=n</c>; empty where nothing does.</summary>
    [Output]
    public string Summary { get; private set; } = "";

    /// <summary>The names of the global properties with which the project is built, separated by semicolons.</summary>
    [Output]
    public string GlobalProperties { get; private set; } = "";

    /// <summary>Where the outcome is kept for the next build; empty to keep nothing.</summary>
    public string? MemoFile { get; set; }

    /// <summary>Whether there may be something to say about the options.</summary>
    [Output]
    public bool NeedsCheck { get; private set; } = true;

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (BuildEngine is IBuildEngine6 engine)
        {
            GlobalProperties = string.Join(";", engine.GetGlobalProperties().Keys);
        }

        IReadOnlyList<string?> properties = Properties();
        var disk = new DiskKconfigFiles(Path.GetDirectoryName(Path.GetFullPath(Kconfig))!);
        if (MemoFile is { Length: > 0 } kept && EvaluationMemo.Read(kept, properties, disk) is { } known)
        {
            NeedsCheck = false;
            Give(known);
            return true;
        }

        // What is wrong with the options is said by the check that follows, once for all projects; while editing, by the analyzer.
        if (Load(log: null) is not { } world)
        {
            return true;
        }

        bool isQuiet = IsTrue(DesignTime) || world.HasErrors;
        if (!isQuiet && SurfaceCheck.Find(this, world) is { } unusable)
        {
            BuildFinding.UnusableName.Report(Log, ProjectFiles.FirstOrDefault() ?? Kconfig, unusable.Property, unusable.Value, unusable.Rule);
            return false;
        }

        var evaluation = new Evaluation
        {
            Symbols = string.Join(";", PreprocessorSymbols.Of(world.Configuration, Surface.SymbolPrefix)),
            Summary = Evaluation.Summarize(world),
            Dropped = [.. Enumerable.Range(0, Compile.Length).Where(i => !CompileCondition.Holds(Compile[i], world, ProjectFiles, isQuiet ? null : Log))],
            Switches = Evaluation.SwitchesOf(world, Surface.SwitchPrefix),
            Files = [.. FilesOf(world)],
        };
        Give(evaluation);
        WriteFiles(world);
        NeedsCheck = !IsOfFilesAlone || world.Diagnostics.Count > 0;
        if (MemoFile is { Length: > 0 } memo && !NeedsCheck && !isQuiet && !Log.HasLoggedErrors)
        {
            EvaluationMemo.Write(memo, properties, _noted!.LookUps.Concat(OwnLookUps(disk)), evaluation);
        }

        return !Log.HasLoggedErrors;
    }

    private protected override IKconfigFiles OpenFiles(string baseFolder) => _noted = new NotedKconfigFiles(new DiskKconfigFiles(baseFolder));

    // What is no name is reported; until it is mended, the usual stands for it.
    private protected override CSharpSurface Surface => new()
    {
        SymbolPrefix = CSharpSurface.IsName(SymbolPrefix ?? "") ? SymbolPrefix! : CSharpSurface.Usual.SymbolPrefix,
        ClassName = CSharpSurface.IsName(ClassName ?? "") ? ClassName! : CSharpSurface.Usual.ClassName,
        Namespace = string.IsNullOrWhiteSpace(Namespace) ? null : Namespace!.Trim(),
        IsPublic = SurfaceCheck.IsPublic(Visibility),
        SwitchPrefix = !IsTrue(TrimSwitches) ? null : string.IsNullOrWhiteSpace(SwitchPrefix) ? UsualSwitchPrefix : SwitchPrefix!.Trim(),
    };

    private void Give(Evaluation evaluation)
    {
        Symbols = evaluation.Symbols;
        Summary = evaluation.Summary;
        Dropped = [.. evaluation.Dropped.Select(number => Compile[number])];
        Switches = [.. evaluation.Switches.Select(pair => Item(pair.Key, ("Value", pair.Value), ("Trim", "true")))];
        AdditionalFiles = [.. evaluation.Files.Select(pair => Item(pair.Key, (KindMetadata, pair.Value), ("Visible", "false")))];
    }

    private IEnumerable<KeyValuePair<string, string>> FilesOf(ProjectWorld world)
    {
        foreach (string file in world.Model.Files)
        {
            yield return new(file, "Kconfig");
        }

        if (world.Inputs.ConfigFile is { } config && File.Exists(config))
        {
            yield return new(config, "Config");
        }

        yield return new(RecordFile, "Record");
    }

    private static TaskItem Item(string spec, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(spec);
        foreach ((string name, string value) in metadata)
        {
            item.SetMetadata(name, value);
        }

        return item;
    }

    // All that the outcome depends on besides files.
    private List<string?> Properties() =>
    [
        Kconfig, ConfigFile, Variant, Set, Dialect, AllowShell, SymbolPrefix, ClassName, Namespace, Visibility, TrimSwitches, SwitchPrefix,
        RecordFile, FileListFile, DesignTime, .. Compile.SelectMany(item => new[] { item.ItemSpec, item.GetMetadata(CompileCondition.Metadata) }),
    ];

    // The configuration, and what this task writes: somebody may have removed it.
    private IEnumerable<KeyValuePair<LookUp, ulong>> OwnLookUps(DiskKconfigFiles disk) =>
        new[] { ConfigFile, RecordFile, FileListFile }
            .Where(path => !string.IsNullOrEmpty(path))
            .Select(path => new LookUp(IsPattern: false, Path.GetFullPath(path!)))
            .Select(lookUp => new KeyValuePair<LookUp, ulong>(lookUp, lookUp.Ask(disk)));

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
