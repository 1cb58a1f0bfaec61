using System.Globalization;
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

        if (args is ["--questions", ..])
        {
            int[] numbers = [.. args.Skip(1).Select(a => int.Parse(a, CultureInfo.InvariantCulture))];
            Questions.Run(numbers.ElementAtOrDefault(0) is > 0 and var count ? count : 2000, numbers.ElementAtOrDefault(1) is > 0 and var nearest ? nearest : 50, numbers.ElementAtOrDefault(2));
            return 0;
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
