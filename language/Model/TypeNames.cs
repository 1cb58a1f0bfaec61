namespace BuildOptions.Language.Model;

/// <summary>The types in Kconfig's words.</summary>
internal static class TypeNames
{
    /// <summary><c>bool</c> and so on; <c>of unknown type</c> where there is none.</summary>
    internal static string Of(SymbolType type) => type switch
    {
        SymbolType.Bool => "bool",
        SymbolType.Tristate => "tristate",
        SymbolType.Int => "int",
        SymbolType.Hex => "hex",
        SymbolType.String => "string",
        _ => "of unknown type",
    };
}
