using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Language.Binding;

// What macros make of tokens and lines.
internal sealed partial class ModelBuilder
{
    // Words of the line being read that might have vanished: they are expanded once, because expanding may have effects.
    private readonly Dictionary<int, string> _words = [];
    private SyntaxToken _macroToken;

    private string TextOf(SyntaxToken token)
    {
        string text = _frame.Tree.Text.Content;
        string value;
        if (!token.HasMacro)
        {
            value = TokenText.Unquote(text, token);
        }
        else if (token.MayVanish && _words.TryGetValue(token.Start, out string? word))
        {
            return word;
        }
        else if ((token.Flags & SyntaxTokenFlags.IsUnterminated) != 0)
        {
            // The lexer has said what is wrong.
            return "";
        }
        else
        {
            PlaceMacros(token);
            (int start, int end) = token.Kind == SyntaxTokenKind.String ? TokenText.Inside(token) : (token.Start, token.End);
            value = token.Kind == SyntaxTokenKind.String ? _macros.ExpandQuoted(text, start, end) : _macros.Expand(text, start, end);
        }

        return _meaning.ExpandsDollarNames && token.Kind == SyntaxTokenKind.String && value.IndexOf('$') >= 0 ? ExpandEnvironment(value, token) : value;
    }

    private void PlaceMacros(SyntaxToken token)
    {
        _macroToken = token;
        _macros.MoveTo(_frame.Name, _frame.Locate(token.Start, token.End));
    }

    private void ReportMacro(Rule rule, string[] arguments) => Report(rule, Locate(_macroToken), arguments);

    // $NAME and ${NAME} for environment variables that are set; anything else stands for itself.
    private string ExpandEnvironment(string value, SyntaxToken token)
    {
        PlaceMacros(token);
        return DollarNames.Expand(value, takesBraces: true, _macros.GetEnvironmentVariable);
    }

    // $NAME for symbols, as Kconfig read it before it had macros.
    private string ExpandSymbols(string value) => _meaning.ExpandsDollarSymbols && value.IndexOf('$') >= 0
        ? DollarNames.Expand(value, takesBraces: false, TextOfSymbol)
        : value;

    private string TextOfSymbol(string name)
    {
        if (_symbols.Find(name, isConstant: false) is { } symbol)
        {
            foreach (OptionProperty property in symbol.Properties)
            {
                if (property.Kind == PropertyKind.Default && property.Value is { Kind: ExprKind.Symbol } value)
                {
                    return value.Symbol!.Name;
                }
            }
        }

        return "";
    }

    private void ReadAssignment(SyntaxToken[] tokens, StatementSyntax statement, bool followsHelp)
    {
        SyntaxToken target = tokens[statement.FirstToken];
        string name = target.IsWord ? TextOf(target) : "";
        if (name.Length == 0)
        {
            Report(KconfigRules.EmptyVariableName, Locate(tokens, statement));
            return;
        }

        SyntaxToken sign = tokens[statement.FirstToken + 1];
        SyntaxToken value = tokens[statement.FirstToken + 2];
        string text = _frame.Tree.Text.Content.Substring(value.Start, value.Length);
        PlaceMacros(value);
        if (followsHelp && _dialect is Dialect.Linux612 or Dialect.LinuxNext or Dialect.Classic)
        {
            // C does not see an assignment there, but words: of an empty value there are none.
            int comment = text.IndexOf('#');
            text = _macros.Expand(text, 0, comment < 0 ? text.Length : comment).Trim(' ', '\t');
            if (text.Length > 0)
            {
                Report(KconfigRules.MisplacedStatement, Locate(sign), TextOf(sign), "conf of Linux takes no assignment right after a help text; put another statement between them");
                return;
            }
        }

        _macros.Assign(name, sign.Kind, text);
    }

    // A line with words that may vanish is parsed when it is known which of them do.
    private void ReadDeferred(SyntaxToken[] tokens, StatementSyntax statement)
    {
        _words.Clear();
        var line = new SyntaxToken[statement.EndToken - statement.FirstToken + 1];
        int end = 0;
        for (int i = statement.FirstToken; i < statement.EndToken; i++)
        {
            if (tokens[i].MayVanish)
            {
                PlaceMacros(tokens[i]);
                string word = _macros.Expand(_frame.Tree.Text.Content, tokens[i].Start, tokens[i].End);
                if (word.Length == 0)
                {
                    continue;
                }

                _words[tokens[i].Start] = word;
            }

            line[end++] = tokens[i];
        }

        if (end == 0)
        {
            return;
        }

        line[end] = tokens[statement.EndToken];
        bool isAssignment = line[end - 1].Kind == SyntaxTokenKind.RawText && end <= 3;
        if (line[0].MayVanish && !isAssignment)
        {
            Report(KconfigRules.UnknownStatement, Locate(line[0]), $"'{TextOf(line[0])}'", "; what a macro expands to is never a keyword");
            return;
        }

        StatementSyntax parsed = LineParser.Parse(_frame.Tree.Text, line, 0, end, _diagnostics);
        if (parsed.Kind != StatementKind.Help)
        {
            Read(line, parsed);
            return;
        }

        HelpText.Extent extent = HelpText.Measure(_frame.Tree.Text.Content, line[end].End);
        bool hasText = extent.End > extent.Start;
        SyntaxToken[] withText = new SyntaxToken[end + 2];
        Array.Copy(line, withText, end + 1);
        withText[end + 1] = new SyntaxToken(SyntaxTokenKind.HelpText, SyntaxTokenFlags.None, extent.Start, Math.Max(extent.Start, extent.End));
        Read(withText, new StatementSyntax(StatementKind.Help, 0, end, hasText ? end + 1 : -1, parsed.HasError));

        // What follows was read as statements; now the help text is known to end elsewhere.
        _frame.Tree = new SyntaxParser().Parse(_frame.Tree.Text, extent.NextLine);
        _frame.NextStatement = 0;
        _frame.NextDiagnostic = 0;
    }
}
