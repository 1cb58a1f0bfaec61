namespace BuildOptions.Testing.Oracles;

/// <summary>The programs that tests compare with, where this machine has them.</summary>
public static class Oracle
{
    /// <summary>What to do where one is missing.</summary>
    public const string HowToInstall = "run eng/install-oracles as root (Debian)";

    /// <summary>C <c>conf</c> of Linux 6.12: the newest that Debian's linux-kbuild-6.12… packages installed, or null.</summary>
    public static string? Conf { get; } = Newest("/usr/lib", "linux-kbuild-6.12*", "scripts/kconfig/conf");

    /// <summary>C <c>conf</c> of Linux 6.1, which still knows tristate and optional choices, or null.</summary>
    public static string? ClassicConf { get; } = Newest("/usr/lib", "linux-kbuild-6.1", "scripts/kconfig/conf");

    /// <summary>The SAT solver minisat, or null.</summary>
    public static string? Minisat { get; } = Program("minisat");

    /// <summary>The SAT solver CaDiCaL, or null.</summary>
    public static string? Cadical { get; } = Program("cadical");

    /// <summary><c>kconfig-conf</c> of kconfig-frontends (Linux 4.11), which still knows <c>option</c>, or null.</summary>
    public static string? FrontendsConf { get; } = Program("kconfig-conf");

    /// <summary>A Python that has Kconfiglib, or null.</summary>
    public static string? KconfiglibPython { get; } =
        File.Exists("/usr/lib/python3/dist-packages/kconfiglib.py") ? Program("python3") : null;

    /// <summary>The Kconfig files of Linux, as eng/linux-kconfig lays them out: the folder named by <c>LINUX_KCONFIG</c>, or the script's own default.</summary>
    public static string? LinuxTree { get; } = FindLinuxTree();

    /// <summary>QEMU for x86-64 machines, the judge of the IOMMU models, or null.</summary>
    public static string? Qemu { get; } = Program("qemu-system-x86_64");

    private static string? Program(string name)
    {
        string path = "/usr/bin/" + name;
        return File.Exists(path) ? path : null;
    }

    private static string? Newest(string folder, string pattern, string file)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        return Directory.EnumerateDirectories(folder, pattern)
            .Where(d => File.Exists(Path.Combine(d, file)))
            .OrderBy(PackageVersion)
            .Select(d => Path.Combine(d, file))
            .LastOrDefault();
    }

    // linux-kbuild-6.12.117+deb12 is newer than linux-kbuild-6.12.9.
    private static Version PackageVersion(string folder)
    {
        string digits = new([.. Path.GetFileName(folder)["linux-kbuild-".Length..].TakeWhile(c => char.IsDigit(c) || c == '.')]);
        return Version.TryParse(digits, out Version? version) ? version : new Version(0, 0);
    }

    private static string? FindLinuxTree()
    {
        string folder = Environment.GetEnvironmentVariable("LINUX_KCONFIG") is { Length: > 0 } named
            ? named
            : Path.Combine(Path.GetTempPath(), "linux-kconfig");
        return File.Exists(Path.Combine(folder, "env")) ? folder : null;
    }
}
