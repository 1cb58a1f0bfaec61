using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>Asks about options on standard output and takes the answers from standard input, with C's words.</summary>
internal sealed class Interview
{
    private const int IndentStep = 2;

    private readonly Surroundings _surroundings;
    private readonly ConfState _state;
    private readonly SymbolQuestion _symbols;
    private readonly ChoiceQuestion _choices;
    private readonly bool _asksEverything;
    private MenuNode _root;
    private int _questions;

    /// <summary>Prepares an interview.</summary>
    /// <param name="surroundings">Where questions go and answers come from.</param>
    /// <param name="state">Takes the answers.</param>
    /// <param name="prefix">What stands before every name in help texts.</param>
    /// <param name="asksEverything">Also about what has a value already.</param>
    internal Interview(Surroundings surroundings, ConfState state, string prefix, bool asksEverything)
    {
        _surroundings = surroundings;
        _state = state;
        _asksEverything = asksEverything;
        _root = state.Model.Root;
        var answers = new AnswerReader(surroundings);
        var help = new SymbolHelp(state, prefix);
        _symbols = new SymbolQuestion(surroundings, state, answers, help, asksEverything);
        _choices = new ChoiceQuestion(surroundings, state, answers, help, asksEverything);
    }

    /// <summary>Asks about everything below the root.</summary>
    internal void AskEverything() => Ask(_state.Model.Root, 0);

    /// <summary>Asks about new options, menu by menu, until there are none: answers make others visible.</summary>
    internal void AskAboutNew()
    {
        do
        {
            _questions = 0;
            AskAboutNew(_state.Model.Root);
        }
        while (_questions > 0);
    }

    private void AskAboutNew(MenuNode node)
    {
        if (!MenuVisibility.IsVisible(_state.Current, node))
        {
            return;
        }

        if (node.Symbol is { } symbol && _state.IsNew(symbol) && AllowedValues.IsChangeable(_state.Current, symbol))
        {
            if (_questions++ == 0)
            {
                _surroundings.Output.Write("*\n* Restart config...\n*\n");
            }

            _root = EnclosingMenu(node);
            Ask(_root, 0);
        }

        foreach (MenuNode child in node.Children)
        {
            AskAboutNew(child);
        }
    }

    // A menuconfig is its own menu.
    private static MenuNode EnclosingMenu(MenuNode node)
    {
        MenuNode menu = node;
        while (!IsMenu(menu) && menu.Parent is { } parent)
        {
            menu = parent;
        }

        return menu;
    }

    private static bool IsMenu(MenuNode node) =>
        node.Kind is MenuNodeKind.MainMenu or MenuNodeKind.Menu || (node.Kind == MenuNodeKind.MenuConfig && node.Prompt is not null);

    private void Ask(MenuNode node, int indent)
    {
        if (!MenuVisibility.IsVisible(_state.Current, node))
        {
            return;
        }

        if (IsMenu(node) && !_asksEverything && node != _root)
        {
            AskAboutNew(node);
            return;
        }

        if (IsMenu(node) || node.Kind == MenuNodeKind.Comment)
        {
            string blanks = new(' ', indent);
            _surroundings.Output.Write($"{blanks}*\n{blanks}* {node.Prompt?.Text ?? "Main menu"}\n{blanks}*\n");
        }

        if (node.Choice is { } choice)
        {
            _choices.Ask(node, choice, indent);
            return;
        }

        if (node.Symbol is not null)
        {
            _symbols.Ask(node, indent);
            indent += IndentStep;
        }

        foreach (MenuNode child in node.Children)
        {
            Ask(child, indent);
        }
    }
}
