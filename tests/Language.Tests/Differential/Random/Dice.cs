namespace BuildOptions.Language.Tests.Differential;

/// <summary>Random decisions from a seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from zero up to, not including, a limit.</summary>
    internal int Next(int limit) => _random.Next(limit);

    /// <summary>True so many times in a hundred.</summary>
    internal bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>One of some texts.</summary>
    internal string Pick(params string[] options) => options[_random.Next(options.Length)];

    /// <summary>One of some items.</summary>
    internal T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
