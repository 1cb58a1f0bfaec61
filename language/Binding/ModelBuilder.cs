using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>Reads the statements of all files in order and collects what they say. One object for one model.</summary>
internal sealed partial class ModelBuilder
{
    private const int DeepestSource = 500;
    private const int MostSources = 100_000;

    private readonly IKconfigFiles _files;
    private readonly Dialect _dialect;
    private readonly Meaning _meaning;
    private readonly SymbolTable _symbols = new();
    private readonly ExprFactory _expressions;
    private readonly ExpressionReader _reader;
    private readonly MacroExpander _macros;
    private readonly List<KconfigDiagnostic> _diagnostics = [];
    private readonly List<string> _paths = [];
    private readonly HashSet<string> _pathsRead = new(StringComparer.Ordinal);
    private readonly List<FileFrame> _frames = [];
    private readonly List<Symbol> _options = [];
    private readonly List<Choice> _choices = [];
    private readonly List<OptionProperty> _properties = [];
    private FileFrame _frame = null!;
    private Symbol? _modules;
    private Symbol? _defconfigList;
    private int _sources;

    internal ModelBuilder(IKconfigFiles files, IOutsideWorld outside, Dialect dialect)
    {
        _files = files;
        _dialect = dialect;
        _meaning = Meaning.Of(dialect);
        _expressions = new ExprFactory(_symbols.Yes, _symbols.Module, _symbols.No);
        _reader = new ExpressionReader(_expressions, SymbolOf);
        _macros = new MacroExpander(outside, ReportMacro);
    }

    internal OptionModel Build(string root)
    {
        _root = new MenuNode(MenuNodeKind.MainMenu, new SourceText(root, ""), default);
        _parent = _root;
        Prepare(_root);

        if (_files.Open(root) is { } tree)
        {
            _root = new MenuNode(MenuNodeKind.MainMenu, tree.Text, default);
            _parent = _root;
            Prepare(_root);
            Enter(tree, root, null);
            ReadAll();
        }
        else
        {
            Report(KconfigRules.SourceNotFound, SourceLocation.AtStartOf(root), root);
        }

        if (_meaning.ModulesByName && _symbols.Find("MODULES", isConstant: false) is { IsDefined: true } modules)
        {
            _modules = modules;
            modules.IsModules = true;
        }

        if (_root.Prompt is { } title)
        {
            // The title comes before the symbols that it may name.
            title.Text = ExpandSymbols(title.Text!);
        }

        new ModelFinisher(_expressions, _root, _options, _choices, _properties, _modules, _meaning).Finish(_symbols);
        new ModelChecker(_meaning, _diagnostics).Check(_options, _choices, _comparisonsWithModule);
        new LoopFinder(_diagnostics).Find(_symbols.Symbols, _choices, _expressions);
        return new OptionModel(_dialect, _root, _symbols, _options, _choices, _modules, _expressions, _paths, _diagnostics) { DefconfigList = _defconfigList };
    }

    private void ReadAll()
    {
        while (_frames.Count > 0)
        {
            StatementSyntax[] statements = _frame.Tree.StatementArray;
            if (_frame.Pending is { Count: > 0 } pending)
            {
                (string path, SourceLocation sourcedAt) = pending.Dequeue();
                if (_files.Open(path) is { } tree)
                {
                    TryEnter(tree, path, sourcedAt);
                }
            }
            else if (_frame.NextStatement < statements.Length)
            {
                StatementSyntax statement = statements[_frame.NextStatement++];
                ReportParsed(_frame.Tree.TokenArray[statement.EndToken].End);
                Read(_frame.Tree.TokenArray, statement);
            }
            else
            {
                Leave();
            }
        }
    }

    private void Enter(SyntaxTree tree, string name, SourceLocation? sourcedAt)
    {
        bool isNew = _pathsRead.Add(tree.Text.Path);
        if (isNew)
        {
            _paths.Add(tree.Text.Path);
        }

        _frame = new FileFrame(tree, name, !isNew, _blocks.Count, sourcedAt);
        _frames.Add(_frame);
    }

    private void Leave()
    {
        ReportParsed(int.MaxValue);
        CloseOpenBlocks();
        EndEntry();
        _frames.RemoveAt(_frames.Count - 1);
        _frame = _frames.Count > 0 ? _frames[_frames.Count - 1] : _frame;
    }

    // What the parser found up to an offset: kept in step with what the binder finds, so that findings come in reading order.
    private void ReportParsed(int end)
    {
        IReadOnlyList<KconfigDiagnostic> found = _frame.Tree.Diagnostics;
        while (_frame.NextDiagnostic < found.Count && found[_frame.NextDiagnostic].Location.Span.Start < end)
        {
            if (!_frame.IsRepeat)
            {
                _diagnostics.Add(found[_frame.NextDiagnostic]);
            }

            _frame.NextDiagnostic++;
        }
    }

    private void ReadSource(SyntaxToken[] tokens, StatementSyntax statement)
    {
        SyntaxToken keyword = tokens[statement.FirstToken];
        string path = ExpandSymbols(TextOf(tokens[statement.FirstToken + 1]));
        SourceLocation location = Locate(tokens, statement);
        bool isOptional = keyword.Kind is SyntaxTokenKind.OptionalSourceKeyword or SyntaxTokenKind.OptionalRelativeSourceKeyword;
        if (keyword.Kind != SyntaxTokenKind.SourceKeyword)
        {
            Require(DialectConstruct.OtherSource, keyword);
        }

        if (keyword.Kind is SyntaxTokenKind.RelativeSourceKeyword or SyntaxTokenKind.OptionalRelativeSourceKeyword
            && path.Length > 0 && path[0] != '/')
        {
            path = _frame.Name.Substring(0, _frame.Name.LastIndexOf('/') + 1) + path;
        }

        if (_files.Open(path) is { } tree)
        {
            TryEnter(tree, path, location);
            return;
        }

        IReadOnlyList<string> matches = _dialect is Dialect.Kconfiglib or Dialect.Union && path.IndexOfAny(['*', '?', '[']) >= 0
            ? _files.Match(path)
            : [];

        foreach (string match in matches)
        {
            (_frame.Pending ??= new()).Enqueue((match, location));
        }

        if (matches.Count == 0 && !isOptional)
        {
            Report(KconfigRules.SourceNotFound, location, path);
        }
    }

    private void TryEnter(SyntaxTree tree, string path, SourceLocation location)
    {
        foreach (FileFrame frame in _frames)
        {
            if (string.Equals(frame.Tree.Text.Path, tree.Text.Path, StringComparison.Ordinal))
            {
                // The places behind the two arguments of the message are for those who tell it in their own words.
                // Of a file that sources itself they lead on to the root, as in C.
                IEnumerable<string> places = _frames.Skip(ReferenceEquals(frame, _frame) ? 1 : _frames.IndexOf(frame) + 1).Select(f => f.SourcedAt!.ToString());
                Report(KconfigRules.RecursiveSource, location, [path, SourceChain(frame), .. places]);
                return;
            }
        }

        if (_frames.Count >= DeepestSource)
        {
            Report(KconfigRules.NestingTooDeep, location, "'source'", DeepestSource.ToString());
        }
        else if (++_sources > MostSources)
        {
            if (_sources == MostSources + 1)
            {
                Report(KconfigRules.TooManySources, location, MostSources.ToString());
            }
        }
        else
        {
            Enter(tree, path, location);
        }
    }

    // "a:3 sources b, b:7 sources c": from the file that is being read already to the one that names it again.
    private string SourceChain(FileFrame from)
    {
        var links = new List<string>();
        for (int i = _frames.IndexOf(from) + 1; i < _frames.Count; i++)
        {
            links.Add($"{_frames[i].SourcedAt} sources {_frames[i].Name}");
        }

        links.Add($"{_frame.Name} sources {from.Name}");
        return string.Join(", ", links);
    }

    private Symbol SymbolOf(SyntaxToken token)
    {
        bool isConstant = token.Kind == SyntaxTokenKind.String;
        if (token.Flags != SyntaxTokenFlags.None || (isConstant && _meaning.ExpandsDollarNames))
        {
            return _symbols.GetOrAdd(TextOf(token), isConstant);
        }

        return isConstant
            ? _symbols.GetOrAdd(_frame.Tree.Text.Content, token.Start + 1, token.Length - 2, true)
            : _symbols.GetOrAdd(_frame.Tree.Text.Content, token.Start, token.Length, false);
    }

    private static TextSpan SpanOf(SyntaxToken[] tokens, StatementSyntax statement) =>
        TextSpan.FromBounds(tokens[statement.FirstToken].Start, tokens[statement.EndToken - 1].End);

    private SourceLocation Locate(SyntaxToken[] tokens, StatementSyntax statement) => _frame.Tree.Text.Locate(SpanOf(tokens, statement));

    private SourceLocation Locate(SyntaxToken token) => _frame.Locate(token.Start, token.End);

    private void Require(DialectConstruct construct, SyntaxToken token)
    {
        if (!construct.IsIn(_dialect))
        {
            Report(KconfigRules.DialectConstruct, Locate(token), construct.Name, construct.Dialects, _dialect.ToString());
        }
    }

    private void Report(Rule rule, SourceLocation location, params string[] arguments) =>
        _diagnostics.Add(new KconfigDiagnostic(rule, location, arguments));
}
