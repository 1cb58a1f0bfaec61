using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>One override: <c>NAME=VALUE</c> given for this build only.</summary>
public sealed record OverrideValue(string Name, string Value);

/// <summary>
/// What the build told Kconfig besides the files themselves. The MSBuild task writes it as an additional file; the
/// generator and the analyzers read it, because they may not run a shell, read the environment or see properties.
/// </summary>
public sealed record RecordedInputs
{
    /// <summary>Absolute path of the folder that <c>source</c> paths and displayed paths are relative to: where the root Kconfig lies.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>The root Kconfig file, absolute.</summary>
    public required string Kconfig { get; init; }

    /// <summary>The configuration file, absolute; null where there is none and every option takes its default.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The named variant, if one is being built.</summary>
    public string? Variant { get; init; }

    /// <summary>Which Kconfig is spoken.</summary>
    public Dialect Dialect { get; init; } = Dialect.Union;

    /// <summary>What the options are called in C#.</summary>
    public CSharpSurface Surface { get; init; } = CSharpSurface.Usual;

    /// <summary>The one-off overrides (<c>KconfigSet</c>), in order.</summary>
    public IReadOnlyList<OverrideValue> Overrides { get; init; } = [];

    /// <summary>The environment values that macros asked for. A name that is not here was not asked for.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The shell answers that macros asked for, by command; empty unless the project allows shell calls.</summary>
    public IReadOnlyDictionary<string, string> Shell { get; init; } = new Dictionary<string, string>();

    /// <summary>Writes the record: one <c>key value</c> line each, backslash escapes, ordinal order, no absolute surprises.</summary>
    public string ToText() => RecordText.Write(this);

    /// <summary>Reads what <see cref="ToText"/> wrote; lines it does not know are skipped. Null where the text is no record.</summary>
    public static RecordedInputs? Parse(string text) => RecordText.Read(text);
}
