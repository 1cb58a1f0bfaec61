using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace BuildOptions.Language.Benchmarks;

/// <summary>The steps of the language over Linux's Kconfig files, inside one process.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (Corpus.Folder is null)
        {
            Console.Error.WriteLine("Linux's Kconfig files are missing: run eng/install-oracles --linux as root (Debian), or eng/linux-kconfig FOLDER and set LINUX_KCONFIG to FOLDER.");
            return 1;
        }

        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default
                .WithToolchain(InProcessEmitToolchain.Instance)
                .WithClock(new ProcessorClock())
                .WithWarmupCount(5)
                .WithIterationCount(15)
                .WithIterationTime(TimeInterval.FromMilliseconds(100)))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumn(StatisticColumn.Median, PerByteColumn.Time, PerByteColumn.Memory);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
        return 0;
    }
}
