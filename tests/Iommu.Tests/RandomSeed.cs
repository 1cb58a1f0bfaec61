namespace Iommu.Tests;

/// <summary>Random tests take another seed each time and say which; <c>TEST_SEED</c> repeats a run.</summary>
internal static class RandomSeed
{
    public static int Next() =>
        int.TryParse(Environment.GetEnvironmentVariable("TEST_SEED"), out int seed) ? seed : Random.Shared.Next();
}
