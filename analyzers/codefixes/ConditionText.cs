using System.Text.RegularExpressions;
using BuildOptions.Analyzers.Requirements;
using Microsoft.CodeAnalysis;

namespace BuildOptions.CodeFixes;

/// <summary>The condition that a diagnostic asks for, as C# has it.</summary>
internal static class ConditionText
{
    // global::Some.Namespace.Config, with the last word captured.
    private static readonly Regex s_fullName = new(@"global::(?:[\w@]+\.)*?(Config|Tristate)(?=\.)");

    /// <summary>With names as short as they can be at a place; null where C# cannot say it.</summary>
    public static string? At(int position, Diagnostic diagnostic, FixContext context) =>
        diagnostic.Properties.TryGetValue(RemedyProperties.Condition, out string? condition) && condition is not null
            ? s_fullName.Replace(condition, name => context.NameAt(position, name.Value, name.Groups[1].Value))
            : null;

    /// <summary>For people.</summary>
    public static string? Short(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(RemedyProperties.Condition, out string? condition) && condition is not null
            ? s_fullName.Replace(condition, name => name.Groups[1].Value)
            : null;
}
