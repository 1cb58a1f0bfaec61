using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Marks;

/// <summary>The attributes in one file that are written like ours, and its aliases. Read off the text: only where it has our words is there anything to look at.</summary>
internal sealed class TreeMarks
{
    // Weak: an edit of one file leaves what is known about the others.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeMarks> s_known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<UsingAlias[]>> s_aliases = new();

    private TreeMarks(IReadOnlyList<Mark> marks) => Marks = marks;

    /// <summary>The attributes, in their order.</summary>
    public IReadOnlyList<Mark> Marks { get; }

    /// <summary>Those of a file.</summary>
    public static TreeMarks Of(SyntaxTree tree, AttributeWords words, CancellationToken cancellationToken)
    {
        // With aliases it hangs on the other files too what a word means.
        if (!ReferenceEquals(words, AttributeWords.Own))
        {
            return Read(tree, words, cancellationToken);
        }

        return s_known.TryGetValue(tree, out TreeMarks? known) ? known : s_known.GetValue(tree, t => Read(t, words, cancellationToken));
    }

    /// <summary>The aliases that a file declares.</summary>
    public static IReadOnlyList<UsingAlias> AliasesOf(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!s_aliases.TryGetValue(tree, out StrongBox<UsingAlias[]>? known))
        {
            UsingAlias[] read = [.. Aliases(tree.GetRoot(cancellationToken))];
            known = s_aliases.GetValue(tree, _ => new StrongBox<UsingAlias[]>(read));
        }

        return known.Value!;
    }

    private static TreeMarks Read(SyntaxTree tree, AttributeWords words, CancellationToken cancellationToken)
    {
        string text = tree.GetText(cancellationToken).ToString();
        SyntaxNode root = tree.GetRoot(cancellationToken);

        // A letter of a name can be written as an escape.
        IEnumerable<AttributeSyntax> candidates = text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) >= 0
            ? root.DescendantNodes().OfType<AttributeSyntax>()
            : Places(text, words).Select(place => AttributeAt(root, place)).OfType<AttributeSyntax>();
        var marks = new List<Mark>();
        foreach (AttributeSyntax attribute in candidates)
        {
            if (words.NameOf(LastWord(attribute.Name)) is { } name && (marks.Count == 0 || marks[marks.Count - 1].Attribute != attribute))
            {
                marks.Add(new Mark(name, attribute));
            }
        }

        return new TreeMarks(marks);
    }

    // Where one of the words begins and ends, in the order of the text.
    private static IEnumerable<int> Places(string text, AttributeWords words)
    {
        var places = new SortedSet<int>();
        foreach (string word in words.Words)
        {
            for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                int end = at + word.Length;
                if ((at == 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[at - 1]))
                    && (end == text.Length || !SyntaxFacts.IsIdentifierPartCharacter(text[end]) || string.CompareOrdinal(text, end, "Attribute", 0, 9) == 0))
                {
                    places.Add(at);
                }
            }
        }

        return places;
    }

    private static AttributeSyntax? AttributeAt(SyntaxNode root, int place)
    {
        SyntaxToken token = root.FindToken(place);
        if (!token.Span.Contains(place) || token.Parent is not SimpleNameSyntax name)
        {
            return null;
        }

        SyntaxNode? whole = name.Parent;
        while (whole is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            whole = whole.Parent;
        }

        return whole as AttributeSyntax;
    }

    private static IEnumerable<UsingAlias> Aliases(SyntaxNode node)
    {
        (SyntaxList<UsingDirectiveSyntax> usings, SyntaxList<MemberDeclarationSyntax> members) = node switch
        {
            CompilationUnitSyntax unit => (unit.Usings, unit.Members),
            BaseNamespaceDeclarationSyntax space => (space.Usings, space.Members),
            _ => default,
        };
        foreach (UsingDirectiveSyntax directive in usings)
        {
            if (directive.Alias is { } alias)
            {
                yield return new UsingAlias(alias.Name.Identifier.ValueText, directive.Name is { } target ? LastWord(target) : "");
            }
        }

        foreach (MemberDeclarationSyntax member in members)
        {
            if (member is BaseNamespaceDeclarationSyntax)
            {
                foreach (UsingAlias inner in Aliases(member))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string LastWord(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
