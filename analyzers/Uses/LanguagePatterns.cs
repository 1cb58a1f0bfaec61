using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Uses;

/// <summary>The members that the language finds by name and calls by itself, where the compiler's model does not tell which.</summary>
internal static class LanguagePatterns
{
    /// <summary>What ends a <c>using</c>: a member by name only where the type does not implement the interface for it.</summary>
    public static IEnumerable<ISymbol> DisposalOf(IOperation resources, bool isAsynchronous)
    {
        foreach (ITypeSymbol? type in ResourceTypes(resources))
        {
            string interfaceName = isAsynchronous ? "IAsyncDisposable" : "IDisposable";
            if (type is null || type.AllInterfaces.Any(i => i.Name == interfaceName && i.ContainingNamespace is { Name: "System" }))
            {
                continue;
            }

            if (MethodNamed(type, isAsynchronous ? "DisposeAsync" : "Dispose", 0) is { } dispose)
            {
                yield return dispose;
            }
        }
    }

    /// <summary>What pins an object of a type of its own: <c>GetPinnableReference</c>.</summary>
    public static IEnumerable<(ISymbol Member, ExpressionSyntax Place)> PinningOf(FixedStatementSyntax statement, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (VariableDeclaratorSyntax variable in statement.Declaration.Variables)
        {
            if (variable.Initializer?.Value is { } value
                && model.GetTypeInfo(value, cancellationToken).Type is { } type
                && type is not IArrayTypeSymbol and not IPointerTypeSymbol
                && type.SpecialType != SpecialType.System_String
                && MethodNamed(type, "GetPinnableReference", 0) is { } method)
            {
                yield return (method, value);
            }
        }
    }

    /// <summary>The <c>Add</c> that a collection expression fills a type of its own with; nothing where several could be meant.</summary>
    public static IEnumerable<ISymbol> AddsOf(ICollectionExpressionOperation collection)
    {
        if (collection is { ConstructMethod.MethodKind: MethodKind.Constructor, Type: INamedTypeSymbol type, Elements.IsEmpty: false })
        {
            IMethodSymbol[] adds = [.. MethodsNamed(type, "Add", 1)];
            if (adds.Length == 1)
            {
                yield return adds[0];
            }
        }
    }

    /// <summary><c>operator false</c> for <c>&amp;&amp;</c>, <c>operator true</c> for <c>||</c>, of the type whose <c>&amp;</c> or <c>|</c> is taken.</summary>
    public static ISymbol? TruthOperator(IMethodSymbol combination, BinaryOperatorKind kind) =>
        combination.ContainingType.GetMembers(kind == BinaryOperatorKind.ConditionalAnd ? WellKnownMemberNames.FalseOperatorName : WellKnownMemberNames.TrueOperatorName)
            .FirstOrDefault();

    private static IEnumerable<ITypeSymbol?> ResourceTypes(IOperation resources) => resources switch
    {
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(d => d.Declarators).Select(d => (ITypeSymbol?)d.Symbol.Type),
        _ => [resources is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand.Type : resources.Type],
    };

    private static IMethodSymbol? MethodNamed(ITypeSymbol type, string name, int parameters) => MethodsNamed(type, name, parameters).FirstOrDefault();

    private static IEnumerable<IMethodSymbol> MethodsNamed(ITypeSymbol type, string name, int parameters)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers(name))
            {
                if (member is IMethodSymbol { IsStatic: false, IsOverride: false } method && method.Parameters.Length == parameters)
                {
                    yield return method;
                }
            }
        }
    }
}
