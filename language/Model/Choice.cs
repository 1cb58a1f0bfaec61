using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>A group of options of which one is picked.</summary>
public sealed class Choice
{
    private ItemList<Symbol> _members;
    private ItemList<OptionProperty> _properties;
    private ItemList<MenuNode> _definitions;

    internal Choice(int index, string? name)
    {
        Index = index;
        Name = name;
    }

    /// <summary>Dense number within the model, in parse order.</summary>
    public int Index { get; }

    /// <summary>Its name where the dialect allows one (Classic), else null.</summary>
    public string? Name { get; }

    /// <summary>Bool, or tristate in the Classic dialect.</summary>
    public SymbolType Type { get; internal set; } = SymbolType.Bool;

    /// <summary>May be left without a pick (Classic <c>optional</c>).</summary>
    public bool IsOptional { get; internal set; }

    /// <summary>The members in declaration order.</summary>
    public ItemList<Symbol> Members => _members;

    /// <summary>Prompts and defaults in parse order.</summary>
    public ItemList<OptionProperty> Properties => _properties;

    /// <summary>The places that define it (one, except for named choices).</summary>
    public ItemList<MenuNode> Definitions => _definitions;

    /// <summary>OR over the definitions of each one's dependency. Where it is n the choice has no pick.</summary>
    public Expr DirectDependency { get; internal set; } = null!;

    /// <summary>The <c>choice</c> statement.</summary>
    public SourceLocation Location => _definitions[0].Location;

    /// <summary>
    /// Where the dialect gives choices a value (Classic, Kconfiglib): a symbol without a name that has it, n, m or y.
    /// Null elsewhere.
    /// </summary>
    internal Symbol? Value { get; set; }

    /// <summary>True where the choice itself says its type.</summary>
    internal bool HasDeclaredType { get; set; }

    internal ref ItemList<Symbol> MemberList => ref _members;

    internal ref ItemList<OptionProperty> PropertyList => ref _properties;

    internal ref ItemList<MenuNode> DefinitionList => ref _definitions;
}
