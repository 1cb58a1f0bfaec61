using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary><c>--listnewconfig</c> and <c>--helpnewconfig</c>: what a person could set and has not.</summary>
internal sealed class NewOptions(Surroundings surroundings, ConfState state, string prefix, bool withHelp)
{
    private readonly SymbolHelp _help = new(state, prefix);

    /// <summary>Prints them in the order of the menus.</summary>
    internal void List() => List(state.Model.Root);

    private void List(MenuNode node)
    {
        if (!MenuVisibility.IsVisible(state.Current, node))
        {
            return;
        }

        if (node.Symbol is { } symbol && state.IsNew(symbol) && AllowedValues.IsChangeable(state.Current, symbol))
        {
            surroundings.Output.Write(withHelp
                ? $"-----\n{_help.Of(node)}-----\n"
                : DotConfig.Assignment(symbol, state.Current[symbol], prefix) + "\n");
        }

        foreach (MenuNode child in node.Children)
        {
            List(child);
        }
    }
}
