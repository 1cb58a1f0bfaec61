using System.Xml;
using System.Xml.Linq;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild;

/// <summary>
/// The condition that a source file carries in its metadata, as Kbuild has <c>obj-$(CONFIG_X) += x.o</c>:
/// <c>&lt;Compile Update="Pci/**" DependsOn="HAS_PCI" /&gt;</c>.
/// </summary>
internal static class CompileCondition
{
    /// <summary>The metadata that holds it.</summary>
    internal const string Metadata = "DependsOn";

    /// <summary>Whether a file is compiled. A condition with something wrong counts as met, so that nothing vanishes silently.</summary>
    /// <param name="item">The file.</param>
    /// <param name="world">The options.</param>
    /// <param name="projectFiles">Where the metadata may stand.</param>
    /// <param name="log">Takes what is wrong; null to say nothing.</param>
    internal static bool Holds(ITaskItem item, ProjectWorld world, IReadOnlyList<string> projectFiles, TaskLoggingHelper? log)
    {
        string text = item.GetMetadata(Metadata);
        ConditionText condition = world.ParseCondition(text);
        if (condition.Expression is not { } expression || condition.Problems.Count > 0)
        {
            if (log is not null)
            {
                Report(item, text, condition, projectFiles, log);
            }

            return true;
        }

        return world.Configuration.Evaluate(expression) != Tristate.No;
    }

    private static void Report(ITaskItem item, string text, ConditionText condition, IReadOnlyList<string> projectFiles, TaskLoggingHelper log)
    {
        ConditionProblem? problem = condition.Problems.FirstOrDefault();
        string what = problem switch
        {
            { Kind: ConditionProblemKind.UnknownOption, Nearest: { } nearest } => $"names '{problem.Text}', which is not an option of this Kconfig; did you mean '{nearest}'?",
            { Kind: ConditionProblemKind.UnknownOption } => $"names '{problem.Text}', which is not an option of this Kconfig",
            { Text.Length: > 0 } => $"is no expression of Kconfig: '{problem.Text}' is unexpected",
            _ => "is no expression of Kconfig",
        };
        (string file, int line, int column) = projectFiles.Select(file => Find(file, text)).FirstOrDefault(place => place.Line > 0);
        if (line == 0)
        {
            (file, line, column) = (projectFiles.FirstOrDefault() ?? item.ItemSpec, 1, 1);
        }

        BuildFinding.Condition.ReportAt(log, file, line, column, text, item.ItemSpec, what);
    }

    /// <summary>MSBuild keeps no places of metadata, so the project file is searched for it: the first of the same text is as good as any.</summary>
    private static (string File, int Line, int Column) Find(string file, string text)
    {
        try
        {
            foreach (XElement element in XDocument.Load(file, LoadOptions.SetLineInfo).Descendants())
            {
                XObject? place = element.Name.LocalName == Metadata && element.Value == text
                    ? element
                    : element.Attribute(Metadata) is { } attribute && attribute.Value == text ? attribute : null;
                if (place is IXmlLineInfo at && at.HasLineInfo())
                {
                    return (file, at.LineNumber, at.LinePosition);
                }
            }
        }
        catch (Exception e) when (e is IOException or XmlException or UnauthorizedAccessException or ArgumentException)
        {
        }

        return (file, 0, 0);
    }
}
