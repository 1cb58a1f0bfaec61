namespace Iommu.Vtd;

/// <summary>Why a request was blocked: the code in a fault record. Source: VT-d, fault reason encodings of legacy mode.</summary>
public enum VtdFaultReason : byte
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>The bus has no context table.</summary>
    RootNotPresent = 0x1,

    /// <summary>The device has no context entry.</summary>
    ContextNotPresent = 0x2,

    /// <summary>The context entry names a width or a type the unit does not have, or a table that is not memory.</summary>
    ContextInvalid = 0x3,

    /// <summary>The address is beyond what the tables, or the unit, cover.</summary>
    AddressBeyondWidth = 0x4,

    /// <summary>A write where nothing, or only reads, are allowed.</summary>
    WriteNotAllowed = 0x5,

    /// <summary>A read where nothing, or only writes, are allowed.</summary>
    ReadNotAllowed = 0x6,

    /// <summary>An entry leads to a table that is not memory.</summary>
    TableUnreadable = 0x7,

    /// <summary>The root table is not memory.</summary>
    RootUnreadable = 0x8,

    /// <summary>The context table is not memory.</summary>
    ContextUnreadable = 0x9,

    /// <summary>The root entry has reserved bits set.</summary>
    RootReserved = 0xA,

    /// <summary>The context entry has reserved bits set.</summary>
    ContextReserved = 0xB,

    /// <summary>A table entry has reserved bits set.</summary>
    EntryReserved = 0xC,

    /// <summary>A request for a translation, or one that is translated already, where the type does not allow it.</summary>
    RequestBlocked = 0xD,

    /// <summary>The tables lead into the range of addresses that interrupts have (newer hardware).</summary>
    OutputInInterruptRange = 0xE,

    /// <summary>An interrupt message in the remappable format has reserved bits set.</summary>
    InterruptRequestReserved = 0x20,

    /// <summary>An interrupt message names an entry behind the end of the table.</summary>
    InterruptIndexTooLarge = 0x21,

    /// <summary>An interrupt message names an entry that is not present.</summary>
    InterruptNotPresent = 0x22,

    /// <summary>The interrupt remapping table is not memory.</summary>
    InterruptTableUnreadable = 0x23,

    /// <summary>An entry of the interrupt remapping table has reserved bits set.</summary>
    InterruptReserved = 0x24,

    /// <summary>An interrupt message of the older format, which is not let through.</summary>
    InterruptFormatBlocked = 0x25,

    /// <summary>An interrupt message from a device that may not send it.</summary>
    InterruptSource = 0x26,
}
