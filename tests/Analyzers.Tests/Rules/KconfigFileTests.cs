using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC0nnn, shown while editing.</summary>
public class KconfigFileTests
{
    [Fact]
    public Task A_mistake_in_a_kconfig_file_is_marked_there()
    {
        var test = Test("config ARM\n\tbool \"ARM\"\n\t{|KC0002:defualt|} y\n");
        return test.RunAsync();
    }

    [Fact]
    public Task A_mistake_in_a_configuration_file_is_marked_there() =>
        Test("config ARM\n\tbool \"ARM\"\n", "CONFIG_ARM=y\nCONFIG_{|KC0501:AMR|}=y\n").RunAsync();

    [Fact]
    public Task The_message_and_severity_are_those_of_the_language()
    {
        var test = Test("config ARM\n\tbool \"ARM\"\n", "CONFIG_{|#0:AMR|}=y\n");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC0501", DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithMessage("'AMR' is not an option of this Kconfig (did you mean 'ARM'?); the line is ignored"));
        return test.RunAsync();
    }

    [Fact]
    public Task A_sourced_file_has_its_own_findings()
    {
        var test = new OptionsTest<KconfigFileAnalyzer>();
        test.TestState.SetBuildProperty("KconfigReportInCompiler", "true");
        test.TestState.AddKconfigFile("sub/Kconfig", "config X\n\tbool \"X\"\n\t{|KC0002:bol|}\n");
        test.TestState.AddKconfig("source \"sub/Kconfig\"\n");
        test.TestState.Sources.Add("");
        return test.RunAsync();
    }

    [Fact]
    public Task A_file_that_is_not_there_is_reported_once()
    {
        var test = Test("");
        test.TestState.AdditionalFiles.Clear();
        test.TestState.AnalyzerConfigFiles.Clear();
        test.TestState.SetBuildProperty("KconfigReportInCompiler", "true");
        test.TestState.AddRecord(new RecordedInputs { BaseFolder = KconfigFiles.BaseFolder, Kconfig = KconfigFiles.KconfigPath });
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC0020", DiagnosticSeverity.Error).WithSpan(KconfigFiles.KconfigPath, 1, 1, 1, 1));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    [InlineData(null)]
    public Task In_a_build_the_check_project_has_said_it(string? reports)
    {
        var test = new OptionsTest<KconfigFileAnalyzer>(null, "", "config X\n\tbol\n");
        if (reports is not null)
        {
            test.TestState.SetBuildProperty("KconfigReportInCompiler", reports);
        }

        return test.RunAsync();
    }

    private static OptionsTest<KconfigFileAnalyzer> Test(string kconfig, string? config = null)
    {
        var test = new OptionsTest<KconfigFileAnalyzer>(config, "", kconfig);
        test.TestState.SetBuildProperty("KconfigReportInCompiler", "true");
        return test;
    }
}
