using System.Collections.Immutable;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>
/// Says what the members of one assembly need and whether some facts are enough, by the options that assembly is built
/// with: the project's own, or those that a referenced assembly records.
/// </summary>
internal sealed class Judge
{
    private readonly ProjectWorld _world;
    private readonly RequirementReader _requirements;
    private readonly IRequirementOracle _oracle;
    private readonly Func<Expr, string> _explain;

    private readonly GuardSpelling? _spelling;

    private Judge(
        ProjectWorld world,
        OptionConstants? constants,
        GuardSpelling? spelling,
        RequirementReader requirements,
        bool trustsAssertions,
        Func<Expr, string> explain)
    {
        _world = world;
        _requirements = requirements;
        _explain = explain;
        _spelling = spelling;
        _oracle = new ThisBuildOracle(world.Configuration);
        Guards = new GuardReader(world, constants, requirements, _oracle.TrustsConstants, trustsAssertions);
        Facts = new FactsOfCode(Guards, requirements);
    }

    /// <summary>What is known at places in the code, in terms of these options.</summary>
    public FactsOfCode Facts { get; }

    /// <summary>What conditions say about these options.</summary>
    public GuardReader Guards { get; }

    private ExprFactory Factory => _world.Model.Expressions;

    /// <summary>For the assembly being compiled.</summary>
    public static Judge OfThisBuild(ProjectOptions options, Compilation compilation) => new(
        options.World,
        new OptionConstants(options, compilation),
        new GuardSpelling(options),
        new RequirementReader(options.World, compilation.Assembly, options.ConditionOf, option => option.Choice is not null),
        options.TrustsAssertions,
        options.World.Explain);

    /// <summary>For a referenced assembly that says what it was built with.</summary>
    public static Judge OfReference(BuiltConfiguration built, IAssemblySymbol assembly, bool trustsAssertions)
    {
        ProjectWorld world = built.ToWorld();
        return new Judge(
            world,
            constants: null,
            spelling: null,
            new RequirementReader(world, assembly, _ => null, option => built.IsPick(option.Name)),
            trustsAssertions,
            missing => $"{assembly.Name} was built with {built.ValuesIn(world, missing)} ({built.Source})");
    }

    /// <summary>What using the symbol needs; constant y where it needs nothing.</summary>
    public Expr RequirementOf(ISymbol symbol) => _requirements.Of(symbol);

    /// <summary>What a member promises where it is true: its own <c>[OptionGuard]</c> and those of what it overrides or implements.</summary>
    public Expr PromisedBy(ISymbol member)
    {
        if (!IsBool(member))
        {
            return Factory.Yes;
        }

        Expr promised = _requirements.PromisedBy(member);
        foreach (ISymbol baseMember in BaseMembers.Of(member))
        {
            promised = Factory.And(promised, _requirements.PromisedBy(baseMember));
        }

        return promised;
    }

    /// <summary>What a member's attributes of one kind say, without anything around it.</summary>
    public Expr Own(ISymbol symbol, string attributeName) => _requirements.Own(symbol, attributeName);

    /// <summary>What an attribute with a text says.</summary>
    public Expr ConditionOf(string attributeName, string text) => _requirements.ConditionOf(attributeName, text);

    /// <summary>Whether a requirement is met without anything being known.</summary>
    public bool IsMet(Expr requirement) => requirement.IsYes || _oracle.Covers(Factory.Yes, requirement);

    /// <summary>Whether a use that needs a requirement is fine where facts hold.</summary>
    public bool Covers(FactSet facts, Expr requirement) => _oracle.Covers(facts.ToExpr(Factory), requirement);

    /// <summary>Whether code at a place with these facts never runs in this build.</summary>
    public bool IsDead(FactSet facts) => Covers(facts, Factory.No);

    /// <summary>What of a requirement is not met, and why.</summary>
    public (string Missing, string Why) Explain(Expr requirement)
    {
        Expr missing = Missing(requirement);
        return (missing.ToString(), _explain(missing));
    }

    /// <summary>What a code fix can write so that a requirement is met; nothing where the options are those of another assembly.</summary>
    public ImmutableDictionary<string, string?> Remedies(Expr requirement)
    {
        Expr missing = Missing(requirement);
        return _spelling is null
            ? ImmutableDictionary<string, string?>.Empty
            : RemedyProperties.Of(missing.ToString(), _spelling.Condition(missing), _spelling.Directive(missing));
    }

    private static bool IsBool(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    } is { SpecialType: SpecialType.System_Boolean };

    // Of several requirements only those that do not hold.
    private Expr Missing(Expr requirement)
    {
        if (requirement.Kind != ExprKind.And)
        {
            return requirement;
        }

        return IsMet(requirement.Left!) ? Missing(requirement.Right!)
            : IsMet(requirement.Right!) ? Missing(requirement.Left!)
            : Factory.And(Missing(requirement.Left!), Missing(requirement.Right!));
    }
}
