using System.Collections.Immutable;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Initializers;

/// <summary>A rule about members with <c>[OptionDefault]</c>: what the generator cannot write a body for is said here, at the attribute.</summary>
public abstract class InitializerRule : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    private protected InitializerRule(DiagnosticDescriptor rule)
    {
        _rule = rule;
        SupportedDiagnostics = [rule];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The definition is always somebody's own; only its other half is generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code.Options is { } options && code.Marks.With(OptionAttributes.OptionDefault) is { IsNone: false } members)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, members, options.World), SymbolKind.Property, SymbolKind.Method);
            }
        });
    }

    /// <summary>The arguments of the rule's message where the rule is broken; null where it is kept.</summary>
    private protected abstract string[]? Judge(Initializer initializer, ProjectWorld world);

    /// <summary>The node to show: the attribute, unless a rule is about a part of it.</summary>
    private protected virtual SyntaxNode PlaceIn(SyntaxNode attribute) => attribute;

    private void Check(SymbolAnalysisContext context, MarkedNames members, ProjectWorld world)
    {
        if (members.MayBeIn(context.Symbol)
            && Initializer.Of(context.Symbol) is { } initializer
            && Judge(initializer, world) is { } arguments
            && initializer.Attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } attribute)
        {
            context.ReportDiagnostic(Diagnostic.Create(_rule, PlaceIn(attribute).GetLocation(), arguments));
        }
    }
}
