using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Configs and choices of random trees.</summary>
internal sealed class RandomEntries(TreePlan plan, RandomExpressions expressions, RandomLines lines)
{
    private int _texts;

    private Dice Dice => plan.Dice;

    internal string Text() =>
        Dice.Pick("prompt", "A \\\"quoted\\\" one", "x # y", "été", "it's") + " " + (++_texts).ToString(CultureInfo.InvariantCulture);

    /// <summary>The next planned symbol.</summary>
    internal void Config(string keyword)
    {
        if (plan.IsFull)
        {
            return;
        }

        PlannedSymbol symbol = plan.Peek();
        lines.Add($"{keyword} {symbol.Name}");
        Properties(symbol, isFirst: true);
        plan.Define(1);
    }

    // A second definition of a symbol that exists; its expressions may mention later symbols, which can close a loop.
    internal void Again()
    {
        if (plan.Defined.Count == 0 || !Dice.Chance(60))
        {
            return;
        }

        PlannedSymbol symbol = Dice.Of(plan.Defined);
        if (plan.IsMember(symbol.Name))
        {
            // C's savedefconfig writes such a member again whenever an invisible one lies between its definitions.
            return;
        }

        lines.Add((Dice.Chance(10) ? "menuconfig " : "config ") + symbol.Name);
        if (symbol.Name != "MODULES")
        {
            plan.Horizon = symbol.Name;
            Properties(symbol, isFirst: false);
            plan.Horizon = null;
        }
    }

    internal void Choice()
    {
        int members = 1 + Dice.Next(4);
        if (plan.Next + members > plan.Size)
        {
            return;
        }

        plan.Group = members;
        lines.Add("choice");
        lines.Add($"\t{Dice.Pick("prompt", "prompt", "bool")} \"{Text()}\"{expressions.If(20)}");
        DependsOn(35);
        for (int i = Dice.Next(3); i > 0; i--)
        {
            string target = Dice.Chance(4) ? "UNDEFINED" : plan.Peek(Dice.Next(members)).Name;
            lines.Add($"\tdefault {target}{expressions.If(40)}");
        }

        Help(10, "a choice");
        bool isInIf = false;
        for (int i = 0; i < members; i++)
        {
            if (!isInIf && Dice.Chance(15))
            {
                lines.Add("if " + expressions.Any());
                isInIf = true;
            }

            Member(plan.PlanMember(i));
            if (Dice.Chance(8))
            {
                lines.Add($"comment \"{Text()}\"");
                DependsOn(30);
            }

            if (isInIf && Dice.Chance(70))
            {
                lines.Add("endif");
                isInIf = false;
            }
        }

        if (isInIf)
        {
            lines.Add("endif");
        }

        lines.Add("endchoice");

        // Only now: members of one choice may not depend on one another.
        plan.Define(members);
        plan.Group = 1;
    }

    internal void DependsOn(int percent)
    {
        if (Dice.Chance(percent))
        {
            lines.Add("\tdepends on " + expressions.Any());
        }
    }

    private void Member(string name)
    {
        lines.Add("config " + name);
        if (Dice.Chance(90))
        {
            lines.Add($"\tbool \"{Text()}\"{expressions.If(20)}");
        }
        else
        {
            lines.Add("\tbool");
            lines.Add($"\tprompt \"{Text()}\"{expressions.If(20)}");
        }

        DependsOn(20);
        Selects(12);
        Help(8, name);
    }

    private void Properties(PlannedSymbol symbol, bool isFirst)
    {
        string type = symbol.Type;
        if (symbol.IsLogical && Dice.Chance(10))
        {
            lines.Add($"\tdef_{type} {expressions.Value(symbol)}{expressions.If(40)}");
        }
        else if (type.Length > 0 && (isFirst || Dice.Chance(50)))
        {
            lines.Add($"\t{type}" + (Dice.Chance(65) ? $" \"{Text()}\"{expressions.If(25)}" : ""));
        }

        if (Dice.Chance(3) && (!isFirst || type.Length > 0))
        {
            // Another type, which does not count.
            lines.Add("\t" + Dice.Pick("bool", "tristate", "int", "hex", "string") + (Dice.Chance(20) ? $" \"{Text()}\"" : ""));
        }

        if (Dice.Chance(12))
        {
            lines.Add($"\tprompt \"{Dice.Pick("", "", "", " ", "\t")}{Text()}\"{expressions.If(50)}");
        }

        Help(3, symbol.Name);
        DependsOn(35);
        DependsOn(10);
        for (int i = Dice.Next(3); i > 0; i--)
        {
            lines.Add($"\tdefault {expressions.Value(symbol)}{expressions.If(45)}");
        }

        if (symbol.IsLogical || Dice.Chance(2))
        {
            Selects(50);
            Selects(20);
        }

        if (symbol.IsNumber || Dice.Chance(2))
        {
            for (int i = Dice.Next(3); i > 0; i--)
            {
                lines.Add($"\trange {expressions.Bound(symbol)} {expressions.Bound(symbol)}{expressions.If(40)}");
            }
        }

        Help(10, symbol.Name);
    }

    private void Selects(int percent)
    {
        if (Dice.Chance(percent) && plan.Target() is { } target)
        {
            lines.Add($"\t{Dice.Pick("select", "imply")} {target}{expressions.If(40)}");
        }
    }

    private void Help(int percent, string name)
    {
        if (!Dice.Chance(percent))
        {
            return;
        }

        lines.Add(Dice.Pick("\t", "  ", "", "\t\t", " \t ") + "help");
        if (Dice.Chance(6))
        {
            // No text at all: whatever follows in the first column is a statement again.
            lines.AddRaw("");
            return;
        }

        string indentation = Dice.Pick("\t  ", "  ", " ", "\t", "\t\t", "    \t", "        ");
        string[] deeper = ["", "  ", "\t", "    "];
        if (Dice.Chance(15))
        {
            lines.AddRaw(Dice.Pick("", " ", "\t\t\t\t"));
        }

        lines.AddRaw($"{indentation}Some help for {name}.");
        for (int i = Dice.Next(4); i > 0; i--)
        {
            lines.AddRaw(Dice.Next(6) switch
            {
                0 => Dice.Pick("", "   ", "\t\t\t"),
                1 => indentation + Dice.Pick(deeper) + "config NOT_ONE",
                2 => indentation + Dice.Pick(deeper) + "# no comment, \"no text, $(no macro",
                3 => indentation + Dice.Pick(deeper) + "ends in a backslash \\",
                4 => indentation + "blanks behind   ",
                _ => indentation + Dice.Pick(deeper) + "endmenu",
            });
        }
    }
}
