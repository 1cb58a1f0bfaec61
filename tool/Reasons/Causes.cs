using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Reasons;

/// <summary>Which symbols and comparisons of an expression make it as high or as low as it is.</summary>
internal static class Causes
{
    /// <summary>Those that keep it from being lower.</summary>
    internal static IReadOnlyList<Expr> OfHigh(Configuration configuration, Expr expression) => Find(configuration, expression, isHigh: true);

    /// <summary>Those that keep it from being higher.</summary>
    internal static IReadOnlyList<Expr> OfLow(Configuration configuration, Expr expression) => Find(configuration, expression, isHigh: false);

    // A stack, as an expression may be as deep as it is long.
    private static List<Expr> Find(Configuration configuration, Expr expression, bool isHigh)
    {
        var found = new List<Expr>();
        var seen = new HashSet<(Expr, bool)>();
        var rest = new Stack<(Expr Part, bool IsHigh)>();
        rest.Push((expression, isHigh));
        while (rest.Count > 0)
        {
            (Expr part, bool high) = rest.Pop();
            if (!seen.Add((part, high)))
            {
                continue;
            }

            switch (part.Kind)
            {
                case ExprKind.Not:
                    rest.Push((part.Left!, !high));
                    break;
                case ExprKind.And or ExprKind.Or:
                    foreach (Expr side in Sides(configuration, part, high))
                    {
                        rest.Push((side, high));
                    }

                    break;
                case ExprKind.Symbol when part.Symbol!.IsConstant:
                    break;
                default:
                    if (!found.Contains(part))
                    {
                        found.Add(part);
                    }

                    break;
            }
        }

        return found;
    }

    // The side that is read first is pushed last.
    private static IEnumerable<Expr> Sides(Configuration configuration, Expr part, bool isHigh)
    {
        bool needsBoth = (part.Kind == ExprKind.And) == isHigh;
        if (needsBoth)
        {
            return [part.Right!, part.Left!];
        }

        // One side is enough: the first that is as far.
        return [configuration.Evaluate(part.Left!) == configuration.Evaluate(part) ? part.Left! : part.Right!];
    }
}
