using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Guards;

/// <summary>Looks at every value that a member with <c>[OptionGuard]</c> can have.</summary>
/// <param name="judge">The project's.</param>
/// <param name="guards">What carries <c>[OptionGuard]</c>.</param>
/// <param name="open">What carries one that promises something which is off.</param>
/// <param name="every">The project's judge of all configurations; null where only this build is looked at.</param>
/// <param name="everyOpen">What carries one that promises something which is off in some configuration.</param>
/// <param name="rule">The rule.</param>
internal sealed class GuardCheck(Judge judge, MarkedNames guards, MarkedNames open, Judge? every, MarkedNames everyOpen, DiagnosticDescriptor rule)
{
    /// <summary>A guard that is no bool says nothing.</summary>
    public void Declaration(SymbolAnalysisContext context)
    {
        ITypeSymbol? type = context.Symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IMethodSymbol { AssociatedSymbol: null } method => method.ReturnType,
            _ => null,
        };
        if (guards.MayBeIn(context.Symbol) && type is not null and not { SpecialType: SpecialType.System_Boolean } && type.TypeKind != TypeKind.Error)
        {
            Expr promised = judge.Own(context.Symbol, OptionAttributes.OptionGuard);
            if (!promised.IsYes)
            {
                context.ReportDiagnostic(Diagnostic.Create(rule, context.Symbol.Locations[0], context.Symbol.Name, promised.ToString(), "it is no bool"));
            }
        }
    }

    /// <summary>What a body returns, or an initializer gives.</summary>
    public void Body(OperationBlockAnalysisContext context)
    {
        ISymbol owner = context.OwningSymbol is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } ? property : context.OwningSymbol;
        if (context.OwningSymbol is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation) }
            || !IsOpen(owner))
        {
            return;
        }

        foreach (IOperation block in context.OperationBlocks)
        {
            // The root is the body with its block; what is inside lambdas and local functions returns to somebody else.
            foreach (IOperation value in block is ISymbolInitializerOperation initializer ? [initializer.Value] : Returned(block))
            {
                Check(value, context.OwningSymbol, owner, context.ReportDiagnostic);
            }
        }
    }

    /// <summary>What is written into a guard that can be written.</summary>
    public void Write(OperationAnalysisContext context)
    {
        (IOperation? target, IOperation? value) = context.Operation switch
        {
            ISimpleAssignmentOperation assignment => (assignment.Target, assignment.Value),
            // "guard &= x" only makes it stricter.
            ICompoundAssignmentOperation { OperatorKind: not BinaryOperatorKind.And } compound => (compound.Target, compound.Value),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => (argument.Value, null),
            _ => default((IOperation?, IOperation?)),
        };
        if (target is IFieldReferenceOperation or IPropertyReferenceOperation
            && ((IMemberReferenceOperation)target).Member is { } member
            && IsOpen(member))
        {
            if (value is null)
            {
                Report(context.Operation.Syntax.GetLocation(), member, judge.PromisedBy(member), "it is handed out by reference", context.ReportDiagnostic);
            }
            else
            {
                Check(value, context.ContainingSymbol, member, context.ReportDiagnostic);
            }
        }
    }

    private void Check(IOperation value, ISymbol declaration, ISymbol guard, Action<Diagnostic> report)
    {
        if (Promised(guard, judge, open) is { } promised && !judge.Covers(WhenTrue(value, declaration, judge, null), promised))
        {
            Report(value.Syntax.GetLocation(), guard, promised, $"this may be true while {judge.Explain(promised).Why}", report);
        }
        else if (every is not null && Promised(guard, every, everyOpen) is { } everywhere)
        {
            FactSet whenTrue = WhenTrue(value, declaration, every, every.DirectivesOf(value.Syntax.SyntaxTree));
            switch (every.Ask(whenTrue, everywhere))
            {
                case Coverage.Uncovered when every.Breach(whenTrue, everywhere) is { Changes.Count: > 0 } witness:
                    Report(value.Syntax.GetLocation(), guard, everywhere, $"this may be true with {WitnessText.Of(witness, everywhere)}", report);
                    break;
                case Coverage.Undecided:
                    report(UndecidedRule.At(value.Syntax.GetLocation(), $"'{guard.Name}' keeps its promise of {everywhere} in every configuration"));
                    break;
            }
        }
    }

    private static FactSet WhenTrue(IOperation value, ISymbol declaration, Judge by, DirectiveFacts? directives) =>
        by.Facts.At(value, declaration).And(by.Guards.Read(value, new LocalCopies(FactsOfCode.RootOf(value), directives)).WhenTrue);

    private void Report(Location place, ISymbol guard, Expr promised, string why, Action<Diagnostic> report) =>
        report(Diagnostic.Create(rule, place, guard.Name, promised.ToString(), why));

    // Whether anything is to be looked at: what is open in this build is open in some.
    private bool IsOpen(ISymbol member) => Promised(member, judge, open) is not null || (every is not null && Promised(member, every, everyOpen) is not null);

    // Its own promise and those of what it overrides or implements: a caller may hold it for either. Null where none is open.
    private static Expr? Promised(ISymbol member, Judge by, MarkedNames open)
    {
        if (!open.MayBeIn(member))
        {
            return null;
        }

        Expr promised = by.PromisedBy(member);
        return by.IsMet(promised) ? null : promised;
    }

    private static IEnumerable<IOperation> Returned(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            switch (child)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    break;
                case IReturnOperation { ReturnedValue: { } value }:
                    yield return value;
                    break;
                default:
                    foreach (IOperation value in Returned(child))
                    {
                        yield return value;
                    }

                    break;
            }
        }
    }
}
