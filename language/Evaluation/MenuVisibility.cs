using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>Which places of the menu tree a person sees in one configuration.</summary>
public static class MenuVisibility
{
    /// <summary>
    /// A place is seen where its prompt's condition holds; a symbol's place also where the symbol is on and something below it is seen.
    /// A menu's own <c>visible if</c> hides it in any case.
    /// </summary>
    public static bool IsVisible(Configuration configuration, MenuNode node)
    {
        if (node.Kind == MenuNodeKind.MainMenu)
        {
            return true;
        }

        if (node.Prompt is not { } prompt || configuration.Evaluate(node.VisibleIf) == Tristate.No)
        {
            return false;
        }

        if (configuration.Evaluate(prompt.Condition) != Tristate.No)
        {
            return true;
        }

        if (node.Symbol is not { } symbol || configuration[symbol].Tristate == Tristate.No)
        {
            return false;
        }

        foreach (MenuNode child in node.Children)
        {
            if (IsVisible(configuration, child))
            {
                return true;
            }
        }

        return false;
    }
}
