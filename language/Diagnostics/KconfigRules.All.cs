using System.Reflection;

namespace BuildOptions.Language.Diagnostics;

public static partial class KconfigRules
{
    // Read from the fields, so that a new rule cannot be forgotten; lazy, because the parts of this class are initialised in no set order.
    private static readonly Lazy<IReadOnlyList<Rule>> s_all = new(() =>
    [
        .. typeof(KconfigRules).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<Rule>()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ]);

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All => s_all.Value;
}
