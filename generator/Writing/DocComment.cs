using System.Text;
using System.Xml;

namespace BuildOptions.Generator.Writing;

/// <summary>Puts arbitrary text into documentation comments: it stays well-formed XML, and it stays inside the comment.</summary>
internal static class DocComment
{
    /// <summary>Writes text between tags, which stand on lines of their own where the text has several lines.</summary>
    public static void Element(CodeWriter code, string name, string text)
    {
        string[] lines = Escape(text).Split('\n');
        if (lines.Length == 1)
        {
            code.Line($"/// <{name}>{lines[0]}</{name}>");
            return;
        }

        code.Line($"/// <{name}>");
        foreach (string line in lines)
        {
            code.Line(("/// " + line).TrimEnd());
        }

        code.Line($"/// </{name}>");
    }

    /// <summary>The text as XML character data. Line feeds stay; other characters that end a line of C# become spaces.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '\r' or '\u0085' or '\u2028' or '\u2029':
                    escaped.Append(' ');
                    break;
                default:
                    if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c))
                    {
                        escaped.Append(c).Append(text[++i]);
                    }
                    else
                    {
                        // Control characters and halves of surrogate pairs have no place in XML at all.
                        escaped.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
                    }

                    break;
            }
        }

        return escaped.ToString();
    }
}
