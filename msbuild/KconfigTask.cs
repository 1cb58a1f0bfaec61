using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>What every task that reads options has in common: the properties that say which options, and how they are loaded.</summary>
public abstract class KconfigTask : Task
{
    /// <summary>Absolute path of the root Kconfig file.</summary>
    [Required]
    public string Kconfig { get; set; } = "";

    /// <summary>Absolute path of the configuration file; empty where every option takes its default.</summary>
    public string? ConfigFile { get; set; }

    /// <summary>The named variant that is being built; empty for none.</summary>
    public string? Variant { get; set; }

    /// <summary>Overrides for this build, as <see cref="OverrideList"/> reads them.</summary>
    public string? Set { get; set; }

    /// <summary>The name of a <see cref="Language.Model.Dialect"/>; empty for the default.</summary>
    public string? Dialect { get; set; }

    /// <summary><c>true</c> allows macros to read the environment and to run a shell.</summary>
    public string? AllowShell { get; set; }

    /// <summary>Reads the properties and then the files. What is wrong with the properties is logged; what is wrong with the files is in the world.</summary>
    /// <param name="log">Takes what is wrong; null where somebody else says it.</param>
    /// <param name="inform">Takes what the Kconfig files print.</param>
    /// <returns>The world, whose record holds every answer that the machine gave; null where the properties say nothing usable.</returns>
    internal ProjectWorld? Load(TaskLoggingHelper? log, Action<string>? inform = null)
    {
        string kconfig = Path.GetFullPath(Kconfig);
        if (!TryReadDialect(log, out Dialect dialect) || !TryReadOverrides(log, out IReadOnlyList<OverrideValue> overrides) || !TryFindVariant(log, kconfig))
        {
            return null;
        }

        var inputs = new RecordedInputs
        {
            BaseFolder = Path.GetDirectoryName(kconfig)!,
            Kconfig = kconfig,
            ConfigFile = string.IsNullOrEmpty(ConfigFile) ? null : Path.GetFullPath(ConfigFile),
            Variant = string.IsNullOrEmpty(Variant) ? null : Variant,
            Dialect = dialect,
            Overrides = overrides,
            Surface = Surface,
        };
        var machine = new BuildMachine(IsTrue(AllowShell), inputs.BaseFolder, inform ?? (_ => { }));
        IKconfigFiles files = OpenFiles(inputs.BaseFolder);
        ProjectWorld world = Load(inputs, machine, files);
        IsOfFilesAlone = !machine.WasUsed;

        // The record names the answers, so the world that others see is loaded from it rather than from the machine.
        return machine.WasAsked
            ? Load(inputs with { Environment = machine.Environment, Shell = machine.Shell }, outside: null, files)
            : world;
    }

    /// <summary>Whether what was loaded follows from the files: nothing was asked of the machine, and nothing said.</summary>
    private protected bool IsOfFilesAlone { get; private set; }

    /// <summary>How the Kconfig files are reached.</summary>
    private protected virtual IKconfigFiles OpenFiles(string baseFolder) => new DiskKconfigFiles(baseFolder);

    /// <summary>Loads what a record describes from the disk.</summary>
    internal static ProjectWorld Load(RecordedInputs inputs, IOutsideWorld? outside, IKconfigFiles? files = null)
    {
        SourceText? config = inputs.ConfigFile is { } file && File.Exists(file) ? new SourceText(file, File.ReadAllText(file)) : null;
        return ProjectWorld.Load(inputs, files ?? new DiskKconfigFiles(inputs.BaseFolder), config, outside);
    }

    /// <summary>What the options are called in C#; findings do not depend on it.</summary>
    private protected virtual CSharpSurface Surface => CSharpSurface.Usual;

    internal static bool IsTrue(string? property) => string.Equals(property?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private bool TryReadDialect(TaskLoggingHelper? log, out Dialect dialect)
    {
        dialect = Language.Model.Dialect.Union;
        if (string.IsNullOrEmpty(Dialect))
        {
            return true;
        }

        if (Enum.TryParse(Dialect, ignoreCase: true, out dialect) && Enum.IsDefined(typeof(Dialect), dialect) && !char.IsDigit(Dialect![0]))
        {
            return true;
        }

        BuildFinding.UnknownDialect.Report(log, Kconfig, Dialect!, string.Join(", ", Enum.GetNames(typeof(Dialect))));
        return false;
    }

    private bool TryReadOverrides(TaskLoggingHelper? log, out IReadOnlyList<OverrideValue> overrides)
    {
        overrides = OverrideList.Parse(Set ?? "", out string? malformed);
        if (malformed is not null)
        {
            BuildFinding.MalformedOverride.Report(log, string.IsNullOrEmpty(ConfigFile) ? Kconfig : ConfigFile!, malformed);
        }

        return malformed is null;
    }

    private bool TryFindVariant(TaskLoggingHelper? log, string kconfig)
    {
        if (string.IsNullOrEmpty(Variant) || File.Exists(ConfigFile))
        {
            return true;
        }

        VariantFiles.ReportUnknown(log, kconfig, Variant!);
        return false;
    }
}
