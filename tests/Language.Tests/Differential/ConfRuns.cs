using System.Diagnostics;
using System.Text;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Runs C <c>conf</c> over many trees with one shell: starting a process for each would take most of the time.</summary>
internal static class ConfRuns
{
    private const string Script = """
        unset srctree CONFIG_ KCONFIG_CONFIG KCONFIG_ALLCONFIG KCONFIG_DEFCONFIG_LIST
        for folder in "$1"/*/; do
          cd "$folder"
          KCONFIG_CONFIG=olddefconfig "$2" -s --olddefconfig Kconfig >said 2>log || { mv log refused; continue; }
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
                Write(trees[i], FolderOf(folder, i), contest);
            }

            var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", Script, "sh", folder, contest.Program, contest.MinimalFrom } };
            foreach ((string name, string value) in TreeWorld.Environment)
            {
                start.Environment[name] = value;
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

    private static void Write(Tree tree, string folder, Contest contest)
    {
        Directory.CreateDirectory(folder);
        foreach (TreeFile file in tree.Files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, contest.Spell(file.Text), Encoding.Latin1);
        }

        File.WriteAllText(Path.Combine(folder, "config"), tree.ConfigText, Encoding.Latin1);
        File.Copy(Path.Combine(folder, "config"), Path.Combine(folder, "olddefconfig"));
    }

    private static Outcome Collect(string folder)
    {
        string said = Read(Path.Combine(folder, "said"));
        if (File.Exists(Path.Combine(folder, "refused")))
        {
            string refusal = Read(Path.Combine(folder, "refused"));
            return new Outcome(ByMode: null, refusal, ConfFindings.Of(refusal, said));
        }

        string log = Read(Path.Combine(folder, "log"));
        return new Outcome(Outcome.Modes.ToDictionary(m => m, m => Read(Path.Combine(folder, m))), log + said, ConfFindings.Of(log, said));
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path, Encoding.Latin1) : Outcome.NoFile;

    private static string FolderOf(string folder, int index) => Path.Combine(folder, index.ToString("d5"));
}
