using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>Finds out what statement a line of tokens is, and whether it is well formed. Uses no recursion, so nothing is too deep for it.</summary>
internal ref struct LineParser
{
    private readonly SourceText _text;
    private readonly SyntaxToken[] _tokens;
    private readonly int _first;
    private readonly int _end;
    private readonly ICollection<KconfigDiagnostic> _diagnostics;
    private int _at;
    private int _condition = -1;
    private bool _failed;

    private LineParser(SourceText text, SyntaxToken[] tokens, int first, int end, ICollection<KconfigDiagnostic> diagnostics)
    {
        _text = text;
        _tokens = tokens;
        _first = first;
        _end = end;
        _at = first + 1;
        _diagnostics = diagnostics;
    }

    /// <summary>Parses the tokens from <paramref name="first"/> up to the end of line at <paramref name="end"/>.</summary>
    internal static StatementSyntax Parse(SourceText text, SyntaxToken[] tokens, int first, int end, ICollection<KconfigDiagnostic> diagnostics)
    {
        var parser = new LineParser(text, tokens, first, end, diagnostics);
        StatementKind kind = parser.ParseStatement();
        return new StatementSyntax(kind, first, end, parser._condition, parser._failed);
    }

    /// <summary>Checks that a range of tokens is one expression and nothing else.</summary>
    internal static bool CheckExpression(SourceText text, SyntaxToken[] tokens, int first, int end, ICollection<KconfigDiagnostic> diagnostics)
    {
        var parser = new LineParser(text, tokens, first, end, diagnostics) { _at = first };
        parser.Expression();
        if (!parser._failed && parser._at < end)
        {
            parser.Fail("an operator");
        }

        return !parser._failed;
    }

    private StatementKind ParseStatement()
    {
        SyntaxTokenKind keyword = _tokens[_first].Kind;
        switch (keyword)
        {
            case SyntaxTokenKind.ConfigKeyword:
                return Named(StatementKind.Config, "the name of the symbol");
            case SyntaxTokenKind.MenuConfigKeyword:
                return Named(StatementKind.MenuConfig, "the name of the symbol");
            case SyntaxTokenKind.ChoiceKeyword:
                _at += _at < _end && _tokens[_at].IsWord ? 1 : 0;
                return Finish(StatementKind.Choice);
            case SyntaxTokenKind.MenuKeyword:
                return Titled(StatementKind.Menu, "the menu's title in quotes");
            case SyntaxTokenKind.CommentKeyword:
                return Titled(StatementKind.Comment, "the comment's text in quotes");
            case SyntaxTokenKind.MainMenuKeyword:
                return Titled(StatementKind.MainMenu, "the title in quotes");
            case SyntaxTokenKind.SourceKeyword:
            case SyntaxTokenKind.RelativeSourceKeyword:
            case SyntaxTokenKind.OptionalSourceKeyword:
            case SyntaxTokenKind.OptionalRelativeSourceKeyword:
                return IsAssignment() ? StatementKind.Assignment : Titled(StatementKind.Source, "a path in quotes");
            case SyntaxTokenKind.EndChoiceKeyword:
                return Finish(StatementKind.EndChoice);
            case SyntaxTokenKind.EndMenuKeyword:
                return Finish(StatementKind.EndMenu);
            case SyntaxTokenKind.EndIfKeyword:
                return Finish(StatementKind.EndIf);
            case SyntaxTokenKind.IfKeyword:
                _condition = _at;
                Expression();
                return Finish(StatementKind.If);
            case SyntaxTokenKind.BoolKeyword:
            case SyntaxTokenKind.TristateKeyword:
            case SyntaxTokenKind.IntKeyword:
            case SyntaxTokenKind.HexKeyword:
            case SyntaxTokenKind.StringKeyword:
                if (_at < _end)
                {
                    String("the prompt in quotes");
                    Condition();
                }

                return Finish(StatementKind.Type);
            case SyntaxTokenKind.PromptKeyword:
                String("the prompt in quotes");
                Condition();
                return Finish(StatementKind.Prompt);
            case SyntaxTokenKind.DefaultKeyword:
            case SyntaxTokenKind.DefBoolKeyword:
            case SyntaxTokenKind.DefTristateKeyword:
                Expression();
                Condition();
                return Finish(StatementKind.Default);
            case SyntaxTokenKind.DependsKeyword:
                Keyword(SyntaxTokenKind.OnKeyword, "'on'");
                Expression();
                Condition();
                return Finish(StatementKind.DependsOn);
            case SyntaxTokenKind.VisibleKeyword:
                Condition();
                return Finish(StatementKind.Visible);
            case SyntaxTokenKind.SelectKeyword:
                Word("the name of a symbol");
                Condition();
                return Finish(StatementKind.Select);
            case SyntaxTokenKind.ImplyKeyword:
                Word("the name of a symbol");
                Condition();
                return Finish(StatementKind.Imply);
            case SyntaxTokenKind.RangeKeyword:
                Symbol("the lower bound");
                Symbol("the upper bound");
                Condition();
                return Finish(StatementKind.Range);
            case SyntaxTokenKind.HelpKeyword:
                return Finish(StatementKind.Help);
            default:
                return ParseContextual(keyword);
        }
    }

    private StatementKind ParseContextual(SyntaxTokenKind keyword)
    {
        if (IsAssignment())
        {
            return StatementKind.Assignment;
        }

        switch (keyword)
        {
            case SyntaxTokenKind.DashedHelpKeyword:
                return Finish(StatementKind.Help);
            case SyntaxTokenKind.ModulesKeyword:
                return Finish(StatementKind.Modules);
            case SyntaxTokenKind.TransitionalKeyword:
                return Finish(StatementKind.Transitional);
            case SyntaxTokenKind.OptionalKeyword:
                return Finish(StatementKind.Optional);
            case SyntaxTokenKind.DefIntKeyword:
            case SyntaxTokenKind.DefHexKeyword:
            case SyntaxTokenKind.DefStringKeyword:
                Expression();
                Condition();
                return Finish(StatementKind.Default);
            case SyntaxTokenKind.OptionKeyword:
                Word("the name of an option");
                if (_at < _end && _tokens[_at].Kind == SyntaxTokenKind.Equal)
                {
                    _at++;
                    Symbol("a value");
                }

                return Finish(StatementKind.Option);
            default:
                _failed = true;
                Report(KconfigRules.UnknownStatement, _first, Describe(_first), Hint(_first));
                return StatementKind.Unknown;
        }
    }

    private readonly bool IsAssignment() => _tokens[_end - 1].Kind == SyntaxTokenKind.RawText;

    private StatementKind Named(StatementKind kind, string wanted)
    {
        Word(wanted);
        return Finish(kind);
    }

    private StatementKind Titled(StatementKind kind, string wanted)
    {
        String(wanted);
        return Finish(kind);
    }

    private StatementKind Finish(StatementKind kind)
    {
        if (!_failed && _at < _end)
        {
            _failed = true;
            SyntaxToken first = _tokens[_first];
            Report(KconfigRules.TrailingText, _at, Describe(_at), _text.Content.Substring(first.Start, first.Length));
        }

        return kind;
    }

    private void Word(string wanted)
    {
        if (!_failed && _at < _end && _tokens[_at].IsWord)
        {
            _at++;
            return;
        }

        Fail(wanted);
    }

    private void String(string wanted) => Keyword(SyntaxTokenKind.String, wanted);

    private void Keyword(SyntaxTokenKind kind, string wanted)
    {
        if (!_failed && _at < _end && _tokens[_at].Kind == kind)
        {
            _at++;
            return;
        }

        Fail(wanted);
    }

    private void Symbol(string wanted)
    {
        if (!_failed && _at < _end && _tokens[_at].IsSymbol)
        {
            _at++;
            return;
        }

        Fail(wanted);
    }

    private void Condition()
    {
        if (!_failed && _at < _end && _tokens[_at].Kind == SyntaxTokenKind.IfKeyword)
        {
            _condition = ++_at;
            Expression();
        }
    }

    // A state machine over operands, operators and the number of open parentheses.
    private void Expression()
    {
        if (_failed)
        {
            return;
        }

        int depth = 0;
        bool wantsOperand = true;
        for (; _at < _end; _at++)
        {
            SyntaxToken token = _tokens[_at];
            if (wantsOperand)
            {
                if (token.Kind == SyntaxTokenKind.OpenParenthesis)
                {
                    depth++;
                }
                else if (token.IsSymbol)
                {
                    wantsOperand = false;
                    if (_at + 1 < _end && _tokens[_at + 1].IsComparison)
                    {
                        _at += 2;
                        if (_at >= _end || !_tokens[_at].IsSymbol)
                        {
                            Fail("a symbol or constant to compare with");
                            return;
                        }
                    }
                }
                else if (token.Kind != SyntaxTokenKind.Not)
                {
                    break;
                }
            }
            else if (token.Kind is SyntaxTokenKind.And or SyntaxTokenKind.Or)
            {
                wantsOperand = true;
            }
            else if (token.Kind == SyntaxTokenKind.CloseParenthesis && depth > 0)
            {
                depth--;
            }
            else
            {
                break;
            }
        }

        if (wantsOperand)
        {
            Fail("a symbol, a constant, '!' or '('");
        }
        else if (depth > 0)
        {
            Fail("')'");
        }
    }

    private void Fail(string wanted)
    {
        if (!_failed)
        {
            _failed = true;
            Report(KconfigRules.UnexpectedToken, _at, Describe(_at), wanted);
        }
    }

    private readonly void Report(Rule rule, int token, params string[] arguments)
    {
        // At the end of the line the place to point at is just behind the last token.
        TextSpan span = token < _end ? _tokens[token].Span
            : token > 0 ? new TextSpan(_tokens[token - 1].End, 0)
            : new TextSpan(0, 0);
        _diagnostics.Add(new KconfigDiagnostic(rule, _text.Locate(span), arguments));
    }

    private readonly string Describe(int token)
    {
        if (token >= _end)
        {
            return "the end of the line";
        }

        SyntaxToken found = _tokens[token];
        string text = _text.Content.Substring(found.Start, Math.Min(found.Length, 60));
        return found.Kind == SyntaxTokenKind.String ? text : $"'{text}'";
    }

    private readonly string Hint(int token)
    {
        SyntaxToken found = _tokens[token];
        return found.Kind == SyntaxTokenKind.Word
            && Model.NearestName.Find(_text.Content.Substring(found.Start, Math.Min(found.Length, 60)), Keywords.All) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : "";
    }
}
