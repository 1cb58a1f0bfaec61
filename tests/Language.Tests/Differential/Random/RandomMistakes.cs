namespace BuildOptions.Language.Tests.Differential;

/// <summary>Spoils a line of a random tree, as a slip of the hand does.</summary>
internal static class RandomMistakes
{
    private static readonly string[] Junk = ["foo", ")", "(", "&&", "=", "\"x\"", "'", "if", "on", "y", "!", "<", "config", "endif", "endmenu", "endchoice", ".", "|", "$(NOT_SET)x", "$", "$x", "a$b"];

    internal static Tree Spoil(Tree tree, Dice dice)
    {
        int file = dice.Next(tree.Files.Count);
        TreeFile old = tree.Files[file];
        if (old.Lines.Count == 0)
        {
            return tree;
        }

        List<string> lines = [.. old.Lines];
        int at = dice.Next(lines.Count);
        List<string> words = [.. lines[at].Split(' ')];
        int word = dice.Next(words.Count);
        switch (dice.Next(5))
        {
            case 0:
                words.RemoveAt(word);
                break;
            case 1:
                words.Insert(word, words[word]);
                break;
            case 2:
                words[word] = dice.Pick(Junk);
                break;
            case 3:
                words.Add(dice.Pick(Junk));
                break;
            default:
                words.Insert(word, dice.Pick(Junk));
                break;
        }

        lines[at] = string.Join(' ', words);
        return tree with { Files = [.. tree.Files.Select((f, i) => i == file ? f with { Lines = lines } : f)] };
    }
}
