using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Finds the uses of one compilation that are not covered by what is known where they stand.</summary>
internal sealed class UseCheck(ProjectCode code, HashSet<string> typeNames, bool looksAtUnnamedCalls, DiagnosticDescriptor rule)
{
    private readonly MarkedNames _dependents = code.Dependents;
    private readonly Judges _judges = code.Judges;
    private readonly bool _haveReferences = code.Judges.HaveReferences;

    private static readonly SymbolDisplayFormat s_format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>What the operations of a body use. One call for a body: a call for each operation costs more than looking at it.</summary>
    public void Body(OperationBlockAnalysisContext context)
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
        Unmet(used) is { } unmet && !IsExempt(operation) && Report(used, unmet, operation, context);

    private bool Report(ISymbol used, Requirement unmet, IOperation operation, OperationBlockAnalysisContext context)
    {
        bool isOutside = IsAttributeItself(operation);
        if (IsCovered(unmet, judge => isOutside ? judge.Facts.At(context.OwningSymbol) : judge.Facts.At(operation, context.OwningSymbol)))
        {
            return false;
        }

        context.ReportDiagnostic(Describe(used, unmet, UsePlace.Of(operation)));
        return true;
    }

    /// <summary>The types that a name uses.</summary>
    public void TypeName(SyntaxNodeAnalysisContext context)
    {
        var name = (SimpleNameSyntax)context.Node;
        if (!typeNames.Contains(name.Identifier.ValueText) || !TypeNames.IsTypeUse(name) || context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not ITypeSymbol type)
        {
            return;
        }

        foreach (INamedTypeSymbol used in TypeNames.NamedBy(name, type))
        {
            if (Unmet(used) is { } unmet && Report(used, unmet, context))
            {
                return;
            }
        }
    }

    private bool Report(INamedTypeSymbol used, Requirement unmet, SyntaxNodeAnalysisContext context)
    {
        if (IsCovered(unmet, judge => judge.Facts.At(context.Node, context.SemanticModel, context.CancellationToken)))
        {
            return false;
        }

        context.ReportDiagnostic(Describe(used, unmet, context.Node.GetLocation()));
        return true;
    }

    /// <summary>The member that pins an object in a <c>fixed</c> statement.</summary>
    public void Pinning(SyntaxNodeAnalysisContext context)
    {
        foreach ((ISymbol member, ExpressionSyntax place) in
            LanguagePatterns.PinningOf((FixedStatementSyntax)context.Node, context.SemanticModel, context.CancellationToken))
        {
            if (Unmet(member) is { } unmet
                && !IsCovered(unmet, judge => judge.Facts.At(place, context.SemanticModel, context.CancellationToken)))
            {
                context.ReportDiagnostic(Describe(member, unmet, place.GetLocation()));
            }
        }
    }

    /// <summary>The constructors of base classes that constructors call without a word.</summary>
    public void BaseConstructors(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach ((IMethodSymbol caller, IMethodSymbol called, Location place) in ImplicitBaseCalls.Of(type, context.CancellationToken))
        {
            // Where the base class itself is not to be used, the base list is where that is said.
            if (Unmet(called) is { } unmet
                && unmet.Judge.IsMet(unmet.Judge.RequirementOf(called.ContainingType))
                && !IsCovered(unmet, judge => judge.Facts.At(caller)))
            {
                context.ReportDiagnostic(Describe(called, unmet, place));
            }
        }
    }

    private Requirement? Unmet(ISymbol used)
    {
        // Of this project only what has one of these names; of references only who says what it was built with.
        if ((!_haveReferences && !_dependents.MayBeIn(used)) || _judges.Of(used) is not { } judge || (judge == _judges.Own && !_dependents.MayBeIn(used)))
        {
            return null;
        }

        Expr requirement = judge.RequirementOf(used);
        return judge.IsMet(requirement) ? null : new Requirement(judge, requirement);
    }

    // By the options of the assembly that the member is in; and what is dead by the project's own options uses nothing.
    private bool IsCovered(Requirement unmet, Func<Judge, FactSet> factsBy) =>
        unmet.Judge.Covers(factsBy(unmet.Judge), unmet.Needs)
        || (_judges.Own is { } own && own != unmet.Judge && own.IsDead(factsBy(own)));

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

    private Diagnostic Describe(ISymbol used, Requirement unmet, Location place)
    {
        ISymbol shown = used switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType,
            IMethodSymbol { AssociatedSymbol: { } member } => member,
            IMethodSymbol { ReducedFrom: { } extension } => extension,
            _ => used,
        };
        (string missing, string why) = unmet.Judge.Explain(unmet.Needs);
        return Diagnostic.Create(rule, place, unmet.Judge.Remedies(unmet.Needs), shown.OriginalDefinition.ToDisplayString(s_format), missing, why);
    }

    private sealed record Requirement(Judge Judge, Expr Needs);
}
