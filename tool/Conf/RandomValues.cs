using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>The answers of <c>--randconfig</c>: one for every bool and tristate with a prompt and for every choice that was not given.</summary>
internal static class RandomValues
{
    internal static UserValues Of(OptionModel model, UserValues given, SeededNumbers random, Probability probability)
    {
        var values = new List<UserValue>(given.Assignments);
        foreach (Symbol option in model.Options)
        {
            if (!option.IsLogical || option.Choice is not null || given[option] is not null || !option.PropertiesOf(PropertyKind.Prompt).Any())
            {
                continue;
            }

            int dice = random.Next(100);
            string answer = option.Type == SymbolType.Bool
                ? dice < probability.Bool ? "y" : "n"
                : dice < probability.Yes ? "y" : dice < probability.Yes + probability.Module ? "m" : "n";
            values.Add(new UserValue(option, answer, null));
        }

        foreach (Choice choice in model.Choices)
        {
            if (choice.Members.Any(member => given[member] is not null))
            {
                continue;
            }

            // Of several members that are on, the last visible one is picked: every order is as likely as the next.
            Symbol[] members = [.. choice.Members];
            for (int left = members.Length; left > 0; left--)
            {
                int at = random.Next(left);
                values.Add(new UserValue(members[at], "y", null));
                members[at] = members[left - 1];
            }
        }

        return new UserValues(values);
    }
}
