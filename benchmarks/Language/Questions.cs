using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Benchmarks;

/// <summary>
/// Questions about every configuration, as analyzers ask them: do these facts cover that requirement. Each question is another
/// one, so that what counts is not a mean but the slowest of a hundred. Times are those for which the asking thread had a processor, so that a
/// machine that is busy with other things measures the same (Linux).
/// </summary>
internal sealed class Questions
{
    private readonly OptionModel _model;
    private readonly Random _random;
    private readonly Symbol[] _options;
    private readonly Symbol[] _dependent;

    private Questions(OptionModel model, int seed)
    {
        _model = model;
        _random = new Random(seed);
        _options = [.. model.Options.Where(o => o.IsLogical)];
        _dependent = [.. _options.Where(o => !o.DirectDependency.IsYes && !o.DirectDependency.IsNo)];
    }

    /// <summary>Prints a row for each model.</summary>
    /// <param name="count">How many questions are counted; as many are asked before.</param>
    /// <param name="nearest">How many nearest configurations are looked for.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    internal static void Run(int count, int nearest, int seed)
    {
        Console.WriteLine($"{count} questions behind {count} others, {nearest} nearest configurations, seed {seed}");
        Console.WriteLine("| part of Linux | options | first question | slowest of those before | median | p90 | p99 | slowest | possible | undecided | whole process, mean | nearest: median | p90 | slowest | memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (int percent in new[] { 100, 10, 3 })
        {
            Console.WriteLine(new Questions(Corpus.Load(percent).Bind(), seed).Row(percent, count, nearest));
        }
    }

    private string Row(int percent, int count, int nearest)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var all = new AllConfigurations(_model);
        double first = Time(() => all.Ask(Next()));
        double slowestBefore = first;
        for (int i = 0; i < count; i++)
        {
            Demand[] question = Next();
            slowestBefore = Math.Max(slowestBefore, Time(() => all.Ask(question)));
        }

        var times = new List<double>();
        int[] outcomes = new int[3];
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < count; i++)
        {
            Demand[] question = Next();
            var outcome = ReachOutcome.Unknown;
            times.Add(Time(() => outcome = all.Ask(question)));
            outcomes[(int)outcome]++;
        }

        double mean = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count;
        var near = new Configuration(_model, UserValues.None);
        var nearTimes = new List<double>();
        while (nearTimes.Count < nearest)
        {
            Demand[] question = Next();
            bool isFound = false;
            double time = Time(() => isFound = all.FindNearest(question, near) is not null);
            if (isFound)
            {
                nearTimes.Add(time);
            }
        }

        long memory = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        times.Sort();
        nearTimes.Sort();
        string[] cells =
        [
            $"{percent} %", $"{_model.Options.Count}", Say(first), Say(slowestBefore),
            Say(At(times, 50)), Say(At(times, 90)), Say(At(times, 99)), Say(times[^1]),
            $"{100 * outcomes[(int)ReachOutcome.Possible] / count} %", $"{outcomes[(int)ReachOutcome.Unknown]}", Say(mean),
            Say(At(nearTimes, 50)), Say(At(nearTimes, 90)), Say(nearTimes[^1]), $"{memory} MB",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    // Facts and a requirement that they may not cover: of any options, of what real options depend on, and of an option and its own dependency.
    private Demand[] Next() => _random.Next(4) switch
    {
        0 or 1 => [Demand.Holds(Any()), Demand.Holds(Any()), Demand.Fails(Any())],
        2 => [Demand.Holds(Any()), Demand.Fails(Pick(_dependent).DirectDependency)],
        _ => OwnDependency(Pick(_dependent)),
    };

    private Demand[] OwnDependency(Symbol option) => [Demand.Holds(_model.Expressions.Of(option)), Demand.Fails(option.DirectDependency)];

    private Expr Any() => _model.Expressions.Of(Pick(_options));

    private Symbol Pick(Symbol[] from) => from[_random.Next(from.Length)];

    private static double Time(Action action)
    {
        double start = ProcessorMilliseconds();
        action();
        return ProcessorMilliseconds() - start;
    }

    private static double ProcessorMilliseconds()
    {
        const int ThreadCpuTime = 3;
        return clock_gettime(ThreadCpuTime, out TimeSpec now) == 0
            ? (now.Seconds * 1e3) + (now.Nanoseconds / 1e6)
            : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out TimeSpec time);

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    private static string Say(double milliseconds) =>
        milliseconds.ToString(milliseconds < 0.1 ? "0.000" : milliseconds < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) + " ms";

    private struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
