using Perfolizer.Horology;

namespace BuildOptions.Language.Benchmarks;

/// <summary>Counts the time for which this process had a processor, so that a machine that is busy with other things measures the same.</summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
