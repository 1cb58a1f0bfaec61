using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC2008: assemblies that belong to one Kconfig meet in a compilation and were built with different values.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MixedVariantsAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2008";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "Two variants of one library meet",
        "{0}",
        RuleHelp.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Assemblies of one Kconfig that were built with different values, or against another variant than the one that is referenced, disagree about what is there.",
        helpLinkUri: RuleHelp.Pages + Id + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(Check);
    }

    private static void Check(CompilationAnalysisContext context)
    {
        var byKey = new Dictionary<string, (string Name, BuiltConfiguration Built)>(StringComparer.Ordinal);
        var byName = new Dictionary<string, BuiltConfiguration>(StringComparer.Ordinal);
        if (ProjectCode.Of(context.Options, context.Compilation, context.CancellationToken) is { Options: { } options, StaleOption: null }
            && BuiltConfiguration.Of(options.World) is { } own)
        {
            byKey.Add(own.Key, (context.Compilation.AssemblyName ?? "this project", own));
        }

        ImmutableArray<IAssemblySymbol> references =
            [.. context.Compilation.SourceModule.ReferencedAssemblySymbols.OrderBy(assembly => assembly.Name, StringComparer.Ordinal)];
        foreach (IAssemblySymbol reference in references)
        {
            if (ReferencedConfigurations.Of(reference) is not { } built)
            {
                continue;
            }

            byName[reference.Name] = built;
            if (!byKey.TryGetValue(built.Key, out (string Name, BuiltConfiguration Built) other))
            {
                byKey.Add(built.Key, (reference.Name, built));
            }
            else if (other.Built.FirstDifference(built) is { } difference)
            {
                Report(context, $"'{other.Name}' was built with {difference.Name} {difference.Here} ({other.Built.Source}), "
                    + $"'{reference.Name}' with {difference.Name} {difference.There} ({built.Source}); build both as one variant");
            }
        }

        foreach (IAssemblySymbol reference in references)
        {
            foreach (SeenConfiguration seen in ReferencedConfigurations.SeenBy(reference))
            {
                if (byName.TryGetValue(seen.Assembly, out BuiltConfiguration? there) && there.Key == seen.Key && there.Fingerprint != seen.Fingerprint)
                {
                    Report(context, $"'{reference.Name}' was compiled against '{seen.Assembly}' as {seen.Source} has it, "
                        + $"but the one that is referenced here was built with {there.Source}; build both as one variant");
                }
            }
        }
    }

    private static void Report(CompilationAnalysisContext context, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(s_rule, Location.None, message));
}
