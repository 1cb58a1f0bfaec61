using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>Everything a tree of Kconfig files says: symbols, choices, the menu tree, and what is wrong with it.</summary>
public sealed class OptionModel
{
    private readonly SymbolTable _table;

    internal OptionModel(
        Dialect dialect,
        MenuNode root,
        SymbolTable table,
        IReadOnlyList<Symbol> options,
        IReadOnlyList<Choice> choices,
        Symbol? modules,
        ExprFactory expressions,
        IReadOnlyList<string> files,
        IReadOnlyList<KconfigDiagnostic> diagnostics)
    {
        Dialect = dialect;
        Meaning = Meaning.Of(dialect);
        Root = root;
        _table = table;
        Symbols = table.Symbols;
        Options = options;
        Choices = choices;
        Modules = modules;
        Expressions = expressions;
        Files = files;
        Diagnostics = diagnostics;
        Literals = new LiteralSymbols(table.Symbols);
    }

    /// <summary>The dialect it was read as.</summary>
    public Dialect Dialect { get; }

    /// <summary>The root of the menu tree; its prompt is the <c>mainmenu</c> text.</summary>
    public MenuNode Root { get; }

    /// <summary>Every symbol and constant, at its <see cref="Symbol.Index"/>.</summary>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>Every choice, at its <see cref="Choice.Index"/>.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>The symbol that carries <c>modules</c>, if any.</summary>
    public Symbol? Modules { get; }

    /// <summary>
    /// The string whose defaults name the files to begin with where there is no configuration file yet, the first that exists
    /// counting: <c>option defconfig_list</c> (Classic), or null.
    /// </summary>
    public Symbol? DefconfigList { get; internal init; }

    /// <summary>Makes and interns this model's expressions.</summary>
    public ExprFactory Expressions { get; }

    /// <summary>The <see cref="SourceText.Path"/> of every file read, in the order of reading, each once.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What parser and binder found, in the order of reading.</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics { get; }

    /// <summary>True when a diagnostic is an error.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == RuleSeverity.Error);

    /// <summary>The defined options in the order of their first definition.</summary>
    public IReadOnlyList<Symbol> Options { get; }

    /// <summary>What the dialect makes of what the model says.</summary>
    internal Meaning Meaning { get; }

    /// <summary>Makes symbols for the texts that conditions outside Kconfig compare with.</summary>
    internal LiteralSymbols Literals { get; }

    /// <summary>The non-constant symbol of that name, or null.</summary>
    public Symbol? Find(string name) => name is "y" or "m" or "n" ? null : _table.Find(name, isConstant: false);
}
