namespace Iommu.Tests;

/// <summary>The <c>quarantine</c> element of <c>iommu=</c>: each row holds for every mode the boot may start with.</summary>
public class QuarantineOptionTests
{
    private static readonly QuarantineMode[] Modes = [QuarantineMode.None, QuarantineMode.Basic, QuarantineMode.ScratchPage];

    /// <summary>Value, mode it leads to with PCI (null: unchanged), result with PCI. Without PCI each is refused and changes nothing.</summary>
    public static TheoryData<string, QuarantineMode?, int> Elements
    {
        get
        {
            var rows = new TheoryData<string, QuarantineMode?, int>();
            foreach (string element in (string[])["quarantine", "quarantine=1", "quarantine=on", "quarantine=yes", "quarantine=true", "quarantine=enable"])
                rows.Add(element, QuarantineMode.Basic, 0);
            foreach (string element in (string[])["no-quarantine", "quarantine=0", "quarantine=no", "quarantine=off", "quarantine=false", "quarantine=disable"])
                rows.Add(element, QuarantineMode.None, 0);

            // Where there is a value, the "no-" in front is ignored.
            foreach (string word in (string[])["1", "on", "yes", "true", "enable"])
                rows.Add("no-quarantine=" + word, QuarantineMode.Basic, 0);
            foreach (string word in (string[])["0", "no", "off", "false", "disable"])
                rows.Add("no-quarantine=" + word, QuarantineMode.None, 0);

            rows.Add("quarantine=scratch-page", QuarantineMode.ScratchPage, 0);
            rows.Add("quarantine=basic", Variant.HasWords ? QuarantineMode.Basic : null, Variant.HasWords ? 0 : -22);

            foreach (string element in (string[])[
                "no-quarantine=scratch-page", "quarantine=", "quarantine=2", "no-quarantine=basic", "quarantine=none", "quarantine=Basic", "quarantine=basi", "quarantine=basic ",
                "quarantine=full", "quarantine=scratch_page", "quarantine=scratch-pagex", "Quarantine", " quarantine",
                "quarantine==on", "quarantine:x", "quarantine=scratch-pag", "quarantine=Scratch-page", "quarantine= scratch-page",
                "quarantine=scratch-page ", "quarantine=scratch page", "quarantine=scratch", "QUARANTINE=on", "quarantine=On",
                "no-no-quarantine", "quarantines", "quarantin", "quarantine-scratch-page", "no-", "no-quarantine="])
                rows.Add(element, null, -22);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public void An_element_sets_the_mode_or_is_refused(string element, QuarantineMode? mode, int result)
    {
        foreach (QuarantineMode before in Modes)
        {
            IommuParameters parameters = ParameterState.WithMode(before);
            SortedDictionary<string, object?> untouched = ParameterState.Of(parameters);

            int actual = IommuCommandLine.ApplyIommu(element, parameters);

            if (Variant.HasPci)
            {
                Assert.Equal(result, actual);
                Assert.Equal(mode ?? before, ParameterState.ModeOf(parameters));
            }
            else
            {
                Assert.Equal(-22, actual);
                Assert.Equal(QuarantineMode.None, ParameterState.ModeOf(parameters));
            }

            foreach (string name in (string[])["Mode", "IsQuarantineOn"])
                untouched[name] = ParameterState.Of(parameters)[name];
            Assert.Equal(untouched, ParameterState.Of(parameters));
        }
    }

    /// <summary>The text that introduced the option compared 15 characters, the name and four of the value, so it could never be said.</summary>
    [Fact]
    public void Scratch_page_is_accepted_although_the_patch_that_introduced_it_compared_too_few_characters()
    {
        Assert.Equal(23, "quarantine=scratch-page".Length);
        var parameters = new IommuParameters();

        Assert.Equal(Variant.HasPci ? 0 : -22, IommuCommandLine.Apply("iommu=quarantine=scratch-page", parameters));
        Assert.Equal(Variant.HasPci ? QuarantineMode.ScratchPage : QuarantineMode.None, ParameterState.ModeOf(parameters));
    }

    /// <summary>What that comparison would have let through, were it to match a prefix: still refused.</summary>
    [Fact]
    public void The_fifteen_characters_that_were_compared_are_not_enough() =>
        Assert.Equal(-22, IommuCommandLine.ApplyIommu("quarantine=scratch-page".AsSpan(0, 15), new IommuParameters()));

    [Theory]
    [InlineData("quarantine=scratch-page,quarantine", QuarantineMode.Basic, 0)]
    [InlineData("quarantine,quarantine=scratch-page", QuarantineMode.ScratchPage, 0)]
    [InlineData("quarantine=scratch-page,no-quarantine", QuarantineMode.None, 0)]
    [InlineData("no-quarantine,quarantine", QuarantineMode.Basic, 0)]
    [InlineData("quarantine=scratch-page,quarantine=full", QuarantineMode.ScratchPage, -22)]
    [InlineData("quarantine=none,quarantine=scratch-page", QuarantineMode.ScratchPage, -22)]
    [InlineData("quarantine=scratch-page,", QuarantineMode.ScratchPage, -22)]
    [InlineData(",quarantine=scratch-page", QuarantineMode.ScratchPage, -22)]
    public void The_last_element_that_is_understood_wins(string list, QuarantineMode mode, int result)
    {
        foreach (QuarantineMode before in Modes)
        {
            IommuParameters parameters = ParameterState.WithMode(before);
            Assert.Equal(Variant.HasPci ? result : -22, IommuCommandLine.ApplyIommu(list, parameters));
            Assert.Equal(Variant.HasPci ? mode : QuarantineMode.None, ParameterState.ModeOf(parameters));
        }
    }

    [Fact]
    public void A_boolean_behind_quarantine_is_an_element_of_its_own()
    {
        var parameters = new IommuParameters();
        Assert.Equal(Variant.HasPci ? 0 : -22, IommuCommandLine.ApplyIommu("quarantine=yes,off", parameters));
        Assert.False(parameters.Enabled);
        Assert.Equal(Variant.HasPci ? QuarantineMode.Basic : QuarantineMode.None, ParameterState.ModeOf(parameters));
    }

    [Theory]
    [InlineData("iommu=no quarantine=scratch-page")]
    [InlineData("quarantine")]
    [InlineData("no-quarantine")]
    public void Quarantine_is_not_an_option_by_itself(string commandLine)
    {
        var parameters = new IommuParameters();
        Assert.Equal(0, IommuCommandLine.Apply(commandLine, parameters));
        Assert.Equal(Variant.DefaultMode, ParameterState.ModeOf(parameters));
    }

    /// <summary>The level is a decision of the boot, whether or not there turns out to be an IOMMU to act on it.</summary>
    [Fact]
    public void The_mode_is_stored_even_where_the_same_list_turns_the_IOMMU_off()
    {
        var parameters = new IommuParameters();
        Assert.Equal(Variant.HasPci ? 0 : -22, IommuCommandLine.ApplyIommu("off,quarantine=scratch-page", parameters));
        Assert.Equal(Variant.HasPci ? QuarantineMode.ScratchPage : QuarantineMode.None, ParameterState.ModeOf(parameters));
    }
}
