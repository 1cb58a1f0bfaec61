using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.Generator.Tests.Harness;

// An analyzer and a generator that are as simple as can be, for tests of the harness itself.
#pragma warning disable RS1036, RS1041, RS2008, RS1038, RS1042

/// <summary>Reports every field name, and the word "wrong" in additional files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Rule = new("T0001", "Field", "Field '{0}' {1}", "Test", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            c => c.ReportDiagnostic(Diagnostic.Create(Rule, c.Symbol.Locations[0], c.Symbol.Name, "found")),
            SymbolKind.Field);
        context.RegisterAdditionalFileAction(c =>
        {
            SourceText text = c.AdditionalFile.GetText()!;
            int at = text.ToString().IndexOf("wrong", StringComparison.Ordinal);
            if (at >= 0)
            {
                var span = new TextSpan(at, 5);
                var location = Location.Create(c.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
                c.ReportDiagnostic(Diagnostic.Create(Rule, location, "wrong", c.Options.AnalyzerConfigOptionsProvider
                    .GetOptions(c.AdditionalFile).TryGetValue("build_metadata.AdditionalFiles.KconfigKind", out string? kind) ? kind : "nothing"));
            }
        });
    }
}

/// <summary>Writes the length of each additional file as a constant, and counts classes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LengthGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lengths = context.AdditionalTextsProvider
            .Select((file, token) => file.GetText(token)!.Length).WithTrackingName("length");
        var words = lengths.Select((length, _) => length > 0).WithTrackingName("word");
        var space = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out string? name) ? name : "None");
        context.RegisterSourceOutput(words.Collect().Combine(space), (output, pair) =>
            output.AddSource("Length.g.cs", $"namespace {pair.Right} {{ static class Length {{ public const bool Any = {(pair.Left.Any(b => b) ? "true" : "false")}; }} }}\n"));
        var classes = context.SyntaxProvider.CreateSyntaxProvider((node, _) => node is ClassDeclarationSyntax, (c, _) => c.Node.ToString().Length)
            .WithTrackingName("class");
        context.RegisterSourceOutput(classes.Collect(), (_, _) => { });
    }
}
