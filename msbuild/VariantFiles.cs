using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>The named variants beside a Kconfig file: <c>configs/&lt;name&gt;_defconfig</c>.</summary>
internal static class VariantFiles
{
    private const string Suffix = "_defconfig";

    /// <summary>The names, in ordinal order.</summary>
    internal static IReadOnlyList<string> NamesBeside(string kconfig)
    {
        string folder = Path.Combine(Path.GetDirectoryName(kconfig)!, "configs");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*" + Suffix)
                .Select(file => Path.GetFileName(file))
                .Select(file => file.Substring(0, file.Length - Suffix.Length))
                .Where(name => name.Length > 0)
                .OrderBy(name => name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Says that a variant does not exist, and which do.</summary>
    internal static void ReportUnknown(TaskLoggingHelper? log, string kconfig, string variant)
    {
        IReadOnlyList<string> names = NamesBeside(kconfig);
        string existing = names.Count > 0
            ? $"the variants are {string.Join(", ", names)}; a new one is a file configs/{variant}{Suffix}"
            : $"a variant is a file configs/{variant}{Suffix} beside the Kconfig file, and there is none";
        BuildFinding.UnknownVariant.Report(log, kconfig, variant, existing);
    }
}
