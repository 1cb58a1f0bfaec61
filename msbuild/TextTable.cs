using System.Text;

namespace BuildOptions.MSBuild;

/// <summary>A table for a terminal: columns padded to their widest cell, numbers to the right.</summary>
internal sealed class TextTable(params string[] titles)
{
    private const string Indent = "  ";
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row with a cell for every title.</summary>
    internal void Add(params string[] cells) => _rows.Add(cells);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. titles.Select((title, i) => _rows.Select(row => row[i].Length).Append(title.Length).Max())];
        bool[] isNumber = [.. titles.Select((_, i) => _rows.Count > 0 && _rows.All(row => row[i] == "-" || char.IsDigit(row[i][0])))];
        var text = new StringBuilder();
        Write(titles);
        Write([.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in _rows)
        {
            Write(row);
        }

        return text.ToString();

        void Write(string[] cells)
        {
            IEnumerable<string> padded = cells.Select((cell, i) => isNumber[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            text.Append((Indent + string.Join(Gap, padded)).TrimEnd()).Append('\n');
        }
    }
}
