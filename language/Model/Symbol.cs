using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>
/// A configuration option, or a name or constant that expressions mention. Filled by the binder, read-only afterwards.
/// </summary>
public sealed class Symbol
{
    // Most names have none of some kinds; a list exists from the binder's first addition on.
    private List<MenuNode>? _definitions;
    private List<OptionProperty>? _properties;
    private List<ReverseDependency>? _selectedBy;
    private List<ReverseDependency>? _impliedBy;

    internal Symbol(string name, bool isConstant, int index)
    {
        Name = name;
        IsConstant = isConstant;
        Index = index;
    }

    /// <summary>The name without the <c>CONFIG_</c> prefix; for a constant its text.</summary>
    public string Name { get; }

    /// <summary>A quoted text, or one of <c>y</c>, <c>m</c>, <c>n</c>.</summary>
    public bool IsConstant { get; }

    /// <summary>
    /// Dense number within the model, usable as an array index. A constant that only a condition read after binding
    /// mentions has a number past the end of <see cref="OptionModel.Symbols"/>.
    /// </summary>
    public int Index { get; }

    internal int NameHash { get; init; }

    /// <summary>The declared type: the first one wins.</summary>
    public SymbolType Type { get; internal set; }

    /// <summary>The places that define it, in parse order; empty for a name that is only referenced.</summary>
    public IReadOnlyList<MenuNode> Definitions => _definitions ?? (IReadOnlyList<MenuNode>)[];

    /// <summary>True where at least one <c>config</c> or <c>menuconfig</c> defines it.</summary>
    public bool IsDefined => _definitions is { Count: > 0 };

    /// <summary>All properties of all definitions, in parse order, each with its place's dependency in its condition.</summary>
    public IReadOnlyList<OptionProperty> Properties => _properties ?? (IReadOnlyList<OptionProperty>)[];

    /// <summary>The direct dependency: OR over the definitions of each one's dependency. Constant y when there is none.</summary>
    public Expr DirectDependency { get; internal set; } = null!;

    /// <summary>OR over the selects of this symbol of (selector &amp;&amp; condition), with who does it; empty when nothing selects it.</summary>
    public IReadOnlyList<ReverseDependency> SelectedBy => _selectedBy ?? (IReadOnlyList<ReverseDependency>)[];

    /// <summary>The same for <c>imply</c>.</summary>
    public IReadOnlyList<ReverseDependency> ImpliedBy => _impliedBy ?? (IReadOnlyList<ReverseDependency>)[];

    /// <summary>The choice this symbol is a member of, if any.</summary>
    public Choice? Choice { get; internal set; }

    /// <summary>Carries <c>modules</c>: its value decides whether <c>m</c> exists.</summary>
    public bool IsModules { get; internal set; }

    /// <summary>Carries <c>transitional</c> (LinuxNext): takes user values, is never written.</summary>
    public bool IsTransitional { get; internal set; }

    /// <summary>Where it is defined first, or null for a name that is only referenced.</summary>
    public SourceLocation? Location => _definitions?[0].Location;

    /// <summary>True for bool and tristate.</summary>
    public bool IsLogical => Type is SymbolType.Bool or SymbolType.Tristate;

    internal List<MenuNode> DefinitionList => _definitions ??= [];

    internal List<OptionProperty> PropertyList => _properties ??= [];

    internal List<ReverseDependency> SelectedByList => _selectedBy ??= [];

    internal List<ReverseDependency> ImpliedByList => _impliedBy ??= [];

    /// <summary>The properties of one kind, in parse order.</summary>
    public IEnumerable<OptionProperty> PropertiesOf(PropertyKind kind)
    {
        foreach (OptionProperty property in Properties)
        {
            if (property.Kind == kind)
            {
                yield return property;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>One <c>select</c> or <c>imply</c>, seen from its target.</summary>
/// <param name="Source">The symbol that selects.</param>
/// <param name="Condition">The statement's condition with the selector's own dependency.</param>
/// <param name="Value">Source &amp;&amp; condition: the lower bound it sets.</param>
/// <param name="Location">The statement.</param>
public sealed record ReverseDependency(Symbol Source, Expr Condition, Expr Value, SourceLocation Location);
