using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Logic;

/// <summary>What is odd about an option or a select.</summary>
public enum ModelFindingKind : byte
{
    /// <summary>A select forces its target although the target's dependencies do not hold (KC4001).</summary>
    UnmetSelect,

    /// <summary>
    /// No configuration has the option above n; of an int, hex or string: it is never visible and no default of it is ever reached (KC4002).
    /// </summary>
    DeadOption,

    /// <summary>A bool or tristate with a prompt is y in every configuration, so that the prompt asks for nothing (KC4002).</summary>
    ForcedOption,
}

/// <summary>Something odd that a model does in one or in all of its configurations.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Option">The target of the select, or the dead or forced option.</param>
/// <param name="Select">The select, of an unmet one; else null.</param>
/// <param name="Demands">
/// What was asked. Of an unmet select: what its configuration has. Of a dead or forced option: what no configuration has, so that
/// <see cref="AllConfigurations.WhyImpossible"/> says why.
/// </param>
/// <param name="Witness">Of an unmet select a configuration in which it happens, evaluated and found so; else null. <see cref="Files.DotConfig.Write"/> makes a <c>.config</c> of it.</param>
public sealed record ModelFinding(
    ModelFindingKind Kind, Symbol Option, ReverseDependency? Select, IReadOnlyList<Demand> Demands, Witness? Witness)
{
    /// <summary>The select statement, or the first definition of the option.</summary>
    public SourceLocation Location => Select is not null ? Select.Location : Option.Location!;

    /// <summary>As a finding to report: KC4001 or KC4002.</summary>
    public KconfigDiagnostic ToDiagnostic() => Kind == ModelFindingKind.UnmetSelect
        ? new KconfigDiagnostic(ModelRules.UnmetSelect, Location, Select!.Source.Name, Option.Name, Option.DirectDependency.ToString(), SayWitness())
        : new KconfigDiagnostic(ModelRules.ConstantOption, Location, Option.Name, Kind == ModelFindingKind.ForcedOption ? "y" : Option.IsLogical ? "n" : "hidden and without a default");

    // Where a person has to set nothing, it happens at once.
    private string SayWitness() => Witness!.Changes.Count > 0 ? Witness.ToString() : "with nothing set otherwise";
}
