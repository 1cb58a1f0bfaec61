using System.Runtime.CompilerServices;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>
/// Gives the menu tree its final form: entries that depend on the symbol in front of them become its submenu, and
/// <c>if</c> blocks and symbols without a prompt dissolve into their place. Only presentation follows from it, never a value.
/// </summary>
internal sealed class MenuTreeShaper(ExprFactory expressions, bool shapesChoices)
{
    private const int DeepestSubmenu = 300;

    private readonly HashSet<Expr> _terms = [];

    internal void Shape(MenuNode root) => ShapeChildren(root, 0);

    private void ShapeChildren(MenuNode parent, int depth)
    {
        ItemList<MenuNode> siblings = parent.Children;
        if (siblings.Count == 0)
        {
            return;
        }

        var shaped = new ItemList<MenuNode>(siblings.Count);
        int next = 0;
        bool mayAdopt = shapesChoices || !IsInChoice(parent);
        while (next < siblings.Count)
        {
            MenuNode node = siblings[next];
            next = mayAdopt ? Adopt(siblings, next, depth) : ShapeAlone(node, next, depth);
            Place(node, ref shaped);
        }

        foreach (MenuNode node in shaped)
        {
            node.Parent = parent;
        }

        parent.ChildList = shaped;
    }

    private int ShapeAlone(MenuNode node, int index, int depth)
    {
        ShapeChildren(node, depth + 1);
        return index + 1;
    }

    // Shapes one sibling, makes the ones after it that depend on it its children, and says where the next one is.
    private int Adopt(ItemList<MenuNode> siblings, int index, int depth)
    {
        MenuNode node = siblings[index];
        int next = ShapeAlone(node, index, depth);
        if (node.Symbol is null || depth >= DeepestSubmenu)
        {
            return next;
        }

        var children = default(ItemList<MenuNode>);
        while (next < siblings.Count && IsSubordinate(siblings[next], node))
        {
            MenuNode child = siblings[next];
            next = Adopt(siblings, next, depth + 1);
            Place(child, ref children);
        }

        if (children.Count > 0)
        {
            foreach (MenuNode child in children)
            {
                child.Parent = node;
            }

            node.ChildList = children;
        }

        return next;
    }

    // Nobody sees a submenu of an entry without a prompt: what it has adopted follows it.
    private static void Place(MenuNode node, ref ItemList<MenuNode> list)
    {
        if (node.Kind != MenuNodeKind.If)
        {
            list.Add(node);
        }

        if (node.Kind == MenuNodeKind.If || (node.Symbol is not null && node.Prompt is null))
        {
            list.AddRange(node.Children);
            node.ChildList = node.Kind == MenuNodeKind.If ? node.ChildList : default;
        }
    }

    private static bool IsInChoice(MenuNode node)
    {
        for (MenuNode? at = node; at is not null && at.Kind is MenuNodeKind.If or MenuNodeKind.Choice; at = at.Parent)
        {
            if (at.Kind == MenuNodeKind.Choice)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSubordinate(MenuNode candidate, MenuNode head)
    {
        Expr dependency = candidate.Prompt?.Condition ?? candidate.Dependency;
        return Mentions(dependency, head.Symbol!)
            && (Requires(dependency, head.Symbol!) || (head.Prompt is { } prompt && Implies(dependency, prompt.Condition)));
    }

    [MethodImpl(HotPath.Loop)]
    private static bool Mentions(Expr expr, Symbol symbol) => expr.Kind switch
    {
        ExprKind.Not => Mentions(expr.Left!, symbol),
        ExprKind.And or ExprKind.Or => Mentions(expr.Left!, symbol) || Mentions(expr.Right!, symbol),
        _ => expr.Symbol == symbol || expr.OtherSymbol == symbol,
    };

    // S, S=y, S=m or S!=n as one of the terms that && joins.
    private bool Requires(Expr expr, Symbol symbol) => expr.Kind switch
    {
        ExprKind.And => Requires(expr.Left!, symbol) || Requires(expr.Right!, symbol),
        ExprKind.Symbol => expr.Symbol == symbol,
        ExprKind.Equal => expr.Symbol == symbol
            && (expr.OtherSymbol == expressions.Yes.Symbol || expr.OtherSymbol == expressions.Module.Symbol),
        ExprKind.NotEqual => expr.Symbol == symbol && expr.OtherSymbol == expressions.No.Symbol,
        _ => false,
    };

    private bool Implies(Expr dependency, Expr required)
    {
        _terms.Clear();
        AddTerms(dependency);
        return HasTerms(required);
    }

    private void AddTerms(Expr expr)
    {
        if (expr.Kind == ExprKind.And)
        {
            AddTerms(expr.Left!);
            AddTerms(expr.Right!);
        }
        else
        {
            _terms.Add(expr);
        }
    }

    private bool HasTerms(Expr expr) => expr.Kind == ExprKind.And
        ? HasTerms(expr.Left!) && HasTerms(expr.Right!)
        : expr.IsYes || _terms.Contains(expr);
}
