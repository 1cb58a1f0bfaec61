using System.CommandLine;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Commands;

/// <summary>How commands write a configuration file.</summary>
internal static class WriteOptions
{
    /// <summary><c>--minimal</c>.</summary>
    internal static Option<bool> Minimal() => new("--minimal")
    {
        Description = "Write only what differs from the defaults, as a defconfig holds it.",
    };

    /// <summary>Writes a configuration unless the file holds just that.</summary>
    /// <returns>Whether the file has changed.</returns>
    internal static bool Write(Surroundings surroundings, string file, Configuration configuration, string prefix, bool isMinimal)
    {
        string text = isMinimal ? DotConfig.WriteMinimal(configuration, prefix) : DotConfig.Write(configuration, prefix);
        byte[] bytes = ByteText.Encode(text);
        string path = surroundings.Resolve(file);
        if (WholeFile.Holds(path, bytes))
        {
            return false;
        }

        WholeFile.Write(path, bytes, backup: path + ".old");
        return true;
    }

    /// <summary>Says what was written; null for nothing.</summary>
    internal static void Say(Surroundings surroundings, string? file) =>
        surroundings.Output.WriteLine(file is null ? "No change." : $"Written to {file}.");
}
