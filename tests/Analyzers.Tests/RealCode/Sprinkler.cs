using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Tests.RealCode;

/// <summary>Puts <c>[DependsOn]</c> on members and guards around statements of somebody else's code, at random.</summary>
internal sealed class Sprinkler(Random random, int options) : CSharpSyntaxRewriter
{
    private const int OneMemberOf = 12;
    private const int OneStatementOf = 10;

    /// <summary>How many attributes and guards were put in.</summary>
    public int Count { get; private set; }

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        return visited switch
        {
            MethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax or ConstructorDeclarationSyntax { ParameterList.Parameters.Count: > 0 }
                or EventDeclarationSyntax or OperatorDeclarationSyntax or IndexerDeclarationSyntax or BaseTypeDeclarationSyntax
                when random.Next(OneMemberOf) == 0 => Annotate((MemberDeclarationSyntax)visited),
            ExpressionStatementSyntax { Parent: null } statement when node!.Parent is BlockSyntax && random.Next(OneStatementOf) == 0 => Guard(statement),
            _ => visited,
        };
    }

    private MemberDeclarationSyntax Annotate(MemberDeclarationSyntax member)
    {
        Count++;
        AttributeListSyntax list = SyntaxFactory.ParseCompilationUnit($"[BuildOptions.DependsOn(\"O{random.Next(options)}\")] class C {{ }}\n")
            .Members[0].AttributeLists[0].WithTrailingTrivia(SyntaxFactory.Space);
        return member.WithAttributeLists(member.AttributeLists.Insert(0, list.WithLeadingTrivia(member.GetLeadingTrivia())));
    }

    private IfStatementSyntax Guard(ExpressionStatementSyntax statement)
    {
        Count++;
        return SyntaxFactory.IfStatement(
            SyntaxFactory.ParseExpression($"global::App.Config.O{random.Next(options)}"),
            SyntaxFactory.Block(statement))
            .NormalizeWhitespace();
    }
}
