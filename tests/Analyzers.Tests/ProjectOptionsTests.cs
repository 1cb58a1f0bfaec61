using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.Analyzers.Tests;

/// <summary>Options are loaded once, and again only when one of their files has changed.</summary>
public class ProjectOptionsTests
{
    private static readonly AdditionalText s_record = new FileText(KconfigFiles.RecordPath, new RecordedInputs
    {
        BaseFolder = KconfigFiles.BaseFolder,
        Kconfig = KconfigFiles.KconfigPath,
        ConfigFile = KconfigFiles.ConfigPath,
    }.ToText());

    private readonly AdditionalText _kconfig = new FileText(KconfigFiles.KconfigPath, "config ARM\n\tbool \"ARM\"\n");
    private readonly AdditionalText _config = new FileText(KconfigFiles.ConfigPath, "CONFIG_ARM=y\n");

    [Fact]
    public void Analyzers_of_one_compilation_share_one_world()
    {
        AnalyzerOptions options = Options(s_record, _kconfig, _config);
        Assert.Same(ProjectOptions.Of(options, default), ProjectOptions.Of(options, default));
    }

    [Fact]
    public void Another_compilation_over_the_same_texts_reads_nothing_again() => Assert.Same(
        ProjectOptions.Of(Options(s_record, _kconfig, _config), default)!.World,
        ProjectOptions.Of(Options(s_record, _kconfig, _config), default)!.World);

    [Fact]
    public void An_edit_of_a_file_is_seen_at_once()
    {
        Assert.Contains("CONFIG_ARM", Symbols(Options(s_record, _kconfig, _config)));
        Assert.Empty(Symbols(Options(s_record, _kconfig, new FileText(KconfigFiles.ConfigPath, "# CONFIG_ARM is not set\n"))));
        Assert.Contains("CONFIG_X86", Symbols(Options(s_record, new FileText(KconfigFiles.KconfigPath, "config X86\n\tdef_bool y\n"), _config)));
    }

    [Fact]
    public void A_property_that_changes_is_seen_though_the_texts_are_the_same()
    {
        Assert.False(ProjectOptions.Of(Options(s_record, _kconfig, _config), default)!.ReportsInCompiler);
        Assert.True(ProjectOptions.Of(Options(true, s_record, _kconfig, _config), default)!.ReportsInCompiler);
    }

    [Fact]
    public void A_project_without_a_record_has_no_options() => Assert.Null(ProjectOptions.Of(Options(_kconfig, _config), default));

    [Fact]
    public void A_record_that_is_none_gives_no_options() =>
        Assert.Null(ProjectOptions.Of(Options(new FileText(KconfigFiles.RecordPath, "nonsense\n"), _kconfig), default));

    private static IReadOnlyList<string> Symbols(AnalyzerOptions options) =>
        PreprocessorSymbols.Of(ProjectOptions.Of(options, default)!.World.Configuration);

    private static AnalyzerOptions Options(params AdditionalText[] files) => Options(false, files);

    private static AnalyzerOptions Options(bool reports, params AdditionalText[] files) => new([.. files], new Provider(reports));

    private sealed class FileText(string path, string content) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(content);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Provider(bool reports) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(ImmutableDictionary<string, string>.Empty.Add("build_property.KconfigReportInCompiler", reports ? "true" : "false"));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(
            ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.KconfigKind", textFile.Path switch
            {
                KconfigFiles.RecordPath => "Record",
                KconfigFiles.KconfigPath => "Kconfig",
                _ => "Config",
            }));
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
