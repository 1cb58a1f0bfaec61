using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Uses;

/// <summary>
/// The words by which code of a compilation can name a type that is not to be used in this build: the types' own names, and
/// all aliases. Any other word need not be bound to know what it means, and binding is what costs.
/// </summary>
internal static class DependentTypeNames
{
    /// <summary>The words; none where no type depends on anything that is off.</summary>
    public static HashSet<string> In(Compilation compilation, Judges judges, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (judges.Own is { } own)
        {
            Collect(compilation.Assembly.GlobalNamespace, own, names, cancellationToken);
        }

        foreach (IAssemblySymbol reference in ReferencedConfigurations.In(compilation))
        {
            if (judges.Of(reference) is { } judge)
            {
                Collect(reference.GlobalNamespace, judge, names, cancellationToken);
            }
        }

        if (names.Count > 0)
        {
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                AddAliases(tree.GetRoot(cancellationToken), names);
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

    private static void AddAliases(SyntaxNode node, HashSet<string> names)
    {
        foreach (SyntaxNode child in node.ChildNodes())
        {
            switch (child)
            {
                case UsingDirectiveSyntax { Alias: { } alias }:
                    names.Add(alias.Name.Identifier.ValueText);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    AddAliases(space, names);
                    break;
            }
        }
    }
}
