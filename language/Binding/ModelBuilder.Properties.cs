using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

// Statements that belong to an entry.
internal sealed partial class ModelBuilder
{
    // X = m and X != m: whether X is bool, so that they say nothing, is known at the end.
    private readonly List<(Expr Comparison, SourceLocation Location)> _comparisonsWithModule = [];
    private OptionProperty? _entryPrompt;

    private void EndEntry()
    {
        _entry = null;
        _entryIsLost = false;
        _entryPrompt = null;
    }

    private void ReadProperty(SyntaxToken[] tokens, StatementSyntax statement)
    {
        if (_entry is not { } entry)
        {
            if (!_entryIsLost)
            {
                Misplaced(tokens, statement, "it belongs to an entry such as 'config', on the lines after it");
            }

            return;
        }

        if (!Takes(entry.Kind, statement.Kind))
        {
            Misplaced(tokens, statement, $"{Article(entry.Kind)} takes no such property");
            return;
        }

        // A type or a help text is understood whatever follows its keyword.
        if (statement.HasError && statement.Kind != StatementKind.Help)
        {
            SyntaxToken keyword = tokens[statement.FirstToken];
            if (entry.Symbol is not null && TypeOf(keyword.Kind) is var type && type != SymbolType.Unknown)
            {
                SetType(entry, type, keyword);
            }

            return;
        }

        switch (statement.Kind)
        {
            case StatementKind.Type:
                ReadType(entry, tokens, statement);
                break;
            case StatementKind.Prompt:
                AddPrompt(entry, tokens, statement, statement.FirstToken + 1);
                break;
            case StatementKind.Default:
                ReadDefault(entry, tokens, statement);
                break;
            case StatementKind.DependsOn:
                ReadDependsOn(entry, tokens, statement);
                break;
            case StatementKind.Visible:
                Expr visible = ReadCondition(tokens, statement);
                entry.Visibility = _expressions.And(entry.Visibility, visible);
                break;
            case StatementKind.Select:
            case StatementKind.Imply:
                OptionProperty select = AddProperty(
                    entry, statement.Kind == StatementKind.Select ? PropertyKind.Select : PropertyKind.Imply, tokens, statement);
                select.Symbol = SymbolOf(tokens[statement.FirstToken + 1]);
                break;
            case StatementKind.Range:
                OptionProperty range = AddProperty(entry, PropertyKind.Range, tokens, statement);
                range.Symbol = SymbolOf(tokens[statement.FirstToken + 1]);
                range.UpperBound = SymbolOf(tokens[statement.FirstToken + 2]);
                break;
            case StatementKind.Help:
                ReadHelp(entry, tokens, statement);
                break;
            case StatementKind.Modules:
                ReadModules(entry, tokens, statement);
                break;
            case StatementKind.Transitional:
                Require(DialectConstruct.Transitional, tokens[statement.FirstToken]);
                entry.Symbol!.IsTransitional = true;
                entry.Symbol.IsNeverWritten = true;
                break;
            case StatementKind.Optional:
                Require(DialectConstruct.OptionalChoice, tokens[statement.FirstToken]);
                entry.Choice!.IsOptional = true;
                break;
            case StatementKind.Option:
                ReadOption(entry, tokens, statement);
                break;
        }
    }

    private static bool Takes(MenuNodeKind entry, StatementKind property) => entry switch
    {
        MenuNodeKind.Menu => property is StatementKind.DependsOn or StatementKind.Visible,
        MenuNodeKind.Comment => property is StatementKind.DependsOn,
        MenuNodeKind.Choice => property is StatementKind.Type or StatementKind.Prompt or StatementKind.Default
            or StatementKind.DependsOn or StatementKind.Help or StatementKind.Optional,
        _ => property is not (StatementKind.Visible or StatementKind.Optional),
    };

    private static string Article(MenuNodeKind entry) => entry switch
    {
        MenuNodeKind.MainMenu => "the main menu",
        MenuNodeKind.Menu => "a menu",
        MenuNodeKind.Comment => "a comment",
        MenuNodeKind.Choice => "a choice",
        _ => "a config",
    };

    private void ReadType(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        SyntaxToken keyword = tokens[statement.FirstToken];
        if (entry.Choice is not null && !CheckChoiceType(tokens, statement))
        {
            return;
        }

        SetType(entry, TypeOf(keyword.Kind), keyword);
        if (statement.EndToken > statement.FirstToken + 1)
        {
            AddPrompt(entry, tokens, statement, statement.FirstToken + 1);
        }
    }

    private bool CheckChoiceType(SyntaxToken[] tokens, StatementSyntax statement)
    {
        SyntaxToken keyword = tokens[statement.FirstToken];
        switch (keyword.Kind)
        {
            case SyntaxTokenKind.TristateKeyword:
                Require(DialectConstruct.TristateChoice, keyword);
                return true;
            case SyntaxTokenKind.BoolKeyword:
                if (statement.EndToken == statement.FirstToken + 1)
                {
                    Require(DialectConstruct.BareChoiceType, keyword);
                }

                return true;
            default:
                Misplaced(tokens, statement, "a choice is bool");
                return false;
        }
    }

    private void SetType(MenuNode entry, SymbolType type, SyntaxToken keyword)
    {
        if (entry.Choice is { } choice)
        {
            // Where Linux 6.12 gives the meaning, every choice is bool.
            choice.HasDeclaredType = true;
            choice.Type = _meaning.ChoicesHaveValues ? type : SymbolType.Bool;
        }
        else if (entry.Symbol!.Type == SymbolType.Unknown || _meaning.LastTypeWins)
        {
            entry.Symbol.Type = type;
        }
        else if (entry.Symbol.Type != type)
        {
            Report(KconfigRules.TypeRedefined, Locate(keyword), entry.Symbol.Name, TypeNames.Of(entry.Symbol.Type), TypeNames.Of(type));
        }
    }

    private static SymbolType TypeOf(SyntaxTokenKind keyword) => keyword switch
    {
        SyntaxTokenKind.BoolKeyword or SyntaxTokenKind.DefBoolKeyword => SymbolType.Bool,
        SyntaxTokenKind.TristateKeyword or SyntaxTokenKind.DefTristateKeyword => SymbolType.Tristate,
        SyntaxTokenKind.IntKeyword or SyntaxTokenKind.DefIntKeyword => SymbolType.Int,
        SyntaxTokenKind.HexKeyword or SyntaxTokenKind.DefHexKeyword => SymbolType.Hex,
        SyntaxTokenKind.StringKeyword or SyntaxTokenKind.DefStringKeyword => SymbolType.String,
        _ => SymbolType.Unknown,
    };

    private void AddPrompt(MenuNode node, SyntaxToken[] tokens, StatementSyntax statement, int text)
    {
        OptionProperty prompt = AddProperty(node, PropertyKind.Prompt, tokens, statement);
        prompt.Text = ReadPromptText(node, tokens[text]);
        if (_entryPrompt is { } earlier)
        {
            earlier.Condition = _meaning.LastPromptWins ? _expressions.No : earlier.Condition;
            Report(KconfigRules.PromptRedefined, prompt.Location, node.Symbol?.Name ?? Article(node.Kind));
        }

        node.Prompt = prompt;
        _entryPrompt = node.Kind is MenuNodeKind.Menu or MenuNodeKind.Comment ? null : prompt;
    }

    private string ReadPromptText(MenuNode node, SyntaxToken text)
    {
        string shown = TextOf(text);
        string trimmed = shown.TrimStart(' ', '\t');
        if (trimmed.Length < shown.Length)
        {
            Report(KconfigRules.PromptLeadingBlank, Locate(text), node.Symbol?.Name ?? Article(node.Kind));
        }

        return trimmed;
    }

    private void ReadDefault(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        SyntaxToken keyword = tokens[statement.FirstToken];
        if (keyword.Kind >= SyntaxTokenKind.ModulesKeyword)
        {
            Require(DialectConstruct.TypedDefault, keyword);
        }

        SymbolType type = TypeOf(keyword.Kind);
        if (entry.Choice is not null)
        {
            ReadChoiceDefault(entry, tokens, statement, type);
            return;
        }

        if (type != SymbolType.Unknown)
        {
            SetType(entry, type, keyword);
        }

        OptionProperty property = AddProperty(entry, PropertyKind.Default, tokens, statement);
        int noted = _comparisonsWithModule.Count;
        property.Value = ReadExpression(tokens, statement.FirstToken + 1, statement.EndOfOperands);

        // As in C, only conditions are judged.
        _comparisonsWithModule.RemoveRange(noted, _comparisonsWithModule.Count - noted);
        property.IsCompound = HasOperator(tokens, statement.FirstToken + 1, statement.EndOfOperands);
        if (property.IsCompound && (_reader.Symbols.Contains(_symbols.Yes) || _reader.Symbols.Contains(_symbols.No)))
        {
            property.FoldedSymbols = [.. _reader.Symbols];
        }
    }

    private void ReadChoiceDefault(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement, SymbolType type)
    {
        SyntaxToken member = tokens[statement.FirstToken + 1];
        if (type != SymbolType.Unknown)
        {
            Misplaced(tokens, statement, "a choice takes 'default' and the name of a member");
        }
        else if (statement.EndOfOperands != statement.FirstToken + 2 || !member.IsWord)
        {
            Report(KconfigRules.UnexpectedToken, Locate(member), "an expression", "the name of a member of the choice");
        }
        else
        {
            OptionProperty property = AddProperty(entry, PropertyKind.Default, tokens, statement);
            property.Symbol = SymbolOf(member);
            property.Value = _expressions.Of(property.Symbol);
        }
    }

    // What Linux wrote before it had macros and 'modules'.
    private void ReadOption(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        Require(DialectConstruct.Option, tokens[statement.FirstToken]);
        bool hasValue = statement.EndToken == statement.FirstToken + 4;
        switch (TextOf(tokens[statement.FirstToken + 1]))
        {
            case "modules" when !hasValue:
                SetModules(entry, tokens, statement);
                break;
            case "env" when hasValue:
                ReadEnvironmentOption(entry, tokens, statement);
                break;
            case "defconfig_list" when !hasValue:
                _defconfigList ??= entry.Symbol;
                break;
            case "allnoconfig_y" when !hasValue:
                entry.Symbol!.IsYesInAllNo = true;
                break;
            default:
                Report(
                    KconfigRules.UnexpectedToken,
                    Locate(tokens[statement.FirstToken + 1]),
                    $"'{TextOf(tokens[statement.FirstToken + 1])}'",
                    "'env=\"NAME\"', 'modules', 'defconfig_list' or 'allnoconfig_y'");
                break;
        }
    }

    // A variable that is not set gives nothing, so that another default may.
    private void ReadEnvironmentOption(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        SyntaxToken variable = tokens[statement.FirstToken + 3];
        string name = TextOf(variable);
        PlaceMacros(variable);
        string value = _macros.GetEnvironmentVariable(name);
        entry.Symbol!.TakesEnvironment = true;
        if (value.Length > 0)
        {
            AddProperty(entry, PropertyKind.Default, tokens, statement).Value = _expressions.Of(_symbols.GetOrAdd(value, isConstant: true));
        }
    }

    // As written: folding may leave a single symbol of 'A && y'.
    private static bool HasOperator(SyntaxToken[] tokens, int first, int end)
    {
        for (int at = first; at < end; at++)
        {
            if (tokens[at].Kind is SyntaxTokenKind.And or SyntaxTokenKind.Or or SyntaxTokenKind.Not || tokens[at].IsComparison)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadDependsOn(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        Expr dependency = ReadExpression(tokens, statement.FirstToken + 2, statement.EndOfOperands);
        if (statement.ConditionToken >= 0)
        {
            Require(DialectConstruct.DependsOnIf, tokens[statement.ConditionToken - 1]);
            Expr condition = ReadExpression(tokens, statement.ConditionToken, statement.EndToken);
            dependency = _expressions.Or(dependency, IsNo(condition));
        }

        entry.HasOwnDependency = true;
        entry.Dependency = _expressions.And(entry.Dependency, dependency);
        entry.HasDependency = true;
    }

    // (condition = n) as Linux reads it: the comparison is pushed down to the symbols.
    private Expr IsNo(Expr condition) => condition.Kind switch
    {
        ExprKind.And => _expressions.Or(IsNo(condition.Left!), IsNo(condition.Right!)),
        ExprKind.Or => _expressions.And(IsNo(condition.Left!), IsNo(condition.Right!)),
        ExprKind.Not => IsNotNo(condition.Left!),
        ExprKind.Symbol => _expressions.Compare(ExprKind.Equal, condition.Symbol!, _symbols.No),
        _ => _expressions.Not(condition),
    };

    private Expr IsNotNo(Expr condition) => condition.Kind switch
    {
        ExprKind.And => _expressions.And(IsNotNo(condition.Left!), IsNotNo(condition.Right!)),
        ExprKind.Or => _expressions.Or(IsNotNo(condition.Left!), IsNotNo(condition.Right!)),
        ExprKind.Not => IsNo(condition.Left!),
        ExprKind.Symbol => _expressions.Compare(ExprKind.NotEqual, condition.Symbol!, _symbols.No),
        _ => condition,
    };

    private void ReadHelp(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        string name = entry.Symbol?.Name ?? Article(entry.Kind);
        if (tokens[statement.FirstToken].Kind == SyntaxTokenKind.DashedHelpKeyword)
        {
            Require(DialectConstruct.DashedHelp, tokens[statement.FirstToken]);
        }

        if (entry.HasHelp)
        {
            Report(KconfigRules.HelpRedefined, Locate(tokens[statement.FirstToken]), name);
        }

        if (statement.ConditionToken < 0)
        {
            Report(KconfigRules.BlankHelp, Locate(tokens[statement.FirstToken]), name);
            return;
        }

        SyntaxToken text = tokens[statement.ConditionToken];
        if (_frame.Tree.Text.Content[text.Start] is not (' ' or '\t'))
        {
            Report(KconfigRules.HelpNotIndented, _frame.Locate(text.Start, text.Start + 1), name);
        }

        entry.SetHelp(text.Span);
    }

    private void ReadModules(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        Require(DialectConstruct.Modules, tokens[statement.FirstToken]);
        SetModules(entry, tokens, statement);
    }

    private void SetModules(MenuNode entry, SyntaxToken[] tokens, StatementSyntax statement)
    {
        if (_modules is not null)
        {
            Report(KconfigRules.SecondModules, Locate(tokens, statement), entry.Symbol!.Name, _modules.Name);
            return;
        }

        _modules = entry.Symbol!;
        _modules.IsModules = true;
    }

    private OptionProperty AddProperty(MenuNode node, PropertyKind kind, SyntaxToken[] tokens, StatementSyntax statement)
    {
        var property = new OptionProperty(kind, node, SpanOf(tokens, statement)) { Condition = ReadCondition(tokens, statement) };
        _properties.Add(property);
        if (node.Symbol is { } symbol)
        {
            symbol.PropertyList.Add(property);
        }
        else
        {
            node.Choice?.PropertyList.Add(property);
        }

        return property;
    }

    private Expr ReadCondition(SyntaxToken[] tokens, StatementSyntax statement) =>
        statement.ConditionToken < 0 ? _expressions.Yes : ReadExpression(tokens, statement.ConditionToken, statement.EndToken);

    private Expr ReadExpression(SyntaxToken[] tokens, int first, int end)
    {
        _reader.ComparisonsWithModule.Clear();
        Expr? expression = _reader.Read(tokens, first, end);
        foreach (ExpressionReader.ComparisonWithModule found in _reader.ComparisonsWithModule)
        {
            _comparisonsWithModule.Add((found.Comparison, Locate(found.Left)));
        }

        if (expression is not null)
        {
            return expression;
        }

        Report(
            KconfigRules.NestingTooDeep,
            _frame.Locate(tokens[first].Start, tokens[end - 1].End),
            "This expression",
            ExpressionReader.DeepestNesting.ToString());
        return _expressions.Yes;
    }
}
