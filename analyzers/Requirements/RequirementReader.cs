using System.Collections.Concurrent;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>
/// Reads what a declaration depends on: its own <c>[DependsOn]</c>, those of everything around it, and the condition of the
/// file it stands in, ANDed. The same expression is what a user of the declaration needs and what the code inside it may
/// rely on.
/// </summary>
/// <param name="world">The options.</param>
/// <param name="assembly">Whose declarations are read.</param>
/// <param name="conditionOfFile">What the item of a file says; null where it says nothing.</param>
/// <param name="isPick">Whether an option is one of a choice's.</param>
internal sealed class RequirementReader(ProjectWorld world, IAssemblySymbol assembly, Func<SyntaxTree, string?> conditionOfFile, Func<Symbol, bool> isPick)
{
    private readonly ConcurrentDictionary<ISymbol, Expr> _requirements = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Expr> _attributes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, Expr> _conditions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SyntaxTree, Expr> _files = new();

    private ExprFactory Factory => world.Model.Expressions;

    /// <summary>What using the symbol needs; constant y where it needs nothing.</summary>
    public Expr Of(ISymbol symbol)
    {
        symbol = Definition(symbol);
        return IsOfThisBuild(symbol)
            ? _requirements.TryGetValue(symbol, out Expr? known) ? known : _requirements.GetOrAdd(symbol, Read)
            : Factory.Yes;
    }

    /// <summary>What the attributes of the symbol and of all around it say; constant y where they say nothing.</summary>
    public Expr Declared(ISymbol symbol)
    {
        symbol = Definition(symbol);
        return IsOfThisBuild(symbol) ? OfAttributes(symbol) : Factory.Yes;
    }

    /// <summary>What the item of a file says: the build leaves the file out where it does not hold.</summary>
    public Expr OfFile(SyntaxTree tree) => _files.TryGetValue(tree, out Expr? known)
        ? known
        : _files.GetOrAdd(tree, t => conditionOfFile(t) is { } text ? _conditions.GetOrAdd(text, Parse) : Factory.Yes);

    /// <summary>What a <c>[OptionGuard]</c> member promises where it is true; constant y where it promises nothing.</summary>
    public Expr PromisedBy(ISymbol member) =>
        IsOfThisBuild(member.OriginalDefinition) ? Own(member.OriginalDefinition, OptionAttributes.OptionGuard) : Factory.Yes;

    /// <summary>What the symbol's own attributes of one kind say, without anything around it.</summary>
    public Expr Own(ISymbol symbol, string attributeName)
    {
        Expr all = Factory.Yes;
        foreach (AttributeData attribute in OptionAttributes.On(symbol, attributeName))
        {
            if (OptionAttributes.TextOf(attribute) is { } text)
            {
                all = Factory.And(all, ConditionOf(attributeName, text));
            }
        }

        return all;
    }

    /// <summary>What an attribute with a text says.</summary>
    public Expr ConditionOf(string attributeName, string text) =>
        attributeName == OptionAttributes.Option ? OfOption(text) : _conditions.GetOrAdd(text, Parse);

    // Of the members of a choice the option says which is the default, and all may be used; any other has to be on.
    private Expr OfOption(string name) => world.Model.Find(name) is { IsDefined: true, IsLogical: true } option && !isPick(option) ? Factory.Of(option) : Factory.Yes;

    // Another assembly was built with a configuration of its own: this build's values say nothing about it.
    private bool IsOfThisBuild(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly ?? symbol, assembly);

    private static ISymbol Definition(ISymbol symbol) =>
        symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.OriginalDefinition : symbol.OriginalDefinition;

    // A member's own file says all that the files of its type say.
    private Expr Read(ISymbol symbol) => Factory.And(OfFiles(symbol), OfAttributes(symbol));

    private Expr OfAttributes(ISymbol symbol)
    {
        if (_attributes.TryGetValue(symbol, out Expr? known))
        {
            return known;
        }

        Expr around = symbol switch
        {
            IAssemblySymbol => Factory.Yes,
            IModuleSymbol module => OfAttributes(module.ContainingAssembly),
            IMethodSymbol { AssociatedSymbol: { } member } => OfAttributes(member),
            INamedTypeSymbol { ContainingType: null } type => type.ContainingModule is { } module ? OfAttributes(module) : Factory.Yes,
            { ContainingSymbol: INamespaceSymbol or null } => symbol.ContainingModule is { } module ? OfAttributes(module) : Factory.Yes,
            _ => OfAttributes(symbol.ContainingSymbol),
        };

        Expr own = Own(symbol, OptionAttributes.DependsOn);
        if (symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum })
        {
            own = Factory.And(own, Own(symbol, OptionAttributes.Option));
        }

        foreach (ISymbol half in OtherHalves(symbol))
        {
            own = Factory.And(own, Own(half, OptionAttributes.DependsOn));
        }

        return _attributes.GetOrAdd(symbol, Factory.And(around, own));
    }

    // A declaration in several files is there as soon as one of them is.
    private Expr OfFiles(ISymbol symbol)
    {
        if (symbol is IAssemblySymbol or IModuleSymbol or INamespaceSymbol)
        {
            return Factory.Yes;
        }

        if (symbol.DeclaringSyntaxReferences is not { IsEmpty: false } places)
        {
            return symbol.ContainingSymbol is { } around ? OfFiles(around) : Factory.Yes;
        }

        Expr any = OfFile(places[0].SyntaxTree);
        for (int i = 1; i < places.Length && !any.IsYes; i++)
        {
            any = Factory.Or(any, OfFile(places[i].SyntaxTree));
        }

        return any;
    }

    // Either half of a partial member may carry the attribute.
    private static IEnumerable<ISymbol> OtherHalves(ISymbol symbol)
    {
        (ISymbol? definition, ISymbol? implementation) = symbol switch
        {
            IMethodSymbol m => ((ISymbol?)m.PartialDefinitionPart, (ISymbol?)m.PartialImplementationPart),
            IPropertySymbol p => (p.PartialDefinitionPart, p.PartialImplementationPart),
            _ => default,
        };

        if (definition is not null)
        {
            yield return definition;
        }

        if (implementation is not null)
        {
            yield return implementation;
        }
    }

    // A condition that is wrong is reported as such (KC2007), and requires nothing.
    private Expr Parse(string text)
    {
        ConditionText condition = world.ParseCondition(text);
        return condition is { Problems.Count: 0, Expression: { } expression } ? expression : Factory.Yes;
    }
}
