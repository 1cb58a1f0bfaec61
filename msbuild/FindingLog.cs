using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>Writes findings as MSBuild and editors read them: <c>file(line,column): severity code: message</c>.</summary>
internal static class FindingLog
{
    /// <summary>Logs one finding; nothing where the severity is null. Ends of spans are left out, as the compiler does, so that the place stays clickable.</summary>
    internal static void Write(TaskLoggingHelper log, KconfigDiagnostic finding, RuleSeverity? severity)
    {
        SourceLocation at = finding.Location;
        int line = at.Start.Line + 1;
        int column = at.Start.Character + 1;
        string message = finding.Message;
        string page = RulePage.Of(finding.Rule.Id);
        switch (severity)
        {
            case RuleSeverity.Error:
                log.LogError(null, finding.Rule.Id, null, page, at.Path, line, column, 0, 0, message);
                break;
            case RuleSeverity.Warning:
                log.LogWarning(null, finding.Rule.Id, null, page, at.Path, line, column, 0, 0, message);
                break;
            case RuleSeverity.Info:
                log.LogMessage(null, finding.Rule.Id, null, at.Path, line, column, 0, 0, MessageImportance.Normal, message);
                break;
        }
    }
}
