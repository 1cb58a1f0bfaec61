using System.Collections.Immutable;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>What diagnostics tell the code fixes, by name.</summary>
public static class RemedyProperties
{
    /// <summary>The condition that is not met, in Kconfig's notation: what <c>[DependsOn]</c> takes.</summary>
    public const string Missing = "Missing";

    /// <summary>The same as a condition in C#, over the constants of the full name of <c>Config</c>; absent where C# cannot say it.</summary>
    public const string Condition = "Condition";

    /// <summary>The same as the condition of <c>#if</c>; absent where that cannot say it.</summary>
    public const string Directive = "Directive";

    /// <summary>What a misspelt name should be; absent where nothing is near.</summary>
    public const string Nearest = "Nearest";

    internal static ImmutableDictionary<string, string?> Of(string missing, string? condition, string? directive)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(Missing, missing);
        properties = condition is null ? properties : properties.Add(Condition, condition);
        return directive is null ? properties : properties.Add(Directive, directive);
    }

    internal static ImmutableDictionary<string, string?> OfNearest(string? nearest) => nearest is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest);
}
