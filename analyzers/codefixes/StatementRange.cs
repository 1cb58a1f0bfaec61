using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>The statements that must go together behind a condition: the one with the use, and those that need what it declares.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, in the same list.</param>
internal sealed record StatementRange(StatementSyntax First, StatementSyntax Last)
{
    /// <summary>Whether the statement is not one of a list: it is the body of an <c>if</c> or a loop.</summary>
    public bool IsEmbedded => SiblingsOf(First) is null;

    /// <summary>From the first word to the end of the last line's comment.</summary>
    public TextSpan SpanIn(SourceText text)
    {
        int end = Last.Span.End;
        foreach (SyntaxTrivia trivia in Last.GetTrailingTrivia())
        {
            end = trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.Span.End <= text.Lines.GetLineFromPosition(Last.Span.End).End ? trivia.Span.End : end;
        }

        return TextSpan.FromBounds(First.SpanStart, end);
    }

    /// <summary>The range around a use; null where leaving it out would not compile.</summary>
    public static StatementRange? Around(SyntaxNode use, FixContext context)
    {
        StatementSyntax? statement = use.AncestorsAndSelf()
            .TakeWhile(node => node is not MemberDeclarationSyntax or GlobalStatementSyntax)
            .OfType<StatementSyntax>()
            .FirstOrDefault(s => s is not BlockSyntax and not LocalFunctionStatementSyntax);
        if (statement is null or YieldStatementSyntax or LabeledStatementSyntax)
        {
            return null;
        }

        if (SiblingsOf(statement) is not { } siblings)
        {
            return IsClosed(statement, statement, context) ? new StatementRange(statement, statement) : null;
        }

        int first = siblings.IndexOf(statement);
        int last = first;
        for (int i = first; i <= last; i++)
        {
            last = Math.Max(last, LastUserOf(siblings, i, context));
        }

        return IsClosed(siblings[first], siblings[last], context) ? new StatementRange(siblings[first], siblings[last]) : null;
    }

    /// <summary>The same range with what follows directly, where both stand in one list.</summary>
    public StatementRange? Join(StatementRange next)
    {
        if (SiblingsOf(First) is not { } siblings || !siblings.Contains(next.First))
        {
            return null;
        }

        (int from, int to) = (siblings.IndexOf(next.First), siblings.IndexOf(next.Last));
        int end = siblings.IndexOf(Last);
        return from <= end + 1 ? this with { Last = siblings[Math.Max(end, to)] } : null;
    }

    private static List<StatementSyntax>? SiblingsOf(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => [.. block.Statements],
        SwitchSectionSyntax section => [.. section.Statements],
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement)],
        _ => null,
    };

    private static int LastUserOf(List<StatementSyntax> siblings, int index, FixContext context)
    {
        DataFlowAnalysis? flow = context.Model.AnalyzeDataFlow(siblings[index]);
        if (flow is not { Succeeded: true } || flow.VariablesDeclared.IsEmpty)
        {
            return index;
        }

        for (int i = siblings.Count - 1; i > index; i--)
        {
            foreach (IdentifierNameSyntax name in siblings[i].DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol is { } symbol
                    && flow.VariablesDeclared.Contains(symbol, SymbolEqualityComparer.Default))
                {
                    return i;
                }
            }
        }

        return index;
    }

    // Where the range returns a value, jumps out of a switch section, or gives a variable its first value, the code behind it needs it.
    private static bool IsClosed(StatementSyntax first, StatementSyntax last, FixContext context)
    {
        ControlFlowAnalysis? control = context.Model.AnalyzeControlFlow(first, last);
        DataFlowAnalysis? data = context.Model.AnalyzeDataFlow(first, last);
        if (control is not { Succeeded: true } || data is not { Succeeded: true })
        {
            return false;
        }

        bool returnsValue = control.ReturnStatements.Any(statement => statement is ReturnStatementSyntax { Expression: not null });
        if (!control.EndPointIsReachable && (returnsValue || first.Parent is SwitchSectionSyntax))
        {
            return false;
        }

        return data.DataFlowsOut.All(symbol =>
            data.DefinitelyAssignedOnEntry.Contains(symbol, SymbolEqualityComparer.Default)
            || !data.AlwaysAssigned.Contains(symbol, SymbolEqualityComparer.Default));
    }
}
