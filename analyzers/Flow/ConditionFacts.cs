namespace BuildOptions.Analyzers.Flow;

/// <summary>What a boolean value says about the options.</summary>
/// <param name="WhenTrue">What holds where it is true.</param>
/// <param name="WhenFalse">What holds where it is false.</param>
internal readonly record struct ConditionFacts(FactSet WhenTrue, FactSet WhenFalse)
{
    /// <summary>A condition of a kind that nobody here understands: it guards nothing.</summary>
    public static ConditionFacts Unknown { get; } = new(FactSet.Nothing, FactSet.Nothing);

    public static ConditionFacts True { get; } = new(FactSet.Nothing, FactSet.Never);

    public static ConditionFacts False { get; } = new(FactSet.Never, FactSet.Nothing);

    public bool IsUnknown => WhenTrue.IsNothing && WhenFalse.IsNothing;

    public ConditionFacts Not() => new(WhenFalse, WhenTrue);

    public ConditionFacts And(ConditionFacts other) =>
        new(WhenTrue.And(other.WhenTrue), WhenFalse.Or(WhenTrue.And(other.WhenFalse)));

    public ConditionFacts Or(ConditionFacts other) =>
        new(WhenTrue.Or(WhenFalse.And(other.WhenTrue)), WhenFalse.And(other.WhenFalse));

    /// <summary>The two are equal.</summary>
    public ConditionFacts Same(ConditionFacts other) => new(
        WhenTrue.And(other.WhenTrue).Or(WhenFalse.And(other.WhenFalse)),
        WhenTrue.And(other.WhenFalse).Or(WhenFalse.And(other.WhenTrue)));

    /// <summary>The value of <c>this ? first : second</c>.</summary>
    public ConditionFacts Select(ConditionFacts first, ConditionFacts second) => new(
        WhenTrue.And(first.WhenTrue).Or(WhenFalse.And(second.WhenTrue)),
        WhenTrue.And(first.WhenFalse).Or(WhenFalse.And(second.WhenFalse)));
}
