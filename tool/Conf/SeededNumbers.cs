namespace BuildOptions.Tool.Conf;

/// <summary>Random numbers that a seed gives again on every machine and runtime: SplitMix64.</summary>
internal sealed class SeededNumbers(uint seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, a bound.</summary>
    internal int Next(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)((mixed >> 32) * (ulong)bound >> 32);
    }
}
