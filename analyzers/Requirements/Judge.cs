using System.Collections.Concurrent;
using System.Collections.Immutable;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Logic;
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
    private readonly ConcurrentDictionary<SyntaxTree, DirectiveFacts> _directives = new();

    private Judge(
        ProjectWorld world,
        IRequirementOracle oracle,
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
        _oracle = oracle;
        if (oracle.IsAboutThisBuild)
        {
            Guards = new GuardReader(world, constants, requirements, valueOfConstant: null, trustsAssertions);
            Facts = new FactsOfCode(Guards, requirements);
        }
        else
        {
            Guards = new GuardReader(world, constants, requirements, constants is null ? null : field => constants.ValueOf(field, DirectivesOf), trustsAssertions);
            Facts = new FactsOfCode(Guards, requirements, DirectivesOf);
        }
    }

    /// <summary>What is known at places in the code, in terms of these options.</summary>
    public FactsOfCode Facts { get; }

    /// <summary>Whether what the conditions of files say is a requirement of what they declare.</summary>
    public bool CountsFiles => _oracle.IsAboutThisBuild;

    /// <summary>What conditions say about these options.</summary>
    public GuardReader Guards { get; }

    /// <summary>What makes expressions over these options.</summary>
    public ExprFactory Factory => _world.Model.Expressions;

    /// <summary>For the assembly being compiled.</summary>
    public static Judge OfThisBuild(ProjectOptions options, Compilation compilation) =>
        Of(new ThisBuildOracle(options.World.Configuration), options, compilation);

    /// <summary>For the assembly being compiled, in all configurations that its options can have.</summary>
    public static Judge OfEveryConfiguration(EveryConfiguration every, ProjectOptions options, Compilation compilation) => Of(every, options, compilation);

    private static Judge Of(IRequirementOracle oracle, ProjectOptions options, Compilation compilation) => new(
        options.World,
        oracle,
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
            new ThisBuildOracle(world.Configuration),
            constants: null,
            spelling: null,
            new RequirementReader(world, assembly, _ => null, option => built.IsPick(option.Name)),
            trustsAssertions,
            missing => $"{assembly.Name} was built with {built.ValuesIn(world, missing)} ({built.Source})");
    }

    /// <summary>
    /// What using the symbol needs; constant y where it needs nothing. In a build a declaration needs what its files do; in another
    /// configuration a file that this build leaves out may declare the same.
    /// </summary>
    public Expr RequirementOf(ISymbol symbol) => _oracle.IsAboutThisBuild ? _requirements.Of(symbol) : _requirements.Declared(symbol);

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
    public bool IsMet(Expr requirement) => requirement.IsYes || _oracle.Ask(Factory.Yes, requirement) == Coverage.Covered;

    /// <summary>Whether a use that needs a requirement is fine where facts hold.</summary>
    public bool Covers(FactSet facts, Expr requirement) => Ask(facts, requirement) == Coverage.Covered;

    /// <summary>The same where the answer may not be known.</summary>
    public Coverage Ask(FactSet facts, Expr requirement) => _oracle.Ask(facts.ToExpr(Factory), requirement);

    /// <summary>What the directives around the places of a file say.</summary>
    public DirectiveFacts DirectivesOf(SyntaxTree tree) => _directives.TryGetValue(tree, out DirectiveFacts? known)
        ? known
        : _directives.GetOrAdd(tree, t => new DirectiveFacts(t, _world, Guards.Facts));

    /// <summary>Whether code at a place with these facts never runs in this build.</summary>
    public bool IsDead(FactSet facts) => Covers(facts, Factory.No);

    /// <summary>The configuration nearest to this build's that has the facts and lacks the requirement; null where none is known.</summary>
    public Witness? Breach(FactSet facts, Expr requirement) => (_oracle as EveryConfiguration)?.Breach(facts.ToExpr(Factory), requirement);

    /// <summary>What of the Kconfig files keeps facts from holding anywhere, a sentence each; null where it is not known.</summary>
    public IReadOnlyList<string>? WhyImpossible(Expr facts) => (_oracle as EveryConfiguration)?.WhyImpossible(facts);

    /// <summary>What of a requirement is not met, and why.</summary>
    public (string Missing, string Why) Explain(Expr requirement)
    {
        Expr missing = Missing(requirement);
        return (missing.ToString(), _explain(missing));
    }

    /// <summary>What a code fix can write so that a requirement is met; nothing where the options are those of another assembly.</summary>
    public ImmutableDictionary<string, string?> Remedies(Expr requirement) => RemediesOf(Missing(requirement));

    /// <summary>What a code fix can write to ask for a condition.</summary>
    public ImmutableDictionary<string, string?> RemediesOf(Expr missing) => _spelling is null
        ? ImmutableDictionary<string, string?>.Empty
        : RemedyProperties.Of(missing.ToString(), _spelling.Condition(missing), _spelling.Directive(missing));

    /// <summary>The conditions of a requirement that are not among some of them.</summary>
    public Expr Rest(Expr requirement, Expr some)
    {
        if (requirement.Kind == ExprKind.And)
        {
            return Factory.And(Rest(requirement.Left!, some), Rest(requirement.Right!, some));
        }

        return IsIn(some) ? Factory.Yes : requirement;

        bool IsIn(Expr all) => ReferenceEquals(all, requirement) || (all.Kind == ExprKind.And && (IsIn(all.Left!) || IsIn(all.Right!)));
    }

    /// <summary>What of a requirement facts leave open, without what the rest implies.</summary>
    public Expr MissingFrom(FactSet facts, Expr requirement)
    {
        var open = new List<Expr>();
        Split(requirement);
        if (open.Count == 0)
        {
            // Each part is covered, and about the whole nobody knows.
            return requirement;
        }

        for (int i = open.Count - 1; i >= 0 && open.Count > 1; i--)
        {
            Expr others = Factory.Yes;
            foreach (Expr other in open.Where((_, at) => at != i))
            {
                others = Factory.And(others, other);
            }

            if (Covers(facts.And(Guards.Facts.Holds(others)), open[i]))
            {
                open.RemoveAt(i);
            }
        }

        Expr missing = open[0];
        for (int i = 1; i < open.Count; i++)
        {
            missing = Factory.And(missing, open[i]);
        }

        return missing;

        void Split(Expr part)
        {
            if (part.Kind == ExprKind.And)
            {
                Split(part.Left!);
                Split(part.Right!);
            }
            else if (!Covers(facts, part))
            {
                open.Add(part);
            }
        }
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
