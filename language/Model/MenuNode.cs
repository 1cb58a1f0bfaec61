using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>What a place in the menu tree is.</summary>
public enum MenuNodeKind : byte
{
    /// <summary>The root, titled by <c>mainmenu</c>.</summary>
    MainMenu,

    /// <summary><c>menu</c></summary>
    Menu,

    /// <summary><c>config</c></summary>
    Config,

    /// <summary><c>menuconfig</c></summary>
    MenuConfig,

    /// <summary><c>choice</c></summary>
    Choice,

    /// <summary><c>comment</c></summary>
    Comment,

    /// <summary><c>if</c>; never left in a finished tree.</summary>
    If,
}

/// <summary>One place in the menu tree: a statement of a Kconfig file, with dependencies pushed down.</summary>
public sealed class MenuNode
{
    private readonly TextSpan _span;
    private TextSpan _helpSpan;
    private string? _help;
    private ItemList<MenuNode> _children;

    internal MenuNode(MenuNodeKind kind, SourceText source, TextSpan span)
    {
        Kind = kind;
        Source = source;
        _span = span;
    }

    /// <summary>Which statement it is.</summary>
    public MenuNodeKind Kind { get; }

    /// <summary>The statement.</summary>
    public SourceLocation Location => Source.Locate(_span);

    /// <summary>The symbol a config or menuconfig defines.</summary>
    public Symbol? Symbol { get; internal set; }

    /// <summary>The choice a choice statement defines.</summary>
    public Choice? Choice { get; internal set; }

    /// <summary>The prompt of this place: of a config, choice, menu, comment; null when it has none.</summary>
    public OptionProperty? Prompt { get; internal set; }

    /// <summary>The dependency of this place with all that encloses it.</summary>
    public Expr Dependency { get; internal set; } = null!;

    /// <summary>Whether this place or one around it says anything about dependencies, be it a plain <c>y</c>.</summary>
    internal bool HasDependency { get; set; }

    /// <summary>What <c>visible if</c> of this menu and the ones around it say; constant y when nothing does.</summary>
    public Expr Visibility { get; internal set; } = null!;

    /// <summary>What <c>visible if</c> of this menu alone says; constant y when it has none. Only that hides the menu's own title.</summary>
    public Expr VisibleIf { get; internal set; } = null!;

    /// <summary>The help text of this place with its indentation removed, no final newline; null when it has none.</summary>
    public string? Help => _help ??= HasHelp ? HelpText.Read(Source.Content, _helpSpan.Start, _helpSpan.End) : null;

    /// <summary>Where the help text stands, or null.</summary>
    public SourceLocation? HelpLocation => HasHelp ? Source.Locate(_helpSpan) : null;

    /// <summary>The enclosing node; null for the root.</summary>
    public MenuNode? Parent { get; internal set; }

    /// <summary>The children in tree order, after automatic submenus have been formed.</summary>
    public ItemList<MenuNode> Children => _children;

    /// <summary>True where the entry itself has a <c>depends on</c>.</summary>
    internal bool HasOwnDependency { get; set; }

    // A line of this entry is no statement: what the entry seems to lack may stand there.
    internal bool HasUnreadLine { get; set; }

    /// <summary>The file it stands in: an entry's properties stand there too.</summary>
    internal SourceText Source { get; }

    internal bool HasHelp => _helpSpan.Length > 0;

    internal ref ItemList<MenuNode> ChildList => ref _children;

    // The text is made when somebody asks: few readers ever do.
    internal void SetHelp(TextSpan span)
    {
        _helpSpan = span;
        _help = null;
    }
}
