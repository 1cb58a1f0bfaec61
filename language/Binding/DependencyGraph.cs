using System.Runtime.CompilerServices;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>
/// What depends on what in a model, with expressions as nodes of their own: they are shared, so the graph is small and
/// each expression is looked at once. Nodes are symbols, then choices (each stands for its members), then expressions.
/// </summary>
internal sealed class DependencyGraph
{
    private readonly int _symbolCount;
    private readonly int _unitCount;
    private readonly int[] _firstEdge;
    private int[] _edges;
    private int _edgeCount;

    internal DependencyGraph(IReadOnlyList<Symbol> symbols, List<Choice> choices, ExprFactory expressions)
    {
        _symbolCount = symbols.Count;
        _unitCount = _symbolCount + choices.Count;
        Expr[] all = expressions.ToArray();
        _firstEdge = new int[_unitCount + all.Length + 1];
        _edges = new int[4 * all.Length + 16];

        foreach (Symbol symbol in symbols)
        {
            _firstEdge[symbol.Index] = _edgeCount;
            if (HasValue(symbol) && symbol.Choice is null)
            {
                AddSymbol(symbol);
            }
        }

        foreach (Choice choice in choices)
        {
            _firstEdge[_symbolCount + choice.Index] = _edgeCount;
            AddChoice(choice);
        }

        foreach (Expr expr in all)
        {
            _firstEdge[_unitCount + expr.Id] = _edgeCount;
            AddOperands(expr);
        }

        _firstEdge[_unitCount + all.Length] = _edgeCount;
    }

    /// <summary>Whether a symbol's value is more than its spelling: a name that nothing defines may still be selected.</summary>
    internal static bool HasValue(Symbol symbol) => symbol.IsDefined || symbol.SelectedBy.Count > 0 || symbol.ImpliedBy.Count > 0;

    /// <summary>For each symbol and choice whether it is in a circle that the given ones lead to; null where there is none.</summary>
    internal bool[]? FindCyclic(List<int> roots)
    {
        List<List<int>> components = new StrongComponents(_firstEdge.Length - 1, _firstEdge, _edges).Find(roots);
        if (components.Count == 0)
        {
            return null;
        }

        bool[] cyclic = new bool[_unitCount];
        foreach (List<int> component in components)
        {
            foreach (int node in component)
            {
                if (node < _unitCount)
                {
                    cyclic[node] = true;
                }
            }
        }

        return cyclic;
    }

    private void AddChoice(Choice choice)
    {
        Add(choice.DirectDependency);
        foreach (OptionProperty property in choice.PropertyList)
        {
            Add(property.Condition);
        }

        foreach (Symbol member in choice.MemberList)
        {
            AddSymbol(member);
        }
    }

    [MethodImpl(HotPath.Loop)]
    private void AddSymbol(Symbol symbol)
    {
        // Place by place: in the OR of them, one that is always met would hide the others.
        foreach (MenuNode definition in symbol.DefinitionList)
        {
            Add(definition.Dependency);
        }

        foreach (ReverseDependency select in symbol.SelectedBy)
        {
            Add(select.Source);
            Add(select.Condition);
        }

        foreach (ReverseDependency imply in symbol.ImpliedBy)
        {
            Add(imply.Source);
            Add(imply.Condition);
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind is PropertyKind.Prompt or PropertyKind.Default or PropertyKind.Range)
            {
                Add(property.Condition);
            }

            if (property.Kind == PropertyKind.Default)
            {
                Add(property.Value!);
                foreach (Symbol folded in property.FoldedSymbols)
                {
                    Add(folded);
                }
            }
        }
    }

    [MethodImpl(HotPath.Loop)]
    private void AddOperands(Expr expr)
    {
        if (expr.Left is { } left)
        {
            Add(left);
            if (expr.Right is { } right)
            {
                Add(right);
            }

            return;
        }

        Add(expr.Symbol!);
        if (expr.OtherSymbol is { } other)
        {
            Add(other);
        }
    }

    private void Add(Symbol symbol)
    {
        if (HasValue(symbol))
        {
            Add(symbol.Choice is { } choice ? _symbolCount + choice.Index : symbol.Index);
        }
    }

    private void Add(Expr expr) => Add(_unitCount + expr.Id);

    private void Add(int node)
    {
        if (_edgeCount == _edges.Length)
        {
            Array.Resize(ref _edges, _edgeCount * 2);
        }

        _edges[_edgeCount++] = node;
    }
}
