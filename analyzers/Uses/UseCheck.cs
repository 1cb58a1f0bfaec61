using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Finds the uses of one compilation, and has each judged by what is known where it stands.</summary>
/// <param name="judgement">Who judges.</param>
/// <param name="typeNames">The words by which a type can be named that may not be covered.</param>
/// <param name="looksAtUnnamedCalls">Whether what the language calls by itself may not be covered.</param>
internal sealed class UseCheck(IUseJudgement judgement, HashSet<string> typeNames, bool looksAtUnnamedCalls)
{
    /// <summary>Has a rule's actions look at the uses of a compilation.</summary>
    public void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterOperationBlockAction(Body);
        if (typeNames.Count > 0)
        {
            start.RegisterSyntaxNodeAction(TypeName, SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        }

        start.RegisterSyntaxNodeAction(Pinning, SyntaxKind.FixedStatement);
        start.RegisterSymbolAction(BaseConstructors, SymbolKind.NamedType);
    }

    // One call for a body: a call for each operation costs more than looking at it.
    private void Body(OperationBlockAnalysisContext context)
    {
        foreach (IOperation block in context.OperationBlocks)
        {
            foreach (IOperation operation in block.DescendantsAndSelf())
            {
                if (OperationUses.IsOfKind(operation) && (looksAtUnnamedCalls || !OperationUses.IsUnnamedCall(operation)))
                {
                    Operation(operation, context);
                }
            }
        }
    }

    private void Operation(IOperation operation, OperationBlockAnalysisContext context)
    {
        if (OperationUses.Single(operation) is { } symbol)
        {
            Look(symbol, operation, context);
            return;
        }

        foreach (ISymbol used in OperationUses.Several(operation))
        {
            if (Look(used, operation, context))
            {
                return;
            }
        }
    }

    // Nearly all uses need nothing: nothing is allocated for them.
    private bool Look(ISymbol used, IOperation operation, OperationBlockAnalysisContext context) =>
        judgement.NeedOf(used) is { } need && !IsExempt(operation) && Report(need, operation, context);

    private bool Report(UseNeed need, IOperation operation, OperationBlockAnalysisContext context)
    {
        bool isOutside = IsAttributeItself(operation);
        return Report(
            judgement.Judge(
                need,
                judge => isOutside ? judge.Facts.At(context.OwningSymbol) : judge.Facts.At(operation, context.OwningSymbol),
                UsePlace.Of(operation)),
            context.ReportDiagnostic);
    }

    private static bool Report(Diagnostic? finding, Action<Diagnostic> report)
    {
        if (finding is null)
        {
            return false;
        }

        report(finding);
        return true;
    }

    private void TypeName(SyntaxNodeAnalysisContext context)
    {
        var name = (SimpleNameSyntax)context.Node;
        if (!typeNames.Contains(name.Identifier.ValueText) || !TypeNames.IsTypeUse(name) || context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not ITypeSymbol type)
        {
            return;
        }

        foreach (INamedTypeSymbol used in TypeNames.NamedBy(name, type))
        {
            if (judgement.NeedOf(used) is { } need
                && Report(
                    judgement.Judge(need, judge => judge.Facts.At(name, context.SemanticModel, context.CancellationToken), name.GetLocation()),
                    context.ReportDiagnostic))
            {
                return;
            }
        }
    }

    // The member that pins an object in a "fixed" statement.
    private void Pinning(SyntaxNodeAnalysisContext context)
    {
        foreach ((ISymbol member, ExpressionSyntax place) in
            LanguagePatterns.PinningOf((FixedStatementSyntax)context.Node, context.SemanticModel, context.CancellationToken))
        {
            if (judgement.NeedOf(member) is { } need)
            {
                Report(
                    judgement.Judge(need, judge => judge.Facts.At(place, context.SemanticModel, context.CancellationToken), place.GetLocation()),
                    context.ReportDiagnostic);
            }
        }
    }

    // The constructors of base classes that constructors call without a word.
    private void BaseConstructors(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach ((IMethodSymbol caller, IMethodSymbol called, Location place) in ImplicitBaseCalls.Of(type, context.CancellationToken))
        {
            // Where the base class itself is not to be used, the base list is where that is said.
            if (judgement.NeedOf(called) is { } need && need.Judge.IsMet(need.Judge.RequirementOf(called.ContainingType)))
            {
                Report(judgement.Judge(need, judge => judge.Facts.At(caller), place), context.ReportDiagnostic);
            }
        }
    }

    private static bool IsAttributeItself(IOperation operation) => operation is IObjectCreationOperation { Parent: IAttributeOperation };

    // nameof and attribute arguments name a member without using it; a property that an attribute sets is used.
    private static bool IsExempt(IOperation operation)
    {
        if (operation is IPropertyReferenceOperation or IFieldReferenceOperation
            && operation.Parent is ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation { Parent: IAttributeOperation } } } assignment
            && assignment.Target == operation)
        {
            return false;
        }

        for (IOperation? at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is INameOfOperation || (at is IAttributeOperation && !IsAttributeItself(operation)))
            {
                return true;
            }
        }

        return false;
    }
}
