using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Tool.Conf;

/// <summary>
/// Tells what C's parser would have said while it read the Kconfig files: in its order, at its lines, and as sparingly
/// about malformed lines as it does. Walks the statements once more, and only where there is something to tell.
/// </summary>
internal sealed class ReadingReport
{
    // C says nothing about a syntax error until three tokens after the last one have been read well.
    private const int TokensOfSilence = 3;

    private readonly OptionModel _model;
    private readonly Queue<string> _opened;
    private readonly Func<string, SyntaxTree?> _open;
    private readonly Dictionary<string, List<KconfigDiagnostic>> _found = new(StringComparer.Ordinal);
    private readonly Stack<ReportedFile> _files = [];
    private readonly Stack<ReportedBlock> _blocks = [];
    private readonly StringBuilder _text = new();
    private ReportedBlock? _entry;
    private int _silence;
    private bool _isFirst = true;

    /// <summary>Prepares a report.</summary>
    /// <param name="model">What the files said to us.</param>
    /// <param name="opened">The files that <c>source</c> statements opened, in that order.</param>
    /// <param name="open">Gives a file again.</param>
    internal ReadingReport(OptionModel model, IEnumerable<string> opened, Func<string, SyntaxTree?> open)
    {
        _model = model;
        _opened = new Queue<string>(opened);
        _open = open;
        foreach (KconfigDiagnostic one in model.Diagnostics)
        {
            if (IsAboutReading(one.Rule))
            {
                if (!_found.TryGetValue(one.Location.Path, out List<KconfigDiagnostic>? inFile))
                {
                    _found[one.Location.Path] = inFile = [];
                }

                inFile.Add(one);
            }
        }
    }

    /// <summary>C gives up after reading: something was malformed.</summary>
    internal bool HasErrors { get; private set; }

    private bool IsInChoice => _blocks.Any(block => block.Kind == StatementKind.Choice);

    /// <summary>C ended at once.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Whether C says this while it reads; it says the rest when all is read.</summary>
    internal static bool IsAboutReading(Rule rule) => string.CompareOrdinal(rule.Id, "KC0058") < 0
        ? rule != KconfigRules.NoType
        : rule == KconfigRules.ChoiceWithoutPrompt || rule == KconfigRules.MemberWithoutPrompt || rule == KconfigRules.MemberNotBool;

    /// <summary>All that it says.</summary>
    internal string Tell()
    {
        if (_found.Count == 0 || _open(_model.Root.Location.Path) is not { } root)
        {
            return "";
        }

        Enter(root);
        while (_files.Count > 0 && !IsOver)
        {
            ReportedFile file = _files.Peek();
            if (file.Next < file.Tree.Statements.Count)
            {
                Read(file, file.Tree.Statements[file.Next++]);
            }
            else
            {
                TellLexical(file, int.MaxValue);
                if (_files.Count == 1)
                {
                    EndOfAll(file);
                }

                _files.Pop();
            }
        }

        return _text.ToString();
    }

    private void Enter(SyntaxTree tree) => _files.Push(new ReportedFile(
        tree, _found.TryGetValue(tree.Text.Path, out List<KconfigDiagnostic>? found) ? [.. found.OrderBy(one => one.Location.Span.Start)] : []));

    private void Read(ReportedFile file, StatementSyntax statement)
    {
        int end = file.EndOf(statement);
        TellLexical(file, end);
        if (IsOver)
        {
            return;
        }

        if (_files.Count == 1 && file.Next == file.Tree.Statements.Count && file.LacksNewline)
        {
            // C never sees the end of this line.
            return;
        }

        bool wasFirst = _isFirst;
        _isFirst = false;
        if (file.UnknownWord(statement, _model.Dialect) is { } word)
        {
            EndEntry(file, file.LineOf(word));
            Fail(file, statement, IsInChoice ? 0 : 1, IsInChoice ? null : file.WordOf(word));
        }
        else if (file.KindOf(statement) is not { } kind)
        {
            // A line of macros that are empty is a blank line.
            _isFirst = wasFirst;
        }
        else if (EntryKinds.IsProperty(kind))
        {
            ReadProperty(file, statement, kind);
        }
        else
        {
            EndEntry(file, file.LineOf(statement));
            ReadStatement(file, statement, kind, wasFirst);
        }
    }

    private void ReadProperty(ReportedFile file, StatementSyntax statement, StatementKind kind)
    {
        if (_entry is not { } entry || !EntryKinds.Allows(entry.Kind, kind, file, statement))
        {
            EndEntry(file, file.LineOf(statement));
            Fail(file, statement, 0, null);
        }
        else if (EntryKinds.FirstError(entry.Kind, file, statement) is { } at)
        {
            // The whole entry is taken back, a menu or choice with it.
            if (entry.Kind is StatementKind.Menu or StatementKind.Choice)
            {
                _blocks.Pop();
            }

            _entry = null;
            Fail(file, statement, at, null);
        }
        else
        {
            Shift(file, statement);
            entry.HasPrompt |= EntryKinds.HasPrompt(file, statement);
            entry.Type ??= kind == StatementKind.Type ? file.WordOf(file.Tree.Tokens[file.KeywordOf(statement)]) : null;
            foreach (KconfigDiagnostic one in file.Of(statement))
            {
                int line = one.Rule == KconfigRules.TypeRedefined ? entry.Line
                    : one.Rule == KconfigRules.HelpRedefined || one.Rule == KconfigRules.BlankHelp ? file.LineBehindHelp(statement)
                    : one.Location.LineNumber;
                Tell(one, $"{file.Tree.Text.Path}:{line}");
            }
        }
    }

    private void ReadStatement(ReportedFile file, StatementSyntax statement, StatementKind kind, bool isFirst)
    {
        int? error = file.FirstError(statement);
        switch (kind)
        {
            case StatementKind.EndMenu or StatementKind.EndChoice or StatementKind.EndIf when _blocks.Count == 0:
                Fail(file, statement, 0, null);
                break;
            case StatementKind.MainMenu when isFirst && error is not null:
                Say(file, statement, "syntax error");
                HasErrors = IsOver = true;
                break;
            case StatementKind.MainMenu when !isFirst:
            case StatementKind.Menu or StatementKind.Choice or StatementKind.MenuConfig or StatementKind.Source or StatementKind.Assignment when IsInChoice:
                Fail(file, statement, 0, null);
                break;
            case var _ when error is not null:
                Fail(file, statement, error.Value, null);
                break;
            case StatementKind.EndMenu or StatementKind.EndChoice or StatementKind.EndIf:
                Shift(file, statement);
                Close(file, statement, kind);
                break;
            case StatementKind.Unknown:
                Fail(file, statement, 0, null);
                break;
            default:
                Shift(file, statement);
                Open(file, statement, kind);
                break;
        }
    }

    private void Open(ReportedFile file, StatementSyntax statement, StatementKind kind)
    {
        bool isSymbol = kind is StatementKind.Config or StatementKind.MenuConfig;
        var opened = new ReportedBlock(kind, file.Tree.Text.Path, file.LineOf(statement))
        {
            Symbol = isSymbol ? file.WordOf(file.Tree.Tokens[statement.FirstToken + 1]) : null,
        };
        switch (kind)
        {
            case StatementKind.Config or StatementKind.MenuConfig or StatementKind.Comment:
                _entry = opened;
                break;
            case StatementKind.Menu or StatementKind.Choice:
                _entry = opened;
                _blocks.Push(opened);
                break;
            case StatementKind.If:
                _blocks.Push(opened);
                break;
        }

        foreach (KconfigDiagnostic one in file.Of(statement))
        {
            Tell(one, one.Location.ToString());
            if (ConfMessages.IsFatal(one))
            {
                HasErrors = IsOver = true;
                return;
            }
        }

        if (kind == StatementKind.Source && _opened.TryDequeue(out string? path) && _open(path) is { } tree)
        {
            Enter(tree);
        }
    }

    private void Close(ReportedFile file, StatementSyntax statement, StatementKind kind)
    {
        ReportedBlock block = _blocks.Pop();
        if (!_model.HasErrors)
        {
            return;
        }

        string closed = EntryKinds.NameOf(kind);
        string opened = EntryKinds.NameOf(block.Kind);
        if (closed != opened)
        {
            Say(file, statement, $"unexpected '{closed}' within {opened} block");
        }
        else if (block.Path != file.Tree.Text.Path)
        {
            Say(file, statement, $"'{closed}' in different file than '{opened}'");
            _text.Append(block.Path).Append(':').Append(block.Line).Append(": location of the '").Append(opened).Append("'\n");
        }
        else
        {
            return;
        }

        HasErrors = true;
    }

    private void EndOfAll(ReportedFile file)
    {
        bool lacksNewline = file.LacksNewline;
        int line = file.Tree.Text.LineCount;
        if (!lacksNewline)
        {
            EndEntry(file, line);
        }

        if (!lacksNewline && (_blocks.Count == 0 || !_model.HasErrors))
        {
            return;
        }

        HasErrors = true;
        if (_silence == 0)
        {
            _text.Append(file.Tree.Text.Path).Append(':').Append(line).Append(": syntax error\n");
        }

        foreach (ReportedBlock block in _blocks)
        {
            _text.Append(block.Path).Append(':').Append(block.Line).Append(": missing end statement for this entry\n");
        }
    }

    // C sees that an entry is over when it sees what follows, and gives that line.
    private void EndEntry(ReportedFile file, int line)
    {
        if (_entry is not { } entry)
        {
            return;
        }

        _entry = null;
        string place = $"{entry.Path}:{entry.Line}";
        if (!_model.HasErrors && !(_found.GetValueOrDefault(entry.Path) ?? []).Exists(one => EntryKinds.IsToldAtTheEnd(one.Rule) && one.Location.LineNumber == entry.Line))
        {
            return;
        }

        if (entry is { Kind: StatementKind.MenuConfig, HasPrompt: false })
        {
            _text.Append(file.Tree.Text.Path).Append(':').Append(line).Append(": warning: menuconfig statement without prompt\n");
        }
        else if (entry is { Kind: StatementKind.Choice, HasPrompt: false })
        {
            TellError(place, "choice must have a prompt");
        }
        else if (entry.Symbol is { } name && IsInChoice)
        {
            if (!entry.HasPrompt)
            {
                TellError(place, "choice member must have a prompt");
            }

            if (!IsBool(entry, name))
            {
                TellError(place, "choice member must be bool");
            }
        }
    }

    private void TellError(string place, string text)
    {
        HasErrors = true;
        _text.Append(place).Append(": error: ").Append(text).Append('\n');
    }

    // The first type counts, which may stand in an earlier place.
    private bool IsBool(ReportedBlock entry, string name) => _model.Find(name) is { } symbol && symbol.Location?.ToString() != $"{entry.Path}:{entry.Line}"
        ? symbol.Type == SymbolType.Bool
        : entry.Type is "bool" or "def_bool";

    // What the lexer and macros say comes before what the line means.
    private void TellLexical(ReportedFile file, int end)
    {
        foreach (KconfigDiagnostic one in file.LexicalBefore(end))
        {
            Tell(one, one.Location.ToString());
            if (ConfMessages.IsFatal(one))
            {
                IsOver = true;
                return;
            }
        }
    }

    private void Tell(KconfigDiagnostic one, string place)
    {
        _text.Append(ConfMessages.Of(one, place));
        HasErrors |= one.Severity == RuleSeverity.Error;
    }

    private void Say(ReportedFile file, StatementSyntax statement, string text) =>
        _text.Append(file.Tree.Text.Path).Append(':').Append(file.LineOf(statement)).Append(": ").Append(text).Append('\n');

    private void Shift(ReportedFile file, StatementSyntax statement) => _silence = Math.Max(0, _silence - file.CountTokens(statement));

    private void Fail(ReportedFile file, StatementSyntax statement, int tokensBefore, string? unknown)
    {
        if (!_model.HasErrors)
        {
            // The binder knows what macros gave and found nothing wrong.
            return;
        }

        HasErrors = true;
        if (tokensBefore >= _silence)
        {
            Say(file, statement, "syntax error");
        }

        Say(file, statement, unknown is null ? "invalid statement" : $"unknown statement \"{unknown}\"");

        // The end of the line is the first token that is read well again.
        _silence = TokensOfSilence - 1;
    }
}
