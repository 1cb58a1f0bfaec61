using System.Globalization;
using BuildOptions.Language.Diagnostics;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>A kind of error about how a build uses its options, rather than about the options themselves: KC0601 onwards.</summary>
/// <param name="Id">The code under which it is documented. KC0601 (no Kconfig) and KC0606 (no test projects) are reported by the targets.</param>
/// <param name="Title">A short sentence without arguments.</param>
/// <param name="MessageFormat">The sentence; <c>{0}</c>… are its arguments.</param>
internal sealed record BuildFinding(string Id, string Title, string MessageFormat)
{
    internal static readonly BuildFinding UnknownVariant = new(
        "KC0602", "Unknown variant", "There is no variant '{0}': {1}");

    internal static readonly BuildFinding MalformedOverride = new(
        "KC0603", "Malformed override", "KconfigSet holds '{0}', which is no NAME=VALUE; separate several by spaces or %3B, and quote a value that holds either");

    internal static readonly BuildFinding Condition = new(
        "KC0604", "Malformed condition of a source file", "The DependsOn metadata '{0}' of '{1}' {2}");

    internal static readonly BuildFinding UnknownDialect = new(
        "KC0605", "Unknown dialect", "KconfigDialect is '{0}'; it can be {1}");

    internal static readonly BuildFinding UnknownColumn = new(
        "KC0607", "Unknown column", "KconfigVariantColumns names '{0}', which is neither an option nor a choice{1}");

    internal static readonly BuildFinding VariantsFailed = new(
        "KC0608", "Variants did not build", "{0} of {1} variants did not build: {2}");

    internal static readonly BuildFinding VariantTestsFailed = new(
        "KC0609", "Tests of variants did not pass", "Tests did not pass in {0} of {1} runs: {2}");

    internal static readonly BuildFinding UnusableName = new(
        "KC0610", "Unusable name", "{0} is '{1}'; it {2}");

    /// <summary>Logs it as an error at a place in a file; without a log, nowhere.</summary>
    internal void ReportAt(TaskLoggingHelper? log, string file, int line, int column, params object[] arguments) =>
        log?.LogError(
            subcategory: null, Id, helpKeyword: null, RulePage.Of(Id), file, line, column, endLineNumber: 0, endColumnNumber: 0,
            message: string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments));

    /// <summary>Logs it as an error about a whole file.</summary>
    internal void Report(TaskLoggingHelper? log, string file, params object[] arguments) => ReportAt(log, file, 1, 1, arguments);
}
