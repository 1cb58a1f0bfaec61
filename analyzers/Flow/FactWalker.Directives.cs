using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Flow;

/// <summary>Statements that are compiled in some configurations only.</summary>
internal sealed partial class FactWalker
{
    // What a statement between #if and #endif sees to is so only where it is compiled; what this build left out may have ended the block.
    private FactSet VisitWithDirectives(IBlockOperation block, DirectiveFacts known, FactSet at)
    {
        ConditionFacts around = known.At(block.Syntax.SpanStart);
        foreach (IOperation statement in block.ChildOperations)
        {
            at = PastLeftOut(statement.Syntax.GetFirstToken(), known, at);
            ConditionFacts compiled = known.At(statement.Syntax.SpanStart);
            at = compiled == around
                ? Visit(statement, at)
                : Visit(statement, at.And(compiled.WhenTrue)).And(compiled.WhenTrue).Or(at.And(compiled.WhenFalse));
        }

        return block.Syntax is BlockSyntax braces ? PastLeftOut(braces.CloseBraceToken, known, at) : at;
    }

    private static FactSet PastLeftOut(SyntaxToken token, DirectiveFacts known, FactSet at)
    {
        if (!token.HasLeadingTrivia || !token.ContainsDirectives)
        {
            return at;
        }

        foreach (SyntaxTrivia trivia in token.LeadingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.DisabledTextTrivia) && Ends(trivia.ToString()))
            {
                at = at.And(known.At(trivia.SpanStart).WhenFalse);
            }
        }

        return at;
    }

    // Whether control never gets past a text of statements.
    private static bool Ends(string statements) =>
        SyntaxFactory.ParseStatement("{" + statements + "\n}") is BlockSyntax { ContainsDiagnostics: false, Statements: { Count: > 0 } inside }
        && inside[inside.Count - 1] is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or GotoStatementSyntax;
}
