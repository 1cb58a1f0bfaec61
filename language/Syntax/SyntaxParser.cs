using System.Runtime.CompilerServices;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>
/// Parses files one after the other. It reads each into the same two buffers and copies out what came of it: for many
/// files that is less memory than <see cref="SyntaxTree.Parse"/> takes. For one thread at a time.
/// </summary>
public sealed class SyntaxParser
{
    private const int Fewest = 16;

    private SyntaxToken[] _tokens = new SyntaxToken[Fewest];
    private StatementSyntax[] _statements = new StatementSyntax[Fewest];

    /// <summary>Parses a file.</summary>
    public SyntaxTree Parse(SourceText text) => Parse(text, 0);

    /// <summary>Parses a text, or what follows an offset where a help text begins.</summary>
    [MethodImpl(HotPath.Loop)]
    internal SyntaxTree Parse(SourceText text, int start)
    {
        var diagnostics = new List<KconfigDiagnostic>();
        MakeRoom(text.Length - start);
        var lexer = new Lexer(text, start, diagnostics, _tokens);
        StatementSyntax[] statements = _statements;
        int count = 0;

        while (!lexer.IsAtEnd)
        {
            int first = lexer.Count;
            if (!lexer.ReadLine())
            {
                continue;
            }

            int end = lexer.Count - 1;
            StatementSyntax statement = lexer.LineMayChange
                ? new StatementSyntax(StatementKind.Deferred, first, end, -1, false)
                : LineParser.Parse(text, lexer.Tokens, first, end, diagnostics);
            if (statement.Kind == StatementKind.Help)
            {
                bool hasText = lexer.ReadHelp();
                statement = new StatementSyntax(StatementKind.Help, first, end, hasText ? end + 1 : -1, statement.HasError);
            }

            if (count == statements.Length)
            {
                Array.Resize(ref statements, count * 2);
            }

            statements[count++] = statement;
        }

        lexer.AddEndOfFile();
        _tokens = lexer.Tokens;
        _statements = statements;
        return new SyntaxTree(text, Copy(_tokens, lexer.Count), Copy(statements, count), diagnostics.Count == 0 ? [] : diagnostics);
    }

    // A line has some thirty characters, a token with what stands before it about a dozen.
    private void MakeRoom(int length)
    {
        if (_tokens.Length < length / 12)
        {
            _tokens = new SyntaxToken[length / 12];
        }

        if (_statements.Length < length / 32)
        {
            _statements = new StatementSyntax[length / 32];
        }
    }

    private static T[] Copy<T>(T[] buffer, int count)
    {
        var copy = new T[count];
        Array.Copy(buffer, copy, count);
        return copy;
    }
}
