using System.Collections.Immutable;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit.Abstractions;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// The runtime with one protection taken away at a time: each <c>[DependsOn]</c>, each mention of an option's constant in a
/// condition, each <c>#if</c> of an option, in every variant where that option is off. Where the compiled code shows that
/// something is used which is off, a rule must have said so; where it no longer compiles, the compiler has. And whatever a rule says in
/// any variant is said, at the same places, while only the variant of the defaults is built.
/// </summary>
public class SeededDefectTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_guard_and_attribute_that_is_missed_is_reported()
    {
        (int seeded, int harmful, int byRule, int byCompiler) = (0, 0, 0, 0);
        var reported = new SortedDictionary<(string Path, string What), HashSet<TextSpan>>();
        var missed = new List<string>();
        foreach (string variant in RuntimeSourcesTests.Variants)
        {
            OptionsTest<UncoveredUseAnalyzer> test = RuntimeSourcesTests.Runtime(variant);
            ProjectWorld world = RuntimeSourcesTests.WorldOf(variant);
            for (int i = 0; i < test.TestState.Sources.Count; i++)
            {
                (string path, SourceText text) = test.TestState.Sources[i];
                foreach ((string what, TextChange[] changes) in Defects(text, test.PreprocessorSymbols, world))
                {
                    seeded++;
                    test.TestState.Sources[i] = (path, text.WithChanges(changes));
                    CSharpCompilation compilation = test.RunGenerators().Compilation;
                    bool compiles = !compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
                    ImmutableArray<Diagnostic> found = await compilation
                        .WithAnalyzers([new UncoveredUseAnalyzer(), new GuardBodyAnalyzer(), new StricterMemberAnalyzer()], test.GetAnalyzerOptions())
                        .GetAnalyzerDiagnosticsAsync();
                    bool isHarmful = !compiles || Agreement.Compiled(compilation, world).Count > 0 || !found.IsEmpty;
                    harmful += isHarmful ? 1 : 0;
                    byRule += found.IsEmpty ? 0 : 1;
                    if (!found.IsEmpty)
                    {
                        reported.TryAdd((path, what), []);
                        reported[(path, what)].UnionWith(found.Where(d => d.Location.SourceTree!.FilePath == path).Select(d => d.Location.SourceSpan));
                    }

                    byCompiler += found.IsEmpty && !compiles ? 1 : 0;
                    if (isHarmful && compiles && found.IsEmpty)
                    {
                        missed.Add($"{variant}: {what} in {path}");
                    }

                    output.WriteLine($"{variant}: {what} in {Path.GetFileName(path)}: "
                        + (!found.IsEmpty ? string.Join(", ", found.Select(d => d.Id).Distinct()) : !compiles ? "does not compile" : "harmless"));
                }

                test.TestState.Sources[i] = (path, text);
            }
        }

        output.WriteLine($"{seeded} seeded, {harmful} of them harmful: {byRule} reported by a rule, {byCompiler} by the compiler alone, {missed.Count} missed");
        Assert.True(byRule > 0, "no defect was found to report");
        Assert.Empty(missed);
        await ReportedInAsync("basic", reported);
    }

    // The rules about all configurations, over the same defects in one variant only.
    private async Task ReportedInAsync(string variant, SortedDictionary<(string Path, string What), HashSet<TextSpan>> reported)
    {
        OptionsTest<UncoveredUseAnalyzer> test = RuntimeSourcesTests.Runtime(variant);
        ImmutableArray<DiagnosticAnalyzer> rules = [new UncoveredUseAnalyzer(), new UncoveredElsewhereAnalyzer(), new GuardBodyAnalyzer(), new StricterMemberAnalyzer()];
        Assert.Empty(await test.RunGenerators().Compilation.WithAnalyzers(rules, test.GetAnalyzerOptions()).GetAnalyzerDiagnosticsAsync());

        ProjectWorld world = RuntimeSourcesTests.WorldOf(variant);
        var missed = new List<string>();
        (int seen, int leftOut) = (0, 0);
        foreach (((string path, string what), HashSet<TextSpan> places) in reported)
        {
            int file = test.TestState.Sources.ToList().FindIndex(source => source.filename == path);
            if (file < 0)
            {
                leftOut++;
                output.WriteLine($"{what} in {Path.GetFileName(path)}: {variant} leaves the file out");
                continue;
            }

            SourceText text = test.TestState.Sources[file].content;
            TextChange[] changes = Defects(text, test.PreprocessorSymbols, world, onlyOff: false).First(defect => defect.What == what).Changes;
            test.TestState.Sources[file] = (path, text.WithChanges(changes));
            ImmutableArray<Diagnostic> found = await test.RunGenerators().Compilation.WithAnalyzers(rules, test.GetAnalyzerOptions()).GetAnalyzerDiagnosticsAsync();
            test.TestState.Sources[file] = (path, text);
            HashSet<TextSpan> here = [.. found.Where(d => d.Location.SourceTree!.FilePath == path).Select(d => d.Location.SourceSpan)];
            seen += here.IsSupersetOf(places) && !found.IsEmpty ? 1 : 0;
            output.WriteLine($"{what} in {Path.GetFileName(path)}: {string.Join(", ", found.Select(d => d.Id).Distinct())} at {found.Length} places");
            if (found.IsEmpty || !here.IsSupersetOf(places))
            {
                missed.Add($"{what} in {path}: not at {string.Join(", ", places.Except(here).Select(place => text.WithChanges(changes).Lines.GetLinePosition(place.Start)))}");
            }
        }

        output.WriteLine($"{reported.Count} defects that a rule reports in some variant: {seen} reported while only {variant} is built, {leftOut} in files that it leaves out, {missed.Count} missed");
        Assert.Empty(missed);
        Assert.True(seen > 0, "nothing was reported");
    }

    private static IEnumerable<(string What, TextChange[] Changes)> Defects(SourceText text, IEnumerable<string> symbols, ProjectWorld world, bool onlyOff = true)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: symbols)).GetRoot();
        foreach (AttributeSyntax attribute in root.DescendantNodes().OfType<AttributeSyntax>())
        {
            if (attribute.Name.ToString() == "DependsOn"
                && attribute.ArgumentList?.Arguments[0].Expression is LiteralExpressionSyntax literal
                && (!onlyOff || IsOff(world, literal.Token.ValueText))
                && attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list)
            {
                yield return ($"[DependsOn({literal})] removed at line {text.Lines.GetLineFromPosition(list.SpanStart).LineNumber + 1}", [new TextChange(list.Span, "")]);
            }
        }

        foreach (MemberAccessExpressionSyntax access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            // A number or a text that is compared is no guard of its own.
            if (access.Expression.ToString() == "Config"
                && world.Model.Find(access.Name.ToString()) is { IsLogical: true }
                && (!onlyOff || IsOff(world, access.Name.ToString())))
            {
                yield return ($"guard {access} removed at line {text.Lines.GetLineFromPosition(access.SpanStart).LineNumber + 1}", [new TextChange(access.Span, "(System.Environment.TickCount > 1)")]);
            }
        }

        foreach (IfDirectiveTriviaSyntax directive in root.DescendantNodes(descendIntoTrivia: true).OfType<IfDirectiveTriviaSyntax>())
        {
            if ((!onlyOff || !directive.ConditionValue) && directive.Condition.ToString().Contains("CONFIG_", StringComparison.Ordinal))
            {
                yield return ($"#if {directive.Condition} removed at line {text.Lines.GetLineFromPosition(directive.SpanStart).LineNumber + 1}", [new TextChange(directive.Condition.Span, "true")]);
            }
        }
    }

    private static bool IsOff(ProjectWorld world, string condition) =>
        world.ParseCondition(condition) is { Problems.Count: 0, Expression: { } expression } && world.Configuration.Evaluate(expression) == Tristate.No;
}
