using System.Runtime.CompilerServices;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>Reads a text line by line into a tree.</summary>
internal static class TreeParser
{
    /// <summary>Parses a text, or what follows an offset where a help text begins.</summary>
    [MethodImpl(HotPath.Loop)]
    internal static SyntaxTree Parse(SourceText text, int start)
    {
        var diagnostics = new List<KconfigDiagnostic>();
        var lexer = new Lexer(text, start, diagnostics);
        var statements = new StatementSyntax[Math.Max(8, (text.Length - start) / 32)];
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
        SyntaxToken[] tokens = lexer.Tokens;
        Array.Resize(ref tokens, lexer.Count);
        Array.Resize(ref statements, count);
        return new SyntaxTree(text, tokens, statements, diagnostics.Count == 0 ? [] : diagnostics);
    }
}
