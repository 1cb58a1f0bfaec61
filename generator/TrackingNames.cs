namespace BuildOptions.Generator;

/// <summary>The names of the pipeline's steps, by which tests ask why a step ran.</summary>
public static class TrackingNames
{
    /// <summary>An additional file of ours.</summary>
    public const string InputFile = "InputFile";

    /// <summary>A parsed Kconfig file.</summary>
    public const string KconfigTree = "KconfigTree";

    /// <summary>Everything that decides the options.</summary>
    public const string ProjectInputs = "ProjectInputs";

    /// <summary>The project's options without values.</summary>
    public const string Model = "Model";

    /// <summary>The options and their values.</summary>
    public const string World = "World";

    /// <summary>The namespace of the generated class.</summary>
    public const string Namespace = "Namespace";

    /// <summary>What the generated class holds.</summary>
    public const string Surface = "Surface";

    /// <summary>What the generated class's file is made from.</summary>
    public const string ConfigFile = "ConfigFile";

    /// <summary>What the assembly says about its own options.</summary>
    public const string BuiltConfiguration = "BuiltConfiguration";

    /// <summary>What it says about the options of a reference.</summary>
    public const string SeenConfiguration = "SeenConfiguration";

    /// <summary>What the file of both is made from.</summary>
    public const string MetadataFile = "MetadataFile";

    /// <summary>A member that asks for a body.</summary>
    public const string InitializerTarget = "InitializerTarget";

    /// <summary>A member with the body it gets.</summary>
    public const string InitializerFile = "InitializerFile";
}
