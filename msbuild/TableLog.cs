using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>Shows a table at the end of a build.</summary>
internal static class TableLog
{
    /// <summary>Writes a table to a file and to the screen.</summary>
    /// <remarks>
    /// The terminal logger hides what targets print, whatever its importance, but shows behind the project's name what
    /// follows <c>project -&gt;</c>. So one message of that form reaches a terminal and a pipe alike.
    /// </remarks>
    internal static void Write(TaskLoggingHelper log, string project, string file, TextTable table)
    {
        string text = table.ToString();
        try
        {
            WholeFile.Write(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogErrorFromException(e);
        }

        log.LogMessage(MessageImportance.High, "{0} -> {1}\n\n{2}", Path.GetFileNameWithoutExtension(project), file, text);
    }
}
