using System.Runtime.CompilerServices;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.World;

/// <summary>A project's options and its code together: what several rules ask of one compilation, found once for all of them.</summary>
internal sealed class ProjectCode
{
    // Weak: an entry lives as long as the editor or compiler holds the compilation.
    private static readonly ConditionalWeakTable<Compilation, ProjectCode> s_byCompilation = new();

    private readonly Lazy<Symbol?> _stale;
    private readonly Lazy<Judges> _judges;
    private readonly Lazy<MarkedCode> _marks;
    private readonly Lazy<MarkedNames> _dependents;
    private readonly Lazy<MarkedNames> _everyDependents;

    private ProjectCode(ProjectOptions? options, Compilation compilation)
    {
        Options = options;
        Compilation = compilation;
        _stale = new Lazy<Symbol?>(() => options is null ? null : BuildSymbols.FindStale(options.World, compilation));
        _judges = new Lazy<Judges>(() => new Judges(options, compilation));
        _marks = new Lazy<MarkedCode>(() => MarkedCode.In(compilation, CancellationToken.None));
        _dependents = new Lazy<MarkedNames>(() => options is null ? new MarkedNames() : Marks.Dependents(options, Judges.Own!));
        _everyDependents = new Lazy<MarkedNames>(() => Judges.Every is { } every ? Marks.Dependents(options!, every) : new MarkedNames());
    }

    /// <summary>The options; null where the project has none.</summary>
    public ProjectOptions? Options { get; }

    /// <summary>The code.</summary>
    public Compilation Compilation { get; }

    /// <summary>An option that the <c>#if</c> symbols disagree about; null where they are those of the configuration.</summary>
    public Symbol? StaleOption => _stale.Value;

    /// <summary>Who says what members need.</summary>
    public Judges Judges => _judges.Value;

    /// <summary>The attributes that are written like ours.</summary>
    public MarkedCode Marks => _marks.Value;

    /// <summary>What of the project's own code depends on something that is off.</summary>
    public MarkedNames Dependents => _dependents.Value;

    /// <summary>What of the project's own code depends on something that is off in some configuration.</summary>
    public MarkedNames EveryDependents => _everyDependents.Value;

    /// <summary>The one of a compilation.</summary>
    public static ProjectCode Of(AnalyzerOptions analyzerOptions, Compilation compilation, CancellationToken cancellationToken)
    {
        ProjectOptions? options = ProjectOptions.Of(analyzerOptions, cancellationToken);
        ProjectCode code = s_byCompilation.GetValue(compilation, c => new ProjectCode(options, c));

        // The same code with other options is another question.
        if (!ReferenceEquals(code.Options, options))
        {
            s_byCompilation.Remove(compilation);
            code = s_byCompilation.GetValue(compilation, c => new ProjectCode(options, c));
        }

        return ReferenceEquals(code.Options, options) ? code : new ProjectCode(options, compilation);
    }
}
