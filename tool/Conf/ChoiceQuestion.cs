using System.Globalization;
using System.Text;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>The question which member of a choice to pick.</summary>
internal sealed class ChoiceQuestion(Surroundings surroundings, ConfState state, AnswerReader answers, SymbolHelp help, bool asksEverything)
{
    /// <summary>Prints the members and, unless there is nothing to ask, reads answers until one fits.</summary>
    internal void Ask(MenuNode node, Choice choice, int indent)
    {
        List<MenuNode> members = [];
        foreach (MenuNode child in node.Children)
        {
            if (child.Symbol is not null && MenuVisibility.IsVisible(state.Current, child))
            {
                members.Add(child);
            }
        }

        if (members.Count == 0)
        {
            // C asks for a number between 1 and 0, without end.
            return;
        }

        List<Symbol> visible = [.. members.Select(member => member.Symbol!)];
        while (true)
        {
            int picked = List(node, choice, members.Count, indent);
            if (members.Count == 1)
            {
                surroundings.Output.WriteLine("1");
                state.Pick(visible[0], visible);
                return;
            }

            if (!asksEverything && !visible.Exists(state.IsNew))
            {
                surroundings.Output.WriteLine(picked.ToString(CultureInfo.InvariantCulture));
                return;
            }

            if (Read(node, members, picked) is { } answer)
            {
                state.Pick(visible[answer - 1], visible);
                return;
            }
        }
    }

    private int List(MenuNode node, Choice choice, int count, int indent)
    {
        string blanks = new(' ', indent);
        var text = new StringBuilder();
        text.Append(blanks).Append(node.Prompt!.Text).Append('\n');
        Symbol? pick = state.Current.PickOf(choice);
        int number = 0;
        int picked = 0;
        foreach (MenuNode child in node.Children)
        {
            if (!MenuVisibility.IsVisible(state.Current, child))
            {
                continue;
            }

            if (child.Symbol is not { } member)
            {
                text.Append(blanks).Append("* ").Append(child.Prompt!.Text).Append('\n');
                continue;
            }

            number++;
            bool isPicked = member == pick;
            picked = isPicked ? number : picked;
            text.Append(blanks).Append(isPicked ? "> " : "  ").Append(CultureInfo.InvariantCulture, $"{number}. {child.Prompt!.Text} ({member.Name})");
            text.Append(state.IsNew(member) ? " (NEW)\n" : "\n");
        }

        text.Append(blanks).Append("choice[1").Append(count > 1 ? string.Create(CultureInfo.InvariantCulture, $"-{count}?") : "").Append("]: ");
        surroundings.Output.Write(text.ToString());
        return picked;
    }

    // The number that was chosen; null to ask again.
    private int? Read(MenuNode node, List<MenuNode> members, int picked)
    {
        string? answer = answers.ReadLine()?.Trim();
        if (string.IsNullOrEmpty(answer))
        {
            return picked;
        }

        if (answer[0] == '?')
        {
            surroundings.Output.Write(help.Of(node));
            return null;
        }

        int length = 0;
        while (length < answer.Length && char.IsAsciiDigit(answer[length]))
        {
            length++;
        }

        if (!int.TryParse(answer.AsSpan(0, length), CultureInfo.InvariantCulture, out int number) || number < 1 || number > members.Count)
        {
            return null;
        }

        if (answer.EndsWith('?'))
        {
            surroundings.Output.Write(help.Of(members[number - 1]));
            return null;
        }

        return number;
    }
}
