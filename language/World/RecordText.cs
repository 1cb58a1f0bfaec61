using System.Text;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>The text of a record: a first line that says what it is, then one <c>key value</c> line each.</summary>
internal static class RecordText
{
    private const string FirstLine = "kconfig-record 1";

    internal static string Write(RecordedInputs inputs)
    {
        var text = new StringBuilder();
        text.Append(FirstLine).Append('\n');
        Append(text, "base", inputs.BaseFolder);
        Append(text, "kconfig", inputs.Kconfig);
        if (inputs.ConfigFile is { } config)
        {
            Append(text, "config", config);
        }

        if (inputs.Variant is { } variant)
        {
            Append(text, "variant", variant);
        }

        Append(text, "dialect", inputs.Dialect.ToString());
        Append(text, inputs.Surface);
        foreach (OverrideValue said in inputs.Overrides)
        {
            Append(text, "set", said.Name, said.Value);
        }

        foreach (KeyValuePair<string, string> variable in inputs.Environment.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            Append(text, "environment", variable.Key, variable.Value);
        }

        foreach (KeyValuePair<string, string> call in inputs.Shell.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            Append(text, "shell", call.Key, call.Value);
        }

        return text.ToString();
    }

    internal static RecordedInputs? Read(string text)
    {
        string[] lines = text.Split('\n');
        if (lines[0].TrimEnd('\r') != FirstLine)
        {
            return null;
        }

        string? baseFolder = null;
        string? kconfig = null;
        string? config = null;
        string? variant = null;
        var dialect = Dialect.Union;
        CSharpSurface surface = CSharpSurface.Usual;
        var overrides = new List<OverrideValue>();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var shell = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines.Skip(1))
        {
            string content = line.TrimEnd('\r');
            int blank = content.IndexOf(' ');
            if (blank < 0)
            {
                continue;
            }

            string[] parts = content.Substring(blank + 1).Split('\t');
            string first = Unescape(parts[0]);
            string second = parts.Length > 1 ? Unescape(parts[1]) : "";
            switch (content.Substring(0, blank))
            {
                case "base":
                    baseFolder = first;
                    break;
                case "kconfig":
                    kconfig = first;
                    break;
                case "config":
                    config = first;
                    break;
                case "variant":
                    variant = first;
                    break;
                case "dialect":
                    dialect = Enum.TryParse(first, out Dialect named) ? named : Dialect.Union;
                    break;
                case "prefix":
                    surface = surface with { SymbolPrefix = first };
                    break;
                case "class":
                    surface = surface with { ClassName = first };
                    break;
                case "namespace":
                    surface = surface with { Namespace = first };
                    break;
                case "visibility":
                    surface = surface with { IsPublic = first == "public" };
                    break;
                case "switches":
                    surface = surface with { SwitchPrefix = first };
                    break;
                case "set":
                    overrides.Add(new OverrideValue(first, second));
                    break;
                case "environment":
                    environment[first] = second;
                    break;
                case "shell":
                    shell[first] = second;
                    break;
            }
        }

        return baseFolder is null || kconfig is null
            ? null
            : new RecordedInputs
            {
                BaseFolder = baseFolder,
                Kconfig = kconfig,
                ConfigFile = config,
                Variant = variant,
                Dialect = dialect,
                Surface = surface,
                Overrides = overrides,
                Environment = environment,
                Shell = shell,
            };
    }

    // Only what is not as usual.
    private static void Append(StringBuilder text, CSharpSurface surface)
    {
        if (surface.SymbolPrefix != CSharpSurface.Usual.SymbolPrefix)
        {
            Append(text, "prefix", surface.SymbolPrefix);
        }

        if (surface.ClassName != CSharpSurface.Usual.ClassName)
        {
            Append(text, "class", surface.ClassName);
        }

        if (surface.Namespace is { } space)
        {
            Append(text, "namespace", space);
        }

        if (surface.IsPublic)
        {
            Append(text, "visibility", "public");
        }

        if (surface.SwitchPrefix is { } switches)
        {
            Append(text, "switches", switches);
        }
    }

    private static void Append(StringBuilder text, string key, string first, string? second = null)
    {
        text.Append(key).Append(' ').Append(Escape(first));
        if (second is not null)
        {
            text.Append('\t').Append(Escape(second));
        }

        text.Append('\n');
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Unescape(string value)
    {
        if (value.IndexOf('\\') < 0)
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                text.Append(value[i]);
                continue;
            }

            i++;
            text.Append(value[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', char other => other });
        }

        return text.ToString();
    }
}
