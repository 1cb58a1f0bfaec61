using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>
/// The words by which code of a compilation can name a type that is not to be used in this build: the types' own names, and
/// all aliases. Any other word need not be bound to know what it means, and binding is what costs.
/// </summary>
internal static class DependentTypeNames
{
    /// <summary>The words; none where no type depends on anything that is off.</summary>
    public static HashSet<string> In(ProjectCode code, CancellationToken cancellationToken)
    {
        Compilation compilation = code.Compilation;
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (code is { Options: { } options, Judges.Own: { } own })
        {
            if (code.Marks.DependentTypes(options, own, cancellationToken) is { } types)
            {
                names.UnionWith(types.Select(type => type.Name));
            }
            else
            {
                Collect(compilation.Assembly.GlobalNamespace, own, names, cancellationToken);
            }
        }

        foreach (IAssemblySymbol reference in code.Judges.HaveReferences ? ReferencedConfigurations.In(compilation) : [])
        {
            if (code.Judges.Of(reference) is { } judge)
            {
                Collect(reference.GlobalNamespace, judge, names, cancellationToken);
            }
        }

        if (names.Count > 0)
        {
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                names.UnionWith(TreeMarks.AliasesOf(tree, cancellationToken).Select(alias => alias.Name));
            }
        }

        return names;
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
