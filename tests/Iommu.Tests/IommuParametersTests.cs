namespace Iommu.Tests;

public class IommuParametersTests
{
    [Fact]
    public void A_boot_starts_with_the_mode_its_variant_chose() =>
        Assert.Equal(Variant.DefaultMode, ParameterState.ModeOf(new IommuParameters()));

    [Fact]
    public void Quarantine_is_on_at_every_level_but_none() =>
        Assert.Equal(Variant.DefaultMode != QuarantineMode.None, new IommuParameters().IsQuarantineOn);

    [Fact]
    public void Each_boot_has_parameters_of_its_own()
    {
        var one = new IommuParameters { Force = true };
        IommuCommandLine.ApplyIommu("no-quarantine,off", one);

        var other = new IommuParameters();
        Assert.False(other.Force);
        Assert.True(other.Enabled);
        Assert.Equal(Variant.DefaultMode, ParameterState.ModeOf(other));
    }

    [Fact]
    public void Everything_else_starts_as_it_does_in_Xen()
    {
        SortedDictionary<string, object?> state = ParameterState.Of(new IommuParameters());
        state.Remove(nameof(IommuParameters.Mode));
        state.Remove(nameof(IommuParameters.IsQuarantineOn));

        string[] on = ["Enabled", "IntegratedGraphics", "PerDeviceInterruptTables", "QueuedInvalidation", "SharePageTables", "SnoopControl", "Superpages"];
        string[] unsaid = ["HardwareDomainMapInclusive", "HardwareDomainMapReserved"];
        Assert.All(state, pair => Assert.Equal(
            pair.Key == "InterruptRemapping" ? InterruptRemapping.Full : unsaid.Contains(pair.Key) ? null : on.Contains(pair.Key),
            pair.Value));
        Assert.Equal(18, state.Count);
    }

    [Theory]
    [InlineData(QuarantineMode.None, 0)]
    [InlineData(QuarantineMode.Basic, 1)]
    [InlineData(QuarantineMode.ScratchPage, 2)]
    public void The_modes_have_the_levels_of_Xen(QuarantineMode mode, byte level) => Assert.Equal(level, (byte)mode);

#if CONFIG_HAS_PCI
    [Theory]
    [InlineData(QuarantineMode.None, false)]
    [InlineData(QuarantineMode.Basic, true)]
    [InlineData(QuarantineMode.ScratchPage, true)]
    public void The_mode_can_be_set_and_others_see_only_whether_it_is_on(QuarantineMode mode, bool on)
    {
        var parameters = new IommuParameters { Mode = mode };
        Assert.Equal(mode, parameters.Mode);
        Assert.Equal(on, parameters.IsQuarantineOn);
    }
#else
    [Fact]
    public void Without_PCI_the_mode_cannot_be_set_and_the_error_names_the_option()
    {
        var parameters = new IommuParameters();
        Exception? error = Record.Exception(() => ParameterState.Set(parameters, "Mode", QuarantineMode.Basic));

        var reason = Assert.IsType<NotSupportedException>(error?.InnerException ?? error);
        Assert.Contains("HAS_PCI", reason.Message);
        Assert.Equal(QuarantineMode.None, ParameterState.ModeOf(parameters));
        Assert.False(parameters.IsQuarantineOn);
    }

    [Fact]
    public void Without_PCI_there_is_no_storage_for_the_mode() =>
        Assert.DoesNotContain(
            typeof(IommuParameters).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static
                | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public),
            field => field.FieldType == typeof(QuarantineMode));
#endif
}
