using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>What is wrong in a file is said once, at its place, and the rest of the file is understood; C says something of it too.</summary>
public class DiagnosticTableTests
{
    private const string Last = "config LAST\n\tbool \"last\"\n\tdefault y\n";

    /// <summary>The rows by what is wrong.</summary>
    public static TheoryData<string> Conditions => [.. DiagnosticTable.Rows.Select(r => r.Condition)];

    /// <summary>The rows of which C speaks.</summary>
    public static TheoryData<string> ConditionsOfC => [.. DiagnosticTable.Rows.Where(r => r.Theirs is not null).Select(r => r.Condition)];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_mistake_is_said_once_at_its_place(string condition)
    {
        DiagnosticRow row = Find(condition);
        OptionModel model = Bind(row, Files(row));
        var found = new List<KconfigDiagnostic>(model.Diagnostics);
        if (row.Config.Length > 0)
        {
            UnmetDependencies.Find(new Configuration(model, DotConfig.Read(new SourceText(".config", row.Config), model, found)), found);
        }

        Assert.Equal(row.Ours, string.Join(" ", found.Select(Place)));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void After_a_mistake_the_rest_of_the_file_is_understood(string condition)
    {
        DiagnosticRow row = Find(condition);
        (string, string)[] files = [.. Files(row).Select((f, i) => i == 0 ? (f.Path, f.Text + Last) : f)];
        OptionModel model = Bind(row, files);

        Symbol last = model.Find("LAST")!;
        Assert.Equal(SymbolType.Bool, last.Type);
        Assert.Equal("last", Assert.Single(last.Definitions).Prompt!.Text);
        Assert.Equal("y", new Configuration(model, UserValues.None)[last].Text);
    }

    [OracleTheory]
    [MemberData(nameof(ConditionsOfC))]
    public void C_says_something_of_it_too(string condition)
    {
        DiagnosticRow row = Find(condition);
        var tree = Tree.Of(row.Kconfig, row.Config);

        // The configuration is called after the mode there.
        Assert.Contains(row.Theirs!.Replace(".config:", "olddefconfig:", StringComparison.Ordinal), Contest.Linux612.Theirs(tree).Messages);
    }

    [Fact]
    public void Every_rule_about_what_C_complains_of_has_a_row()
    {
        // Limits of our own, and warnings that C does not have.
        string[] ours = ["KC0010", "KC0011", "KC0022", "KC0037", "KC0038", "KC0039", "KC0041", "KC0058"];
        string rows = string.Join(" ", DiagnosticTable.Rows.Select(r => r.Ours));

        Assert.Equal([], KconfigRules.All.Select(r => r.Id).Except(ours).Where(id => !rows.Contains(id, StringComparison.Ordinal)));
    }

    private static DiagnosticRow Find(string condition) => DiagnosticTable.Rows.Single(r => r.Condition == condition);

    private static (string Path, string Text)[] Files(DiagnosticRow row)
    {
        string[] parts = row.Kconfig.Split("=== sub\n");
        return parts.Length == 1 ? [("Kconfig", parts[0])] : [("Kconfig", parts[0]), ("sub", parts[1])];
    }

    private static OptionModel Bind(DiagnosticRow row, IEnumerable<(string Path, string Text)> files)
    {
        var given = new InMemoryKconfigFiles();
        foreach ((string path, string text) in files)
        {
            given[path] = text;
        }

        return Binder.Bind("Kconfig", given, new ScriptedWorld(), row.Dialect);
    }

    private static string Place(KconfigDiagnostic found) =>
        $"{found.Rule.Id} {found.Severity.ToString().ToLowerInvariant()} {found.Location.Path}:{found.Location.Start.Line + 1}:{found.Location.Start.Character + 1}";
}
