namespace BuildOptions.Language.Logic;

/// <summary>
/// A tristate as two literals, so that AND and OR are AND and OR of each level and NOT exchanges them (order encoding).
/// For a bool both are the same literal.
/// </summary>
/// <param name="AtLeastModule">The value is m or y.</param>
/// <param name="Yes">The value is y; implies the other.</param>
internal readonly record struct Levels(Literal AtLeastModule, Literal Yes)
{
    /// <summary>NOT: n becomes y, m stays, y becomes n.</summary>
    public static Levels operator !(Levels operand) => new(!operand.Yes, !operand.AtLeastModule);
}
