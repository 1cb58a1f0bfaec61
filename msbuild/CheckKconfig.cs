using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.World;
using Microsoft.Build.Framework;

namespace BuildOptions.MSBuild;

/// <summary>Logs what is wrong with the options of a build, each finding at its place.</summary>
public sealed class CheckKconfig : KconfigTask
{
    /// <summary>
    /// <c>Model</c> for what the Kconfig files say by themselves, the same in every configuration; <c>Configuration</c> for the
    /// configuration file, the overrides and the values that follow.
    /// </summary>
    [Required]
    public string Part { get; set; } = "";

    /// <summary>Codes of warnings that are not reported.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Codes of warnings that are errors.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Codes of warnings that stay warnings where all others are errors.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary><c>true</c> where every warning is an error.</summary>
    public string? TreatWarningsAsErrors { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        bool wantsModel = Part == "Model";
        if (Load(Log, text => Log.LogMessage(wantsModel ? MessageImportance.High : MessageImportance.Low, "{0}", text)) is { } world)
        {
            var levels = new FindingLevels(NoWarn, WarningsAsErrors, WarningsNotAsErrors, IsTrue(TreatWarningsAsErrors));
            var ofModel = new HashSet<KconfigDiagnostic>(world.Model.Diagnostics.Concat(new OptionNaming(world.Model).Diagnostics));
            foreach (KconfigDiagnostic finding in world.Diagnostics.Where(d => ofModel.Contains(d) == wantsModel))
            {
                FindingLog.Write(Log, finding, levels.Of(finding.Rule));
            }
        }

        return !Log.HasLoggedErrors;
    }
}
