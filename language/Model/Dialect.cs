namespace BuildOptions.Language.Model;

/// <summary>Which Kconfig is spoken.</summary>
public enum Dialect : byte
{
    /// <summary>Every syntax that does not contradict Linux 6.12, with the meaning of Linux 6.12.</summary>
    Union,

    /// <summary>Linux 6.11 to 6.16: choices are bool, <c>modules</c> is a keyword.</summary>
    Linux612,

    /// <summary>Linux 6.12 with <c>transitional</c> and <c>depends on X if Y</c>.</summary>
    LinuxNext,

    /// <summary>Linux up to 6.10, Xen, Buildroot: tristate, optional and named choices, <c>option</c>, <c>---help---</c>.</summary>
    Classic,

    /// <summary>Kconfiglib: <c>rsource</c>, <c>osource</c>, globs, <c>def_int</c> and so on.</summary>
    Kconfiglib,
}
