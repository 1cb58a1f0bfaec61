using System.Reflection;

namespace Iommu.Tests;

/// <summary>All parameters by name, so that a test can say "this one changed and nothing else did".</summary>
internal static class ParameterState
{
    private static readonly PropertyInfo[] Properties = typeof(IommuParameters).GetProperties();

    public static SortedDictionary<string, object?> Of(IommuParameters parameters)
    {
        var state = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (PropertyInfo property in Properties)
            state.Add(property.Name, property.GetValue(parameters));
        return state;
    }

    /// <summary>Sets a parameter by its name.</summary>
    public static void Set(IommuParameters parameters, string name, object? value) =>
        Properties.Single(p => p.Name == name).SetValue(parameters, value);

    /// <summary>The three-valued mode, read in a way that compiles in every variant.</summary>
    public static QuarantineMode ModeOf(IommuParameters parameters) =>
#if CONFIG_HAS_PCI
        parameters.Mode;
#else
        (QuarantineMode)Of(parameters)["Mode"]!;
#endif

    /// <summary>Parameters of a boot whose mode is already this one; in a build without PCI there is no such mode to set.</summary>
    public static IommuParameters WithMode(QuarantineMode mode)
    {
        var parameters = new IommuParameters();
#if CONFIG_HAS_PCI
        parameters.Mode = mode;
#else
        _ = mode;
#endif
        return parameters;
    }

    public static string Text(IEnumerable<KeyValuePair<string, object?>> state) =>
        string.Join(", ", state.Select(pair => $"{pair.Key}={pair.Value ?? "null"}"));
}
