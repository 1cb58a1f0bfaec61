namespace BuildOptions.Language.Tests.Differential;

/// <summary>The configuration file of a random tree.</summary>
internal sealed class RandomConfig(TreePlan plan)
{
    private Dice Dice => plan.Dice;

    internal List<string> Lines()
    {
        var lines = new List<string>();
        if (Dice.Chance(10))
        {
            lines.Add(Dice.Pick("# a comment", "#", "#CONFIG_S1=y", ""));
        }

        foreach (PlannedSymbol symbol in plan.Defined.OrderBy(_ => Dice.Chance(30) ? Dice.Next(1000) : 0))
        {
            for (int i = Dice.Chance(45) ? 0 : Dice.Chance(90) ? 1 : 2; i > 0; i--)
            {
                lines.Add(Assignment(symbol) + (Dice.Chance(3) ? "\r" : ""));
            }
        }

        return lines;
    }

    private string Assignment(PlannedSymbol symbol)
    {
        string name = symbol.Name;
        if (Dice.Chance(4))
        {
            return Dice.Pick(
                "CONFIG_NOT_THERE=y", "# CONFIG_NOT_THERE is not set", "nonsense", "CONFIG_" + name, "", $"CONFIG_{name} =y", plan.IsClassic ? "" : $"# CONFIG_{name} is not set ",
                $" CONFIG_{name}=y", $"#CONFIG_{name} is not set", $"#  CONFIG_{name} is not set", plan.IsClassic ? "" : $"# CONFIG_{name} is not set # really", $"CONFIG_{name}", "CONFIG_=y",
                "=", $"config_{name}=y", $"# CONFIG_{name}=y", "# CONFIG_ is not set", $"CONFIG_{name}=\ty", "\r", $"# CONFIG_{name}  is not set");
        }

        if (symbol.IsLogical || symbol.Type.Length == 0)
        {
            string value = Dice.Chance(6) ? Dice.Pick("Y", "yes", "", "m", "no", "\"y\"", "m ", "n", "y # on") : Dice.Pick("y", "y", "n", "m");
            return value == "n" && Dice.Chance(85) ? $"# CONFIG_{name} is not set" : $"CONFIG_{name}={value}";
        }

        if (Dice.Chance(4))
        {
            return $"# CONFIG_{name} is not set";
        }

        if (symbol.Type == "string")
        {
            return Dice.Chance(8)
                ? $"CONFIG_{name}={Dice.Pick("bare", "\"open", "\"a\" tail", "\"x\\", "\"", "", "\"\"", "\"a\"b\"", "\"\\\\\"", "\"\\n\"", "'a'", "\"$(E)\"", "\"a\\\"")}"
                : $"CONFIG_{name}=\"{Dice.Pick(TreePlan.Texts)}\"";
        }

        return $"CONFIG_{name}=" + (Dice.Chance(6) ? Dice.Pick("007", "", "-", "0x", "1 ", "+1", "-0", "xyz", "0xg", "\"1\"", "--1", "0X") : Dice.Pick(TreePlan.Numbers));
    }
}
