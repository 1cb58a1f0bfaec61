using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>Reads and writes configuration files (<c>.config</c>, defconfigs).</summary>
public static class DotConfig
{
    /// <summary>Reads a configuration file for a model.</summary>
    /// <param name="text">The file.</param>
    /// <param name="model">Whose options it sets.</param>
    /// <param name="diagnostics">Takes what is wrong with the file, each at its line.</param>
    /// <param name="prefix">What stands before every name; <c>CONFIG_</c> unless the environment says otherwise.</param>
    public static UserValues Read(SourceText text, OptionModel model, ICollection<KconfigDiagnostic> diagnostics, string prefix = "CONFIG_")
    {
        var reader = new DotConfigReader(text, model, diagnostics, prefix);
        return new UserValues(reader.Read());
    }

    /// <summary>What a configuration file says, whatever options there are: names without prefix, each with its last value.</summary>
    /// <param name="text">The file.</param>
    /// <param name="diagnostics">Takes the lines that say nothing.</param>
    /// <param name="prefix">What stands before every name.</param>
    public static IReadOnlyDictionary<string, string> ReadNames(SourceText text, ICollection<KconfigDiagnostic> diagnostics, string prefix = "CONFIG_")
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ConfigLine line in ConfigLine.Of(text, prefix))
        {
            if (line.Kind == ConfigLineKind.Unexpected)
            {
                diagnostics.Add(new KconfigDiagnostic(ConfigRules.UnexpectedData, text.Locate(line.Span), prefix));
            }
            else
            {
                values[text.ToString(line.Name)] = line.Kind == ConfigLineKind.NotSet ? "n" : text.ToString(line.Value);
            }
        }

        return values;
    }

    /// <summary>A value as a configuration file spells it behind the equals sign: <c>y</c>, <c>0x10</c>, <c>"a text"</c>.</summary>
    public static string Spell(Symbol symbol, string text) => symbol.Type == SymbolType.String ? ConfigValue.Quote(text) : text;

    /// <summary>Writes the whole configuration, byte for byte as <c>conf</c> does.</summary>
    public static string Write(Configuration configuration, string prefix = "CONFIG_")
    {
        OptionModel model = configuration.Model;
        var text = new StringBuilder();
        text.Append("#\n# Automatically generated file; DO NOT EDIT.\n# ").Append(Title(model)).Append("\n#\n");
        bool[] isWritten = new bool[model.Symbols.Count];
        bool needsBlankLine = false;
        var walk = new MenuWalk(model.Root);
        while (walk.MoveNext())
        {
            MenuNode node = walk.Node;
            if (walk.IsEnd)
            {
                if (node.Kind == MenuNodeKind.Menu && IsShown(configuration, node) && !(model.Meaning.EndsNoEmptyMenu && node.Children.Count == 0))
                {
                    text.Append("# end of ").Append(node.Prompt!.Text).Append('\n');
                    needsBlankLine = true;
                }
            }
            else if (node.Kind is MenuNodeKind.Menu or MenuNodeKind.Comment)
            {
                if (IsShown(configuration, node))
                {
                    text.Append("\n#\n# ").Append(node.Prompt!.Text).Append("\n#\n");
                    needsBlankLine = false;
                }
            }
            else if (node.Symbol is { Type: not SymbolType.Unknown } symbol && !isWritten[symbol.Index])
            {
                SymbolValue value = configuration[symbol];
                if (!value.IsWritten)
                {
                    continue;
                }

                if (needsBlankLine)
                {
                    text.Append('\n');
                    needsBlankLine = false;
                }

                isWritten[symbol.Index] = true;
                ConfigValue.AppendLine(text, prefix, symbol, value);
            }
        }

        return text.ToString();
    }

    /// <summary>Writes only what differs from the defaults, as <c>savedefconfig</c> does.</summary>
    public static string WriteMinimal(Configuration configuration, string prefix = "CONFIG_")
    {
        var text = new StringBuilder();
        bool[] isSeen = new bool[configuration.Model.Symbols.Count];
        var walk = new MenuWalk(configuration.Model.Root);
        while (walk.MoveNext())
        {
            if (!walk.IsEnd && walk.Node.Symbol is { Type: not SymbolType.Unknown } symbol && !isSeen[symbol.Index])
            {
                isSeen[symbol.Index] = true;
                SymbolValue value = configuration[symbol];
                if (value.IsWritten && DefaultValue.Differs(configuration, symbol, value))
                {
                    ConfigValue.AppendLine(text, prefix, symbol, value);
                }
            }
        }

        return text.ToString();
    }

    /// <summary>An option's value as <c>NAME=value</c>, also where it is off; without a newline.</summary>
    public static string Assignment(Symbol symbol, SymbolValue value, string prefix = "CONFIG_") =>
        prefix + symbol.Name + "=" + (symbol.Type == SymbolType.String ? ConfigValue.Quote(value.Text) : value.Text);

    internal static string Title(OptionModel model) => model.Root.Prompt?.Text ?? "Main menu";

    private static bool IsShown(Configuration configuration, MenuNode node) =>
        node.Prompt is { } prompt
        && configuration.Evaluate(prompt.Condition) != Tristate.No
        && (node.VisibleIf is null || configuration.Evaluate(node.VisibleIf) != Tristate.No)
        && (node.Parent?.Choice is not { Value: not null } choice || configuration.ValueOf(choice) != Tristate.No);
}
