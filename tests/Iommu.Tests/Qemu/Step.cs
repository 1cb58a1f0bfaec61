namespace Iommu.Tests.Qemu;

/// <summary>One thing that is done to both machines.</summary>
internal abstract record Step
{
    /// <summary>Writes a word of memory.</summary>
    public sealed record Put(ulong Address, ulong Value) : Step
    {
        public override string ToString() => $"memory[0x{Address:x}] = 0x{Value:x}";
    }

    /// <summary>Writes a register.</summary>
    public sealed record Register(int Offset, ulong Value, bool IsLong) : Step
    {
        public override string ToString() => $"register{(IsLong ? 64 : 32)}[0x{Offset:x}] = 0x{Value:x}";
    }

    /// <summary>A device makes an access.</summary>
    public sealed record Access(int Device, ulong Address, int Length, bool IsWrite) : Step
    {
        public override string ToString() => $"device {Device} {(IsWrite ? "writes" : "reads")} {Length} bytes at 0x{Address:x}";
    }
}
