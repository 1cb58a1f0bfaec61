namespace BuildOptions.Language.Tests.Differential;

/// <summary>Expressions and values of random trees.</summary>
internal sealed class RandomExpressions(TreePlan plan)
{
    private Dice Dice => plan.Dice;

    internal string If(int percent) => Dice.Chance(percent) ? " if " + Any() : "";

    /// <summary>Any expression.</summary>
    internal string Any(int depth = 0)
    {
        switch (Dice.Next(depth < 3 ? 10 : 6))
        {
            case < 4:
                return Operand();
            case 4 or 5:
                return Comparison();
            case 6:
                return $"{Dice.Pick("!", "!", "! ", "!!")}{Bracketed(depth)}";
            case 7 or 8:
                return $"{Bracketed(depth)}{Dice.Pick(" && ", " && ", "&&")}{Bracketed(depth)}";
            default:
                return $"{Bracketed(depth)}{Dice.Pick(" || ", " || ", "||")}{Bracketed(depth)}";
        }
    }

    /// <summary>A value for a default.</summary>
    internal string Value(PlannedSymbol symbol)
    {
        if (symbol.IsLogical)
        {
            return Dice.Chance(60) ? Dice.Pick("y", "y", "m", "n", "\"y\"", "'m'", "1", "yes") : Any();
        }

        // A member of a choice as such a default is a null pointer in C, which prints or follows it.
        PlannedSymbol[] earlier = [.. plan.Before(symbol.Name).Where(s => !plan.IsMember(s.Name))];
        if (earlier.Length > 0 && Dice.Chance(25))
        {
            return Dice.Of(earlier).Name;
        }

        return Dice.Chance(4) ? $"!({Any()})"
            : symbol.Type == "string" ? Quoted(Dice.Pick(TreePlan.Texts))
            : Dice.Chance(20) ? $"\"{Dice.Pick(TreePlan.Numbers)}\""
            : Dice.Pick(TreePlan.Numbers[..^5]);
    }

    // Bounds are earlier symbols: C does not look for loops through ranges, and its value then depends on what it is asked first.
    internal string Bound(PlannedSymbol symbol)
    {
        string[] earlier = [.. plan.Before(symbol.Name).Where(s => s.Type == symbol.Type || (s.IsNumber && Dice.Chance(40))).Select(s => s.Name)];
        return earlier.Length > 0 && Dice.Chance(30) ? Dice.Of(earlier)
            : Dice.Chance(10) ? $"\"{Dice.Pick(TreePlan.Numbers[..^5])}\""
            : Dice.Pick(TreePlan.Numbers[..^5]);
    }

    // C follows a wrong pointer for BOOL != y: it says "Oops! How to check …", or dies.
    private string Comparison()
    {
        PlannedSymbol? symbol = Dice.Chance(50) ? plan.Any() : null;
        string left = symbol?.Name ?? Constant();
        string relation = Dice.Pick("=", "=", "!=", "!=", "<", "<=", ">", ">=");
        string right = Dice.Chance(40) && plan.Any() is { } other ? other.Name : Constant();
        if (relation == "!=" && right.Trim('"', '\'') == "y" && symbol?.Type != "tristate")
        {
            relation = "=";
        }

        string blank = Dice.Pick(" ", " ", "");
        return left + blank + relation + blank + right;
    }

    private string Constant() => Dice.Next(4) switch
    {
        0 => Dice.Pick("y", "m", "n", "\"y\"", "'n'", "UNDEFINED"),
        1 => Quoted(Dice.Pick(TreePlan.Texts)),
        _ => Dice.Pick(TreePlan.Numbers).Replace("+", "", StringComparison.Ordinal),
    };

    private string Quoted(string text) => Dice.Chance(80) || text.Contains('\'') ? $"\"{text}\"" : $"'{text}'";

    private string Bracketed(int depth)
    {
        string inner = Any(depth + 1);
        return Dice.Chance(50) ? $"({inner})" : inner;
    }

    private string Operand() => Dice.Chance(12) ? Dice.Pick("y", "m", "n", "UNDEFINED", "\"y\"", "\"text\"", "1") : plan.Any()?.Name ?? "y";
}
