namespace Iommu.Ownership;

/// <content>Quarantine with one scratch page for all: it is set up at boot.</content>
public sealed partial class Passthrough
{
    /// <summary>The quarantine domain exists at every level; only for the scratch page does a driver have something to do.</summary>
    private int InitializeQuarantine()
    {
        if (Parameters.Mode < QuarantineMode.ScratchPage)
            return 0;
        foreach (IommuDriver driver in drivers)
        {
            int error = driver.HasQuarantineHook ? driver.InitializeScratch(Quarantine) : 0;
            if (error != 0)
                return error;
        }
        return 0;
    }
}
