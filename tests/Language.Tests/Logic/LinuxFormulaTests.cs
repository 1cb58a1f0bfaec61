using System.Runtime.CompilerServices;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Language.Text;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>The formula of the Kconfig files of Linux for x86 against what C <c>conf</c> writes for them.</summary>
public class LinuxFormulaTests
{
    private static readonly Lazy<WholeFormula> s_linux = new(() => new WholeFormula(LinuxModel.Value));

    [OracleTheory(OracleKind.LinuxTree)]
    [InlineData("alldefconfig")]
    [InlineData("allnoconfig")]
    [InlineData("allyesconfig")]
    [InlineData("allmodconfig")]
    public void What_C_writes_for_Linux_is_a_model_of_its_formula(string mode) =>
        Check(mode, LinuxConfRuns.RunAll("--" + mode, [""])[0]);

    [OracleFact(OracleKind.LinuxTree)]
    public void What_C_writes_at_random_for_Linux_is_a_model_of_its_formula()
    {
        int count = TestNumber.Of("KCONFIG_TEST_LINUX_CONFIGS", 5);
        string[] random = LinuxConfRuns.RunAll("--randconfig", [.. Enumerable.Range(1, count).Select(_ => "")]);
        for (int i = 0; i < count; i++)
        {
            Check($"KCONFIG_SEED={i + 1}", random[i]);
        }
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void What_is_said_of_all_configurations_of_Linux_holds_in_those_that_C_writes()
    {
        OptionModel model = LinuxModel.Value;
        var questions = new ModelQuestions(new AllConfigurations(model), new Configuration(model, UserValues.None));
        ModelFinding[] findings = [.. questions.All()];
        Assert.Equal((questions.Total, 0), (questions.Asked, questions.Undecided));
        Assert.True(findings.Count(f => f.Kind == ModelFindingKind.DeadOption) > 1000);
        Assert.All(findings.Where(f => f.Witness is not null), f => Assert.Contains(f.Option, UnmetDependencies.Of(f.Witness!.Configuration)));

        string[] random = LinuxConfRuns.RunAll("--randconfig", [.. Enumerable.Range(1, 4).Select(_ => "")]);
        foreach (string config in random.Append(LinuxConfRuns.RunAll("--allyesconfig", [""])[0]))
        {
            var configuration = new Configuration(model, DotConfig.Read(new SourceText(".config", config), model, []));
            Assert.All(findings, finding => Assert.True(
                finding.Kind switch
                {
                    ModelFindingKind.DeadOption => finding.Option.IsLogical
                        ? configuration[finding.Option].Tristate == Tristate.No
                        : configuration[finding.Option].Visibility == Tristate.No,
                    ModelFindingKind.ForcedOption => configuration[finding.Option].Tristate == Tristate.Yes,
                    _ => true,
                },
                finding.ToDiagnostic().ToString()));
        }
    }

    [OracleFact(OracleKind.Conf)]
    public void What_C_writes_for_the_Kconfig_of_this_repository_is_a_model_of_its_formula()
    {
        string folder = RootFolder();
        string kconfig = File.ReadAllText(Path.Combine(folder, "Kconfig"));
        OptionModel model = OurRuns.Bind(kconfig);
        var formula = new WholeFormula(model);
        Tree[] trees = [.. Directory.GetFiles(Path.Combine(folder, "configs")).Select(c => Tree.Of(kconfig, File.ReadAllText(c)))];
        Assert.NotEmpty(trees);
        foreach (Outcome outcome in ConfRuns.Run(trees, Contest.Linux612))
        {
            foreach ((string mode, string config) in outcome.ByMode!)
            {
                Check(model, formula, mode, config, isComplete: mode != "savedefconfig");
            }
        }
    }

    private static string RootFolder([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    private static void Check(string name, string config) => Check(LinuxModel.Value, s_linux.Value, name, config, isComplete: true);

    private static void Check(OptionModel model, WholeFormula formula, string name, string config, bool isComplete)
    {
        var configuration = new Configuration(model, DotConfig.Read(new SourceText(".config", config), model, []));

        // The evaluation is C's, so that what is held against the one is held against the other.
        Assert.True(!isComplete || config == DotConfig.Write(configuration), name);
        string? difference = formula.DifferenceFrom(configuration);
        Assert.True(difference is null, $"{name}: {difference}");
    }
}
