using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Shows where two texts part, line by line.</summary>
public static class TextDifference
{
    private const int Context = 3;

    /// <summary>Lines only expected begin with <c>-</c>, lines only actual with <c>+</c>; null where the texts are equal.</summary>
    public static string? Of(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        string[] left = expected.Split('\n');
        string[] right = actual.Split('\n');
        int head = 0;
        while (head < left.Length && head < right.Length && left[head] == right[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < left.Length - head && tail < right.Length - head && left[^(tail + 1)] == right[^(tail + 1)])
        {
            tail++;
        }

        var text = new StringBuilder();
        text.Append("@@ line ").Append(head + 1).Append(" @@\n");
        Append(text, "  ", left, Math.Max(0, head - Context), head);
        Append(text, "- ", left, head, left.Length - tail);
        Append(text, "+ ", right, head, right.Length - tail);
        Append(text, "  ", left, left.Length - tail, Math.Min(left.Length, left.Length - tail + Context));
        return text.ToString();
    }

    // A carriage return is invisible and often the only difference.
    private static void Append(StringBuilder text, string mark, string[] lines, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            text.Append(mark).Append(lines[i].Replace("\r", "\\r")).Append('\n');
        }
    }
}
