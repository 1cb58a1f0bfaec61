using System.Text;
using BuildOptions.Language.Binding;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>What <c>?</c> and <c>--helpnewconfig</c> print about an option or choice.</summary>
internal sealed class SymbolHelp(ConfState state, string prefix)
{
    private readonly ExprSimplifier _simplifier = new(state.Model.Expressions);

    /// <summary>Help text, type, places, and what the option sets and is set by; an empty line before it and three behind.</summary>
    internal string Of(MenuNode node)
    {
        var text = new StringBuilder("\n");
        if (HelpLines.Of(node) is { } help)
        {
            if (node.Symbol is { } named)
            {
                text.Append(prefix).Append(named.Name).Append(":\n\n");
            }

            text.Append(help).Append('\n');
        }
        else
        {
            text.Append("There is no help available for this option.\n");
        }

        if (node.Symbol is { } symbol)
        {
            AppendSymbol(text, symbol);
        }
        else if (node.Choice is { } choice)
        {
            AppendPlaces(text, choice.Definitions);
        }

        return text.Append("\n\n\n").ToString();
    }

    private void AppendSymbol(StringBuilder text, Symbol symbol)
    {
        Configuration configuration = state.Current;
        text.Append("Symbol: ").Append(symbol.Name).Append(" [=").Append(configuration[symbol].Text).Append("]\n");
        text.Append("Type  : ").Append(TypeName(symbol.Type)).Append('\n');
        if (symbol.Type is SymbolType.Int or SymbolType.Hex
            && symbol.PropertiesOf(PropertyKind.Range).FirstOrDefault(range => configuration.Evaluate(range.Condition) != Tristate.No) is { } range)
        {
            text.Append("Range : [").Append(ExprText.Of(configuration, range.Symbol!)).Append(' ')
                .Append(ExprText.Of(configuration, range.UpperBound!)).Append("]\n");
        }

        AppendPlaces(text, symbol.Definitions);
        AppendTargets(text, "Selects: ", symbol, PropertyKind.Select);
        AppendSources(text, "Selected by", symbol.SelectedBy);
        AppendTargets(text, "Implies: ", symbol, PropertyKind.Imply);
        AppendSources(text, "Implied by", symbol.ImpliedBy);
    }

    private void AppendPlaces(StringBuilder text, ItemList<MenuNode> places)
    {
        // Places with a prompt come first: that is where a person finds the option.
        foreach (MenuNode place in places)
        {
            if (place.Prompt is not null)
            {
                AppendPlace(text, place);
            }
        }

        foreach (MenuNode place in places)
        {
            if (place.Prompt is null)
            {
                AppendPlace(text, place);
            }
        }
    }

    private void AppendPlace(StringBuilder text, MenuNode place)
    {
        Configuration configuration = state.Current;
        Expr always = state.Model.Expressions.Yes;
        text.Append("Defined at ").Append(place.Location).Append('\n');
        if (place.Prompt is { } prompt)
        {
            text.Append("  Prompt: ").Append(prompt.Text).Append('\n');
        }

        string dependency = ExprText.Of(configuration, _simplifier.Simplify(place.Dependency));
        if (place.Dependency != always)
        {
            text.Append("  Depends on: ").Append(dependency).Append('\n');
        }

        if (place.Prompt is null)
        {
            return;
        }

        string visibility = ExprText.Of(configuration, _simplifier.Simplify(place.Prompt.Condition));
        if (place.Prompt.Condition != always && !AreSame(visibility, dependency))
        {
            text.Append("  Visible if: ").Append(visibility).Append('\n');
        }

        AppendPath(text, place);
    }

    // The operands of a condition may stand in another order.
    private static bool AreSame(string left, string right) =>
        left == right || left.Split(" && ").Order(StringComparer.Ordinal).SequenceEqual(right.Split(" && ").Order(StringComparer.Ordinal));

    private void AppendPath(StringBuilder text, MenuNode place)
    {
        var path = new Stack<MenuNode>();
        for (MenuNode? node = place; node is { Parent: not null }; node = node.Parent)
        {
            path.Push(node);
        }

        text.Append("  Location:\n");
        int indent = 4;
        foreach (MenuNode node in path)
        {
            text.Append(' ', indent).Append("-> ").Append(node.Prompt?.Text);
            if (node.Symbol is { } symbol)
            {
                text.Append(" (").Append(symbol.Name).Append(" [=").Append(state.Current[symbol].Text).Append("])");
            }
            else if (node.Choice is not null)
            {
                text.Append(" (<choice> [=n])");
            }

            text.Append('\n');
            indent += 2;
        }
    }

    private void AppendTargets(StringBuilder text, string title, Symbol symbol, PropertyKind kind)
    {
        string[] targets = [.. symbol.PropertiesOf(kind).Select(property => ExprText.Of(state.Current, property.Symbol!))];
        if (targets.Length > 0)
        {
            text.Append(title).AppendJoin(" && ", targets).Append('\n');
        }
    }

    private void AppendSources(StringBuilder text, string title, ItemList<ReverseDependency> sources)
    {
        foreach (Tristate value in (Tristate[])[Tristate.Yes, Tristate.Module, Tristate.No])
        {
            bool isFirst = true;
            foreach (ReverseDependency source in sources)
            {
                if (state.Current.Evaluate(source.Value) != value)
                {
                    continue;
                }

                if (isFirst)
                {
                    text.Append(title).Append(" [").Append(value switch { Tristate.Yes => 'y', Tristate.Module => 'm', _ => 'n' }).Append("]:\n");
                    isFirst = false;
                }

                text.Append("  - ").Append(ExprText.Of(state.Current, source.Value)).Append('\n');
            }
        }
    }

    private static string TypeName(SymbolType type) => type switch
    {
        SymbolType.Bool => "bool",
        SymbolType.Tristate => "tristate",
        SymbolType.Int => "integer",
        SymbolType.Hex => "hex",
        SymbolType.String => "string",
        _ => "unknown",
    };
}
