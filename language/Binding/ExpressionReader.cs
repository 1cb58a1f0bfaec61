using System.Runtime.CompilerServices;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>Builds expressions from tokens that have been checked to be one. Works with stacks of its own: input never decides how deep the program's stack goes.</summary>
internal sealed class ExpressionReader(ExprFactory expressions, Func<SyntaxToken, Symbol> symbolOf)
{
    /// <summary>How many parentheses may be open at once.</summary>
    internal const int DeepestNesting = 250;

    private ArrayStack<Expr> _operands = new(16);
    private ArrayStack<SyntaxTokenKind> _operators = new(16);

    /// <summary>The comparisons with the constant m that were read since the list was cleared.</summary>
    internal List<ComparisonWithModule> ComparisonsWithModule { get; } = [];

    /// <summary>The operands of the compound expression that was read last, constants included.</summary>
    internal List<Symbol> Symbols { get; } = [];

    /// <summary>The expression that some tokens spell; null where it nests too deeply.</summary>
    [MethodImpl(HotPath.Loop)]
    internal Expr? Read(SyntaxToken[] tokens, int first, int end)
    {
        if (end - first == 1)
        {
            return expressions.Of(symbolOf(tokens[first]));
        }

        _operands.Clear();
        _operators.Clear();
        Symbols.Clear();
        int depth = 0;
        for (int at = first; at < end; at++)
        {
            SyntaxToken token = tokens[at];
            switch (token.Kind)
            {
                case SyntaxTokenKind.Not:
                    _operators.Push(SyntaxTokenKind.Not);
                    break;
                case SyntaxTokenKind.OpenParenthesis:
                    if (++depth > DeepestNesting)
                    {
                        return null;
                    }

                    _operators.Push(SyntaxTokenKind.OpenParenthesis);
                    break;
                case SyntaxTokenKind.And:
                    Reduce(SyntaxTokenKind.And);
                    _operators.Push(SyntaxTokenKind.And);
                    break;
                case SyntaxTokenKind.Or:
                    Reduce(SyntaxTokenKind.And);
                    Reduce(SyntaxTokenKind.Or);
                    _operators.Push(SyntaxTokenKind.Or);
                    break;
                case SyntaxTokenKind.CloseParenthesis:
                    depth--;
                    Reduce(SyntaxTokenKind.And);
                    Reduce(SyntaxTokenKind.Or);
                    _operators.Pop();
                    Negate();
                    break;
                default:
                    Symbol symbol = symbolOf(token);
                    Symbols.Add(symbol);
                    if (at + 1 < end && tokens[at + 1].IsComparison)
                    {
                        Expr comparison = expressions.Compare(KindOf(tokens[at + 1].Kind), symbol, symbolOf(tokens[at + 2]));
                        Symbols.Add(comparison.OtherSymbol!);
                        if (ReferenceEquals(comparison.OtherSymbol, expressions.Module.Symbol))
                        {
                            ComparisonsWithModule.Add(new ComparisonWithModule(comparison, token));
                        }

                        _operands.Push(comparison);
                        at += 2;
                    }
                    else
                    {
                        _operands.Push(expressions.Of(symbol));
                    }

                    Negate();
                    break;
            }
        }

        Reduce(SyntaxTokenKind.And);
        Reduce(SyntaxTokenKind.Or);
        return _operands.Pop();
    }

    private static ExprKind KindOf(SyntaxTokenKind comparison) => comparison switch
    {
        SyntaxTokenKind.Equal => ExprKind.Equal,
        SyntaxTokenKind.NotEqual => ExprKind.NotEqual,
        SyntaxTokenKind.Less => ExprKind.Less,
        SyntaxTokenKind.LessOrEqual => ExprKind.LessOrEqual,
        SyntaxTokenKind.Greater => ExprKind.Greater,
        _ => ExprKind.GreaterOrEqual,
    };

    // An operand is complete: the negations in front of it bind tighter than anything that follows.
    private void Negate()
    {
        while (_operators.Count > 0 && _operators.Top == SyntaxTokenKind.Not)
        {
            _operators.Pop();
            _operands.Push(expressions.Not(_operands.Pop()));
        }
    }

    private void Reduce(SyntaxTokenKind kind)
    {
        while (_operators.Count > 0 && _operators.Top == kind)
        {
            _operators.Pop();
            Expr right = _operands.Pop();
            Expr left = _operands.Pop();
            _operands.Push(kind == SyntaxTokenKind.And ? expressions.And(left, right) : expressions.Or(left, right));
        }
    }

    /// <summary>A comparison with the constant m, and the token on its left.</summary>
    internal sealed record ComparisonWithModule(Expr Comparison, SyntaxToken Left);
}
