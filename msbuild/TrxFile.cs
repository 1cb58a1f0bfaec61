using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace BuildOptions.MSBuild;

/// <summary>What a test run left behind: the counters of a .trx file.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that did not.</param>
/// <param name="Skipped">Tests that were not run.</param>
/// <param name="IsComplete">Whether the run came to its end; a crashed one leaves a file too.</param>
internal sealed record TrxFile(int Passed, int Failed, int Skipped, bool IsComplete)
{
    /// <summary>Reads a file; null where there is none or it is no result file.</summary>
    internal static TrxFile? Read(string path)
    {
        try
        {
            XElement? summary = XDocument.Load(path).Root?.Elements().FirstOrDefault(e => e.Name.LocalName == "ResultSummary");
            XElement? counters = summary?.Elements().FirstOrDefault(e => e.Name.LocalName == "Counters");
            if (summary is null || counters is null)
            {
                return null;
            }

            int total = Count(counters, "total");
            int passed = Count(counters, "passed");
            int executed = Count(counters, "executed");
            return new TrxFile(passed, executed - passed, total - executed, summary.Attribute("outcome")?.Value == "Completed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    private static int Count(XElement counters, string name) =>
        int.TryParse(counters.Attribute(name)?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) ? count : 0;
}
