using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Tool.Conf;

/// <summary>A block or entry that is open.</summary>
/// <param name="Kind">The statement that opened it.</param>
/// <param name="Path">Its file.</param>
/// <param name="Line">Its line, one-based.</param>
internal sealed record ReportedBlock(StatementKind Kind, string Path, int Line)
{
    /// <summary>It has a prompt.</summary>
    internal bool HasPrompt { get; set; }

    /// <summary>The word that gives it a type first; null where none has.</summary>
    internal string? Type { get; set; }

    /// <summary>The symbol that a config or menuconfig defines.</summary>
    internal string? Symbol { get; init; }
}

/// <summary>One file on the way through a <see cref="ReadingReport"/>.</summary>
/// <param name="tree">The file.</param>
/// <param name="found">What was found in it, by place.</param>
internal sealed class ReportedFile(SyntaxTree tree, KconfigDiagnostic[] found)
{
    private int _nextLexical;

    /// <summary>The file.</summary>
    internal SyntaxTree Tree => tree;

    /// <summary>The next statement.</summary>
    internal int Next { get; set; }

    /// <summary>Line of a token, one-based.</summary>
    internal int LineOf(SyntaxToken token) => tree.Text.GetLinePosition(token.Start).Line + 1;

    /// <summary>Line of a statement, one-based.</summary>
    internal int LineOf(StatementSyntax statement) => LineOf(tree.Tokens[statement.FirstToken]);

    /// <summary>The characters of a word up to its first macro.</summary>
    internal string WordOf(SyntaxToken token)
    {
        string word = tree.Text.ToString(token.Span);
        int macro = word.IndexOf("$(", StringComparison.Ordinal);
        return macro < 0 ? word : word[..macro];
    }

    /// <summary>What a statement is; null where its words may all have vanished. Words that may vanish at its start are taken to have done so.</summary>
    internal StatementKind? KindOf(StatementSyntax statement)
    {
        if (statement.Kind != StatementKind.Deferred)
        {
            return statement.Kind;
        }

        int keyword = KeywordOf(statement);
        return keyword < statement.EndToken ? EntryKinds.KindOf(WordOf(tree.Tokens[keyword])) : null;
    }

    /// <summary>Index of the first token of a statement that does not vanish; that of its end where all may.</summary>
    internal int KeywordOf(StatementSyntax statement)
    {
        int keyword = statement.FirstToken;
        while (keyword < statement.EndToken && (tree.Tokens[keyword].Flags & SyntaxTokenFlags.MayVanish) != 0)
        {
            keyword++;
        }

        return keyword;
    }

    /// <summary>Offset just past a statement.</summary>
    internal int EndOf(StatementSyntax statement) => tree.Tokens[statement.EndToken].End;

    /// <summary>Number of tokens of a statement with the end of its line.</summary>
    internal int CountTokens(StatementSyntax statement) => statement.EndToken - statement.FirstToken + 1;

    /// <summary>The token of a statement that is a word where a statement should begin; null where it begins as one.</summary>
    internal SyntaxToken? UnknownWord(StatementSyntax statement, Dialect dialect)
    {
        SyntaxToken first = tree.Tokens[statement.FirstToken];
        if (EntryKinds.IsUnknown(statement.Kind, dialect) || (statement.Kind == StatementKind.Unknown && first.IsWord && (first.Flags & SyntaxTokenFlags.MayVanish) == 0))
        {
            return first;
        }

        foreach (KconfigDiagnostic one in Of(statement))
        {
            if (one.Rule == KconfigRules.UnknownStatement
                || (one.Rule == KconfigRules.DialectConstruct && one.Location.Span.Start == first.Start && !EntryKinds.IsKeyword(WordOf(first))))
            {
                SyntaxToken word = tree.Tokens.Skip(statement.FirstToken).First(token => token.Start >= one.Location.Span.Start);
                return word.IsWord || one.Rule == KconfigRules.DialectConstruct ? word : null;
            }
        }

        return null;
    }

    /// <summary>How many tokens of a statement fit before the first that does not; null where all do.</summary>
    internal int? FirstError(StatementSyntax statement)
    {
        foreach (KconfigDiagnostic one in Of(statement))
        {
            if (one.Rule == KconfigRules.UnexpectedToken || one.Rule == KconfigRules.TrailingText || one.Rule == KconfigRules.DialectConstruct
                || one.Rule == KconfigRules.UnknownStatement || one.Rule == KconfigRules.MisplacedStatement || one.Rule == KconfigRules.EmptyVariableName)
            {
                int before = 0;
                while (statement.FirstToken + before < statement.EndToken && tree.Tokens[statement.FirstToken + before].Start < one.Location.Span.Start)
                {
                    before++;
                }

                return before;
            }
        }

        return statement.HasError ? 1 : null;
    }

    /// <summary>What was found in a statement, but for what the lexer says.</summary>
    internal IEnumerable<KconfigDiagnostic> Of(StatementSyntax statement)
    {
        int start = tree.Tokens[statement.FirstToken].Start;
        int end = EndOf(statement);
        return found
            .Where(one => one.Location.Span.Start >= start && one.Location.Span.Start < end && !IsLexical(one.Rule))
            .OrderBy(one => one.Rule == KconfigRules.PromptRedefined ? 1 : one.Rule == KconfigRules.TypeRedefined ? 2 : 0);
    }

    /// <summary>The last statement has no newline.</summary>
    internal bool LacksNewline => found.Any(one => one.Rule == KconfigRules.NoFinalNewline);

    /// <summary>What the lexer and the macros say up to an offset and has not been told yet.</summary>
    internal IEnumerable<KconfigDiagnostic> LexicalBefore(int end)
    {
        for (; _nextLexical < found.Length && found[_nextLexical].Location.Span.Start < end; _nextLexical++)
        {
            // A text that the end of the file cuts off is a missing newline to C.
            bool isCutOff = found[_nextLexical].Rule == KconfigRules.UnterminatedString && found[_nextLexical].Location.Span.End == tree.Text.Length;
            if (IsLexical(found[_nextLexical].Rule) && !isCutOff)
            {
                yield return found[_nextLexical];
            }
        }
    }

    /// <summary>The line that shows C that a help text is over: the next one with anything on it, or the end of the file.</summary>
    internal int LineBehindHelp(StatementSyntax statement)
    {
        string text = tree.Text.Content;
        int at = tree.Tokens[statement.ConditionToken >= 0 ? statement.ConditionToken : statement.FirstToken].End;
        LinePosition last = tree.Text.GetLinePosition(at);
        int line = last.Line + 1;
        while (line < tree.Text.LineCount)
        {
            int start = tree.Text.GetLineStart(line);
            int end = line + 1 < tree.Text.LineCount ? tree.Text.GetLineStart(line + 1) : text.Length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                break;
            }

            line++;
        }

        return Math.Min(line + 1, tree.Text.LineCount);
    }

    private static bool IsLexical(Rule rule) =>
        rule == KconfigRules.UnsupportedCharacter || rule == KconfigRules.UnterminatedString || rule == KconfigRules.NoFinalNewline
        || (string.CompareOrdinal(rule.Id, "KC0030") >= 0 && string.CompareOrdinal(rule.Id, "KC0039") <= 0);
}
