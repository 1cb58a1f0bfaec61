using BuildOptions.Testing;

namespace BuildOptions.Generator.Tests;

/// <summary>What this repository's own Kconfig promises about the runtime's options.</summary>
public sealed class RepositoryKconfigTests
{
    /// <summary>Values, then constants that must follow.</summary>
    [Theory]
    [InlineData("", "HAS_PCI = true", "INTEL_IOMMU = true", "AMD_IOMMU = true", "IOMMU_IOTLB_SHIFT = 10", "IOMMU_QUARANTINE = IommuQuarantine.Basic", "IOMMU_QUARANTINE_PER_DEVICE = false", "IOMMU_QUARANTINE_WORDS = false")]
    [InlineData("# CONFIG_HAS_PCI is not set\n", "INTEL_IOMMU = false", "AMD_IOMMU = false", "IOMMU_QUARANTINE = IommuQuarantine.Unset", "IOMMU_QUARANTINE_PER_DEVICE = false", "IOMMU_QUARANTINE_WORDS = false")]
    [InlineData("# CONFIG_INTEL_IOMMU is not set\nCONFIG_IOMMU_QUARANTINE_SCRATCH_PAGE=y\n", "AMD_IOMMU = true", "IOMMU_QUARANTINE = IommuQuarantine.ScratchPage")]
    [InlineData("# CONFIG_AMD_IOMMU is not set\nCONFIG_IOMMU_QUARANTINE_SCRATCH_PAGE=y\n", "INTEL_IOMMU = true", "IOMMU_QUARANTINE = IommuQuarantine.ScratchPage")]
    // Without a vendor's driver there is nobody to set up a scratch page, so that it cannot be picked.
    [InlineData("# CONFIG_INTEL_IOMMU is not set\n# CONFIG_AMD_IOMMU is not set\nCONFIG_IOMMU_QUARANTINE_SCRATCH_PAGE=y\nCONFIG_IOMMU_QUARANTINE_PER_DEVICE=y\n", "HAS_PCI = true", "IOMMU_QUARANTINE_SCRATCH_PAGE = false", "IOMMU_QUARANTINE = IommuQuarantine.Basic", "IOMMU_QUARANTINE_PER_DEVICE = false")]
    [InlineData("CONFIG_IOMMU_IOTLB_SHIFT=4\n", "IOMMU_IOTLB_SHIFT = 4")]
    // Beyond its range a value is the nearest end.
    [InlineData("CONFIG_IOMMU_IOTLB_SHIFT=17\n", "IOMMU_IOTLB_SHIFT = 16")]
    [InlineData("CONFIG_IOMMU_IOTLB_SHIFT=1\n", "IOMMU_IOTLB_SHIFT = 2")]
    public void Values_lead_to_constants(string config, params string[] constants)
    {
        var test = new GeneratorTest();
        test.TestState.AddKconfig(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Repository", "Kconfig")), config, ".config");
        test.TestState.SetBuildProperty("RootNamespace", "Iommu");

        string text = test.RunGenerators()["Config.g.cs"];

        Assert.All(constants, constant => Assert.Contains($" {constant};", text));
    }
}
