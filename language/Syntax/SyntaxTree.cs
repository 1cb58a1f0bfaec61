using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>
/// The lossless syntax tree of one Kconfig file: immutable, made without looking at any other file; parsing never fails.
/// Its tokens and the trivia between them are the text, character for character.
/// </summary>
public sealed class SyntaxTree
{
    private readonly SyntaxToken[] _tokens;
    private readonly StatementSyntax[] _statements;

    internal SyntaxTree(SourceText text, SyntaxToken[] tokens, StatementSyntax[] statements, IReadOnlyList<KconfigDiagnostic> diagnostics)
    {
        Text = text;
        _tokens = tokens;
        _statements = statements;
        Diagnostics = diagnostics;
    }

    /// <summary>The text it was made from.</summary>
    public SourceText Text { get; }

    /// <summary>What the parser alone found, in the order of the text; the binder adds it to the model's diagnostics when it visits the file.</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics { get; }

    /// <summary>All tokens in the order of the text; the last one is the end of the file.</summary>
    public IReadOnlyList<SyntaxToken> Tokens => _tokens;

    /// <summary>All statements in the order of the text.</summary>
    public IReadOnlyList<StatementSyntax> Statements => _statements;

    internal SyntaxToken[] TokenArray => _tokens;

    internal StatementSyntax[] StatementArray => _statements;

    /// <summary>Parses a file. The dialect matters to the binder only: every construct of every dialect is in the tree.</summary>
    public static SyntaxTree Parse(SourceText text) => new SyntaxParser().Parse(text);

    /// <summary>What stands between a token and the one before it: blanks, comments, blank lines, skipped characters.</summary>
    public TextSpan GetTriviaBefore(int token)
    {
        int start = token == 0 ? 0 : _tokens[token - 1].End;
        return TextSpan.FromBounds(start, _tokens[token].Start);
    }

    /// <summary>
    /// The paths that this file's <c>source</c> statements name literally, for reading ahead. Paths with macros are left
    /// out, and so are statements in blocks that a dialect rejects: only a binder knows the true list.
    /// </summary>
    public IEnumerable<string> LiteralSources()
    {
        foreach (StatementSyntax statement in _statements)
        {
            if (statement.Kind == StatementKind.Source && !statement.HasError)
            {
                SyntaxToken path = _tokens[statement.FirstToken + 1];
                if (!path.HasMacro && _tokens[statement.FirstToken].Kind is SyntaxTokenKind.SourceKeyword or SyntaxTokenKind.OptionalSourceKeyword)
                {
                    yield return TokenText.Unquote(Text.Content, path);
                }
            }
        }
    }
}
