using System.Globalization;
using System.Text;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>
/// What an assembly says in its metadata about the options it was built with, so that whoever refers to it can judge its
/// members by them: <c>[assembly: AssemblyMetadata("BuildOptions.Config", …)]</c>.
/// </summary>
public sealed class BuiltConfiguration
{
    /// <summary>The metadata's key.</summary>
    public const string MetadataKey = "BuildOptions.Config";

    private const string FirstLine = "kconfig-values 1";
    private const string RecordedFile = "/recorded/Kconfig";
    private const string ModulesSymbol = "BUILT_WITH_MODULES";

    private readonly IReadOnlyList<RecordedValue> _values;
    private readonly HashSet<string> _picks;

    private BuiltConfiguration(string key, string source, IReadOnlyList<RecordedValue> values)
    {
        Key = key;
        Source = source;
        _values = values;
        _picks = new HashSet<string>(values.Where(value => value.IsPick).Select(value => value.Name), StringComparer.Ordinal);
    }

    /// <summary>
    /// Which Kconfig the options belong to: its title and a hash of the options' names, types and prompts, which neither a
    /// comment nor the place of the files changes. Projects that share the files share the key.
    /// </summary>
    public string Key { get; }

    /// <summary>Where the values came from: <c>configs/nopci_defconfig</c>, or <c>Kconfig</c> where every option took its default.</summary>
    public string Source { get; }

    /// <summary>A hash of the values: two assemblies of one Kconfig with the same hash were built alike.</summary>
    public string Fingerprint => Hash(string.Concat(_values.Select(value => value.ToLine())));

    /// <summary>Reads it off a project's options; null where there are none.</summary>
    public static BuiltConfiguration? Of(ProjectWorld world)
    {
        Symbol[] options = [.. world.Model.Options.Where(option => option.Type != SymbolType.Unknown).OrderBy(option => option.Name, StringComparer.Ordinal)];
        if (options.Length == 0)
        {
            return null;
        }

        var shape = new StringBuilder();
        foreach (Symbol option in options)
        {
            shape.Append(option.Name).Append(' ').Append(option.Type).Append(' ')
                .Append(option.PropertiesOf(PropertyKind.Prompt).FirstOrDefault()?.Text).Append('\n');
        }

        string key = $"{world.Model.Root.Prompt?.Text ?? world.DisplayPath(world.Inputs.Kconfig)} #{Hash(shape.ToString())}";
        string source = world.DisplayPath(world.Inputs.ConfigFile ?? world.Inputs.Kconfig);
        return new BuiltConfiguration(
            key, source, [.. options.Select(option => new RecordedValue(option.Name, option.Type, option.Choice is not null, world.Configuration[option].Text))]);
    }

    /// <summary>Reads what <see cref="ToText"/> wrote; null where the text is something else.</summary>
    public static BuiltConfiguration? Parse(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length < 3 || lines[0] != FirstLine)
        {
            return null;
        }

        return new BuiltConfiguration(lines[1], lines[2], [.. lines.Skip(3).Select(RecordedValue.Parse).OfType<RecordedValue>()]);
    }

    /// <summary>The metadata's value: one line an option, by name.</summary>
    public string ToText() => $"{FirstLine}\n{Key}\n{Source}\n{string.Concat(_values.Select(value => value.ToLine()))}";

    /// <summary>
    /// The values as a world of their own, so that conditions over them are read and judged by the same rules as over a
    /// Kconfig file: each option is declared with its value as the default.
    /// </summary>
    public ProjectWorld ToWorld()
    {
        var text = new StringBuilder();
        if (_values.Any(value => value.Type == SymbolType.Tristate))
        {
            text.Append("config ").Append(ModulesSymbol).Append("\n\tdef_bool y\n\tmodules\n");
        }

        foreach (RecordedValue value in _values)
        {
            value.Declare(text);
        }

        return ProjectWorld.Load(
            new RecordedInputs { BaseFolder = "/recorded", Kconfig = RecordedFile },
            new GivenFiles("/recorded", [SyntaxTree.Parse(new SourceText(RecordedFile, text.ToString()))]),
            config: null);
    }

    /// <summary>Whether an option is one of a choice's.</summary>
    public bool IsPick(string name) => _picks.Contains(name);

    /// <summary>The values of the options in an expression of <see cref="ToWorld"/>: <c>HAS_PCI n and NR_CPUS 4</c>.</summary>
    public string ValuesIn(ProjectWorld world, Expr expression)
    {
        var named = new List<Symbol>();
        Collect(expression, named);
        return string.Join(" and ", named.Select(symbol => $"{symbol.Name} {world.Configuration[symbol].Text}"));
    }

    /// <summary>The first option, by name, whose value differs: name, value here, value there; null where none does.</summary>
    public (string Name, string Here, string There)? FirstDifference(BuiltConfiguration other)
    {
        var there = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (RecordedValue value in other._values)
        {
            there[value.Name] = value.Text;
        }

        foreach (RecordedValue value in _values)
        {
            if (there.TryGetValue(value.Name, out string? text) && text != value.Text)
            {
                return (value.Name, value.Text, text);
            }
        }

        return null;
    }

    private static void Collect(Expr expression, List<Symbol> named)
    {
        if (expression.Left is { } left)
        {
            Collect(left, named);
        }

        if (expression.Right is { } right)
        {
            Collect(right, named);
        }

        if (expression.Symbol is { IsDefined: true } symbol && !named.Contains(symbol))
        {
            named.Add(symbol);
        }
    }

    // FNV-1a: short, the same on every machine, and nobody has to be kept from forging it.
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
