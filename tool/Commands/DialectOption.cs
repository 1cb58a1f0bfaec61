using System.CommandLine;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Commands;

/// <summary><c>--dialect</c>.</summary>
internal static class DialectOption
{
    /// <summary>The option with what a command speaks unless told otherwise.</summary>
    internal static Option<Dialect> Make(Dialect usual) => new("--dialect")
    {
        HelpName = "NAME",
        Description = "Which Kconfig is spoken: Linux612, LinuxNext (transitional, 'depends on X if Y'), Classic (Linux up to 6.10, Xen, Buildroot), Kconfiglib, or Union (every syntax, with the meaning of Linux612).",
        DefaultValueFactory = _ => usual,
    };
}
