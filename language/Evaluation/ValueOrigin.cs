using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>What decided a value.</summary>
public enum ValueOriginKind : byte
{
    /// <summary>Nothing: the type's own zero (n, 0, 0x0, empty).</summary>
    Nothing,

    /// <summary>A user value: a line of a configuration file, or an override.</summary>
    User,

    /// <summary>A <c>default</c>.</summary>
    Default,

    /// <summary>A <c>select</c> of another symbol.</summary>
    Select,

    /// <summary>An <c>imply</c> of another symbol.</summary>
    Imply,

    /// <summary>A bound of a <c>range</c> that the value would have left.</summary>
    Range,

    /// <summary>The choice's rules: the pick went to this or to another member.</summary>
    Choice,

    /// <summary>A dependency that is not met keeps it off.</summary>
    Dependency,
}

/// <summary>Why a symbol has its value.</summary>
/// <param name="Kind">What decided.</param>
/// <param name="Location">The line that decided: in a configuration file for a user value, in a Kconfig file otherwise; null for an override given on the command line and for nothing.</param>
/// <param name="By">The selecting or implying symbol, or the picked member.</param>
public sealed record ValueOrigin(ValueOriginKind Kind, SourceLocation? Location, Symbol? By);
