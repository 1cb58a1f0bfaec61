namespace Iommu.Tests;

/// <summary>How options are told apart and handed on before anybody looks into their values.</summary>
public class BootCommandLineTests
{
    [Theory]
    [InlineData("", true, false, 0)]
    [InlineData("   ", true, false, 0)]
    [InlineData("iommu=force", true, true, 0)]
    [InlineData("  iommu=force  ", true, true, 0)]
    [InlineData("console=vga iommu=force loglvl=all", true, true, 0)]
    [InlineData("iommu=off iommu=force", false, true, 0)]
    [InlineData("iommu=no iommu=yes", true, false, 0)]
    [InlineData("iommu=yes iommu=no", false, false, 0)]
    // Only spaces separate options: a tab belongs to the value.
    [InlineData("iommu=force\tiommu=off", true, false, -22)]
    // The bare option hands on an empty value, which is no element.
    [InlineData("iommu", true, false, -22)]
    [InlineData("iommu=", true, false, -22)]
    // "no-" stands for the value "no" and must not bring another.
    [InlineData("no-iommu", false, false, 0)]
    [InlineData("no-iommu=", false, false, 0)]
    [InlineData("no-iommu=yes", true, false, -22)]
    [InlineData("no-iommu=no", true, false, -22)]
    [InlineData("no-iommu=force", true, false, -22)]
    // Others' options, and what only looks like ours.
    [InlineData("iommux=off", true, false, 0)]
    [InlineData("xiommu=off", true, false, 0)]
    [InlineData("IOMMU=off", true, false, 0)]
    [InlineData("no-no-iommu", true, false, 0)]
    [InlineData("iommu:off", true, false, 0)]
    [InlineData("=off", true, false, 0)]
    [InlineData("intel_iommu=off", true, false, 0)]
    // Options after a refused one are still applied, and the refusal is remembered.
    [InlineData("iommu=nonsense iommu=force", true, true, -22)]
    [InlineData("iommu=force,nonsense iommu=off", false, true, -22)]
    public void A_command_line_leads_to(string commandLine, bool enabled, bool force, int result)
    {
        var parameters = new IommuParameters();
        Assert.Equal(result, IommuCommandLine.Apply(commandLine, parameters));
        Assert.Equal(enabled, parameters.Enabled);
        Assert.Equal(force, parameters.Force);
    }

    [Fact]
    public void Each_refused_option_is_told_as_it_was_written()
    {
        var rejected = new List<string>();
        IommuCommandLine.Apply("iommu=nonsense,force quiet no-iommu=x dom0-iommu iommu=debug", new IommuParameters(), rejected.Add);
        Assert.Equal(["iommu=nonsense,force", "no-iommu=x", "dom0-iommu"], rejected);
    }

    /// <summary>Parameter, its value once the list is applied to fresh parameters, and the result.</summary>
    [Theory]
    [InlineData("dom0-iommu=passthrough", "HardwareDomainPassthrough", true, 0)]
    [InlineData("dom0-iommu=no-passthrough", "HardwareDomainPassthrough", false, 0)]
    [InlineData("dom0-iommu=passthrough,passthrough=off", "HardwareDomainPassthrough", false, 0)]
    [InlineData("iommu=dom0-passthrough dom0-iommu=no-passthrough=yes", "HardwareDomainPassthrough", true, 0)]
    [InlineData("dom0-iommu=strict", "HardwareDomainStrict", true, 0)]
    [InlineData("dom0-iommu=strict=1,no-strict", "HardwareDomainStrict", false, 0)]
    [InlineData("dom0-iommu=strict,nonsense", "HardwareDomainStrict", true, -22)]
    [InlineData("dom0-iommu=map-inclusive", "HardwareDomainMapInclusive", true, 0)]
    [InlineData("dom0-iommu=no-map-inclusive", "HardwareDomainMapInclusive", false, 0)]
    [InlineData("dom0-iommu=map-reserved=enable", "HardwareDomainMapReserved", true, 0)]
    [InlineData("dom0-iommu=map-reserved=disable", "HardwareDomainMapReserved", false, 0)]
    [InlineData("dom0-iommu=none", "HardwareDomainNone", true, 0)]
    // The word ends at any separator, and nobody looks at what follows.
    [InlineData("dom0-iommu=none=no", "HardwareDomainNone", true, 0)]
    [InlineData("dom0-iommu=none:x", "HardwareDomainNone", true, 0)]
    [InlineData("dom0-iommu=none;", "HardwareDomainNone", true, 0)]
    [InlineData("dom0-iommu=nonesuch", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu=no-none", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu=none-", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu=None", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu=non", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu=", "HardwareDomainNone", false, -22)]
    [InlineData("no-dom0-iommu", "HardwareDomainNone", false, -22)]
    [InlineData("dom0-iommu=yes", "Enabled", true, -22)]
    [InlineData("dom0-iommu=off", "Enabled", true, -22)]
    [InlineData("dom0-iommu=dom0-strict", "HardwareDomainStrict", false, -22)]
    public void The_hardware_domains_options_lead_to(string commandLine, string parameter, object value, int result)
    {
        var parameters = new IommuParameters();
        SortedDictionary<string, object?> expected = ParameterState.Of(parameters);
        expected[parameter] = value;

        Assert.Equal(result, IommuCommandLine.Apply(commandLine, parameters));
        Assert.Equal(expected, ParameterState.Of(parameters));
    }

    [Fact]
    public void The_word_none_does_not_end_the_list()
    {
        var parameters = new IommuParameters();
        Assert.Equal(0, IommuCommandLine.ApplyHardwareDomain("strict,none,passthrough", parameters));
        Assert.True(parameters.HardwareDomainStrict);
        Assert.True(parameters.HardwareDomainNone);
        Assert.True(parameters.HardwareDomainPassthrough);
    }
}
