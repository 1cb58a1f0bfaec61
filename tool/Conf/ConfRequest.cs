using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>What the command line asks of <c>kconfig conf</c>.</summary>
/// <param name="Kconfig">The root file.</param>
/// <param name="Mode">What to do.</param>
/// <param name="File">The file that <c>--defconfig</c> reads or <c>--savedefconfig</c> writes.</param>
/// <param name="IsSilent">No messages about what was written.</param>
/// <param name="Dialect">Which Kconfig is spoken.</param>
internal sealed record ConfRequest(string Kconfig, ConfMode Mode, string? File, bool IsSilent, Dialect Dialect);
