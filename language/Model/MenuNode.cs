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
    private SourceText? _helpSource;
    private TextSpan _helpSpan;
    private string? _help;

    internal MenuNode(MenuNodeKind kind, SourceLocation location)
    {
        Kind = kind;
        Location = location;
    }

    /// <summary>Which statement it is.</summary>
    public MenuNodeKind Kind { get; }

    /// <summary>The statement's first token.</summary>
    public SourceLocation Location { get; }

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
    public string? Help => _help ??= _helpSource is null ? null : HelpText.Read(_helpSource.Content, _helpSpan.Start, _helpSpan.End);

    /// <summary>Where the help text stands, or null.</summary>
    public SourceLocation? HelpLocation => _helpSource?.Locate(_helpSpan);

    /// <summary>The enclosing node; null for the root.</summary>
    public MenuNode? Parent { get; internal set; }

    /// <summary>The children in tree order, after automatic submenus have been formed.</summary>
    public IReadOnlyList<MenuNode> Children => ChildList;

    /// <summary>True where the entry itself has a <c>depends on</c>.</summary>
    internal bool HasOwnDependency { get; set; }

    // A line of this entry is no statement: what the entry seems to lack may stand there.
    internal bool HasUnreadLine { get; set; }

    internal List<MenuNode> ChildList { get; set; } = [];

    // The text is made when somebody asks: few readers ever do.
    internal void SetHelp(SourceText source, TextSpan span)
    {
        _helpSource = source;
        _helpSpan = span;
        _help = null;
    }
}
