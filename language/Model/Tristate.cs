namespace BuildOptions.Language.Model;

/// <summary>The three values of Kconfig's logic, ordered <c>n &lt; m &lt; y</c>: AND is the minimum, OR the maximum, NOT x is 2 - x.</summary>
public enum Tristate : byte
{
    /// <summary><c>n</c>: off.</summary>
    No = 0,

    /// <summary><c>m</c>: a loadable module.</summary>
    Module = 1,

    /// <summary><c>y</c>: built in.</summary>
    Yes = 2,
}
