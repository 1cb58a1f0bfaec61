using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Uses;

/// <summary>The members that an operation uses, those that the language calls by itself included.</summary>
internal static class OperationUses
{
    /// <summary>Whether an operation is of a kind that uses a member.</summary>
    public static bool IsOfKind(IOperation operation) => operation.Kind is
        OperationKind.Invocation or OperationKind.PropertyReference or OperationKind.FieldReference or OperationKind.EventReference
        or OperationKind.MethodReference or OperationKind.ObjectCreation or OperationKind.Binary or OperationKind.Unary
        or OperationKind.Increment or OperationKind.Decrement or OperationKind.CompoundAssignment or OperationKind.Conversion
        or OperationKind.Loop or OperationKind.Await or OperationKind.DeconstructionAssignment or OperationKind.RecursivePattern
        or OperationKind.With or OperationKind.Using or OperationKind.UsingDeclaration or OperationKind.ImplicitIndexerReference
        or OperationKind.ListPattern or OperationKind.SlicePattern or OperationKind.CollectionExpression or OperationKind.Coalesce;

    /// <summary>Whether an operation calls what only binding it once more tells.</summary>
    public static bool IsUnnamedCall(IOperation operation) => operation is IForEachLoopOperation or IAwaitOperation or IDeconstructionAssignmentOperation;

    /// <summary>The one member that an operation of a simple kind uses; null for none, and for the kinds that <see cref="Several"/> knows.</summary>
    public static ISymbol? Single(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IPropertyReferenceOperation property => OfProperty(property),
        IEventReferenceOperation { Parent: IEventAssignmentOperation assignment } reference =>
            (assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod) ?? (ISymbol)reference.Event,
        IMemberReferenceOperation member => member.Member,
        IObjectCreationOperation creation => creation.Constructor,
        IBinaryOperation binary => IsShortCut(binary) ? null : binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IIncrementOrDecrementOperation increment => increment.OperatorMethod,
        ICompoundAssignmentOperation { InConversion.MethodSymbol: null, OutConversion.MethodSymbol: null } compound => compound.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        IWithOperation with => with.CloneMethod,
        IRecursivePatternOperation pattern => pattern.DeconstructSymbol,
        ISlicePatternOperation slice => slice.SliceSymbol,
        ICoalesceOperation coalesce => coalesce.ValueConversion.MethodSymbol,
        _ => null,
    };

    /// <summary>The members that an operation uses where they may be several.</summary>
    public static IEnumerable<ISymbol> Several(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property: { GetMethod: { } getter, SetMethod: { } setter } } property when IsUpdated(property):
                return [getter, setter];
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax, SemanticModel: { } model }:
                return OfForEach(model.GetForEachStatementInfo(syntax), syntax, model);
            case IAwaitOperation { Syntax: AwaitExpressionSyntax syntax, SemanticModel: { } model }:
                AwaitExpressionInfo info = model.GetAwaitExpressionInfo(syntax);
                return [.. One(info.GetAwaiterMethod), .. One(info.IsCompletedProperty), .. One(info.GetResultMethod)];
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax, SemanticModel: { } model }:
                return OfDeconstruction(model.GetDeconstructionInfo(syntax));
            case ICompoundAssignmentOperation compound:
                return [.. One(compound.OperatorMethod), .. One(compound.InConversion.MethodSymbol), .. One(compound.OutConversion.MethodSymbol)];
            case IBinaryOperation { OperatorMethod: { } method } binary when IsShortCut(binary):
                return [method, .. One(LanguagePatterns.TruthOperator(method, binary.OperatorKind))];
            case IUsingOperation { Resources: { } resources } region:
                return LanguagePatterns.DisposalOf(resources, region.IsAsynchronous);
            case IUsingDeclarationOperation declaration:
                return LanguagePatterns.DisposalOf(declaration.DeclarationGroup, declaration.IsAsynchronous);
            case IImplicitIndexerReferenceOperation indexer:
                return [indexer.LengthSymbol, indexer.IndexerSymbol];
            case IListPatternOperation list:
                return [.. One(list.LengthSymbol), .. One(list.IndexerSymbol)];
            case ICollectionExpressionOperation collection:
                return [.. One(collection.ConstructMethod), .. LanguagePatterns.AddsOf(collection)];
            default:
                return [];
        }
    }

    // The accessor, which may depend on more than its property does.
    private static ISymbol? OfProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        bool isAssigned = reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference || IsDeconstructed(reference);
        IMethodSymbol? accessor = isAssigned ? property.SetMethod : property.GetMethod;
        return IsUpdated(reference) ? null : accessor ?? (ISymbol)property;
    }

    // (A.P, b) = ...: the target of a deconstruction is assigned.
    private static bool IsDeconstructed(IOperation target)
    {
        while (target.Parent is ITupleOperation tuple)
        {
            target = tuple;
        }

        return target is ITupleOperation && target.Parent is IDeconstructionAssignmentOperation assignment && assignment.Target == target;
    }

    // && and || of a type's own operators ask its "true" or "false" first.
    private static bool IsShortCut(IBinaryOperation binary) =>
        binary is { OperatorMethod: not null, OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr };

    private static bool IsUpdated(IPropertyReferenceOperation reference) =>
        reference.Property is { GetMethod: not null, SetMethod: not null }
        && reference.Parent switch
        {
            ICompoundAssignmentOperation compound => compound.Target == reference,
            ICoalesceAssignmentOperation coalesce => coalesce.Target == reference,
            IIncrementOrDecrementOperation => true,
            _ => false,
        };

    private static IEnumerable<ISymbol> One(ISymbol? symbol) => symbol is null ? [] : [symbol];

    private static IEnumerable<ISymbol> OfForEach(ForEachStatementInfo info, CommonForEachStatementSyntax syntax, SemanticModel model)
    {
        IEnumerable<ISymbol> own =
        [
            .. One(info.GetEnumeratorMethod), .. One(info.MoveNextMethod), .. One(info.CurrentProperty), .. One(info.DisposeMethod),
            .. One(info.CurrentConversion.MethodSymbol), .. One(info.ElementConversion.MethodSymbol),
        ];
        return syntax is ForEachVariableStatementSyntax deconstruction
            ? own.Concat(OfDeconstruction(model.GetDeconstructionInfo(deconstruction)))
            : own;
    }

    private static IEnumerable<ISymbol> OfDeconstruction(DeconstructionInfo info) =>
        One(info.Method)
            .Concat(One(info.Conversion?.MethodSymbol))
            .Concat(info.Nested.IsDefaultOrEmpty ? [] : info.Nested.SelectMany(OfDeconstruction));
}
