using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC4001, KC4002 and KC9001 at their places in Kconfig files.</summary>
public class ModelTests
{
    [Fact]
    public Task A_select_that_ignores_dependencies_is_marked_with_a_configuration()
    {
        OptionsTest<ModelAnalyzer> test = Test("config A\n\tbool \"a\"\n\t{|#0:select B|}\nconfig B\n\tbool \"b\"\n\tdepends on C\nconfig C\n\tbool \"c\"\n");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC4001", DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithMessage("'A' selects 'B' in a configuration in which 'B' cannot be set, as it depends on C: A=y"));
        return test.RunAsync();
    }

    [Fact]
    public Task An_option_that_is_always_the_same_is_marked()
    {
        OptionsTest<ModelAnalyzer> test = Test(
            "config A\n\tbool \"a\"\n\tselect B\nconfig B\n\tbool\n{|#0:config C|}\n\tbool \"c\"\n\tdepends on A && !B\nconfig D\n\tdef_bool y\n\tselect E\n{|#1:config E|}\n\tbool \"e\"\n");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC4002", DiagnosticSeverity.Warning).WithLocation(0).WithMessage("'C' is n in every configuration"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC4002", DiagnosticSeverity.Warning).WithLocation(1).WithMessage("'E' is y in every configuration"));
        return test.RunAsync();
    }

    [Fact]
    public Task Each_finding_is_shown_in_its_own_file()
    {
        OptionsTest<ModelAnalyzer> test = Test("source \"sub/Kconfig\"\nconfig A\n\tbool \"a\"\n\t{|KC4001:select B|}\n");
        test.TestState.AddKconfigFile("sub/Kconfig", "config B\n\tbool \"b\"\n\tdepends on C\n{|KC4002:config C|}\n\tbool \"c\"\n\tdepends on C2 && !C2\nconfig C2\n\tbool \"c2\"\n");
        return test.RunAsync();
    }

    [Fact]
    public Task What_is_fine_is_not_marked() =>
        Test("config A\n\tbool \"a\"\n\tselect B if C\nconfig B\n\tbool \"b\"\n\tdepends on C\nconfig C\n\tbool \"c\"\n").RunAsync();

    [Fact]
    public Task A_dialect_of_another_meaning_is_said_once()
    {
        var test = new OptionsTest<ModelAnalyzer> { TestState = { Sources = { "" } } };
        test.TestState.AddAdditional(KconfigFiles.KconfigPath, "config A\n\tbool \"a\"\n\tselect B\nconfig B\n\tbool \"b\"\n\tdepends on C\nconfig C\n\tbool \"c\"\n", "Kconfig");
        test.TestState.AddAdditional(KconfigFiles.BaseFolder + "/Kconfig.other", "", "Kconfig");
        test.TestState.AddRecord(new RecordedInputs { BaseFolder = KconfigFiles.BaseFolder, Kconfig = KconfigFiles.KconfigPath, Dialect = Dialect.Kconfiglib });
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC9001", DiagnosticSeverity.Info).WithSpan(KconfigFiles.KconfigPath, 1, 1, 1, 1).WithMessage(
            "It is not known whether some configuration breaks code: questions about all configurations are answered with the meaning of Linux 6.12, and the dialect Kconfiglib gives choices and texts another one"));
        return test.RunAsync();
    }

    [Fact]
    public Task Of_very_many_options_nothing_is_asked()
    {
        OptionsTest<ModelAnalyzer> test = Test(string.Concat(Enumerable.Range(0, 2100).Select(i => $"config O{i}\n\tbool \"o\"\n")));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC9001", DiagnosticSeverity.Info).WithSpan(KconfigFiles.KconfigPath, 1, 1, 1, 1).WithMessage(
            "It is not known whether some select ignores dependencies, or some option is always the same: there are 4200 of them, more than a compiler should ask about; 'kconfig check' does"));
        return test.RunAsync();
    }

    [Fact]
    public Task Files_with_errors_have_said_enough() =>
        Test("config A\n\tbool \"a\"\n\tdepends on A\n").RunAsync();

    private static OptionsTest<ModelAnalyzer> Test(string kconfig) => new(null, "", kconfig);
}
