namespace Iommu;

/// <summary>
/// What was decided about the IOMMUs of one boot: the build's defaults, changed by the command line. Each property names the
/// word of <c>iommu=</c> or <c>dom0-iommu=</c> that sets it; <c>docs/command-line.md</c> describes them for an administrator.
/// </summary>
public sealed partial class IommuParameters
{
    /// <summary>Whether IOMMUs are to be used at all: the plain <c>yes</c> or <c>no</c> of <c>iommu=</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether to refuse to boot without a working IOMMU: <c>force</c> or <c>required</c>.</summary>
    public bool Force { get; set; }

    /// <summary>Whether to say more about what is found and done: <c>verbose</c>, and <c>debug</c> sets it too.</summary>
    public bool Verbose { get; set; }

    /// <summary>Whether to log every step: <c>debug</c>.</summary>
    public bool Debug { get; set; }

    /// <summary>
    /// What becomes of a device that is taken away from its domain: <c>quarantine</c>. Only the code that carries the policy
    /// out needs the three values; everybody else asks <see cref="IsQuarantineOn"/>.
    /// </summary>
    [DependsOn("HAS_PCI")]
    [OptionDefault(QuarantineMode.None)]
    public partial QuarantineMode Mode { get; set; }

    /// <summary>Whether a device that is taken away from its domain goes into quarantine. Never, in a build without PCI.</summary>
    public bool IsQuarantineOn => Config.HAS_PCI && Mode != QuarantineMode.None;

    /// <summary>Whether integrated graphics is translated too: <c>igfx</c>.</summary>
    public bool IntegratedGraphics { get; set; } = true;

    /// <summary>Whether VT-d units take invalidations from a queue in memory, not through registers: <c>qinval</c>.</summary>
    public bool QueuedInvalidation { get; set; } = true;

    /// <summary>Whether tables may map more than 4 KiB with one entry: <c>superpages</c>.</summary>
    public bool Superpages { get; set; } = true;

    /// <summary>Whether VT-d units force devices to snoop the processors' caches: <c>snoop</c>.</summary>
    public bool SnoopControl { get; set; } = true;

    /// <summary>Whether interrupts are remapped: <c>intremap</c> chooses between full and off.</summary>
    public InterruptRemapping InterruptRemapping { get; set; } = InterruptRemapping.Full;

    /// <summary>Whether interrupts may be posted straight to a guest: <c>intpost</c>.</summary>
    public bool InterruptPosting { get; set; }

    /// <summary>Whether the IOMMUs are switched off before a crash kernel starts: <c>crash-disable</c>.</summary>
    public bool CrashDisable { get; set; }

    /// <summary>Whether AMD IOMMUs have an interrupt table for each device, not one for all: <c>amd-iommu-perdev-intremap</c>.</summary>
    public bool PerDeviceInterruptTables { get; set; } = true;

    /// <summary>Whether IOMMU and processor use the same tables for a guest: <c>sharept</c>.</summary>
    public bool SharePageTables { get; set; } = true;

    /// <summary>
    /// Whether the hardware domain's devices see memory untranslated: <c>passthrough</c> of <c>dom0-iommu=</c>,
    /// <c>dom0-passthrough</c> of <c>iommu=</c>.
    /// </summary>
    public bool HardwareDomainPassthrough { get; set; }

    /// <summary>
    /// Whether the hardware domain's devices reach only the hardware domain's own memory: <c>strict</c> of
    /// <c>dom0-iommu=</c>, <c>dom0-strict</c> of <c>iommu=</c>. At boot it wins over <see cref="HardwareDomainPassthrough"/>.
    /// </summary>
    public bool HardwareDomainStrict { get; set; }

    /// <summary>Whether the hardware domain gets no IOMMU mappings at all: <c>none</c> of <c>dom0-iommu=</c>.</summary>
    public bool HardwareDomainNone { get; set; }

    /// <summary>
    /// Whether everything below 4 GiB that is not unusable is mapped for the hardware domain: <c>map-inclusive</c> of
    /// <c>dom0-iommu=</c>. Null where nothing was said and the platform decides.
    /// </summary>
    public bool? HardwareDomainMapInclusive { get; set; }

    /// <summary>
    /// Whether reserved memory is mapped for the hardware domain: <c>map-reserved</c> of <c>dom0-iommu=</c>. Null where
    /// nothing was said and the platform decides.
    /// </summary>
    public bool? HardwareDomainMapReserved { get; set; }
}
