using System.Diagnostics;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Runs C <c>conf</c> over the Kconfig files of Linux: a process for each configuration, two at a time.</summary>
internal static class LinuxConfRuns
{
    private const string Script = """
        . "$1/env"
        export KCONFIG_CONFIG=config CONF="$2" MODE="$3"
        ls | xargs -P 2 -n 1 sh -c 'cd "$0" && KCONFIG_SEED=$0 "$CONF" -s "$MODE" Kconfig >log 2>&1'
        """;

    /// <summary>What it writes in a mode from each of some configurations. The first one's seed is 1.</summary>
    internal static string[] RunAll(string mode, IReadOnlyList<string> configs)
    {
        string folder = Directory.CreateTempSubdirectory("kconfig-linux-").FullName;
        try
        {
            for (int i = 0; i < configs.Count; i++)
            {
                string own = Directory.CreateDirectory(Path.Combine(folder, $"{i + 1}")).FullName;
                if (configs[i].Length > 0)
                {
                    File.WriteAllText(Path.Combine(own, "config"), configs[i]);
                }
            }

            var start = new ProcessStartInfo("/bin/sh")
            {
                ArgumentList = { "-c", Script, "sh", Oracle.LinuxTree!, Oracle.Conf!, mode },
                WorkingDirectory = folder,
            };
            using (Process shell = Process.Start(start)!)
            {
                shell.WaitForExit();
            }

            string output = mode.StartsWith("--savedefconfig=", StringComparison.Ordinal) ? mode["--savedefconfig=".Length..] : "config";
            return [.. Enumerable.Range(1, configs.Count).Select(i => Read(Path.Combine(folder, $"{i}"), output))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Read(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : throw new InvalidOperationException($"conf wrote nothing: {File.ReadAllText(Path.Combine(folder, "log"))}");
    }
}
