using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>Which way a symbol's rule works.</summary>
internal enum RuleSide : byte
{
    /// <summary>Its value is no more than what its dependencies, defaults and selects give.</summary>
    AtMost,

    /// <summary>Its value is no less.</summary>
    AtLeast,
}

/// <summary>One half of the rule that gives a symbol its value.</summary>
internal readonly record struct SymbolRule(Symbol Symbol, RuleSide Side);
