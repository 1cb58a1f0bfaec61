using System.Diagnostics;
using System.Text;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Runs Kconfiglib over many trees in one process of Python, through its public interface.</summary>
internal static class KconfiglibRuns
{
    /// <summary>The modes it has by itself; its presets are programs with rules of their own.</summary>
    internal static readonly string[] Modes = ["olddefconfig", "savedefconfig", "alldefconfig"];

    private const string Script = """
        import os, sys, kconfiglib
        root = sys.argv[1]
        for folder in sorted(os.listdir(root)):
            os.chdir(os.path.join(root, folder))
            try:
                kconfig = kconfiglib.Kconfig("Kconfig", warn=False, encoding="latin-1")
            except (kconfiglib.KconfigError, RecursionError) as error:
                with open("refused", "w", encoding="latin-1", errors="replace") as file:
                    file.write("error: " + str(error))
                continue
            except Exception as error:
                with open("refused", "w", encoding="latin-1", errors="replace") as file:
                    file.write("crashed: " + repr(error))
                continue
            kconfig.write_config("alldefconfig", header="", save_old=False)
            kconfig.load_config("config")
            kconfig.write_config("olddefconfig", header="", save_old=False)
            kconfig.load_config(sys.argv[2])
            kconfig.write_min_config("savedefconfig", header="")
        """;

    internal static Outcome[] Run(IReadOnlyList<Tree> trees, Contest contest)
    {
        string folder = Directory.CreateTempSubdirectory("kconfiglib-trees-").FullName;
        try
        {
            for (int i = 0; i < trees.Count; i++)
            {
                Directory.CreateDirectory(FolderOf(folder, i));
                foreach (TreeFile file in trees[i].Files)
                {
                    string path = Path.Combine(FolderOf(folder, i), file.Path);
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllText(path, contest.Spell(file.Text), Encoding.Latin1);
                }

                File.WriteAllText(Path.Combine(FolderOf(folder, i), "config"), trees[i].ConfigText, Encoding.Latin1);
            }

            var start = new ProcessStartInfo(contest.Program)
            {
                ArgumentList = { "-c", Script, folder, contest.MinimalFrom },
                RedirectStandardError = true,
            };
            foreach (KeyValuePair<string, string> variable in TreeWorld.Environment)
            {
                start.Environment[variable.Key] = variable.Value;
            }

            using (Process python = Process.Start(start)!)
            {
                string messages = python.StandardError.ReadToEnd();
                python.WaitForExit();
                Assert.True(python.ExitCode == 0, messages.Split('\n').LastOrDefault(l => l.Length > 0));
            }

            return [.. Enumerable.Range(0, trees.Count).Select(i => Collect(FolderOf(folder, i)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Outcome Collect(string folder)
    {
        string refused = Path.Combine(folder, "refused");
        return File.Exists(refused)
            ? new Outcome(ByMode: null, File.ReadAllText(refused, Encoding.Latin1), [])
            : new Outcome(Modes.ToDictionary(m => m, m => File.ReadAllText(Path.Combine(folder, m), Encoding.Latin1)), "", []);
    }

    private static string FolderOf(string folder, int index) => Path.Combine(folder, index.ToString("d5"));
}
