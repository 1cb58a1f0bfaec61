using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Marks;

/// <summary>All attributes of a compilation that are written like ours.</summary>
internal sealed class MarkedCode
{
    private readonly Compilation _compilation;
    private readonly AttributeWords _words;
    private readonly Mark[] _marks;

    private MarkedCode(Compilation compilation, AttributeWords words, Mark[] marks)
    {
        _compilation = compilation;
        _words = words;
        _marks = marks;
    }

    /// <summary>Those of a compilation.</summary>
    public static MarkedCode In(Compilation compilation, CancellationToken cancellationToken)
    {
        AttributeWords words = AttributeWords.Own.With(
            compilation.SyntaxTrees.SelectMany(tree => TreeMarks.AliasesOf(tree, cancellationToken)));
        return new MarkedCode(
            compilation, words, [.. compilation.SyntaxTrees.SelectMany(tree => TreeMarks.Of(tree, words, cancellationToken).Marks)]);
    }

    /// <summary>Those of one of its files.</summary>
    public IReadOnlyList<Mark> In(SyntaxTree tree, CancellationToken cancellationToken) => TreeMarks.Of(tree, _words, cancellationToken).Marks;

    /// <summary>What carries an attribute, whatever it says.</summary>
    public MarkedNames With(string attributeName)
    {
        var names = new MarkedNames();
        foreach (Mark mark in _marks.Where(mark => mark.Name == attributeName))
        {
            names.Add(mark.Declaration);
        }

        return names;
    }

    /// <summary>What promises, by <c>[OptionGuard]</c>, something that does not hold.</summary>
    public MarkedNames OpenGuards(Judge judge)
    {
        var names = new MarkedNames();
        foreach (Mark mark in _marks.Where(mark => mark.Name == OptionAttributes.OptionGuard && !IsMet(mark, judge)))
        {
            names.Add(mark.Declaration);
        }

        return names;
    }

    /// <summary>What depends on something that is off, by an attribute of its own, and what stands in a file that does.</summary>
    public MarkedNames Dependents(ProjectOptions options, Judge judge)
    {
        var names = new MarkedNames();
        foreach (Mark mark in Off(judge))
        {
            names.Add(mark.Declaration);
        }

        foreach (SyntaxTree tree in OffFiles(options, judge))
        {
            foreach (MemberDeclarationSyntax declaration in Declarations(tree))
            {
                if (declaration is not BaseNamespaceDeclarationSyntax and not GlobalStatementSyntax)
                {
                    names.Add(declaration);
                }
            }
        }

        return names;
    }

    /// <summary>The types that depend on something that is off, by themselves or by a type around them; null where it may be any.</summary>
    public IEnumerable<INamedTypeSymbol>? DependentTypes(ProjectOptions options, Judge judge, CancellationToken cancellationToken)
    {
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (Mark mark in Off(judge))
        {
            if (mark.Declaration is null || Mark.NamesOf(mark.Declaration) is null)
            {
                return null;
            }

            if (mark.Declaration is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            {
                Add(mark.Declaration);
            }
        }

        foreach (SyntaxNode declaration in OffFiles(options, judge).SelectMany(Declarations))
        {
            if (declaration is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            {
                Add(declaration);
            }
        }

        return types;

        void Add(SyntaxNode declaration)
        {
            if (_compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type)
            {
                AddWithNested(type);
            }
        }

        void AddWithNested(INamedTypeSymbol type)
        {
            if (types.Add(type))
            {
                foreach (INamedTypeSymbol nested in type.GetTypeMembers())
                {
                    AddWithNested(nested);
                }
            }
        }
    }

    private IEnumerable<Mark> Off(Judge judge) =>
        _marks.Where(mark => mark.Name is OptionAttributes.DependsOn or OptionAttributes.Option && !IsMet(mark, judge));

    private static bool IsMet(Mark mark, Judge judge) => mark.Text is { } text && judge.IsMet(judge.ConditionOf(mark.Name, text));

    private IEnumerable<SyntaxTree> OffFiles(ProjectOptions options, Judge judge) => _compilation.SyntaxTrees.Where(
        tree => judge.CountsFiles && options.ConditionOf(tree) is { } condition && !judge.IsMet(judge.ConditionOf(OptionAttributes.DependsOn, condition)));

    private static IEnumerable<MemberDeclarationSyntax> Declarations(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or EnumDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>();
}
