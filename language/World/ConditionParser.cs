using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>
/// Reads an expression that stands outside Kconfig files, without macros. It is parsed as a Kconfig line <c>if EXPR</c>
/// would be, so that a condition means the same in an attribute and in a Kconfig file.
/// </summary>
internal static class ConditionParser
{
    private const string Keyword = "if ";

    internal static ConditionText Parse(OptionModel model, string text)
    {
        string line = Keyword + text.Replace('\r', ' ').Replace('\n', ' ');
        SyntaxTree tree = SyntaxTree.Parse(new SourceText("", line + "\n"));
        if (FindMalformed(tree, line.TrimEnd().Length) is { } place)
        {
            return Malformed(text, place);
        }

        StatementSyntax statement = tree.StatementArray[0];
        var problems = new List<ConditionProblem>();
        var reader = new ExpressionReader(model.Expressions, token => SymbolOf(model, line, token, problems));
        return reader.Read(tree.TokenArray, statement.ConditionToken, statement.EndToken) is { } expression
            ? new ConditionText(text, ModuleConstant.InCondition(expression, model.Expressions, model.Modules), problems)
            : Malformed(text, new TextSpan(Keyword.Length, 0));
    }

    private static TextSpan? FindMalformed(SyntaxTree tree, int end)
    {
        if (tree.Diagnostics.Count > 0)
        {
            return tree.Diagnostics[0].Location.Span;
        }

        SyntaxToken[] tokens = tree.TokenArray;
        StatementSyntax statement = tree.StatementArray[0];
        for (int at = statement.FirstToken; at < statement.EndToken; at++)
        {
            if (tokens[at].HasMacro)
            {
                return tokens[at].Span;
            }
        }

        // A comment is fine in a file; here it can only be a slip.
        int last = tokens[statement.EndToken - 1].End;
        return last == end ? null : TextSpan.FromBounds(last, end);
    }

    private static ConditionText Malformed(string text, TextSpan place)
    {
        int start = Math.Max(0, Math.Min(place.Start - Keyword.Length, text.Length));
        int length = Math.Min(place.Length, text.Length - start);
        var problem = new ConditionProblem(ConditionProblemKind.Malformed, new TextSpan(start, length), text.Substring(start, length), null);
        return new ConditionText(text, null, [problem]);
    }

    private static Symbol SymbolOf(OptionModel model, string line, SyntaxToken token, List<ConditionProblem> problems)
    {
        string name = TokenText.Unquote(line, token);
        if (Predefined(model, name) is { } constant)
        {
            return constant;
        }

        if (token.Kind == SyntaxTokenKind.String)
        {
            return model.Literals.Of(name);
        }

        if (model.Find(name) is { IsDefined: true } symbol)
        {
            return symbol;
        }

        if (!IsNumber(name))
        {
            problems.Add(new ConditionProblem(
                ConditionProblemKind.UnknownOption, new TextSpan(token.Start - Keyword.Length, token.Length), name, NearestName.Among(model, name)));
        }

        return model.Literals.Of(name);
    }

    private static Symbol? Predefined(OptionModel model, string name) => name switch
    {
        "y" => model.Expressions.Yes.Symbol,
        "m" => model.Expressions.Module.Symbol,
        "n" => model.Expressions.No.Symbol,
        _ => null,
    };

    // Numbers are words to the lexer, but nobody means an option by one.
    private static bool IsNumber(string name)
    {
        if (name.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return name.Length > 2 && name.Skip(2).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
        }

        int start = name[0] == '-' ? 1 : 0;
        return name.Length > start && name.Skip(start).All(c => c is >= '0' and <= '9');
    }
}
