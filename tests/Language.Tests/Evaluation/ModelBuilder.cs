using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.Evaluation;

/// <summary>Builds models directly, so that evaluation is tested apart from parser and binder.</summary>
internal sealed class ModelBuilder
{
    // One blank line for each definition: places are told apart by their lines.
    private static readonly SourceText s_source = new("Kconfig", new string('\n', 100));

    private readonly SymbolTable _symbols = new();
    private readonly Dictionary<string, Symbol> _byName = [];
    private readonly List<Symbol> _options = [];
    private readonly List<Choice> _choices = [];
    private readonly List<Action<OptionModel>> _properties = [];
    private readonly MenuNode _root = new(MenuNodeKind.MainMenu, s_source, default);
    private readonly ExprFactory _expressions;
    private Symbol? _modules;
    private Choice? _choice;
    private int _line;

    internal ModelBuilder()
    {
        _expressions = new ExprFactory(_symbols.Yes, _symbols.Module, _symbols.No);
        _root.Dependency = _expressions.Yes;
        _root.Visibility = _expressions.Yes;
    }

    internal ModelBuilder Config(string name, SymbolType type, params string[] properties)
    {
        if (!_byName.TryGetValue(name, out Symbol? symbol))
        {
            symbol = _symbols.GetOrAdd(name, isConstant: false);
            symbol.Type = type;
            symbol.DirectDependency = _expressions.No;
            _byName.Add(name, symbol);
            _options.Add(symbol);
        }

        var node = new MenuNode(MenuNodeKind.Config, s_source, NextLine()) { Symbol = symbol, Parent = _root, Visibility = _expressions.Yes };
        _root.ChildList.Add(node);
        symbol.DefinitionList.Add(node);
        if (_choice is not null)
        {
            symbol.Choice = _choice;
            _choice.MemberList.Add(symbol);
        }

        Choice? choice = _choice;
        _properties.Add(model =>
        {
            string? depends = properties.Where(p => p.StartsWith("depends on ")).Select(p => p["depends on ".Length..]).SingleOrDefault();
            node.Dependency = depends is null ? _expressions.Yes : Condition(model, depends);
            if (choice is not null)
            {
                node.Dependency = _expressions.And(choice.DirectDependency, node.Dependency);
            }

            symbol.DirectDependency = _expressions.Or(symbol.DirectDependency, node.Dependency);
            foreach (string property in properties.Where(p => !p.StartsWith("depends on ")))
            {
                AddProperty(model, symbol, node, property);
            }
        });
        return this;
    }

    internal ModelBuilder Choice(string prompt, string? dependsOn, string? defaultMember, Action<ModelBuilder> members)
    {
        var choice = new Choice(_choices.Count, null);
        _choices.Add(choice);
        var node = new MenuNode(MenuNodeKind.Choice, s_source, NextLine()) { Choice = choice, Parent = _root, Visibility = _expressions.Yes };
        choice.DefinitionList.Add(node);
        _properties.Add(model =>
        {
            node.Dependency = dependsOn is null ? _expressions.Yes : Condition(model, dependsOn);
            choice.DirectDependency = node.Dependency;
            choice.PropertyList.Add(new OptionProperty(PropertyKind.Prompt, node, node.Location.Span) { Text = prompt, Condition = node.Dependency });
            if (defaultMember is not null)
            {
                choice.PropertyList.Add(new OptionProperty(PropertyKind.Default, node, node.Location.Span)
                {
                    Symbol = _byName[defaultMember],
                    Condition = node.Dependency,
                });
            }
        });
        _choice = choice;
        members(this);
        _choice = null;
        return this;
    }

    internal ModelBuilder Modules(string name)
    {
        Config(name, SymbolType.Bool, "prompt");
        _modules = _byName[name];
        _modules.IsModules = true;
        return this;
    }

    internal OptionModel Build()
    {
        var model = new OptionModel(Dialect.Union, _root, _symbols, _options, _choices, _modules, _expressions, ["Kconfig"], []);
        foreach (Action<OptionModel> property in _properties)
        {
            property(model);
        }

        return model;
    }

    // "prompt [if C]", "default V [if C]", "select T [if C]", "imply T [if C]", "range L H [if C]"
    private void AddProperty(OptionModel model, Symbol symbol, MenuNode node, string text)
    {
        string[] halves = text.Split(" if ", 2);
        string[] words = halves[0].Split(' ');
        Expr condition = _expressions.And(node.Dependency, halves.Length > 1 ? Condition(model, halves[1]) : _expressions.Yes);
        TextSpan place = node.Location.Span;
        switch (words[0])
        {
            case "prompt":
                node.Prompt = new OptionProperty(PropertyKind.Prompt, node, place) { Text = symbol.Name, Condition = condition };
                symbol.PropertyList.Add(node.Prompt);
                break;
            case "default":
                Expr value = words[1] == "m" ? _expressions.Module : Condition(model, halves[0]["default ".Length..]);
                symbol.PropertyList.Add(new OptionProperty(PropertyKind.Default, node, place) { Condition = condition, Value = value });
                break;
            case "range":
                symbol.PropertyList.Add(new OptionProperty(PropertyKind.Range, node, place)
                {
                    Condition = condition,
                    Symbol = Condition(model, words[1]).Symbol,
                    UpperBound = Condition(model, words[2]).Symbol,
                });
                break;
            default:
                Symbol target = _byName[words[1]];
                PropertyKind kind = words[0] == "select" ? PropertyKind.Select : PropertyKind.Imply;
                var statement = new OptionProperty(kind, node, place) { Condition = condition, Symbol = target };
                (kind == PropertyKind.Select ? ref target.SelectedByList : ref target.ImpliedByList)
                    .Add(new ReverseDependency(symbol, statement, _expressions.And(_expressions.Of(symbol), condition)));
                break;
        }
    }

    private static Expr Condition(OptionModel model, string text) =>
        ConditionParser.Parse(model, text).Expression ?? throw new ArgumentException(text);

    private TextSpan NextLine() => new(_line++, 0);
}
