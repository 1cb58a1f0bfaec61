using System.Text;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>The question about one option.</summary>
internal sealed class SymbolQuestion(Surroundings surroundings, ConfState state, AnswerReader answers, SymbolHelp help, bool asksEverything)
{
    // C strips these where an answer is a word.
    private static readonly char[] Blanks = [' ', '\t', '\r', '\v', '\f'];

    /// <summary>Prints the question and, unless the answer is known or fixed, reads answers until one fits.</summary>
    internal void Ask(MenuNode node, int indent)
    {
        Symbol symbol = node.Symbol!;
        string head = $"{new string(' ', indent)}{node.Prompt!.Text} ({symbol.Name}) ";
        while (true)
        {
            string value = state.Current[symbol].Text;
            string options = symbol.IsLogical ? Letters(symbol) : symbol.Type == SymbolType.Unknown ? "" : $"[{value}] ";
            surroundings.Output.Write(head + options + (state.IsNew(symbol) ? "(NEW) " : ""));
            if (!AllowedValues.IsChangeable(state.Current, symbol) || (!asksEverything && !state.IsNew(symbol)))
            {
                surroundings.Output.WriteLine(value);
                return;
            }

            string? answer = answers.ReadLine();
            if (answer is null)
            {
                surroundings.Output.WriteLine("");
            }

            if (symbol.IsLogical ? TakeWord(node, symbol, answer ?? "") : TakeText(node, symbol, answer))
            {
                return;
            }
        }
    }

    // [Y/n/m/?]: the value that holds first, then what else can be said.
    private string Letters(Symbol symbol)
    {
        Tristate current = state.Current[symbol].Tristate;
        var letters = new StringBuilder("[").Append(Letter(current, isCapital: true));
        foreach (Tristate value in (Tristate[])[Tristate.No, Tristate.Module, Tristate.Yes])
        {
            if (value != current && AllowedValues.Allows(state.Current, symbol, value))
            {
                letters.Append('/').Append(Letter(value, isCapital: false));
            }
        }

        return letters.Append("/?] ").ToString();
    }

    private static char Letter(Tristate value, bool isCapital) => value switch
    {
        Tristate.Yes => isCapital ? 'Y' : 'y',
        Tristate.Module => isCapital ? 'M' : 'm',
        _ => isCapital ? 'N' : 'n',
    };

    private bool TakeWord(MenuNode node, Symbol symbol, string answer)
    {
        string word = answer.Trim(Blanks);
        Tristate? said = word switch
        {
            "" => state.Current[symbol].Tristate,
            "n" or "N" or "no" or "No" => Tristate.No,
            "m" or "M" => Tristate.Module,
            "y" or "Y" or "yes" or "Yes" => Tristate.Yes,
            _ => null,
        };
        if (said is { } value && AllowedValues.Allows(state.Current, symbol, value))
        {
            state.Say(symbol, value switch { Tristate.Yes => "y", Tristate.Module => "m", _ => "n" });
            return true;
        }

        // As in C, a value that cannot be set asks for help too.
        if (said is not null || word.StartsWith('?'))
        {
            surroundings.Output.Write(help.Of(node));
        }

        return false;
    }

    private bool TakeText(MenuNode node, Symbol symbol, string? answer)
    {
        if (answer == "?")
        {
            surroundings.Output.Write(help.Of(node));
            return false;
        }

        string text = string.IsNullOrEmpty(answer) ? state.Current[symbol].Text : answer;
        if (Fit(symbol, text) is { } fitting)
        {
            state.Say(symbol, fitting);
            return true;
        }

        return answer is not null ? false : throw new ConfFailure($"\nerror: no value for new symbol '{symbol.Name}' at end of input\n");
    }

    private string? Fit(Symbol symbol, string text)
    {
        if (symbol.Type == SymbolType.Hex && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && UserText.IsValid(symbol, "0x" + text))
        {
            text = "0x" + text;
        }

        return UserText.IsValid(symbol, text) && UserText.IsInRange(state.Current, symbol, text) ? text : null;
    }
}
