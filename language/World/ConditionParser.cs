using System.Text;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>Reads an expression that stands outside Kconfig files: on one line, without macros.</summary>
internal sealed class ConditionParser
{
    // Deeper parentheses than anybody writes; the parser works by recursion.
    private const int DeepestNesting = 200;

    private readonly OptionModel _model;
    private readonly string _text;
    private readonly List<ConditionProblem> _problems = [];
    private int _at;
    private int _depth;
    private bool _isMalformed;

    private ConditionParser(OptionModel model, string text)
    {
        _model = model;
        _text = text;
    }

    internal static ConditionText Parse(OptionModel model, string text)
    {
        var parser = new ConditionParser(model, text);
        Expr expression = parser.ReadOr();
        parser.SkipBlanks();
        if (parser._at < text.Length)
        {
            parser.Fail();
        }

        return new ConditionText(text, parser._isMalformed ? null : expression, parser._problems);
    }

    private Expr ReadOr()
    {
        Expr left = ReadAnd();
        while (!_isMalformed && Take("||"))
        {
            left = _model.Expressions.Or(left, ReadAnd());
        }

        return left;
    }

    private Expr ReadAnd()
    {
        Expr left = ReadUnary();
        while (!_isMalformed && Take("&&"))
        {
            left = _model.Expressions.And(left, ReadUnary());
        }

        return left;
    }

    private Expr ReadUnary()
    {
        if (++_depth > DeepestNesting)
        {
            return Fail();
        }

        Expr read;
        if (Take("!"))
        {
            read = _model.Expressions.Not(ReadUnary());
        }
        else if (Take("("))
        {
            read = ReadOr();
            if (!_isMalformed && !Take(")"))
            {
                read = Fail();
            }
        }
        else
        {
            read = ReadComparison();
        }

        _depth--;
        return read;
    }

    private Expr ReadComparison()
    {
        if (ReadSymbol() is not { } left)
        {
            return Fail();
        }

        ExprKind kind;
        if (Take("!="))
        {
            kind = ExprKind.NotEqual;
        }
        else if (Take("<="))
        {
            kind = ExprKind.LessOrEqual;
        }
        else if (Take(">="))
        {
            kind = ExprKind.GreaterOrEqual;
        }
        else if (Take("="))
        {
            kind = ExprKind.Equal;
        }
        else if (Take("<"))
        {
            kind = ExprKind.Less;
        }
        else if (Take(">"))
        {
            kind = ExprKind.Greater;
        }
        else
        {
            return Single(left);
        }

        return ReadSymbol() is { } right ? _model.Expressions.Compare(kind, left, right) : Fail();
    }

    // As a condition, m holds only where there are modules.
    private Expr Single(Symbol symbol)
    {
        if (!symbol.IsConstant || symbol.Name != "m")
        {
            return _model.Expressions.Of(symbol);
        }

        return _model.Modules is { } modules
            ? _model.Expressions.And(_model.Expressions.Module, _model.Expressions.Of(modules))
            : _model.Expressions.No;
    }

    private Symbol? ReadSymbol()
    {
        SkipBlanks();
        int start = _at;
        if (start < _text.Length && _text[start] is ('"' or '\''))
        {
            return ReadQuoted(_text[start]);
        }

        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-'))
        {
            _at++;
        }

        if (_at == start)
        {
            return null;
        }

        string name = _text.Substring(start, _at - start);
        if (Predefined(name) is { } constant)
        {
            return constant;
        }

        if (_model.Find(name) is { IsDefined: true } symbol)
        {
            return symbol;
        }

        if (!IsNumber(name))
        {
            _problems.Add(new ConditionProblem(
                ConditionProblemKind.UnknownOption, TextSpan.FromBounds(start, _at), name, NearestName.Among(_model, name)));
        }

        return _model.Literals.Of(name);
    }

    private Symbol? ReadQuoted(char quote)
    {
        var text = new StringBuilder();
        int at = _at + 1;
        while (at < _text.Length && _text[at] != quote)
        {
            at += _text[at] == '\\' && at + 1 < _text.Length ? 1 : 0;
            text.Append(_text[at++]);
        }

        if (at >= _text.Length)
        {
            return null;
        }

        _at = at + 1;
        string content = text.ToString();
        return Predefined(content) ?? _model.Literals.Of(content);
    }

    private Symbol? Predefined(string name) => name switch
    {
        "y" => _model.Expressions.Yes.Symbol,
        "m" => _model.Expressions.Module.Symbol,
        "n" => _model.Expressions.No.Symbol,
        _ => null,
    };

    private static bool IsNumber(string name)
    {
        if (name.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return name.Length > 2 && name.Skip(2).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
        }

        int start = name[0] == '-' ? 1 : 0;
        return name.Length > start && name.Skip(start).All(c => c is >= '0' and <= '9');
    }

    private bool Take(string token)
    {
        SkipBlanks();
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0)
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private Expr Fail()
    {
        if (!_isMalformed)
        {
            _isMalformed = true;
            int start = Math.Min(_at, _text.Length);

            // A word as a whole, anything else character by character.
            int length = _text.Skip(start).TakeWhile(c => char.IsLetterOrDigit(c) || c == '_').Count();
            length = length == 0 && start < _text.Length ? 1 : length;
            _problems.Add(new ConditionProblem(
                ConditionProblemKind.Malformed, new TextSpan(start, length), _text.Substring(start, length), null));
        }

        return _model.Expressions.No;
    }
}
