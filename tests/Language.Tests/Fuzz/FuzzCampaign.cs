using System.Diagnostics;
using BuildOptions.Language.Tests.Differential;

namespace BuildOptions.Language.Tests.Fuzz;

/// <summary>Runs many mutations on a few threads, keeps an eye on the ones under way, and makes small what fails.</summary>
internal sealed class FuzzCampaign(int seed, int count)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // Far beyond any noise of a busy machine: what takes this long never ends.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(120);

    private readonly FuzzCorpus _corpus = new();
    private readonly List<int> _slow = [];
    private readonly long[] _startedAt = new long[count];
    private int _next;
    private int _done;
    private string? _failure;

    /// <summary>How many texts mutations begin with.</summary>
    internal int CorpusSize => _corpus.Count;

    /// <summary>The longest time that a run took.</summary>
    internal TimeSpan Longest { get; private set; }

    internal FuzzInput Input(int run)
    {
        var dice = new Dice(unchecked((seed * 1_000_003) + run));
        return new Mutator(dice, _corpus).Mutate(_corpus.Pick(dice));
    }

    /// <summary>What went wrong, or null.</summary>
    internal string? Run()
    {
        Thread[] workers = [.. Enumerable.Range(0, Math.Max(1, Math.Min(4, Environment.ProcessorCount))).Select(_ => new Thread(Work) { IsBackground = true })];
        Array.ForEach(workers, w => w.Start());
        while (Volatile.Read(ref _done) < count && Volatile.Read(ref _failure) is null)
        {
            Thread.Sleep(100);
            if (FindHanging() is { } hanging)
            {
                return $"run {hanging} does not end:\n{Input(hanging).Describe()}";
            }
        }

        return _failure ?? FindSlow();
    }

    private void Work()
    {
        while (Interlocked.Increment(ref _next) - 1 is var run && run < count && Volatile.Read(ref _failure) is null)
        {
            long start = Stopwatch.GetTimestamp();
            Volatile.Write(ref _startedAt[run], start);
            FuzzInput input = Input(run);
            if (Throws(input) is { } thrown)
            {
                FuzzInput smallest = Shrink(input, i => Throws(i)?.GetType() == thrown.GetType());
                Volatile.Write(ref _failure, $"run {run}: {thrown}\n{smallest.Describe()}");
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            Volatile.Write(ref _startedAt[run], 0);
            lock (_slow)
            {
                Longest = elapsed > Longest ? elapsed : Longest;
                if (elapsed > Limit)
                {
                    _slow.Add(run);
                }
            }

            Interlocked.Increment(ref _done);
        }
    }

    private int? FindHanging()
    {
        for (int run = 0; run < count; run++)
        {
            if (Volatile.Read(ref _startedAt[run]) is var start and > 0 && Stopwatch.GetElapsedTime(start) > Hang)
            {
                return run;
            }
        }

        return null;
    }

    // A busy machine makes anything slow: what was slow among others runs again, alone and several times.
    private string? FindSlow()
    {
        foreach (int run in _slow)
        {
            FuzzInput input = Input(run);
            TimeSpan best = Enumerable.Range(0, 5).Select(_ => Time(input)).Min();
            if (best > Limit)
            {
                return $"run {run} takes {best.TotalSeconds:F1} s:\n{input.Describe()}";
            }
        }

        return null;
    }

    private static TimeSpan Time(FuzzInput input)
    {
        long start = Stopwatch.GetTimestamp();
        FuzzRun.Check(input);
        return Stopwatch.GetElapsedTime(start);
    }

    private static Exception? Throws(FuzzInput input)
    {
        try
        {
            FuzzRun.Check(input);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static FuzzInput Shrink(FuzzInput input, Func<FuzzInput, bool> fails)
    {
        for (int before = int.MaxValue; input.Length < before;)
        {
            before = input.Length;
            input = Shrink(input, fails, i => i.Kconfig, (i, text) => i with { Kconfig = text });
            input = Shrink(input, fails, i => i.Sourced, (i, text) => i with { Sourced = text });
            input = Shrink(input, fails, i => i.Config, (i, text) => i with { Config = text });
        }

        return input;
    }

    private static FuzzInput Shrink(FuzzInput input, Func<FuzzInput, bool> fails, Func<FuzzInput, string> get, Func<FuzzInput, string, FuzzInput> with)
    {
        for (int chunk = Math.Max(1, get(input).Length / 2); chunk >= 1; chunk /= 2)
        {
            for (int at = 0; at < get(input).Length;)
            {
                FuzzInput smaller = with(input, get(input).Remove(at, Math.Min(chunk, get(input).Length - at)));
                if (fails(smaller))
                {
                    input = smaller;
                }
                else
                {
                    at += chunk;
                }
            }
        }

        return input;
    }
}
