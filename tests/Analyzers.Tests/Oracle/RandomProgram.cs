using System.Text;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>A program of guards and uses drawn at random, which can then be damaged: a guard negated, removed or moved.</summary>
internal sealed class RandomProgram
{
    /// <summary>What the program uses.</summary>
    public const string Subjects =
        """
        global using System;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using System.Collections.Generic;
        global using App;
        global using BuildOptions;
        namespace App
        {
            public static class Api
            {
                [DependsOn("A")] public static int UseA(int x = 1) => x;
                [DependsOn("B")] public static int UseB { get; set; }
                [DependsOn("A && B")] public static void UseBoth() { }
                [DependsOn("!C")] public static void UseNotC() { }
                public static int Free(int x) => x;
                public static bool Ask() => Environment.TickCount > 1;
                public static void Take(Action a) => a();
            }
            [DependsOn("A")] public class NeedsA { public int Value = 1; public void Run() { } }
            [DependsOn("B || C")] public class NeedsEither { }
            public static class Guards
            {
                [OptionGuard("A")] public static bool A => Config.A && Api.Ask();
                [OptionGuard("B && C")] public static bool Both() => Config.B && Config.C;
                [OptionGuard("!C")] public static readonly bool NotC = !Config.C;
            }
        }
        """;

    private static readonly string[] s_uses =
    [
        "Api.UseA();", "Api.Free(Api.UseA(2));", "Api.UseB = 1;", "Api.UseB += 2;", "Api.UseBoth();", "Api.UseNotC();",
        "new NeedsA().Run();", "Api.Free(new NeedsA().Value);", "new NeedsEither();", "Api.Take(Api.UseBoth);",
        "Api.Take(() => Api.UseA());", "Api.Take(() => { if (Config.B) Api.UseB++; });", "Api.Free(typeof(NeedsA).GetHashCode());",
        "Api.Free(new[] { 1 }.Select(i => Api.UseA(i)).Count());", "Api.Free(new NeedsEither[1].Length);", "Api.Free(1);",
    ];

    private static readonly string[] s_conditions =
    [
        "Config.A", "Config.B", "Config.C", "Guards.A", "Guards.Both()", "Guards.NotC", "Api.Ask()", "Config.A == true", "Config.B is true", "Config.C == false",
    ];

    private readonly Random _random;
    private readonly List<Node> _methods;
    private int _names;

    public RandomProgram(Random random, int methods)
    {
        _random = random;
        _methods = [.. Enumerable.Range(0, methods).Select(_ => Block(4))];
    }

    /// <summary>Negates, removes or moves one guard.</summary>
    /// <returns>What was done.</returns>
    public string Mutate()
    {
        Node method = _methods[_random.Next(_methods.Count)];
        Node[] guards = [.. method.All().Where(node => node.Condition is not null)];
        if (guards.Length == 0)
        {
            return "nothing";
        }

        Node guard = guards[_random.Next(guards.Length)];
        switch (_random.Next(3))
        {
            case 0:
                guard.Condition = $"!({guard.Condition})";
                return "negated " + guard.Condition;
            case 1:
                string removed = guard.Condition!;
                guard.Condition = "Api.Ask()";
                return "removed " + removed;
            default:
                Node[] others = [.. method.All().Where(node => node.Condition is not null && node != guard)];
                if (others.Length == 0)
                {
                    return "nothing";
                }

                Node other = others[_random.Next(others.Length)];
                (guard.Condition, other.Condition) = (other.Condition, guard.Condition);
                return $"moved {other.Condition}";
        }
    }

    /// <summary>The program's text: one class, one method for each tree.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("class Program0\n{\n");
        for (int i = 0; i < _methods.Count; i++)
        {
            _names = 0;
            text.Append("    public static void M").Append(i).Append("()\n    {\n");
            Write(text, _methods[i], "        ");
            text.Append("    }\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private Node Block(int depth) =>
        new() { Kind = "block", Children = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Statement(depth - 1))] };

    private Node Statement(int depth)
    {
        string kind = depth <= 0 ? "use" : new[] { "use", "use", "if", "if", "if", "return", "throw", "copy", "while", "for", "try", "switch", "lambda", "local", "ternary", "and", "async" }[_random.Next(17)];
        return kind switch
        {
            "use" => new Node { Kind = kind, Text = s_uses[_random.Next(s_uses.Length)] },
            "if" => new Node { Kind = kind, Condition = Condition(2), Children = _random.Next(2) == 0 ? [Block(depth)] : [Block(depth), Block(depth)] },
            "return" or "throw" or "ternary" => new Node { Kind = kind, Condition = Condition(1) },
            "and" => new Node { Kind = kind, Condition = Condition(1), Text = "Api.UseA() > 0" },
            "try" => new Node { Kind = kind, Children = [Block(depth), Block(depth)] },
            _ => new Node { Kind = kind, Condition = kind is "lambda" or "local" or "async" && _random.Next(2) == 0 ? null : Condition(1), Children = [Block(depth)] },
        };
    }

    private string Condition(int depth) => (depth == 0 ? 0 : _random.Next(6)) switch
    {
        1 => $"!({Condition(depth - 1)})",
        2 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
        3 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
        4 => $"({Condition(depth - 1)} ? {Condition(depth - 1)} : {Condition(depth - 1)})",
        _ => s_conditions[_random.Next(s_conditions.Length)],
    };

    private void Write(StringBuilder text, Node node, string indent)
    {
        string inner = indent + "    ";
        string name = "v" + _names++;
        switch (node.Kind)
        {
            case "block":
                foreach (Node child in node.Children)
                {
                    Write(text, child, indent);
                }

                break;
            case "use":
                text.Append(indent).Append(node.Text).Append('\n');
                break;
            case "if":
                Enclose($"if ({node.Condition})", node.Children[0]);
                if (node.Children.Count > 1)
                {
                    Enclose("else", node.Children[1]);
                }

                break;
            case "return":
                text.Append(indent).Append($"if (!({node.Condition})) return;\n");
                break;
            case "throw":
                text.Append(indent).Append($"if (!({node.Condition})) throw new Exception();\n");
                break;
            case "ternary":
                text.Append(indent).Append($"Api.Free({node.Condition} ? Api.UseA() : Api.Free(2));\n");
                break;
            case "and":
                text.Append(indent).Append($"if ({node.Condition} && {node.Text}) Api.Free(3);\n");
                break;
            case "copy":
                text.Append(indent).Append($"bool {name} = {node.Condition};\n");
                Enclose($"if ({name})", node.Children[0]);
                break;
            case "while":
                Enclose($"while ({node.Condition} && Api.Ask())", node.Children[0]);
                break;
            case "for":
                Enclose($"for (int {name} = 0; {name} < 3; {name}++)", node.Children[0], $"if (!({node.Condition})) continue;");
                break;
            case "try":
                Enclose("try", node.Children[0]);
                Enclose(_names % 2 == 0 ? "finally" : "catch (Exception)", node.Children[1], isProtected: true);
                break;
            case "switch":
                text.Append(indent).Append($"switch ({node.Condition})\n{indent}{{\n{indent}    case true:\n");
                Enclose("", node.Children[0]);
                text.Append($"{indent}    break;\n{indent}    default: break;\n{indent}}}\n");
                break;
            case "lambda":
                Enclose("Api.Take(() =>", node.Children[0], node.Condition is null ? null : $"if (!({node.Condition})) return;", after: ");");
                break;
            case "local":
                text.Append(indent).Append(node.Condition is null ? $"{name}();\n" : $"if ({node.Condition}) {name}();\n");
                Enclose($"void {name}()", node.Children[0]);
                break;
            case "async":
                Enclose($"async Task {name}()", node.Children[0], "await Task.Yield();" + (node.Condition is null ? "" : $" if (!({node.Condition})) return;"));
                text.Append(indent).Append($"{name}();\n");
                break;
        }

        void Enclose(string head, Node body, string? first = null, string after = "", bool isProtected = false)
        {
            text.Append(indent).Append(head).Append('\n').Append(indent).Append("{\n");
            if (first is not null)
            {
                text.Append(inner).Append(first).Append('\n');
            }

            // Nothing may leave a finally block.
            if (isProtected)
            {
                text.Append(inner).Append("Api.Take(() =>\n").Append(inner).Append("{\n");
                Write(text, body, inner + "    ");
                text.Append(inner).Append("});\n");
            }
            else
            {
                Write(text, body, inner);
            }

            text.Append(indent).Append('}').Append(after).Append('\n');
        }
    }

    private sealed class Node
    {
        public required string Kind { get; init; }

        public string Text { get; init; } = "";

        public string? Condition { get; set; }

        public IReadOnlyList<Node> Children { get; init; } = [];

        public IEnumerable<Node> All() => Children.SelectMany(child => child.All()).Prepend(this);
    }
}
