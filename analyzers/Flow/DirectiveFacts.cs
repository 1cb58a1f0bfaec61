using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.Analyzers.Flow;

/// <summary>
/// What the <c>#if</c> directives around the places of one file say about the options. Symbols that are no option's, that the file
/// defines itself, or that an int, hex or string stands behind say nothing.
/// </summary>
internal sealed class DirectiveFacts
{
    private static readonly ConditionFacts s_always = ConditionFacts.True;

    private readonly List<(int Start, ConditionFacts Stack)> _regions = [];
    private readonly List<TextSpan> _chains = [];
    private readonly Dictionary<SyntaxNode, ConditionFacts> _around = [];
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly ProjectWorld _world;
    private readonly ExprFacts _facts;

    /// <summary>Reads the directives of a file.</summary>
    public DirectiveFacts(SyntaxTree tree, ProjectWorld world, ExprFacts facts)
    {
        _world = world;
        _facts = facts;
        SyntaxNode root = tree.GetRoot();
        if (root.ContainsDirectives)
        {
            ReadAll(root);
        }
    }

    /// <summary>Whether no directive says anything about the options.</summary>
    public bool IsEmpty => _regions.Count == 0;

    /// <summary>What holds where the text at a position is compiled, and where it is not.</summary>
    public ConditionFacts At(int position)
    {
        (int low, int high) = (0, _regions.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_regions[middle].Start <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? s_always : _regions[low - 1].Stack;
    }

    /// <summary>Whether a text is compiled in every configuration, and whole, whatever the directives around it are about.</summary>
    public bool IsSameEverywhere(TextSpan span) => !_chains.Exists(chain => chain.Start < span.End && span.Start < chain.End);

    /// <summary>What holds where a branch of a directive is looked at at all: the directives around it, and those of its own chain before it.</summary>
    public ConditionFacts Around(ConditionalDirectiveTriviaSyntax directive) =>
        _around.TryGetValue(directive, out ConditionFacts facts) ? facts : s_always;

    /// <summary>What the condition of a directive says.</summary>
    public ConditionFacts Read(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => Read(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Read(not.Operand).Not(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and => Read(and.Left).And(Read(and.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or => Read(or.Left).Or(Read(or.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } same => Read(same.Left).Same(Read(same.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } other => Read(other.Left).Same(Read(other.Right)).Not(),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => ConditionFacts.True,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => ConditionFacts.False,
        IdentifierNameSyntax name => Read(name.Identifier.ValueText),
        _ => ConditionFacts.Unknown,
    };

    /// <summary>The option behind a symbol of a condition; null where there is none.</summary>
    public Symbol? OptionOf(string symbol) => _own.Contains(symbol)
        ? null
        : PreprocessorSymbols.OptionOf(_world.Model, symbol, _world.Inputs.Surface.SymbolPrefix);

    private ConditionFacts Read(string symbol)
    {
        if (OptionOf(symbol) is not { IsLogical: true } option)
        {
            return ConditionFacts.Unknown;
        }

        ExprFactory factory = _world.Model.Expressions;
        if (option.Type == SymbolType.Bool)
        {
            return _facts.Mirror(factory.Of(option));
        }

        ConditionFacts isYes = _facts.Mirror(factory.Compare(ExprKind.Equal, option, factory.Yes.Symbol!));
        return symbol == PreprocessorSymbols.NameOf(option, _world.Inputs.Surface.SymbolPrefix)
            ? isYes
            : _facts.Mirror(factory.Of(option)).And(isYes.Not());
    }

    private void ReadAll(SyntaxNode root)
    {
        var open = new Stack<Chain>();
        ConditionFacts around = s_always;
        int start = 0;
        for (DirectiveTriviaSyntax? at = root.GetFirstDirective(); at is not null; at = at.GetNextDirective())
        {
            switch (at)
            {
                case DefineDirectiveTriviaSyntax define:
                    _own.Add(define.Name.ValueText);
                    continue;
                case UndefDirectiveTriviaSyntax undef:
                    _own.Add(undef.Name.ValueText);
                    continue;
                case IfDirectiveTriviaSyntax directive:
                    start = open.Count == 0 ? at.SpanStart : start;
                    open.Push(new Chain(around, s_always, Read(directive.Condition)));
                    _around[directive] = around;
                    break;
                case ElifDirectiveTriviaSyntax directive when open.Count > 0:
                    Chain before = open.Pop();
                    open.Push(before with { Earlier = before.Earlier.And(before.Branch.Not()), Branch = Read(directive.Condition) });
                    _around[directive] = open.Peek().Outside.And(open.Peek().Earlier);
                    break;
                case ElseDirectiveTriviaSyntax when open.Count > 0:
                    before = open.Pop();
                    open.Push(before with { Branch = before.Branch.Not() });
                    break;
                case EndIfDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    if (open.Count == 0)
                    {
                        _chains.Add(TextSpan.FromBounds(start, at.FullSpan.End));
                    }

                    break;
                default:
                    continue;
            }

            around = open.Count == 0 ? s_always : open.Peek().Stack;
            _regions.Add((at.FullSpan.End, around));
        }

        if (_regions.TrueForAll(region => region.Stack.IsUnknown || region.Stack == s_always))
        {
            _regions.Clear();
        }
    }

    // One #if with its #elif and #else: what is around it, that no earlier branch was taken, and the branch that is read now.
    private readonly record struct Chain(ConditionFacts Outside, ConditionFacts Earlier, ConditionFacts Branch)
    {
        public ConditionFacts Stack => Outside.And(Earlier).And(Branch);
    }
}
