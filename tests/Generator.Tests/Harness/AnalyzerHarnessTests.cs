using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit.Sdk;

namespace BuildOptions.Generator.Tests.Harness;

public sealed class AnalyzerHarnessTests
{
    [Fact]
    public Task Markup_without_an_id_takes_the_only_rule() => Passes("class C { int [|x|]; }");

    [Fact]
    public Task Markup_with_an_id_takes_that_rule() => Passes("class C { int {|T0001:x|}; }");

    [Fact]
    public Task A_missing_diagnostic_fails() => Fails("class C { [|int|] P { get; set; } }", "Expected and absent:\n  T0001 at /0/Test0.cs(1,11)-(1,14)");

    [Fact]
    public Task An_unexpected_diagnostic_fails() => Fails("class C { int x; }", "Present and not expected:\n  T0001 warning at /0/Test0.cs(1,15)-(1,16): Field 'x' found [x]");

    [Fact]
    public Task A_diagnostic_at_another_place_fails() => Fails("class C { [|int|] x; }", "Expected and absent");

    [Fact]
    public Task One_diagnostic_does_not_meet_two_expectations() => Fails("class C { int [|[|x|]|]; }", "Expected and absent");

    [Fact]
    public Task A_compiler_error_fails() => Fails("class C { Missing M() => null!; }", "CS0246");

    [Fact]
    public Task A_compiler_error_can_be_expected() => Passes("class C { {|CS0246:Missing|} M() => null!; }");

    [Fact]
    public Task A_compiler_warning_does_not_count_unless_asked_for() => Passes("class C { void M() { int unused; } }");

    [Fact]
    public async Task A_compiler_warning_counts_when_asked_for()
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C { void M() { int unused; } }");
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        await FailsWith(test, "CS0168");
    }

    [Theory]
    [InlineData(1, 15, true)]
    [InlineData(1, 14, false)]
    [InlineData(2, 15, false)]
    public async Task A_location_is_compared(int line, int column, bool fits)
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C { int x; }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult(FieldAnalyzer.Rule).WithLocation(line, column));
        await (fits ? test.RunAsync() : FailsWith(test, "Expected and absent"));
    }

    [Theory]
    [InlineData("x", "found", true)]
    [InlineData("y", "found", false)]
    [InlineData("x", null, false)]
    public async Task Arguments_are_compared(string first, string? second, bool fits)
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C { int {|#0:x|}; }");
        object?[] arguments = second is null ? [first] : [first, second];
        test.ExpectedDiagnostics.Add(new DiagnosticResult(FieldAnalyzer.Rule).WithLocation(0).WithArguments(arguments));
        await (fits ? test.RunAsync() : FailsWith(test, "Expected and absent"));
    }

    [Theory]
    [InlineData("Field 'x' found", DiagnosticSeverity.Warning, true)]
    [InlineData("Field 'x' lost", DiagnosticSeverity.Warning, false)]
    [InlineData("Field 'x' found", DiagnosticSeverity.Error, false)]
    public async Task Message_and_severity_are_compared(string message, DiagnosticSeverity severity, bool fits)
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C { int x; }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("T0001", severity).WithSpan(1, 15, 1, 16).WithMessage(message));
        await (fits ? test.RunAsync() : FailsWith(test, "Expected and absent"));
    }

    [Fact]
    public async Task Markup_works_in_additional_files_and_metadata_reaches_the_analyzer()
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C;");
        test.TestState.AdditionalFiles.Add(("/project/Kconfig", "this is {|#0:wrong|}\n"));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n[/project/Kconfig]\nbuild_metadata.AdditionalFiles.KconfigKind = Kconfig\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(FieldAnalyzer.Rule).WithLocation(0).WithArguments("wrong", "Kconfig"));
        await test.RunAsync();
    }

    [Fact]
    public async Task A_severity_from_a_global_config_holds()
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C { int x; }");
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\ndotnet_diagnostic.T0001.severity = error\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("T0001", DiagnosticSeverity.Error).WithLocation(1, 15));
        await test.RunAsync();
    }

    [Fact]
    public async Task The_language_version_holds()
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("namespace N; class C { }");
        test.LanguageVersion = LanguageVersion.CSharp9;
        await FailsWith(test, "CS8773");
    }

    [Fact]
    public async Task The_framework_holds()
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("class C { void M(System.Span<int> s) { } }");
        test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20;
        await FailsWith(test, "CS0234");
    }

    [Fact]
    public async Task Symbols_reach_the_preprocessor()
    {
        CSharpAnalyzerTest<FieldAnalyzer> test = Test("#if CONFIG_X\nclass C { int [|x|]; }\n#endif");
        test.PreprocessorSymbols.Add("CONFIG_X");
        await test.RunAsync();
    }

    [Fact]
    public async Task An_analyzer_sees_generated_code()
    {
        var test = new WithGenerator { TestCode = "class C { bool {|T0001:x|} = N.Length.Any; }" };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.RootNamespace = N\n"));
        await test.RunAsync();
    }

    private static CSharpAnalyzerTest<FieldAnalyzer> Test(string code) => new() { TestCode = code };

    private static Task Passes(string code) => Test(code).RunAsync();

    private static Task Fails(string code, string because) => FailsWith(Test(code), because);

    private static async Task FailsWith(AnalyzerTest test, string because)
    {
        XunitException failure = await Assert.ThrowsAsync<XunitException>(() => test.RunAsync());
        Assert.Contains(because, failure.Message);
    }

    private sealed class WithGenerator : CSharpAnalyzerTest<FieldAnalyzer>
    {
        protected override IEnumerable<Type> GetSourceGenerators() => [typeof(LengthGenerator)];
    }
}
