using System.Diagnostics;
using System.Text;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>What a program made of a tree: a text for every mode, or null where it refused the Kconfig file.</summary>
/// <param name="ByMode">The texts.</param>
/// <param name="Messages">What it said while it read the Kconfig file.</param>
internal sealed record Outcome(IReadOnlyDictionary<string, string>? ByMode, string Messages = "")
{
    /// <summary>What stands for the text of a mode in which the program came to no end.</summary>
    internal const string NoFile = "(no file)";

    /// <summary>It ended without a word of its own, in one mode at least.</summary>
    internal bool HasCrashed => ByMode is null
        ? Messages.Contains("Segmentation fault", StringComparison.Ordinal)
        : ByMode.Values.Contains(NoFile);

    internal static readonly string[] Modes = ["olddefconfig", "savedefconfig", "alldefconfig", "allnoconfig", "allyesconfig", "allmodconfig"];
}

/// <summary>Runs C <c>conf</c> over many trees with one shell: starting a process for each would take most of the time.</summary>
internal static class ConfRuns
{
    private const string Script = """
        unset srctree CONFIG_ KCONFIG_CONFIG KCONFIG_ALLCONFIG KCONFIG_DEFCONFIG_LIST
        for folder in "$1"/*/; do
          cd "$folder"
          cp config olddefconfig
          KCONFIG_CONFIG=olddefconfig "$2" -s --olddefconfig Kconfig >log 2>&1 || { mv log refused; continue; }
          KCONFIG_CONFIG=$3 "$2" -s --savedefconfig=savedefconfig Kconfig >/dev/null 2>&1
          for mode in alldefconfig allnoconfig allyesconfig allmodconfig; do
            KCONFIG_CONFIG=$mode "$2" -s --$mode Kconfig >/dev/null 2>&1
          done
        done
        """;

    internal static Outcome[] Run(IReadOnlyList<Tree> trees, Contest contest)
    {
        string folder = Directory.CreateTempSubdirectory("kconfig-trees-").FullName;
        try
        {
            for (int i = 0; i < trees.Count; i++)
            {
                string own = FolderOf(folder, i);
                Directory.CreateDirectory(own);
                File.WriteAllText(Path.Combine(own, "Kconfig"), contest.Spell(trees[i].KconfigText), Encoding.Latin1);
                File.WriteAllText(Path.Combine(own, "config"), trees[i].ConfigText, Encoding.Latin1);
            }

            var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", Script, "sh", folder, contest.Program, contest.MinimalFrom } };
            foreach (KeyValuePair<string, string> variable in Contest.Environment)
            {
                start.Environment[variable.Key] = variable.Value;
            }

            using (Process shell = Process.Start(start)!)
            {
                shell.WaitForExit();
            }

            return [.. Enumerable.Range(0, trees.Count).Select(i => Collect(FolderOf(folder, i)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Outcome Collect(string folder) => File.Exists(Path.Combine(folder, "refused"))
        ? new Outcome(ByMode: null, Read(Path.Combine(folder, "refused")))
        : new Outcome(Outcome.Modes.ToDictionary(m => m, m => Read(Path.Combine(folder, m))), Read(Path.Combine(folder, "log")));

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path, Encoding.Latin1) : Outcome.NoFile;

    private static string FolderOf(string folder, int index) => Path.Combine(folder, index.ToString("d5"));
}
