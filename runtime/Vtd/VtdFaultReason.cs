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
}
