namespace Iommu.Ownership;

/// <content>Quarantine with tables for each device: nothing is set up before a device needs it.</content>
public sealed partial class Passthrough
{
    private int InitializeQuarantine()
    {
        var start = new RotatingStart();
        foreach (IommuDriver driver in drivers)
            driver.PseudoIdStart = start;
        return 0;
    }
}
