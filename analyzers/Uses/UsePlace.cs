using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Finds the words that name what is used, so that a diagnostic underlines them and nothing else.</summary>
internal static class UsePlace
{
    /// <summary>The name, operator or keyword at which an operation uses a member; the whole expression where none is written.</summary>
    public static Location Of(IOperation operation) => operation switch
    {
        IConversionOperation { Syntax: not CastExpressionSyntax } => operation.Syntax.GetLocation(),
        // A condition that is asked by "operator true" has no word for it.
        IUnaryOperation { Syntax: not PrefixUnaryExpressionSyntax } => operation.Syntax.GetLocation(),
        _ => Of(operation.Syntax),
    };

    private static Location Of(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        ConditionalAccessExpressionSyntax access => Of(access.WhenNotNull),
        QualifiedNameSyntax name => name.Right.GetLocation(),
        AliasQualifiedNameSyntax name => name.Name.GetLocation(),
        ElementAccessExpressionSyntax element => element.ArgumentList.GetLocation(),
        ElementBindingExpressionSyntax element => element.ArgumentList.GetLocation(),
        ImplicitElementAccessSyntax element => element.ArgumentList.GetLocation(),
        ObjectCreationExpressionSyntax creation => Of(creation.Type),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        ConstructorInitializerSyntax initializer => initializer.ThisOrBaseKeyword.GetLocation(),
        PrimaryConstructorBaseTypeSyntax baseType => Of(baseType.Type),
        CastExpressionSyntax cast => cast.Type.GetLocation(),
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.GetLocation(),
        BinaryExpressionSyntax binary => binary.OperatorToken.GetLocation(),
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.GetLocation(),
        PostfixUnaryExpressionSyntax postfix => postfix.OperatorToken.GetLocation(),
        CommonForEachStatementSyntax each => each.Expression.GetLocation(),
        UsingStatementSyntax region => region.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } region => region.UsingKeyword.GetLocation(),
        AwaitExpressionSyntax await => await.AwaitKeyword.GetLocation(),
        AttributeSyntax attribute => Of(attribute.Name),
        RecursivePatternSyntax { PositionalPatternClause: { } positions } => positions.GetLocation(),
        QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax => node.GetFirstToken().GetLocation(),
        _ => node.GetLocation(),
    };
}
