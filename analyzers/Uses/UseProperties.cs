using System.Collections.Immutable;

namespace BuildOptions.Analyzers.Uses;

/// <summary>What KC2001 tells the code fixes.</summary>
public static class UseProperties
{
    /// <summary>The condition that is not met, in Kconfig's notation. Only there where it is about the project's own options.</summary>
    public const string Missing = "Missing";

    internal static ImmutableDictionary<string, string?> Of(string missing, bool isOwn) => isOwn
        ? ImmutableDictionary<string, string?>.Empty.Add(Missing, missing)
        : ImmutableDictionary<string, string?>.Empty;
}
