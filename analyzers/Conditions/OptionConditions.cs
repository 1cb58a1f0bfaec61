using System.Runtime.CompilerServices;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Conditions;

/// <summary>Finds the conditions in the code of a project that mention its options.</summary>
internal sealed class OptionConditions
{
    private readonly string _className;
    private readonly string _prefix;
    private readonly bool _haveGuards;
    private readonly OptionConstants _constants;
    private readonly Judge _judge;
    private readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> _mentions = new();
    private readonly Lazy<bool> _isNamedForAll;

    public OptionConditions(ProjectCode code, ProjectOptions options, Judge judge)
    {
        _judge = judge;
        _className = options.World.Inputs.Surface.ClassName;
        _prefix = options.World.Inputs.Surface.SymbolPrefix;
        _haveGuards = !code.Marks.With(OptionAttributes.OptionGuard).IsNone;
        _constants = new OptionConstants(options, code.Compilation);
        _isNamedForAll = new Lazy<bool>(() => code.Compilation.SyntaxTrees.Any(IsNamedForAllIn));
    }

    /// <summary>Whether the code of a file can mention an option at all: it has the word, or what stands for it has a name of its own.</summary>
    public bool MayBeIn(SyntaxTree tree) => _haveGuards || HasWord(tree) || _isNamedForAll.Value;

    private bool HasWord(SyntaxTree tree) => _mentions.GetValue(tree, t => new StrongBox<bool>(HasWord(t.GetText().ToString()))).Value;

    private bool HasWord(string text)
    {
        for (int at = text.IndexOf(_className, StringComparison.Ordinal); at >= 0; at = text.IndexOf(_className, at + 1, StringComparison.Ordinal))
        {
            int end = at + _className.Length;
            if ((at == 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[at - 1])) && (end == text.Length || !SyntaxFacts.IsIdentifierPartCharacter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // "global using static App.Config" and "global using C = App.Config"; and a constant of the project that is made of options.
    private bool IsNamedForAllIn(SyntaxTree tree) => HasWord(tree)
        && tree.GetRoot() is CompilationUnitSyntax unit
        && (unit.Usings.Any(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.None) && HasWord(directive.ToString()))
            || unit.DescendantNodes(node => node is not BlockSyntax).Any(node =>
                node is FieldDeclarationSyntax { Declaration.Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword } } field
                && field.Modifiers.Any(SyntaxKind.ConstKeyword) && HasWord(field.ToString())));

    /// <summary>What decides whether code runs: conditions of <c>if</c>, <c>?:</c> and loops, and what follows <c>when</c>.</summary>
    public static IOperation? ConditionOf(IOperation operation) => operation switch
    {
        IConditionalOperation conditional => conditional.Condition,
        IWhileLoopOperation loop => loop.Condition,
        IForLoopOperation loop => loop.Condition,
        IPatternCaseClauseOperation clause => clause.Guard,
        ISwitchExpressionArmOperation arm => arm.Guard,
        ICatchClauseOperation handler => handler.Filter,
        _ => null,
    };

    /// <summary>The same as they are written, without parentheses around the whole.</summary>
    public static ExpressionSyntax? ConditionOf(SyntaxNode node)
    {
        ExpressionSyntax? condition = WrittenConditionOf(node);
        while (condition is ParenthesizedExpressionSyntax parenthesized)
        {
            condition = parenthesized.Expression;
        }

        return condition;
    }

    private static ExpressionSyntax? WrittenConditionOf(SyntaxNode node) => node switch
    {
        IfStatementSyntax statement => statement.Condition,
        ConditionalExpressionSyntax choice => choice.Condition,
        WhileStatementSyntax loop => loop.Condition,
        DoStatementSyntax loop => loop.Condition,
        ForStatementSyntax loop => loop.Condition,
        WhenClauseSyntax clause => clause.Condition,
        CatchFilterClauseSyntax filter => filter.FilterExpression,
        _ => null,
    };

    /// <summary>Whether an expression names a constant of an option, or a member that promises something of one.</summary>
    public bool Mentions(IOperation condition, LocalCopies copies) => condition.DescendantsAndSelf().Any(operation => operation switch
    {
        IFieldReferenceOperation field => _constants.OptionOf(field.Field) is not null || _constants.ChoiceOf(field.Field) is not null
            || !_judge.PromisedBy(field.Field).IsYes
            || (field.Field.IsConst && _constants.ValueOf(field.Field, _judge.DirectivesOf) is { } value && Mentions(value, copies)),
        IPropertyReferenceOperation property => !_judge.PromisedBy(property.Property).IsYes,
        IInvocationOperation invocation => !_judge.PromisedBy(invocation.TargetMethod).IsYes,
        ILocalReferenceOperation local => copies.ValueOf(local) is { } value && Mentions(value, copies),
        _ => false,
    });

    /// <summary>
    /// The directives of a file whose conditions name options and nothing that is misspelt: the compiler takes that for false, and KC1001 says so.
    /// </summary>
    public IEnumerable<ConditionalDirectiveTriviaSyntax> DirectivesIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        SyntaxNode root = tree.GetRoot(cancellationToken);
        if (!root.ContainsDirectives || tree.GetText(cancellationToken).ToString().IndexOf(_prefix, StringComparison.Ordinal) < 0)
        {
            yield break;
        }

        DirectiveFacts facts = _judge.DirectivesOf(tree);
        for (DirectiveTriviaSyntax? at = root.GetFirstDirective(); at is not null; at = at.GetNextDirective())
        {
            if (at is ConditionalDirectiveTriviaSyntax conditional)
            {
                string[] symbols =
                [
                    .. conditional.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                        .Select(name => name.Identifier.ValueText)
                        .Where(symbol => symbol.StartsWith(_prefix, StringComparison.Ordinal)),
                ];
                if (symbols.Length > 0 && symbols.All(symbol => facts.OptionOf(symbol) is { IsLogical: true }))
                {
                    yield return conditional;
                }
            }
        }
    }
}
