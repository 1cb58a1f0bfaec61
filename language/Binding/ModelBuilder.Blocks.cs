using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Language.Binding;

// Statements that open, close and order entries: what may stand where.
internal sealed partial class ModelBuilder
{
    private const int DeepestBlock = 300;

    private sealed record Block(StatementKind Opener, MenuNode Node, MenuNode ParentBefore, bool IsInChoice);

    private readonly List<Block> _blocks = [];
    private MenuNode _root = null!;
    private MenuNode _parent = null!;

    // The config, menuconfig, choice, menu or comment whose properties are being read.
    private MenuNode? _entry;
    private bool _entryIsLost;
    private bool _anythingRead;
    private bool _followsHelp;

    // The innermost block that is no 'if' is a choice.
    private bool IsInChoice => _blocks.Count > 0 && _blocks[_blocks.Count - 1].IsInChoice;

    private void Read(SyntaxToken[] tokens, StatementSyntax statement)
    {
        if (_entry is { } entry && (statement.Kind == StatementKind.Unknown || (statement.HasError && statement.Kind >= StatementKind.Type)))
        {
            entry.HasUnreadLine = true;
        }

        bool followsHelp = _followsHelp;
        _followsHelp = statement.Kind == StatementKind.Help || (followsHelp && statement.Kind == StatementKind.Deferred);
        if (statement.Kind >= StatementKind.Type)
        {
            ReadProperty(tokens, statement);
            return;
        }

        if (statement.Kind is not (StatementKind.Unknown or StatementKind.Deferred))
        {
            EndEntry();
            CheckPlace(tokens, statement);
        }

        switch (statement.Kind)
        {
            case StatementKind.Config:
                ReadConfig(tokens, statement, MenuNodeKind.Config);
                break;
            case StatementKind.MenuConfig:
                ReadConfig(tokens, statement, MenuNodeKind.MenuConfig);
                break;
            case StatementKind.Choice:
                ReadChoice(tokens, statement);
                break;
            case StatementKind.Menu:
                MenuNode menu = AddNode(MenuNodeKind.Menu, tokens, statement);
                AddTitle(menu, tokens, statement);
                Open(statement.Kind, menu);
                _entry = menu;
                break;
            case StatementKind.Comment:
                MenuNode comment = AddNode(MenuNodeKind.Comment, tokens, statement);
                AddTitle(comment, tokens, statement);
                _entry = comment;
                break;
            case StatementKind.If:
                MenuNode block = AddNode(MenuNodeKind.If, tokens, statement);
                if (!statement.HasError)
                {
                    block.Dependency = ReadExpression(tokens, statement.ConditionToken, statement.EndToken);
                    block.HasDependency = true;
                }

                Open(statement.Kind, block);
                break;
            case StatementKind.EndChoice:
            case StatementKind.EndMenu:
            case StatementKind.EndIf:
                Close(tokens, statement);
                break;
            case StatementKind.Deferred:
                ReadDeferred(tokens, statement);
                break;
            case StatementKind.Assignment:
                ReadAssignment(tokens, statement, followsHelp);
                break;
            case StatementKind.Source when !statement.HasError:
                ReadSource(tokens, statement);
                break;
            case StatementKind.MainMenu when !statement.HasError:
                _root.Prompt = new OptionProperty(PropertyKind.Prompt, _root, SpanOf(tokens, statement))
                {
                    Condition = _expressions.Yes,
                    Text = ReadPromptText(_root, tokens[statement.FirstToken + 1]),
                };
                break;
        }

        // Lines that vanish, and assignments, may stand anywhere; a title must still be the first statement proper.
        _anythingRead |= statement.Kind is not (StatementKind.Unknown or StatementKind.Deferred);
    }

    private void CheckPlace(SyntaxToken[] tokens, StatementSyntax statement)
    {
        if (statement.Kind == StatementKind.MainMenu && (_anythingRead || _frames.Count > 1))
        {
            Misplaced(tokens, statement, "'mainmenu' is the first statement of the root file");
        }

        if (IsInChoice)
        {
            CheckPlaceInChoice(tokens, statement);
        }
    }

    private void CheckPlaceInChoice(SyntaxToken[] tokens, StatementSyntax statement)
    {
        switch (statement.Kind)
        {
            case StatementKind.MenuConfig:
                Require(DialectConstruct.MenuConfigInChoice, tokens[statement.FirstToken]);
                break;
            case StatementKind.Source:
                Require(DialectConstruct.SourceInChoice, tokens[statement.FirstToken]);
                break;
            case StatementKind.Menu:
            case StatementKind.Choice:
            case StatementKind.Assignment:
                Misplaced(tokens, statement, "a choice holds 'config', 'comment' and 'if' only");
                break;
        }
    }

    private void ReadConfig(SyntaxToken[] tokens, StatementSyntax statement, MenuNodeKind kind)
    {
        string name = statement.EndToken > statement.FirstToken + 1 && tokens[statement.FirstToken + 1].IsWord
            ? TextOf(tokens[statement.FirstToken + 1])
            : "";
        if (name.Length == 0)
        {
            // The properties that follow belong to nobody, but they are no mistakes of their own.
            _entryIsLost = true;
            return;
        }

        Symbol symbol = _symbols.GetOrAdd(name, isConstant: false);
        MenuNode node = AddNode(kind, tokens, statement);
        node.Symbol = symbol;
        if (!symbol.IsDefined)
        {
            _options.Add(symbol);
        }

        symbol.DefinitionList.Add(node);
        _entry = node;
    }

    private void ReadChoice(SyntaxToken[] tokens, StatementSyntax statement)
    {
        MenuNode node = AddNode(MenuNodeKind.Choice, tokens, statement);
        string? name = statement.EndToken > statement.FirstToken + 1 && tokens[statement.FirstToken + 1].IsWord
            ? TextOf(tokens[statement.FirstToken + 1])
            : null;
        if (name is not null)
        {
            Require(DialectConstruct.NamedChoice, tokens[statement.FirstToken + 1]);
        }

        Choice? choice = name is null ? null : _choices.Find(c => string.Equals(c.Name, name, StringComparison.Ordinal));
        if (choice is null)
        {
            choice = new Choice(_choices.Count, name);
            _choices.Add(choice);
        }

        node.Choice = choice;
        choice.DefinitionList.Add(node);
        Open(statement.Kind, node);
        _entry = node;
    }

    private void AddTitle(MenuNode node, SyntaxToken[] tokens, StatementSyntax statement)
    {
        if (!statement.HasError)
        {
            AddPrompt(node, tokens, statement, statement.FirstToken + 1);
        }
    }

    private MenuNode AddNode(MenuNodeKind kind, SyntaxToken[] tokens, StatementSyntax statement)
    {
        var node = new MenuNode(kind, _frame.Tree.Text, SpanOf(tokens, statement)) { Parent = _parent };
        Prepare(node);
        _parent.ChildList.Add(node);
        return node;
    }

    private void Prepare(MenuNode node)
    {
        node.Dependency = _expressions.Yes;
        node.Visibility = _expressions.Yes;
    }

    private void Open(StatementKind opener, MenuNode node)
    {
        bool isInChoice = opener == StatementKind.Choice || (opener == StatementKind.If && IsInChoice);
        _blocks.Add(new Block(opener, node, _parent, isInChoice));
        if (_blocks.Count <= DeepestBlock)
        {
            _parent = node;
        }
        else if (_blocks.Count == DeepestBlock + 1)
        {
            Report(KconfigRules.NestingTooDeep, node.Location, $"This '{KeywordOf(opener)}'", DeepestBlock.ToString());
        }
    }

    private void Close(SyntaxToken[] tokens, StatementSyntax statement)
    {
        string keyword = EndKeywordOf(statement.Kind);
        if (_blocks.Count == 0)
        {
            Report(KconfigRules.EndWithoutBlock, Locate(tokens, statement), keyword);
            return;
        }

        Block block = _blocks[_blocks.Count - 1];
        if (_blocks.Count <= _frame.OpenBlocks)
        {
            Report(KconfigRules.EndInOtherFile, Locate(tokens, statement), keyword, KeywordOf(block.Opener), block.Node.Location.ToString());
            return;
        }

        if (EndOf(block.Opener) != statement.Kind)
        {
            Report(
                KconfigRules.UnexpectedEnd, Locate(tokens, statement), keyword, KeywordOf(block.Opener), block.Node.Location.LineNumber.ToString());
        }

        CloseInnermost();
    }

    private void CloseInnermost()
    {
        _parent = _blocks[_blocks.Count - 1].ParentBefore;
        _blocks.RemoveAt(_blocks.Count - 1);
    }

    private void CloseOpenBlocks()
    {
        while (_blocks.Count > _frame.OpenBlocks)
        {
            Block block = _blocks[_blocks.Count - 1];
            Report(KconfigRules.MissingEnd, block.Node.Location, KeywordOf(block.Opener), EndKeywordOf(EndOf(block.Opener)));
            CloseInnermost();
        }
    }

    private static StatementKind EndOf(StatementKind opener) => opener switch
    {
        StatementKind.Menu => StatementKind.EndMenu,
        StatementKind.Choice => StatementKind.EndChoice,
        _ => StatementKind.EndIf,
    };

    private static string KeywordOf(StatementKind opener) => opener switch
    {
        StatementKind.Menu => "menu",
        StatementKind.Choice => "choice",
        _ => "if",
    };

    private static string EndKeywordOf(StatementKind end) => end switch
    {
        StatementKind.EndMenu => "endmenu",
        StatementKind.EndChoice => "endchoice",
        _ => "endif",
    };

    private void Misplaced(SyntaxToken[] tokens, StatementSyntax statement, string rule)
    {
        SyntaxToken keyword = tokens[statement.FirstToken];
        Report(KconfigRules.MisplacedStatement, Locate(keyword), TextOf(keyword), rule);
    }
}
