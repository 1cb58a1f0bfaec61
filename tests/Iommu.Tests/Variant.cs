using System.Reflection;

namespace Iommu.Tests;

/// <summary>What is known about this build of the library from the way it was asked for, not from the library itself.</summary>
internal static class Variant
{
    /// <summary>The variant's name, or the empty text for a build of the defaults.</summary>
    public static string Name { get; } = Metadata("KconfigVariant");

    /// <summary>The repository's root folder.</summary>
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public static bool HasPci => Name != "nopci";

    /// <summary>Whether each device in quarantine has tables of its own.</summary>
    public static bool IsPerDevice => Name == "per-device";

    /// <summary>Whether the command line knows each level by its name.</summary>
    public static bool HasWords => Name == "per-device";

    /// <summary>The level a boot starts with where the command line is silent.</summary>
    public static QuarantineMode DefaultMode => Name switch
    {
        "" or "basic" => QuarantineMode.Basic,
        "none" or "nopci" => QuarantineMode.None,
        "scratch-page" or "per-device" => QuarantineMode.ScratchPage,
        _ => throw new InvalidOperationException($"Say here what the variant '{Name}' starts with."),
    };

    private static string Metadata(string key) =>
        typeof(Variant).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value ?? "";
}
