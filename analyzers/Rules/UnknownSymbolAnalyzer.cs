using System.Collections.Immutable;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC1001: <c>#if CONFIG_X</c> where X is no option, so that the condition is silently false.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownSymbolAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC1001";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "#if names an option that does not exist",
        "'{0}' is the symbol of no option{1}",
        RuleHelp.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The compiler takes a symbol that nobody defines for false; a misspelt option drops code without a word.",
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
            if (ProjectOptions.Of(start.Options, start.CancellationToken) is { } options)
            {
                start.RegisterSyntaxTreeAction(tree => Check(tree, options.World));
            }
        });
    }

    private static void Check(SyntaxTreeAnalysisContext context, ProjectWorld world)
    {
        SyntaxNode root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives || context.Tree.GetText(context.CancellationToken).ToString().IndexOf(world.Inputs.Surface.SymbolPrefix, StringComparison.Ordinal) < 0)
        {
            return;
        }

        // A symbol that the file itself defines is the file's own.
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case DefineDirectiveTriviaSyntax define:
                    own.Add(define.Name.ValueText);
                    break;
                case ConditionalDirectiveTriviaSyntax conditional:
                    Check(context, world, conditional.Condition, own);
                    break;
            }
        }
    }

    private static void Check(SyntaxTreeAnalysisContext context, ProjectWorld world, ExpressionSyntax condition, HashSet<string> own)
    {
        string prefix = world.Inputs.Surface.SymbolPrefix;
        foreach (IdentifierNameSyntax name in condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            string symbol = name.Identifier.ValueText;
            if (symbol.StartsWith(prefix, StringComparison.Ordinal)
                && !own.Contains(symbol)
                && PreprocessorSymbols.OptionOf(world.Model, symbol, prefix) is null)
            {
                string? nearest = NearestName.Among(world.Model, symbol.Substring(prefix.Length));
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    name.GetLocation(),
                    RemedyProperties.OfNearest(nearest is null ? null : prefix + nearest),
                    symbol,
                    nearest is null ? "" : $"; did you mean '{prefix}{nearest}'?"));
            }
        }
    }
}
