namespace Iommu;

/// <summary>
/// The boot command line's words about IOMMUs: <c>iommu=</c>, <c>no-iommu</c> and <c>dom0-iommu=</c>, with Xen's grammar to
/// the letter. The behaviour is that of Xen from July 2021 on, when <c>quarantine=scratch-page</c> first could be said: the
/// text that introduced it compared 15 of its 23 characters, so that nothing ever matched. A build may choose to understand
/// <c>quarantine=basic</c> too, so that each level has a name; everything else stays as in Xen.
/// </summary>
/// <remarks>
/// A value is a list separated by commas. Every element is looked at, in order: one that is not understood makes the result
/// <c>-EINVAL</c> and changes nothing, while those before and after it still count; of several that set the same thing the
/// last one wins. Nothing here allocates.
/// </remarks>
public static class IommuCommandLine
{
    /// <summary>Applies a whole command line: options separated by spaces, of which only those about IOMMUs are looked at.</summary>
    /// <param name="commandLine">The boot loader's text, for example <c>console=vga iommu=force,quarantine</c>.</param>
    /// <param name="parameters">What the options change.</param>
    /// <param name="onRejected">Told each option that was not understood in full, as written. May be null.</param>
    /// <returns>0, or <c>-EINVAL</c> where an option about IOMMUs was not understood in full.</returns>
    public static int Apply(ReadOnlySpan<char> commandLine, IommuParameters parameters, Action<string>? onRejected = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        int result = 0;
        foreach (Range range in commandLine.Split(' '))
        {
            ReadOnlySpan<char> option = commandLine[range];
            int status = ApplyOption(option, parameters);
            if (status == 0)
                continue;
            result = status;
            onRejected?.Invoke(option.ToString());
        }
        return result;
    }

    /// <summary>Applies the value of <c>iommu=</c>.</summary>
    /// <param name="value">The text behind the equals sign; the empty text is one empty element.</param>
    /// <param name="parameters">What the elements change.</param>
    /// <returns>0, or <c>-EINVAL</c> where an element was not understood.</returns>
    public static int ApplyIommu(ReadOnlySpan<char> value, IommuParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        int result = 0;
        foreach (Range range in value.Split(','))
        {
            if (!ApplyElement(value[range], parameters))
                result = -Errno.EINVAL;
        }
        return result;
    }

    /// <summary>Applies the value of <c>dom0-iommu=</c>.</summary>
    /// <param name="value">The text behind the equals sign; the empty text is one empty element.</param>
    /// <param name="parameters">What the elements change.</param>
    /// <returns>0, or <c>-EINVAL</c> where an element was not understood.</returns>
    public static int ApplyHardwareDomain(ReadOnlySpan<char> value, IommuParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        int result = 0;
        foreach (Range range in value.Split(','))
        {
            if (!ApplyHardwareDomainElement(value[range], parameters))
                result = -Errno.EINVAL;
        }
        return result;
    }

    private static int ApplyOption(ReadOnlySpan<char> text, IommuParameters parameters)
    {
        var option = new CommandLineElement(text);
        bool isIommu = option.Name is "iommu";
        if (!isIommu && option.Name is not "dom0-iommu")
            return 0;

        // A negated option hands on "no", so it must not bring a value of its own.
        if (option.IsNegated && !option.Value.IsEmpty)
            return -Errno.EINVAL;
        ReadOnlySpan<char> value = option.IsNegated ? "no" : option.Value;
        return isIommu ? ApplyIommu(value, parameters) : ApplyHardwareDomain(value, parameters);
    }

    private static bool ApplyElement(ReadOnlySpan<char> text, IommuParameters parameters)
    {
        if (BooleanWord.TryParse(text, out bool flag))
        {
            parameters.Enabled = flag;
            return true;
        }

        var element = new CommandLineElement(text);
#if CONFIG_HAS_PCI
        if (element.Name is "quarantine" && element.IsExactly("scratch-page"))
        {
            parameters.Mode = QuarantineMode.ScratchPage;
            return true;
        }
#endif
#if CONFIG_IOMMU_QUARANTINE_WORDS
        if (element.Name is "quarantine" && element.IsExactly("basic"))
        {
            parameters.Mode = QuarantineMode.Basic;
            return true;
        }
#endif
        if (!element.TryGetBoolean(out flag))
            return false;

        switch (element.Name)
        {
            case "force" or "required":
                parameters.Force = flag;
                return true;
#if CONFIG_HAS_PCI
            case "quarantine":
                parameters.Mode = flag ? QuarantineMode.Basic : QuarantineMode.None;
                return true;
#endif
            case "igfx":
                parameters.IntegratedGraphics = flag;
                return true;
            case "qinval":
                parameters.QueuedInvalidation = flag;
                return true;
            case "superpages":
                parameters.Superpages = flag;
                return true;
            case "verbose":
                parameters.Verbose = flag;
                return true;
            case "snoop":
                parameters.SnoopControl = flag;
                return true;
            case "intremap":
                parameters.InterruptRemapping = flag ? InterruptRemapping.Full : InterruptRemapping.Off;
                return true;
            case "intpost":
                parameters.InterruptPosting = flag;
                return true;
            case "crash-disable":
                parameters.CrashDisable = flag;
                return true;
            case "debug":
                parameters.Debug = flag;
                parameters.Verbose |= flag;
                return true;
            case "amd-iommu-perdev-intremap":
                parameters.PerDeviceInterruptTables = flag;
                return true;
            case "dom0-passthrough":
                parameters.HardwareDomainPassthrough = flag;
                return true;
            case "dom0-strict":
                parameters.HardwareDomainStrict = flag;
                return true;
            case "sharept":
                parameters.SharePageTables = flag;
                return true;
            default:
                return false;
        }
    }

    private static bool ApplyHardwareDomainElement(ReadOnlySpan<char> text, IommuParameters parameters)
    {
        // Xen lets a keyword end at any of its separators, and looks no further.
        if (text.StartsWith("none") && (text.Length == 4 || text[4] is ':' or ';' or '='))
        {
            parameters.HardwareDomainNone = true;
            return true;
        }

        var element = new CommandLineElement(text);
        if (!element.TryGetBoolean(out bool flag))
            return false;

        switch (element.Name)
        {
            case "passthrough":
                parameters.HardwareDomainPassthrough = flag;
                return true;
            case "strict":
                parameters.HardwareDomainStrict = flag;
                return true;
            case "map-inclusive":
                parameters.HardwareDomainMapInclusive = flag;
                return true;
            case "map-reserved":
                parameters.HardwareDomainMapReserved = flag;
                return true;
            default:
                return false;
        }
    }
}
