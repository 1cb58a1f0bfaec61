using System.Diagnostics;
using System.Runtime.CompilerServices;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Conf;

/// <summary>The tests that Linux keeps for its own <c>conf</c>, run against ours by eng/kernel-kconfig-tests.</summary>
public class KernelSuiteTests
{
    private const int MissingExitCode = 3;

    [KernelSuiteFact]
    public void Every_test_of_the_kernel_passes()
    {
        (int exit, string output) = Run("dotnet", Path.Combine(AppContext.BaseDirectory, "kconfig.dll"));

        Assert.True(exit == 0 && output.Contains(" 16 passed"), output);
    }

    private static (int ExitCode, string Output) Run(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(Script(), command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../eng/kernel-kconfig-tests"));

    /// <summary>Skipped where the kernel's tests or pytest are missing.</summary>
    private sealed class KernelSuiteFactAttribute : FactAttribute
    {
        public KernelSuiteFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || !File.Exists("/bin/bash") || Run().ExitCode == MissingExitCode)
            {
                Skip = $"the kernel's tests of kconfig or python3-pytest are not installed: {Oracle.HowToInstall} with --linux";
            }
        }
    }
}
