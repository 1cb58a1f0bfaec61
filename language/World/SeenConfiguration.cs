namespace BuildOptions.Language.World;

/// <summary>
/// Which configuration of a reference an assembly was compiled against:
/// <c>[assembly: AssemblyMetadata("BuildOptions.Seen", …)]</c>.
/// </summary>
/// <param name="Assembly">The reference's simple name.</param>
/// <param name="Key">The <see cref="BuiltConfiguration.Key"/> it had.</param>
/// <param name="Fingerprint">The <see cref="BuiltConfiguration.Fingerprint"/> it had.</param>
/// <param name="Source">The <see cref="BuiltConfiguration.Source"/> it had.</param>
public sealed record SeenConfiguration(string Assembly, string Key, string Fingerprint, string Source)
{
    /// <summary>The metadata's key.</summary>
    public const string MetadataKey = "BuildOptions.Seen";

    /// <summary>What there is to say about a reference.</summary>
    public static SeenConfiguration Of(string assembly, BuiltConfiguration built) => new(assembly, built.Key, built.Fingerprint, built.Source);

    /// <summary>Reads what <see cref="ToText"/> wrote; null where the text is something else.</summary>
    public static SeenConfiguration? Parse(string text) =>
        text.Split('\n') is { Length: 4 } parts ? new SeenConfiguration(parts[0], parts[1], parts[2], parts[3]) : null;

    /// <summary>The metadata's value.</summary>
    public string ToText() => $"{Assembly}\n{Key}\n{Fingerprint}\n{Source}";
}
