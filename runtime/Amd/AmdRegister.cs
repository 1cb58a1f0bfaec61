namespace Iommu.Amd;

/// <summary>Offsets and bits of an AMD IOMMU's registers, all of 64 bits. Source: AMD I/O virtualization specification, MMIO registers.</summary>
public static class AmdRegister
{
    /// <summary>Bits 51:12 the device table; 8:0 its size in pages of 4 KiB, less one.</summary>
    public const int DeviceTable = 0x0000;

    /// <summary>Bits 51:12 the command buffer; 59:56 its length, 2 to this power of commands.</summary>
    public const int CommandBuffer = 0x0008;

    /// <summary>Bits 51:12 the event log; 59:56 its length, 2 to this power of events.</summary>
    public const int EventLog = 0x0010;

    /// <summary>What is switched on.</summary>
    public const int Control = 0x0018;

    /// <summary>Offset of the next command to be done.</summary>
    public const int CommandHead = 0x2000;

    /// <summary>Offset behind the last command; writing it starts them.</summary>
    public const int CommandTail = 0x2008;

    /// <summary>Offset of the next event to be read.</summary>
    public const int EventHead = 0x2010;

    /// <summary>Offset behind the last event.</summary>
    public const int EventTail = 0x2018;

    /// <summary>What happened.</summary>
    public const int Status = 0x2020;

    /// <summary>Control 0: translate.</summary>
    public const ulong Enable = 1;

    /// <summary>Control 2: write the event log.</summary>
    public const ulong EventLogEnable = 1 << 2;

    /// <summary>Control 3: interrupt for events.</summary>
    public const ulong EventInterruptEnable = 1 << 3;

    /// <summary>Control 12: do commands.</summary>
    public const ulong CommandEnable = 1 << 12;

    /// <summary>Status 0, cleared by writing 1: an event was lost, and none is written until this is cleared.</summary>
    public const ulong EventOverflow = 1;

    /// <summary>Status 1, cleared by writing 1: an event was written.</summary>
    public const ulong EventInterrupt = 1 << 1;

    /// <summary>Status 4: commands are being done; cleared by one that is not legal.</summary>
    public const ulong CommandsRun = 1 << 4;

    /// <summary>Where the buffers' registers hold the length.</summary>
    public const int LengthShift = 56;
}
