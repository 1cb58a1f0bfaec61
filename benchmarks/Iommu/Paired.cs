using System.Diagnostics;
using System.Globalization;

namespace Iommu.Benchmarks;

/// <summary>Runs two loops in turns, for a moment each, so that both meet the same machine; and takes the median of the ratios.</summary>
internal static class Paired
{
    private const int Rounds = 400;
    private const int Repeats = 8;

    public static void Run()
    {
        var hit = new IotlbHit();
        Compare("IOTLB hit", hit.C, hit.Ours);
        foreach (int pages in (int[])[4096, 262144])
        {
            var walk = new Walk { Pages = pages };
            walk.Build();
            Compare($"walk, {pages} pages", walk.C, walk.Ours);
        }
    }

    private static void Compare(string what, Func<ulong> inC, Func<ulong> ours)
    {
        if (inC() != ours())
            throw new InvalidOperationException($"{what}: C and we translate differently.");
        var ratios = new List<double>();
        (double bestC, double best) = (double.MaxValue, double.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            (double timeInC, double time) = (Time(inC), Time(ours));
            (bestC, best) = (Math.Min(bestC, timeInC), Math.Min(best, time));
            ratios.Add(time / timeInC);
        }

        // The first rounds are the compiler's.
        double[] settled = [.. ratios.Skip(Rounds / 4).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-22} C {bestC,6:F2} ns   ours {best,6:F2} ns   ratio of the best {best / bestC:F2}, median of the ratios {settled[settled.Length / 2]:F2}"));
    }

    private static double Time(Func<ulong> loop)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Repeats; i++)
            loop();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / (Repeats * TranslatedMachine.AccessCount);
    }
}
