using System.Globalization;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>Writes paths as people read them: relative to the base folder, with forward slashes.</summary>
internal static class PathDisplay
{
    internal static string Relative(string baseFolder, SourceLocation location) =>
        Relative(baseFolder, location.Path) + ":" + location.LineNumber.ToString(CultureInfo.InvariantCulture);

    internal static string Relative(string baseFolder, string path)
    {
        string slashed = path.Replace('\\', '/');
        string folder = baseFolder.Replace('\\', '/').TrimEnd('/') + "/";
        return slashed.StartsWith(folder, StringComparison.Ordinal) ? slashed.Substring(folder.Length) : slashed;
    }
}
