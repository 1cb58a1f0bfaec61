using System.Diagnostics;
using System.Globalization;

namespace Iommu.Benchmarks;

/// <summary>
/// How much is done in a second: translations on one thread and on two, which share the unit; changes of owner. The seconds are
/// the processor's, so that others on the machine do not count.
/// </summary>
internal static class Throughput
{
    // In the first ones the runtime still compiles, and some of that is counted.
    private const int Rounds = 5;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1);

    public static void Run()
    {
        foreach ((string what, int pages) in ((string, int)[])[("IOTLB hits", 64), ("walks", 4096)])
        {
            var machine = new TranslatedMachine(pages);
            Measure(machine, 1);
            (double one, double two) = (Measure(machine, 1), Measure(machine, 2));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{what,-12} {one / 1e6,6:F1} million a second on 1 thread, {two / 1e6:F1} million on 2 ({two / one:F2} times)"));
        }
        foreach (string vendor in (string[])["Intel", "AMD"])
        {
            var change = new OwnerChange { Vendor = vendor };
            change.Boot();
            double best = 0;
            for (int round = 0; round < Rounds; round++)
            {
                double pairs = 0;
                long start = Stopwatch.GetTimestamp();
                TimeSpan before = Environment.CpuUsage.TotalTime;
                for (pairs = 0; Stopwatch.GetElapsedTime(start) < Length; pairs++)
                {
                    if (change.AssignAndDeassign() != 0)
                        throw new InvalidOperationException("The device cannot be moved.");
                }
                best = Math.Max(best, pairs / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{vendor,-12} {best,6:F0} pairs of assignment and deassignment a second"));
        }
    }

    private static double Measure(TranslatedMachine machine, int threadCount)
    {
        bool stop = false;
        var done = new long[threadCount];
        Thread[] threads = [.. Enumerable.Range(0, threadCount).Select(i => new Thread(() =>
        {
            long mine = 0;
            for (; !Volatile.Read(ref stop); mine += TranslatedMachine.AccessCount)
                machine.TranslateAll();
            done[i] = mine;
        }))];
        TimeSpan before = Environment.CpuUsage.TotalTime;
        foreach (Thread thread in threads)
            thread.Start();
        Thread.Sleep(Length);
        Volatile.Write(ref stop, true);
        foreach (Thread thread in threads)
            thread.Join();
        return done.Sum() * threadCount / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
