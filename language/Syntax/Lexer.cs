using System.Runtime.CompilerServices;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>Cuts the lines of a Kconfig text into tokens. Blanks, comments and skipped characters are left out: they are the trivia.</summary>
internal sealed class Lexer
{
    private const byte Other = 0;
    private const byte Blank = 1;
    private const byte WordPart = 2;

    private static readonly byte[] s_classes = Classify();

    private readonly SourceText _source;
    private readonly string _text;
    private readonly byte[] _classes = s_classes;
    private readonly List<KconfigDiagnostic> _diagnostics;
    private SyntaxToken[] _tokens;
    private int _count;
    private int _position;

    /// <summary>Begins to read at an offset of a text, into a buffer that is exchanged for a larger one where it is too small.</summary>
    internal Lexer(SourceText source, int position, List<KconfigDiagnostic> diagnostics, SyntaxToken[] buffer)
    {
        _source = source;
        _text = source.Content;
        _position = position;
        _diagnostics = diagnostics;
        _tokens = buffer;

        // A byte order mark is nobody's mistake worth a warning.
        if (position == 0 && _text.Length > 0 && _text[0] == '\uFEFF')
        {
            _position = 1;
        }
    }

    internal SyntaxToken[] Tokens => _tokens;

    internal int Count => _count;

    internal bool IsAtEnd => _position >= _text.Length;

    /// <summary>True where the line read last holds a word that may vanish.</summary>
    internal bool LineMayChange { get; private set; }

    /// <summary>True where the line read last is an assignment.</summary>
    internal bool LineIsAssignment { get; private set; }

    /// <summary>Reads one line. False where it holds nothing but trivia; else its last token is an end of line.</summary>
    [MethodImpl(HotPath.Loop)]
    internal bool ReadLine()
    {
        string text = _text;
        byte[] classes = _classes;
        int first = _count;
        int at = _position;
        LineMayChange = false;
        LineIsAssignment = false;

        while (at < text.Length)
        {
            char c = text[at];
            switch (c < classes.Length ? classes[c] : Other)
            {
                case Blank:
                    at++;
                    break;
                case WordPart:
                    at = ReadWord(at);
                    if (_count - first <= 1 || LineMayChange)
                    {
                        at = TryReadAssignment(first, at);
                    }

                    break;
                default:
                    if (c == '\n')
                    {
                        return EndLine(first, at);
                    }

                    at = ReadOther(c, at, first);
                    break;
            }
        }

        if (_count > first)
        {
            _diagnostics.Add(new KconfigDiagnostic(KconfigRules.NoFinalNewline, _source.Locate(new TextSpan(text.Length, 0))));
        }

        return EndLine(first, at);
    }

    /// <summary>Reads a help text that begins on the line at the current position. False where there is none.</summary>
    internal bool ReadHelp()
    {
        HelpText.Extent extent = HelpText.Measure(_text, _position);
        if (extent.End <= extent.Start)
        {
            return false;
        }

        Add(SyntaxTokenKind.HelpText, SyntaxTokenFlags.None, extent.Start, extent.End);
        _position = extent.NextLine;
        return true;
    }

    internal void AddEndOfFile() => Add(SyntaxTokenKind.EndOfFile, SyntaxTokenFlags.None, _text.Length, _text.Length);

    /// <summary>The offset just past the parenthesis that closes the macro reference at an offset; minus one where the line ends before it.</summary>
    internal static int SkipMacro(string text, int dollar, int end)
    {
        int depth = 0;
        for (int at = dollar + 1; at < end; at++)
        {
            char c = text[at];
            if (c == '(')
            {
                depth++;
            }
            else if (c == ')')
            {
                if (--depth == 0)
                {
                    return at + 1;
                }
            }
            else if (c == '\n')
            {
                break;
            }
        }

        return -1;
    }

    internal static bool IsWordPart(char c) => c < 128 && s_classes[c] == WordPart;

    private bool EndLine(int first, int at)
    {
        _position = at < _text.Length ? at + 1 : at;
        if (_count == first)
        {
            return false;
        }

        Add(SyntaxTokenKind.EndOfLine, SyntaxTokenFlags.None, at, _position);
        return true;
    }

    [MethodImpl(HotPath.Loop)]
    private int ReadWord(int start)
    {
        string text = _text;
        byte[] classes = _classes;
        int at = start;
        while (at < text.Length)
        {
            char c = text[at];
            if (c < classes.Length && classes[c] == WordPart)
            {
                at++;
            }
            else if (c != '$')
            {
                break;
            }
            else if (at + 1 < text.Length && text[at + 1] == '(')
            {
                return ReadMacroWord(start, at);
            }
            else
            {
                // Without a parenthesis it is a character like any other: a variable may be called $.
                at++;
            }
        }

        // All keywords are lower case, nearly all names upper case.
        SyntaxTokenKind kind = text[start] is >= 'a' or '-' ? Keywords.Find(text, start, at - start) : SyntaxTokenKind.Word;
        Add(kind, SyntaxTokenFlags.None, start, at);
        return at;
    }

    // A word with macro references in it is never a keyword: what they expand to is not read again.
    private int ReadMacroWord(int start, int at)
    {
        string text = _text;
        SyntaxTokenFlags flags = at == start ? SyntaxTokenFlags.HasMacro | SyntaxTokenFlags.MayVanish : SyntaxTokenFlags.HasMacro;
        while (at < text.Length)
        {
            char c = text[at];
            bool isMacro = c == '$' && at + 1 < text.Length && text[at + 1] == '(';
            if (!isMacro && (c == '$' || IsWordPart(c)))
            {
                flags &= ~SyntaxTokenFlags.MayVanish;
                at++;
            }
            else if (isMacro)
            {
                int end = SkipMacro(text, at, text.Length);
                if (end < 0)
                {
                    end = EndOfLine(at);
                    ReportUnterminatedMacro(at, end);
                    flags = (flags | SyntaxTokenFlags.IsUnterminated) & ~SyntaxTokenFlags.MayVanish;
                }

                at = end;
            }
            else
            {
                break;
            }
        }

        LineMayChange |= (flags & SyntaxTokenFlags.MayVanish) != 0;
        Add(SyntaxTokenKind.Word, flags, start, at);
        return at;
    }

    private int ReadOther(char c, int at, int first)
    {
        string text = _text;
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        switch (c)
        {
            case '#':
                return EndOfLine(at);
            case '"':
            case '\'':
                return ReadString(at);
            case '$':
                at = next == '(' ? ReadMacroWord(at, at) : ReadWord(at);
                return _count - first <= 1 || LineMayChange ? TryReadAssignment(first, at) : at;
            case '\\' when next == '\n':
                return at + 2;
            case '\\' when next == '\r' && at + 2 < text.Length && text[at + 2] == '\n':
                return at + 3;
            case '|' when next == '|':
                return Add(SyntaxTokenKind.Or, at, 2);
            case '&' when next == '&':
                return Add(SyntaxTokenKind.And, at, 2);
            case '!':
                return next == '=' ? Add(SyntaxTokenKind.NotEqual, at, 2) : Add(SyntaxTokenKind.Not, at, 1);
            case '<':
                return next == '=' ? Add(SyntaxTokenKind.LessOrEqual, at, 2) : Add(SyntaxTokenKind.Less, at, 1);
            case '>':
                return next == '=' ? Add(SyntaxTokenKind.GreaterOrEqual, at, 2) : Add(SyntaxTokenKind.Greater, at, 1);
            case '=':
                return Add(SyntaxTokenKind.Equal, at, 1);
            case '(':
                return Add(SyntaxTokenKind.OpenParenthesis, at, 1);
            case ')':
                return Add(SyntaxTokenKind.CloseParenthesis, at, 1);
            default:
                int length = char.IsHighSurrogate(c) && char.IsLowSurrogate(next) ? 2 : 1;
                _diagnostics.Add(new KconfigDiagnostic(
                    KconfigRules.UnsupportedCharacter, _source.Locate(new TextSpan(at, length)), text.Substring(at, length)));
                return at + length;
        }
    }

    [MethodImpl(HotPath.Loop)]
    private int ReadString(int start)
    {
        string text = _text;
        char quote = text[start];
        SyntaxTokenFlags flags = SyntaxTokenFlags.None;
        int at = start + 1;
        while (at < text.Length && text[at] != '\n')
        {
            char c = text[at];
            if (c > '\\')
            {
                // Most of a text: behind all that matters here.
                at++;
            }
            else if (c == quote)
            {
                Add(SyntaxTokenKind.String, flags, start, at + 1);
                return at + 1;
            }
            else if (c == '\\')
            {
                flags |= SyntaxTokenFlags.HasEscape;
                at += at + 1 < text.Length && text[at + 1] != '\n' ? 2 : 1;
            }
            else if (c == '$' && at + 1 < text.Length && text[at + 1] == '(')
            {
                flags |= SyntaxTokenFlags.HasMacro;
                int end = SkipMacro(text, at, text.Length);
                if (end < 0)
                {
                    end = EndOfLine(at);
                    ReportUnterminatedMacro(at, end);
                    Add(SyntaxTokenKind.String, flags | SyntaxTokenFlags.IsUnterminated, start, end);
                    return end;
                }

                at = end;
            }
            else
            {
                at++;
            }
        }

        _diagnostics.Add(new KconfigDiagnostic(KconfigRules.UnterminatedString, _source.Locate(TextSpan.FromBounds(start, at)), quote.ToString()));
        Add(SyntaxTokenKind.String, flags | SyntaxTokenFlags.IsUnterminated, start, at);
        return at;
    }

    // An assignment is a word at the start of a line (after words that may vanish) with an operator after it.
    private int TryReadAssignment(int first, int at)
    {
        for (int i = first; i < _count - 1; i++)
        {
            if (!_tokens[i].MayVanish)
            {
                return at;
            }
        }

        if (!_tokens[_count - 1].IsWord || LineIsAssignment)
        {
            return at;
        }

        string text = _text;
        int sign = at;
        while (sign < text.Length && text[sign] is ' ' or '\t')
        {
            sign++;
        }

        char c = sign < text.Length ? text[sign] : '\0';
        char next = sign + 1 < text.Length ? text[sign + 1] : '\0';
        if (c != '=' && !(c is ':' or '+' && next == '='))
        {
            return at;
        }

        int value = c == '='
            ? Add(SyntaxTokenKind.Equal, sign, 1)
            : Add(c == ':' ? SyntaxTokenKind.ColonEqual : SyntaxTokenKind.PlusEqual, sign, 2);
        while (value < text.Length && text[value] is ' ' or '\t')
        {
            value++;
        }

        int end = EndOfLine(value);
        int trimmed = end > value && text[end - 1] == '\r' ? end - 1 : end;
        Add(SyntaxTokenKind.RawText, SyntaxTokenFlags.None, value, trimmed);
        LineIsAssignment = true;
        return end;
    }

    private void ReportUnterminatedMacro(int start, int end) =>
        _diagnostics.Add(new KconfigDiagnostic(
            KconfigRules.UnterminatedMacro,
            _source.Locate(TextSpan.FromBounds(start, end)),
            _text.Substring(start + 2, Math.Max(0, end - start - 2)).TrimEnd('\r')));

    private int EndOfLine(int at)
    {
        int end = _text.IndexOf('\n', at);
        return end < 0 ? _text.Length : end;
    }

    private int Add(SyntaxTokenKind kind, int start, int length)
    {
        Add(kind, SyntaxTokenFlags.None, start, start + length);
        return start + length;
    }

    private void Add(SyntaxTokenKind kind, SyntaxTokenFlags flags, int start, int end)
    {
        SyntaxToken[] tokens = _tokens;
        int count = _count;
        if (count >= tokens.Length)
        {
            Array.Resize(ref _tokens, count * 2);
            tokens = _tokens;
        }

        tokens[count] = new SyntaxToken(kind, flags, start, end);
        _count = count + 1;
    }

    private static byte[] Classify()
    {
        byte[] classes = new byte[128];
        foreach (char c in " \t\r")
        {
            classes[c] = Blank;
        }

        for (char c = '\0'; c < 128; c++)
        {
            if (char.IsLetterOrDigit(c) || c is '_' or '-')
            {
                classes[c] = WordPart;
            }
        }

        return classes;
    }
}
