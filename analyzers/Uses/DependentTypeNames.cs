using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>
/// The words by which code of a compilation can name a type that is not to be used where some option is off: the types' own names, and
/// all aliases. Any other word need not be bound to know what it means, and binding is what costs.
/// </summary>
internal static class DependentTypeNames
{
    /// <summary>Of the types of the project and of its references, by what is off in this build; none where no type depends on anything that is.</summary>
    public static HashSet<string> InThisBuild(ProjectCode code, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (code.Judges.Own is { } own)
        {
            CollectOwn(code, own, names, cancellationToken);
        }

        foreach (IAssemblySymbol reference in code.Judges.HaveReferences ? ReferencedConfigurations.In(code.Compilation) : [])
        {
            if (code.Judges.Of(reference) is { } judge)
            {
                Collect(reference.GlobalNamespace, judge, names, cancellationToken);
            }
        }

        return WithAliases(names, code, cancellationToken);
    }

    /// <summary>Of the types of the project, by what is off in some configuration.</summary>
    public static HashSet<string> InEveryConfiguration(ProjectCode code, Judge every, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        CollectOwn(code, every, names, cancellationToken);
        return WithAliases(names, code, cancellationToken);
    }

    private static HashSet<string> WithAliases(HashSet<string> names, ProjectCode code, CancellationToken cancellationToken)
    {
        if (names.Count > 0)
        {
            foreach (SyntaxTree tree in code.Compilation.SyntaxTrees)
            {
                names.UnionWith(TreeMarks.AliasesOf(tree, cancellationToken).Select(alias => alias.Name));
            }
        }

        return names;
    }

    private static void CollectOwn(ProjectCode code, Judge judge, HashSet<string> names, CancellationToken cancellationToken)
    {
        if (code.Marks.DependentTypes(code.Options!, judge, cancellationToken) is { } types)
        {
            names.UnionWith(types.Select(type => type.Name));
        }
        else
        {
            Collect(code.Compilation.Assembly.GlobalNamespace, judge, names, cancellationToken);
        }
    }

    private static void Collect(INamespaceOrTypeSymbol container, Judge judge, HashSet<string> names, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (ISymbol member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol inner:
                    Collect(inner, judge, names, cancellationToken);
                    break;
                case INamedTypeSymbol type:
                    if (!judge.IsMet(judge.RequirementOf(type)))
                    {
                        names.Add(type.Name);
                    }

                    Collect(type, judge, names, cancellationToken);
                    break;
            }
        }
    }
}
