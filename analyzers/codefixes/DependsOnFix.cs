using System.Collections.Immutable;
using BuildOptions.Analyzers.Requirements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>Lets the member with the use depend on the option itself, so that its own users are asked.</summary>
internal sealed class DependsOnFix : TextFix
{
    public override string Key => "AddDependsOn";

    public override string? TitleFor(Diagnostic diagnostic, FixContext context) =>
        diagnostic.Properties.TryGetValue(RemedyProperties.Missing, out string? missing) && missing is not null
        && MemberAround(diagnostic, context) is not null
            ? $"Add '[DependsOn(\"{missing}\")]' to the member"
            : null;

    public override IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context) =>
        diagnostics
            .Select(diagnostic => (Member: MemberAround(diagnostic, context)!, Condition: diagnostic.Properties[RemedyProperties.Missing]!))
            .Distinct()
            .GroupBy(use => use.Member)
            .Select(uses => Annotate(uses.Key, uses.Select(use => use.Condition), context));

    private static TextChange Annotate(MemberDeclarationSyntax member, IEnumerable<string> conditions, FixContext context)
    {
        int start = member.GetFirstToken().SpanStart;
        string name = context.NameAt(start, "global::BuildOptions.DependsOnAttribute", "DependsOnAttribute");
        name = name.Substring(0, name.Length - "Attribute".Length);
        string separator = context.BeginsLine(start) ? context.NewLine + context.IndentAt(start) : " ";
        return new TextChange(
            new TextSpan(start, 0),
            string.Concat(conditions.Select(condition => $"[{name}(\"{condition.Replace("\\", "\\\\").Replace("\"", "\\\"")}\")]{separator}")));
    }

    private static MemberDeclarationSyntax? MemberAround(Diagnostic diagnostic, FixContext context)
    {
        foreach (SyntaxNode node in context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf())
        {
            switch (node)
            {
                // An initializer runs in the constructor, which the attribute on its field or property does not keep from running.
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }:
                    return null;
                case MemberDeclarationSyntax member and not GlobalStatementSyntax and not BaseNamespaceDeclarationSyntax:
                    return member;
            }
        }

        return null;
    }
}
