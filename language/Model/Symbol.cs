using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>
/// A configuration option, or a name or constant that expressions mention. Filled by the binder, read-only afterwards.
/// </summary>
public sealed class Symbol
{
    private ItemList<MenuNode> _definitions;
    private ItemList<OptionProperty> _properties;
    private ItemList<ReverseDependency> _selectedBy;
    private ItemList<ReverseDependency> _impliedBy;

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

    /// <summary>The declared type: the first one wins.</summary>
    public SymbolType Type { get; internal set; }

    /// <summary>The places that define it, in parse order; empty for a name that is only referenced.</summary>
    public ItemList<MenuNode> Definitions => _definitions;

    /// <summary>True where at least one <c>config</c> or <c>menuconfig</c> defines it.</summary>
    public bool IsDefined => _definitions.Count > 0;

    /// <summary>All properties of all definitions, in parse order, each with its place's dependency in its condition.</summary>
    public ItemList<OptionProperty> Properties => _properties;

    /// <summary>The direct dependency: OR over the definitions of each one's dependency. Constant y when there is none.</summary>
    public Expr DirectDependency { get; internal set; } = null!;

    /// <summary>OR over the selects of this symbol of (selector &amp;&amp; condition), with who does it; empty when nothing selects it.</summary>
    public ItemList<ReverseDependency> SelectedBy => _selectedBy;

    /// <summary>The same for <c>imply</c>.</summary>
    public ItemList<ReverseDependency> ImpliedBy => _impliedBy;

    /// <summary>The choice this symbol is a member of, if any.</summary>
    public Choice? Choice { get; internal set; }

    /// <summary>Carries <c>modules</c>: its value decides whether <c>m</c> exists.</summary>
    public bool IsModules { get; internal set; }

    /// <summary>Carries <c>transitional</c> (LinuxNext): takes user values, is never written.</summary>
    public bool IsTransitional { get; internal set; }

    /// <summary>Switched on where everything else is switched off: <c>option allnoconfig_y</c> (Classic).</summary>
    public bool IsYesInAllNo { get; internal set; }

    /// <summary>Has its default from an environment variable: <c>option env</c> (Classic).</summary>
    internal bool TakesEnvironment { get; set; }

    /// <summary>Never has a line in a configuration file, whatever its value.</summary>
    internal bool IsNeverWritten { get; set; }

    /// <summary>Where it is defined first, or null for a name that is only referenced.</summary>
    public SourceLocation? Location => IsDefined ? _definitions[0].Location : null;

    /// <summary>True for bool and tristate.</summary>
    public bool IsLogical => Type is SymbolType.Bool or SymbolType.Tristate;

    /// <summary>Its tristate value as an expression, once somebody has asked for it: set by the model's one <see cref="ExprFactory"/>.</summary>
    internal Expr? Expression { get; set; }

    internal ref ItemList<MenuNode> DefinitionList => ref _definitions;

    internal ref ItemList<OptionProperty> PropertyList => ref _properties;

    internal ref ItemList<ReverseDependency> SelectedByList => ref _selectedBy;

    internal ref ItemList<ReverseDependency> ImpliedByList => ref _impliedBy;

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
/// <param name="Statement">The statement.</param>
/// <param name="Value">Source &amp;&amp; condition: the lower bound it sets.</param>
public sealed record ReverseDependency(Symbol Source, OptionProperty Statement, Expr Value)
{
    /// <summary>The statement's condition with the selector's own dependency.</summary>
    public Expr Condition => Statement.Condition;

    /// <summary>Where the statement is.</summary>
    public SourceLocation Location => Statement.Location;
}
