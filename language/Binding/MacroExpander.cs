using System.Runtime.CompilerServices;
using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>
/// Expands <c>$(…)</c> in words, quoted texts and assignments. Every error ends the expansion of the token it stands in,
/// with a diagnostic there; the token then continues as if the reference were empty.
/// </summary>
internal sealed class MacroExpander(IOutsideWorld outside, Action<Rule, string[]> report)
{
    private const int MostParts = 16;
    private const int DeepestFunction = 1000;
    private const int LongestExpansion = 1 << 20;
    private const int MostReferencesInToken = 1_000_000;

    private readonly Dictionary<string, MacroVariable> _variables = new(StringComparer.Ordinal);

    // Over the whole model, so that no input keeps the binder busy for ever.
    private long _referencesLeft = 20_000_000;
    private int _referencesInToken;
    private int _length;
    private bool _failed;
    private string _file = "";
    private SourceLocation? _place;

    /// <summary>Where <c>$(filename)</c> and <c>$(lineno)</c> are until the next call.</summary>
    internal void MoveTo(string file, SourceLocation place)
    {
        _file = file;
        _place = place;
    }

    /// <summary>Expands the references in a range of a text.</summary>
    internal string Expand(string text, int start, int end)
    {
        Begin();
        return Finish(ExpandRange(text, start, end, null));
    }

    /// <summary>Expands the inside of a quoted text: a backslash makes the next character literal, an expansion is not read again.</summary>
    internal string ExpandQuoted(string text, int start, int end)
    {
        Begin();
        var result = new StringBuilder();
        int at = start;
        while (at < end)
        {
            char c = text[at];
            if (c == '\\')
            {
                if (++at < end)
                {
                    result.Append(text[at++]);
                }
            }
            else if (IsReference(text, at, end) && Lexer.SkipMacro(text, at, end) is > 0 and int close)
            {
                ExpandReference(result, text, at + 2, close - 1, null);
                at = close;
            }
            else
            {
                result.Append(c);
                at++;
            }
        }

        return Finish(result.ToString());
    }

    /// <summary>Executes <c>name = text</c>, <c>name := text</c> or <c>name += text</c>.</summary>
    internal void Assign(string name, SyntaxTokenKind flavour, string text)
    {
        if (flavour == SyntaxTokenKind.PlusEqual && _variables.TryGetValue(name, out MacroVariable? variable))
        {
            string added = variable.IsRecursive ? text : Expand(text, 0, text.Length);
            if (variable.Value.Length + added.Length > LongestExpansion)
            {
                report(KconfigRules.ExpansionTooLong, [LongestExpansion.ToString()]);
                return;
            }

            variable.Value += " " + added;
            return;
        }

        bool isRecursive = flavour != SyntaxTokenKind.ColonEqual;
        _variables[name] = new MacroVariable(isRecursive ? text : Expand(text, 0, text.Length), isRecursive);
    }

    private void Begin()
    {
        _failed = false;
        _length = 0;
        _referencesInToken = 0;
    }

    private string Finish(string expanded) => _failed ? "" : expanded;

    private string Fail(Rule rule, params string[] arguments)
    {
        if (!_failed)
        {
            _failed = true;
            report(rule, arguments);
        }

        return "";
    }

    private static bool IsReference(string text, int at, int end) => text[at] == '$' && at + 1 < end && text[at + 1] == '(';

    private string ExpandRange(string text, int start, int end, string[]? arguments)
    {
        int dollar = text.IndexOf("$(", start, end - start, StringComparison.Ordinal);
        if (dollar < 0)
        {
            return text.Substring(start, end - start);
        }

        var result = new StringBuilder();
        int at = start;
        while (dollar >= 0 && !_failed)
        {
            result.Append(text, at, dollar - at);
            int close = Lexer.SkipMacro(text, dollar, end);
            if (close < 0)
            {
                return Fail(KconfigRules.UnterminatedMacro, text.Substring(dollar + 2, end - dollar - 2));
            }

            ExpandReference(result, text, dollar + 2, close - 1, arguments);
            at = close;
            dollar = at < end ? text.IndexOf("$(", at, end - at, StringComparison.Ordinal) : -1;
        }

        return result.Append(text, at, end - at).ToString();
    }

    // The range is what stands between the parentheses.
    private void ExpandReference(StringBuilder result, string text, int start, int end, string[]? arguments)
    {
        if (_failed || !IsWithinBudget())
        {
            return;
        }

        List<(int Start, int End)> parts = Split(text, start, end);
        if (parts.Count > MostParts)
        {
            Fail(KconfigRules.TooManyMacroArguments, text.Substring(parts[0].Start, parts[0].End - parts[0].Start), "at most 15");
            return;
        }

        int number = Number(text, parts[0]);
        if (arguments is not null && number > 0 && number <= arguments.Length)
        {
            Append(result, arguments[number - 1]);
            return;
        }

        string name = ExpandRange(text, parts[0].Start, parts[0].End, arguments);
        string[] values = new string[parts.Count - 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ExpandRange(text, parts[i + 1].Start, parts[i + 1].End, arguments);
        }

        if (!_failed)
        {
            Append(result, number > 0 && !_variables.ContainsKey(name) ? "" : Call(name, values));
        }
    }

    private bool IsWithinBudget()
    {
        if (++_referencesInToken > MostReferencesInToken || --_referencesLeft < 0)
        {
            Fail(KconfigRules.ExpansionTooLong, LongestExpansion.ToString());
            return false;
        }

        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            Fail(KconfigRules.MacroTooDeep, DeepestFunction.ToString());
            return false;
        }
    }

    private void Append(StringBuilder result, string text)
    {
        _length += text.Length;
        if (_length > LongestExpansion)
        {
            Fail(KconfigRules.ExpansionTooLong, LongestExpansion.ToString());
            return;
        }

        result.Append(text);
    }

    private static List<(int Start, int End)> Split(string text, int start, int end)
    {
        var parts = new List<(int, int)>();
        int depth = 0;
        int from = start;
        for (int at = start; at < end; at++)
        {
            switch (text[at])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ',' when depth == 0:
                    parts.Add((from, at));
                    from = at + 1;
                    break;
            }
        }

        parts.Add((from, end));
        return parts;
    }

    private static int Number(string text, (int Start, int End) part)
    {
        int number = 0;
        for (int at = part.Start; at < part.End; at++)
        {
            if (text[at] is < '0' or > '9' || number > MostParts)
            {
                return 0;
            }

            number = number * 10 + (text[at] - '0');
        }

        return number;
    }

    private string Call(string name, string[] arguments)
    {
        if (_variables.TryGetValue(name, out MacroVariable? variable))
        {
            return CallVariable(name, variable, arguments);
        }

        switch (name)
        {
            case "shell":
                return HasArguments(name, arguments, 1) ? Shell(arguments[0]) : "";
            case "info":
                if (HasArguments(name, arguments, 1))
                {
                    outside.Inform(arguments[0]);
                }

                return "";
            case "warning-if":
                if (HasArguments(name, arguments, 2) && arguments[0] == "y")
                {
                    report(KconfigRules.WarningIf, [arguments[1]]);
                }

                return "";
            case "error-if":
                if (HasArguments(name, arguments, 2) && arguments[0] == "y")
                {
                    Fail(KconfigRules.ErrorIf, arguments[1]);
                }

                return "";
            case "filename":
                return HasArguments(name, arguments, 0) ? _file : "";
            case "lineno":
                return HasArguments(name, arguments, 0) ? (_place?.LineNumber ?? 0).ToString() : "";
            default:
                return arguments.Length == 0 ? GetEnvironmentVariable(name) : "";
        }
    }

    private string CallVariable(string name, MacroVariable variable, string[] arguments)
    {
        if (!variable.IsRecursive)
        {
            return variable.Value;
        }

        if (variable.Depth > 0 && arguments.Length == 0)
        {
            return Fail(KconfigRules.RecursiveVariable, name);
        }

        if (variable.Depth > DeepestFunction)
        {
            return Fail(KconfigRules.MacroTooDeep, DeepestFunction.ToString());
        }

        variable.Depth++;
        string value = ExpandRange(variable.Value, 0, variable.Value.Length, arguments);
        variable.Depth--;
        return value;
    }

    private bool HasArguments(string name, string[] arguments, int wanted)
    {
        if (arguments.Length != wanted)
        {
            Fail(arguments.Length < wanted ? KconfigRules.TooFewMacroArguments : KconfigRules.TooManyMacroArguments, name, wanted.ToString());
        }

        return arguments.Length == wanted;
    }

    /// <summary>The value of an environment variable, or an empty text and a diagnostic.</summary>
    internal string GetEnvironmentVariable(string name)
    {
        if (name.Length == 0)
        {
            return "";
        }

        return outside.GetEnvironmentVariable(name) ?? Fail(KconfigRules.EnvironmentNotAvailable, name);
    }

    private string Shell(string command)
    {
        if (outside.RunShell(command) is not { } output)
        {
            return Fail(KconfigRules.ShellNotAvailable, command);
        }

        int end = output.Length;
        while (end > 0 && output[end - 1] == '\n')
        {
            end--;
        }

        return output.Substring(0, end).Replace('\n', ' ');
    }
}
