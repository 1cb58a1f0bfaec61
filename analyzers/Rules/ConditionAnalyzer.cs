using System.Collections.Immutable;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TextSpan = BuildOptions.Language.Text.TextSpan;

namespace BuildOptions.Analyzers.Rules;

/// <summary>
/// KC2007: <c>[DependsOn]</c>, <c>[OptionGuard]</c> or <c>[Option]</c> names something that is no option, or holds no
/// expression. It looks at names only, so it speaks while <c>#if</c> symbols are out of date too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConditionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2007";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "An attribute's condition means nothing",
        "{0}",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The text of [DependsOn], [OptionGuard] or [Option] is malformed or names an option that does not exist.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code.Options is { } options)
            {
                start.RegisterSemanticModelAction(file =>
                {
                    foreach (Mark mark in code.Marks.In(file.SemanticModel.SyntaxTree, file.CancellationToken))
                    {
                        Check(file, mark.Attribute, options.World);
                    }
                });
            }
        });
    }

    private static void Check(SemanticModelAnalysisContext context, AttributeSyntax attribute, ProjectWorld world)
    {
        if (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not { } argument
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is not { } type)
        {
            return;
        }

        bool isOption = OptionAttributes.Is(type, OptionAttributes.Option);
        if ((!isOption && !OptionAttributes.Is(type, OptionAttributes.DependsOn) && !OptionAttributes.Is(type, OptionAttributes.OptionGuard))
            || context.SemanticModel.GetConstantValue(argument, context.CancellationToken) is not { HasValue: true, Value: var value })
        {
            return;
        }

        if (value is not string text)
        {
            Report(context, argument, "", default, "null is no expression", null);
            return;
        }

        if (isOption)
        {
            if (world.Model.Find(text) is not { IsDefined: true })
            {
                string? nearest = OptionMeant(text, NearestName.Among(world.Model, text), world);
                Report(context, argument, text, new TextSpan(0, text.Length), Unknown(text, nearest), nearest);
            }

            return;
        }

        foreach (ConditionProblem problem in world.ParseCondition(text).Problems)
        {
            string? nearest = problem.Kind == ConditionProblemKind.UnknownOption ? OptionMeant(problem.Text, problem.Nearest, world) : null;
            string message = problem.Kind == ConditionProblemKind.UnknownOption
                ? Unknown(problem.Text, nearest)
                : $"'{text}' is no expression: unexpected {(problem.Text.Length == 0 ? "end" : $"'{problem.Text}'")}";
            Report(context, argument, text, problem.Span, message, nearest);
        }
    }

    // Conditions are written as in Kconfig, without the prefix of #if symbols.
    private static string? OptionMeant(string name, string? nearest, ProjectWorld world) =>
        PreprocessorSymbols.OptionOf(world.Model, name, world.Inputs.Surface.SymbolPrefix)?.Name ?? nearest;

    private static string Unknown(string name, string? nearest) =>
        nearest is null ? $"'{name}' is no option" : $"'{name}' is no option; did you mean '{nearest}'?";

    private static void Report(
        SemanticModelAnalysisContext context, ExpressionSyntax argument, string text, TextSpan span, string message, string? nearest)
    {
        Location place = LiteralText.Locate(argument, text, span);

        // Only where the name itself is marked can it be replaced.
        bool isName = nearest is not null && place.SourceSpan.Length == span.Length;
        context.ReportDiagnostic(Diagnostic.Create(s_rule, place, RemedyProperties.OfNearest(isName ? nearest : null), message));
    }
}
