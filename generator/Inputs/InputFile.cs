namespace BuildOptions.Generator.Inputs;

/// <summary>What an additional file is to the generator.</summary>
internal enum InputKind
{
    /// <summary>Nothing of ours.</summary>
    Other,

    /// <summary>A Kconfig file of the <c>source</c> closure.</summary>
    Kconfig,

    /// <summary>A configuration file.</summary>
    Config,

    /// <summary>The record of the build's inputs.</summary>
    Record,
}

/// <summary>An additional file by value: two with the same text are the same.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Content">Its text.</param>
internal sealed record InputFile(InputKind Kind, string Path, string Content);
