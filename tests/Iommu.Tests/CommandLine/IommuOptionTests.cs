namespace Iommu.Tests;

/// <summary>The other elements of <c>iommu=</c>; they are the same in every variant.</summary>
public class IommuOptionTests
{
    /// <summary>Name on the command line, the parameter it sets, its values for yes and no.</summary>
    private static readonly (string Name, string Parameter, object Yes, object No)[] Options =
    [
        ("force", nameof(IommuParameters.Force), true, false),
        ("required", nameof(IommuParameters.Force), true, false),
        ("igfx", nameof(IommuParameters.IntegratedGraphics), true, false),
        ("qinval", nameof(IommuParameters.QueuedInvalidation), true, false),
        ("superpages", nameof(IommuParameters.Superpages), true, false),
        ("verbose", nameof(IommuParameters.Verbose), true, false),
        ("snoop", nameof(IommuParameters.SnoopControl), true, false),
        ("intremap", nameof(IommuParameters.InterruptRemapping), InterruptRemapping.Full, InterruptRemapping.Off),
        ("intpost", nameof(IommuParameters.InterruptPosting), true, false),
        ("crash-disable", nameof(IommuParameters.CrashDisable), true, false),
        ("debug", nameof(IommuParameters.Debug), true, false),
        ("amd-iommu-perdev-intremap", nameof(IommuParameters.PerDeviceInterruptTables), true, false),
        ("dom0-passthrough", nameof(IommuParameters.HardwareDomainPassthrough), true, false),
        ("dom0-strict", nameof(IommuParameters.HardwareDomainStrict), true, false),
        ("sharept", nameof(IommuParameters.SharePageTables), true, false),
    ];

    public static TheoryData<string, string, object> Elements
    {
        get
        {
            var rows = new TheoryData<string, string, object>();
            foreach ((string name, string parameter, object yes, object no) in Options)
            {
                rows.Add(name, parameter, yes);
                rows.Add("no-" + name, parameter, no);
                foreach (string word in (string[])["1", "on", "yes", "true", "enable"])
                {
                    rows.Add($"{name}={word}", parameter, yes);
                    rows.Add($"no-{name}={word}", parameter, yes);
                }
                foreach (string word in (string[])["0", "off", "no", "false", "disable"])
                {
                    rows.Add($"{name}={word}", parameter, no);
                    rows.Add($"no-{name}={word}", parameter, no);
                }
            }
            foreach (string word in (string[])["1", "on", "yes", "true", "enable"])
                rows.Add(word, nameof(IommuParameters.Enabled), true);
            foreach (string word in (string[])["0", "off", "no", "false", "disable"])
                rows.Add(word, nameof(IommuParameters.Enabled), false);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public void An_element_sets_its_parameter_and_no_other(string element, string parameter, object value)
    {
        // From both sides, so that an element that sets nothing is seen.
        foreach (string first in (string[])["", "no-"])
        {
            var parameters = new IommuParameters();
            foreach ((string name, _, _, _) in Options)
                IommuCommandLine.ApplyIommu(first + name, parameters);
            IommuCommandLine.ApplyIommu(first == "" ? "yes" : "no", parameters);
            SortedDictionary<string, object?> expected = ParameterState.Of(parameters);
            expected[parameter] = value;
            if (parameter == nameof(IommuParameters.Debug) && value is true)
                expected[nameof(IommuParameters.Verbose)] = true;

            Assert.Equal(0, IommuCommandLine.ApplyIommu(element, parameters));

            Assert.Equal(expected, ParameterState.Of(parameters));
        }
    }

    [Theory]
    [InlineData("debug", true)]
    [InlineData("debug=on", true)]
    [InlineData("no-debug", false)]
    [InlineData("debug=off", false)]
    public void Debug_makes_it_verbose_but_no_debug_does_not_make_it_silent(string element, bool debug)
    {
        var quiet = new IommuParameters();
        var verbose = new IommuParameters { Verbose = true };
        IommuCommandLine.ApplyIommu(element, quiet);
        IommuCommandLine.ApplyIommu(element, verbose);

        Assert.Equal(debug, quiet.Debug);
        Assert.Equal(debug, quiet.Verbose);
        Assert.True(verbose.Verbose);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("On")]
    [InlineData("YES")]
    [InlineData("yes ")]
    [InlineData("2")]
    [InlineData("01")]
    [InlineData("enabled")]
    [InlineData("y")]
    [InlineData("no-yes")]
    [InlineData("no-")]
    [InlineData("no-no-force")]
    [InlineData("=on")]
    [InlineData("force=")]
    [InlineData("no-force=")]
    [InlineData("force=maybe")]
    [InlineData("force==on")]
    [InlineData("forced")]
    [InlineData("forc")]
    [InlineData("Force")]
    [InlineData("crash_disable")]
    [InlineData("intremap=full")]
    [InlineData("dom0-none")]
    [InlineData("passthrough")]
    [InlineData("strict")]
    [InlineData("amd-iommu-perdev-intremap=global")]
    public void What_is_not_understood_is_refused_and_changes_nothing(string element)
    {
        var parameters = new IommuParameters();
        SortedDictionary<string, object?> before = ParameterState.Of(parameters);
        Assert.Equal(-22, IommuCommandLine.ApplyIommu(element, parameters));
        Assert.Equal(before, ParameterState.Of(parameters));
    }

    [Fact]
    public void Elements_before_and_after_a_bad_one_still_count()
    {
        var parameters = new IommuParameters();
        Assert.Equal(-22, IommuCommandLine.ApplyIommu("force,nonsense,debug,,no-snoop", parameters));
        Assert.True(parameters.Force);
        Assert.True(parameters.Debug);
        Assert.False(parameters.SnoopControl);
    }

    [Theory]
    [InlineData("force,no-force", false)]
    [InlineData("no-force,force", true)]
    [InlineData("force,required=no", false)]
    [InlineData("no-required,force=no,required", true)]
    public void Of_several_elements_for_one_parameter_the_last_wins(string list, bool force)
    {
        var parameters = new IommuParameters();
        Assert.Equal(0, IommuCommandLine.ApplyIommu(list, parameters));
        Assert.Equal(force, parameters.Force);
    }

    [Fact]
    public void Parsing_allocates_nothing()
    {
        const string line = "console=vga iommu=force,debug,no-snoop,nonsense,off dom0-iommu=strict,none";
        var parameters = new IommuParameters();
        IommuCommandLine.Apply(line, parameters);

        long before = GC.GetAllocatedBytesForCurrentThread();
        IommuCommandLine.Apply(line, parameters);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
