using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>What a project wants its options to be called in C#, where it wants anything but the usual.</summary>
public sealed record CSharpSurface
{
    /// <summary>The usual: <c>CONFIG_X</c>, and an internal class <c>Config</c> in the project's root namespace.</summary>
    public static CSharpSurface Usual { get; } = new();

    /// <summary>What stands before the name of every <c>#if</c> symbol.</summary>
    public string SymbolPrefix { get; init; } = PreprocessorSymbols.Prefix;

    /// <summary>The generated class.</summary>
    public string ClassName { get; init; } = ConfigClass.Name;

    /// <summary>The namespace of the generated class; null for the project's root namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether the generated class is public.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What stands before the name of each feature switch; null where there are no switches.</summary>
    public string? SwitchPrefix { get; init; }

    /// <summary>Whether an option is a feature switch where there are such: a bool that a person is asked for.</summary>
    public static bool IsSwitch(Symbol option) =>
        option.Type == SymbolType.Bool && option.PropertiesOf(PropertyKind.Prompt).Any();

    /// <summary>Whether a name can be one of C# without being changed: ASCII letters, digits and underscores, and no keyword.</summary>
    public static bool IsName(string text) => CSharpName.IsIdentifier(text);
}
