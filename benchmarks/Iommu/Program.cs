using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Iommu.Benchmarks;

/// <summary>What translations and changes of owner cost. <c>--paired</c> compares with C in turns, which a busy machine disturbs less; <c>--throughput</c> counts what is done in a second.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (!Reference.IsBuilt)
        {
            Console.Error.WriteLine("The loops in C are missing: install gcc and build again.");
            return 1;
        }
        if (args is ["--paired"])
        {
            Paired.Run();
            return 0;
        }
        if (args is ["--throughput"])
        {
            Throughput.Run();
            return 0;
        }

        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15))
            .AddDiagnoser(MemoryDiagnoser.Default);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
        return 0;
    }
}
