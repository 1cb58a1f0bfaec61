using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Iommu.Memory;

namespace Iommu.Benchmarks;

/// <summary>One translation that the IOTLB has, beside a look-up in C.</summary>
public unsafe class IotlbHit
{
    private const int PageCount = 64;

    private readonly TranslatedMachine machine = new(PageCount);
    private readonly Reference.Slot* contexts = (Reference.Slot*)NativeMemory.AllocZeroed(256, (nuint)sizeof(Reference.Slot));
    private readonly Reference.Slot* translations = (Reference.Slot*)NativeMemory.AllocZeroed(1024, (nuint)sizeof(Reference.Slot));

    public IotlbHit()
    {
        ulong source = TranslatedMachine.Device.Value;
        contexts[source & 0xFF] = new Reference.Slot { Key = source, Second = 7 };
        for (uint i = 0; i < PageCount; i++)
            translations[i] = new Reference.Slot { Key = 7UL << 40 | i, First = 0x10_0000_0000 + (ulong)i * PageFrame.Size };
        machine.TranslateAll();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = TranslatedMachine.AccessCount)]
    public ulong C() => Reference.Hit(
        contexts, translations, 1023, TranslatedMachine.Device.Value, machine.NativeAddresses, TranslatedMachine.AccessCount);

    [Benchmark(OperationsPerInvoke = TranslatedMachine.AccessCount)]
    public ulong Ours() => machine.TranslateAll();
}

/// <summary>One translation that the IOTLB does not have: a walk through four levels, beside the same loads in C.</summary>
public class Walk
{
    private TranslatedMachine? machine;

    /// <summary>How many pages the device sees: 16 MiB, whose tables are in the first cache, and 1 GiB, whose tables are not.</summary>
    [Params(4096, 262144)]
    public int Pages { get; set; }

    [GlobalSetup]
    public void Build() => machine = new TranslatedMachine(Pages);

    [Benchmark(Baseline = true, OperationsPerInvoke = TranslatedMachine.AccessCount)]
    public ulong C() => machine!.WalkInC();

    [Benchmark(OperationsPerInvoke = TranslatedMachine.AccessCount)]
    public ulong Ours() => machine!.TranslateAll();
}
