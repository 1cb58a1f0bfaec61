using System.Collections.Immutable;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC2006: an override or implementation depends on more than the member through which it is called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StricterMemberAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2006";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "A member depends on more than what it overrides or implements",
        "'{0}' depends on {1}, which callers of '{2}' are not asked for, {3}",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Who calls through the base class or interface sees only what that member depends on.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    private static readonly SymbolDisplayFormat s_format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule, UndecidedRule.Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code is { StaleOption: null, Judges.Own: { } judge } && (!code.Dependents.IsNone || !code.EveryDependents.IsNone))
            {
                var check = new Check(judge, code.Judges.Every, code.Judges.Every is null ? code.Dependents : code.EveryDependents);
                start.RegisterSymbolAction(check.Member, SymbolKind.Method, SymbolKind.Property, SymbolKind.Event);
                start.RegisterSymbolAction(check.Inherited, SymbolKind.NamedType);
            }
        });
    }

    // What is off in this build is off in some configuration: the names of the second are those of both.
    private sealed class Check(Judge judge, Judge? every, MarkedNames dependents)
    {
        public void Member(SymbolAnalysisContext context)
        {
            ISymbol member = context.Symbol;
            if (!dependents.MayBeIn(member) || (member.IsStatic && member.ContainingType.AllInterfaces.IsEmpty))
            {
                return;
            }

            // An accessor without a word of its own says what its property says.
            Expr requirement = judge.RequirementOf(member);
            if (IsMet(requirement)
                || (member is IMethodSymbol { AssociatedSymbol: { } property } && ReferenceEquals(judge.RequirementOf(property), requirement)))
            {
                return;
            }

            foreach (ISymbol baseMember in BaseMembers.Of(member))
            {
                if (Report(member, requirement, baseMember, member.ContainingType, member.Locations[0], context))
                {
                    return;
                }
            }
        }

        // A class may implement an interface by members that it inherits from a class that does not know of the interface.
        public void Inherited(SymbolAnalysisContext context)
        {
            var type = (INamedTypeSymbol)context.Symbol;
            if (type is not { TypeKind: TypeKind.Class, Interfaces.IsEmpty: false, BaseType: { SpecialType: SpecialType.None } baseType })
            {
                return;
            }

            bool isBaseDependent = false;
            for (INamedTypeSymbol? at = baseType; at is not null && !isBaseDependent; at = at.BaseType)
            {
                isBaseDependent = dependents.MayBeIn(at);
            }

            foreach (ISymbol member in type.AllInterfaces.Except(baseType.AllInterfaces, SymbolEqualityComparer.Default).Cast<INamedTypeSymbol>().SelectMany(i => i.GetMembers()))
            {
                if (member is not IMethodSymbol { AssociatedSymbol: not null }
                    && (isBaseDependent || dependents.MayCarry(member))
                    && type.FindImplementationForInterfaceMember(member) is { } implementation
                    && !SymbolEqualityComparer.Default.Equals(implementation.ContainingType, type)
                    && judge.RequirementOf(implementation) is var requirement
                    && !IsMet(requirement))
                {
                    Report(implementation, requirement, member, type, type.Locations[0], context);
                }
            }
        }

        private bool IsMet(Expr requirement) => judge.IsMet(requirement) && (every is null || every.IsMet(requirement));

        // Who holds an object of a type has it because the type's own condition holds.
        private static FactSet Facts(Judge by, ISymbol baseMember, INamedTypeSymbol type) => by.Facts.At(baseMember).And(by.Facts.At(type));

        private bool Report(ISymbol member, Expr requirement, ISymbol baseMember, INamedTypeSymbol type, Location place, SymbolAnalysisContext context)
        {
            if (!judge.Covers(Facts(judge, baseMember, type), requirement))
            {
                (string missing, string why) = judge.Explain(requirement);
                Report(member, missing, baseMember, $"and {why}", place, context);
                return true;
            }

            if (every is null)
            {
                return false;
            }

            FactSet facts = Facts(every, baseMember, type);
            switch (every.Ask(facts, requirement))
            {
                case Coverage.Uncovered when every.Breach(facts, requirement) is { Changes.Count: > 0 } witness:
                    Expr missing = every.MissingFrom(facts, requirement);
                    Report(member, missing.ToString(), baseMember, $"and breaks with {WitnessText.Of(witness, missing)}", place, context);
                    return true;
                case Coverage.Undecided:
                    context.ReportDiagnostic(UndecidedRule.At(place, $"callers of '{Name(baseMember)}' may meet '{Name(member)}' in a configuration without {requirement}"));
                    return true;
                default:
                    return false;
            }
        }

        private static void Report(ISymbol member, string missing, ISymbol baseMember, string why, Location place, SymbolAnalysisContext context) =>
            context.ReportDiagnostic(Diagnostic.Create(s_rule, place, Name(member), missing, Name(baseMember), why));

        private static string Name(ISymbol symbol) => Shown(symbol).OriginalDefinition.ToDisplayString(s_format);

        private static ISymbol Shown(ISymbol symbol) => symbol is IMethodSymbol { AssociatedSymbol: { } member } ? member : symbol;
    }
}
