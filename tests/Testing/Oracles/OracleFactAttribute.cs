namespace BuildOptions.Testing.Oracles;

/// <summary>Which oracle a test compares with.</summary>
public enum OracleKind
{
    /// <summary>C <c>conf</c> of Linux 6.12.</summary>
    Conf,

    /// <summary>C <c>conf</c> of Linux 6.1.</summary>
    ClassicConf,

    /// <summary><c>kconfig-conf</c> of kconfig-frontends (Linux 4.11).</summary>
    FrontendsConf,

    /// <summary>Python with Kconfiglib.</summary>
    Kconfiglib,

    /// <summary>C <c>conf</c> of Linux 6.12 and the Kconfig files of Linux.</summary>
    LinuxTree,

    /// <summary>The SAT solver minisat.</summary>
    Minisat,

    /// <summary>The SAT solver CaDiCaL.</summary>
    Cadical,

    /// <summary>QEMU for x86-64 machines.</summary>
    Qemu,
}

/// <summary>A test that compares with a program; where that is missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : Xunit.FactAttribute
{
    /// <summary>Names the oracle.</summary>
    public OracleFactAttribute(OracleKind oracle = OracleKind.Conf) => Skip = oracle.WhyMissing();
}

/// <summary>A theory that compares with a program; where that is missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : Xunit.TheoryAttribute
{
    /// <summary>Names the oracle.</summary>
    public OracleTheoryAttribute(OracleKind oracle = OracleKind.Conf) => Skip = oracle.WhyMissing();
}

internal static class OracleKinds
{
    internal static string? WhyMissing(this OracleKind oracle) => oracle switch
    {
        OracleKind.Conf when Oracle.Conf is null => $"C conf of Linux 6.12 is not installed: {Oracle.HowToInstall}",
        OracleKind.ClassicConf when Oracle.ClassicConf is null => $"C conf of Linux 6.1 is not installed: {Oracle.HowToInstall}",
        OracleKind.FrontendsConf when Oracle.FrontendsConf is null => $"kconfig-conf of kconfig-frontends is not installed: {Oracle.HowToInstall}",
        OracleKind.Kconfiglib when Oracle.KconfiglibPython is null => $"python3-kconfiglib is not installed: {Oracle.HowToInstall}",
        OracleKind.LinuxTree when Oracle.Conf is null || Oracle.LinuxTree is null =>
            $"the Kconfig files of Linux 6.12 are not laid out: {Oracle.HowToInstall} with --linux, or run eng/linux-kconfig",
        OracleKind.Minisat when Oracle.Minisat is null => $"minisat is not installed: {Oracle.HowToInstall}",
        OracleKind.Cadical when Oracle.Cadical is null => $"cadical is not installed: {Oracle.HowToInstall}",
        OracleKind.Qemu when Oracle.Qemu is null => $"qemu-system-x86_64 is not installed: {Oracle.HowToInstall}",
        _ => null,
    };
}
