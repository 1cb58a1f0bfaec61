using System.Collections.Immutable;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.Uses;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC2001: code of this build uses something that depends on an option that is off in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredUseAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2001";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "Use of something that depends on an option that is off",
        "'{0}' depends on {1}, but {2}",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A member or type marked [DependsOn(\"EXPR\")] is used where EXPR is n in this build and no guard says so.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    private static readonly SymbolDisplayFormat s_format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Nobody can put a guard into generated code; whoever calls it is looked at.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // While #if symbols are those of an older configuration, code is active that is not in the next build: say nothing.
            if (ProjectOptions.Of(start.Options, start.CancellationToken) is { } options
                && BuildSymbols.FindStale(options.World, start.Compilation) is null)
            {
                var check = new Check(options, start.Compilation);
                start.RegisterOperationAction(check.Operation, OperationUses.Kinds);
                start.RegisterSyntaxNodeAction(check.TypeName, SyntaxKind.IdentifierName, SyntaxKind.GenericName);
            }
        });
    }

    private sealed class Check
    {
        private readonly ProjectOptions _options;
        private readonly RequirementReader _requirements;
        private readonly IRequirementOracle _oracle;
        private readonly FactsOfCode _facts;

        public Check(ProjectOptions options, Compilation compilation)
        {
            _options = options;
            _requirements = new RequirementReader(options.World, compilation.Assembly);
            _oracle = new ThisBuildOracle(options.World.Configuration);
            var constants = new OptionConstants(options, compilation);
            _facts = new FactsOfCode(
                new GuardReader(options.World, constants, _requirements, _oracle.TrustsConstants), _requirements);
        }

        private ExprFactory Factory => _options.World.Model.Expressions;

        public void Operation(OperationAnalysisContext context)
        {
            IOperation operation = context.Operation;
            if (OperationUses.Single(operation) is { } symbol)
            {
                Look(symbol);
                return;
            }

            foreach (ISymbol used in OperationUses.Several(operation))
            {
                if (Look(used))
                {
                    return;
                }
            }

            bool Look(ISymbol used)
            {
                Expr requirement = _requirements.Of(used);
                if (requirement.IsYes || _oracle.Covers(Factory.Yes, requirement) || IsExempt(operation))
                {
                    return false;
                }

                FactSet facts = IsAttributeItself(operation)
                    ? _facts.At(context.ContainingSymbol)
                    : _facts.At(operation, context.ContainingSymbol);
                if (_oracle.Covers(facts.ToExpr(Factory), requirement))
                {
                    return false;
                }

                context.ReportDiagnostic(Describe(used, requirement, UsePlace.Of(operation)));
                return true;
            }
        }

        public void TypeName(SyntaxNodeAnalysisContext context)
        {
            var name = (SimpleNameSyntax)context.Node;
            if (!TypeNames.IsTypeUse(name)
                || context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is not INamedTypeSymbol type)
            {
                return;
            }

            Expr requirement = _requirements.Of(type);
            if (requirement.IsYes
                || _oracle.Covers(Factory.Yes, requirement)
                || _oracle.Covers(_facts.At(name, context.SemanticModel, context.CancellationToken).ToExpr(Factory), requirement))
            {
                return;
            }

            context.ReportDiagnostic(Describe(type, requirement, name.GetLocation()));
        }

        private static bool IsAttributeItself(IOperation operation) =>
            operation is IObjectCreationOperation { Parent: IAttributeOperation };

        // nameof and attribute arguments name a member without using it.
        private static bool IsExempt(IOperation operation)
        {
            for (IOperation? at = operation.Parent; at is not null; at = at.Parent)
            {
                if (at is INameOfOperation || (at is IAttributeOperation && !IsAttributeItself(operation)))
                {
                    return true;
                }
            }

            return false;
        }

        private Diagnostic Describe(ISymbol used, Expr requirement, Location place)
        {
            ISymbol shown = used switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType,
                IMethodSymbol { AssociatedSymbol: { } member } => member,
                IMethodSymbol { ReducedFrom: { } extension } => extension,
                _ => used,
            };

            Expr missing = Missing(requirement);
            return Diagnostic.Create(
                s_rule, place, shown.OriginalDefinition.ToDisplayString(s_format), missing.ToString(), _options.World.Explain(missing));
        }

        // Of several requirements only those that do not hold.
        private Expr Missing(Expr requirement)
        {
            if (requirement.Kind != ExprKind.And)
            {
                return requirement;
            }

            return _oracle.Covers(Factory.Yes, requirement.Left!) ? Missing(requirement.Right!)
                : _oracle.Covers(Factory.Yes, requirement.Right!) ? Missing(requirement.Left!)
                : Factory.And(Missing(requirement.Left!), Missing(requirement.Right!));
        }
    }
}
