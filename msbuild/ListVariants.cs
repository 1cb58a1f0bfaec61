using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>Lists the named variants of a project's options.</summary>
public sealed class ListVariants : Task
{
    /// <summary>Absolute path of the root Kconfig file.</summary>
    [Required]
    public string Kconfig { get; set; } = "";

    /// <summary>The names to list, separated by semicolons, commas or white space; empty for all. One that does not exist is an error.</summary>
    public string? Only { get; set; }

    /// <summary>The variants, by name.</summary>
    [Output]
    public ITaskItem[] Variants { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        IReadOnlyList<string> names = VariantFiles.NamesBeside(Kconfig);
        string[] only = (Only ?? "").Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (string unknown in only.Except(names))
        {
            VariantFiles.ReportUnknown(Log, Kconfig, unknown);
        }

        if (only.Length == 0 && names.Count == 0)
        {
            VariantFiles.ReportUnknown(Log, Kconfig, "<name>");
        }

        Variants = [.. (only.Length > 0 ? only.Distinct() : names).Select(name => new TaskItem(name))];
        return !Log.HasLoggedErrors;
    }
}
