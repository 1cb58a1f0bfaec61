using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using KconfigText = BuildOptions.Language.Text.SourceText;
using KconfigTree = BuildOptions.Language.Syntax.SyntaxTree;
using Text = Microsoft.CodeAnalysis.Text.SourceText;

namespace BuildOptions.Analyzers.World;

/// <summary>
/// A project's options as its additional files say. Loaded once for all analyzers of a compilation, and again only when
/// one of these files has changed.
/// </summary>
internal sealed class ProjectOptions
{
    /// <summary>The kind of the file that holds what the build said.</summary>
    public const string RecordKind = "Record";

    /// <summary>The kind of a Kconfig file.</summary>
    public const string KconfigKind = "Kconfig";

    private const string KindMetadata = "build_metadata.AdditionalFiles.KconfigKind";

    // Weak: an entry lives as long as the editor or compiler holds the key.
    private static readonly ConditionalWeakTable<AnalyzerOptions, Holder> s_byOptions = new();
    private static readonly ConditionalWeakTable<AdditionalText, LoadedWorld> s_byRecord = new();
    private static readonly ConditionalWeakTable<Text, KconfigTree> s_trees = new();

    private const string ConditionMetadata = "build_metadata.KconfigCompile.DependsOn";

    private readonly LoadedWorld _loaded;
    private readonly AnalyzerConfigOptionsProvider _provider;

    private ProjectOptions(LoadedWorld loaded, AnalyzerOptions options)
    {
        _loaded = loaded;
        _provider = options.AnalyzerConfigOptionsProvider;
        AnalyzerConfigOptions global = _provider.GlobalOptions;
        RootNamespace = global.TryGetValue("build_property.RootNamespace", out string? name) ? name.Trim() : "";
        ReportsInCompiler = IsTrue(global, "build_property.KconfigReportInCompiler");
        TrustsAssertions = IsTrue(global, "build_property.KconfigTrustAssertions");
        FileConditions = global.TryGetValue("build_property._KconfigFileConditions", out string? conditions) ? conditions.Split([" , "], StringSplitOptions.RemoveEmptyEntries) : [];
        AsksAboutEveryConfiguration = !Is(global, "build_property.KconfigCheckAllConfigurations", "false");
    }

    /// <summary>The options and their values.</summary>
    public ProjectWorld World => _loaded.World;

    /// <summary>What they are called in C#.</summary>
    public OptionNaming Naming => _loaded.Naming.Value;

    /// <summary>The project's root namespace; empty for the global one.</summary>
    public string RootNamespace { get; }

    /// <summary>The class of the options with its namespace, as metadata spell it.</summary>
    public string ConfigName => ConfigClass.FullNameOf(World.Inputs.Surface, RootNamespace);

    /// <summary>Whether findings in Kconfig and configuration files are this compiler's to report: nobody else has, while editing.</summary>
    public bool ReportsInCompiler { get; }

    /// <summary>Whether <c>Debug.Assert</c> says what holds behind it, though a release build leaves it out.</summary>
    public bool TrustsAssertions { get; }

    /// <summary>Whether code is looked at for what other configurations make of it.</summary>
    public bool AsksAboutEveryConfiguration { get; }

    /// <summary>
    /// Answers about every configuration; null where the project does not want to know, or where nobody can: the Kconfig files
    /// have errors or are of a dialect with another meaning. Nothing is computed before the first question.
    /// </summary>
    public EveryConfiguration? Every => AsksAboutEveryConfiguration && _loaded.Every.Value is { Questions.IsSupported: true } every ? every : null;

    /// <summary>Why nobody can answer about every configuration; null where somebody can, or was not asked to.</summary>
    public string? WhyNotEvery => AsksAboutEveryConfiguration ? _loaded.Every.Value.Questions.WhyUnsupported : null;

    /// <summary>What the items of source files depend on, also of those that this build leaves out, each condition once.</summary>
    public IReadOnlyList<string> FileConditions { get; }

    /// <summary>Whether this build leaves out any file, so that the code of the compilation is not all there is.</summary>
    public bool LeavesFilesOut => FileConditions.Any(condition =>
        World.ParseCondition(condition) is { Problems.Count: 0, Expression: { } expression } && World.Configuration.Evaluate(expression) == Tristate.No);

    /// <summary>Whether anybody has asked for <see cref="Every"/> yet.</summary>
    internal bool HasBeenAskedAboutEveryConfiguration => _loaded.Every.IsValueCreated;

    /// <summary>The condition that a file's item carries in its metadata <c>DependsOn</c>; null where it has none.</summary>
    public string? ConditionOf(SyntaxTree tree) =>
        _provider.GetOptions(tree).TryGetValue(ConditionMetadata, out string? condition) && condition.Trim().Length > 0 ? condition : null;

    /// <summary>The options of a project, or null where it has none.</summary>
    public static ProjectOptions? Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (s_byOptions.TryGetValue(options, out Holder? known))
        {
            return known.Options;
        }

        ProjectOptions? loaded = Load(options, cancellationToken);

        // Several analyzers start at once: whoever is first decides, so that all share one world.
        return s_byOptions.GetValue(options, _ => new Holder(loaded)).Options;
    }

    /// <summary>What kind of input a file is (<c>Kconfig</c>, <c>Config</c>, <c>Record</c>); null for any other file.</summary>
    public static string? KindOf(AdditionalText file, AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(KindMetadata, out string? kind) ? kind : null;

    private static bool IsTrue(AnalyzerConfigOptions options, string key) => Is(options, key, "true");

    private static bool Is(AnalyzerConfigOptions options, string key, string wanted) =>
        options.TryGetValue(key, out string? value) && string.Equals(value.Trim(), wanted, StringComparison.OrdinalIgnoreCase);

    private static ProjectOptions? Load(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var files = new List<(AdditionalText File, string Kind, Text? Text)>();
        AdditionalText? record = null;
        RecordedInputs? inputs = null;
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (KindOf(file, options) is not { Length: > 0 } kind)
            {
                continue;
            }

            Text? text = file.GetText(cancellationToken);
            files.Add((file, kind, text));
            if (kind == RecordKind && record is null)
            {
                record = file;
                inputs = text is null ? null : RecordedInputs.Parse(text.ToString());
            }
        }

        if (record is null || inputs is null)
        {
            return null;
        }

        ImmutableArray<Text?> texts = [.. files.Select(f => f.Text)];
        if (!s_byRecord.TryGetValue(record, out LoadedWorld? loaded) || !loaded.Texts.SequenceEqual(texts))
        {
            loaded = new LoadedWorld(texts, ProjectWorld.Load(inputs, KconfigFiles(inputs, files), ConfigText(inputs, files)));
            s_byRecord.Remove(record);
            loaded = s_byRecord.GetValue(record, _ => loaded);
        }

        return new ProjectOptions(loaded, options);
    }

    private static GivenFiles KconfigFiles(RecordedInputs inputs, List<(AdditionalText File, string Kind, Text? Text)> files)
    {
        var trees = new List<KconfigTree>();
        foreach ((AdditionalText file, string kind, Text? text) in files)
        {
            if (kind == KconfigKind && text is not null)
            {
                KconfigTree tree = s_trees.GetValue(text, t => Parse(file.Path, t));

                // One text object under two paths would be an accident, but a path in a diagnostic must be right.
                trees.Add(tree.Text.Path == file.Path ? tree : Parse(file.Path, text));
            }
        }

        return new GivenFiles(inputs.BaseFolder, trees);

        static KconfigTree Parse(string path, Text text) => KconfigTree.Parse(new KconfigText(path, text.ToString()));
    }

    private static KconfigText? ConfigText(RecordedInputs inputs, List<(AdditionalText File, string Kind, Text? Text)> files)
    {
        if (inputs.ConfigFile is not { } wanted)
        {
            return null;
        }

        string path = FullPath.Of(inputs.BaseFolder, wanted);
        foreach ((AdditionalText file, string kind, Text? text) in files)
        {
            if (kind == "Config" && text is not null && FullPath.Comparer.Equals(FullPath.Of(inputs.BaseFolder, file.Path), path))
            {
                return new KconfigText(file.Path, text.ToString());
            }
        }

        return null;
    }

    // Valid while every text is the same object: the host makes a new one for every edit.
    private sealed class LoadedWorld(ImmutableArray<Text?> texts, ProjectWorld world)
    {
        public ImmutableArray<Text?> Texts { get; } = texts;

        public ProjectWorld World { get; } = world;

        public Lazy<OptionNaming> Naming { get; } = new(() => new OptionNaming(world.Model));

        public Lazy<EveryConfiguration> Every { get; } = new(() => new EveryConfiguration(world));
    }

    private sealed class Holder(ProjectOptions? options)
    {
        public ProjectOptions? Options { get; } = options;
    }
}
