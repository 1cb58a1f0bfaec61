using System.Text;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Files;

/// <summary>Writes the files that a build reads in place of <c>.config</c>: for make, for C and for rustc. Options come in the order of their first definition.</summary>
public static class AutoConf
{
    /// <summary><c>auto.conf</c>: a fragment for make. Texts stand without quotes, options that are off are left out.</summary>
    public static string Write(Configuration configuration, string prefix = "CONFIG_")
    {
        var text = new StringBuilder();
        text.Append("#\n# Automatically generated file; DO NOT EDIT.\n# ").Append(DotConfig.Title(configuration.Model)).Append("\n#\n");
        foreach ((string name, string value) in Values(configuration))
        {
            text.Append(prefix).Append(name).Append('=').Append(value).Append('\n');
        }

        return text.ToString();
    }

    /// <summary><c>autoconf.h</c>: a header for C. y is <c>#define CONFIG_X 1</c>, m is <c>#define CONFIG_X_MODULE 1</c>.</summary>
    public static string WriteHeader(Configuration configuration, string prefix = "CONFIG_")
    {
        var text = new StringBuilder();
        text.Append("/*\n * Automatically generated file; DO NOT EDIT.\n * ").Append(DotConfig.Title(configuration.Model)).Append("\n */\n");
        foreach ((Symbol symbol, SymbolValue value) in WrittenOptions(configuration))
        {
            if (symbol.IsLogical && value.Tristate == Tristate.No)
            {
                continue;
            }

            text.Append("#define ").Append(prefix).Append(symbol.Name);
            text.Append(symbol.IsLogical
                ? value.Tristate == Tristate.Module ? "_MODULE 1" : " 1"
                : " " + Literal(symbol, value.Text));
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary><c>rustc_cfg</c>: arguments for rustc, one a line.</summary>
    public static string WriteRustCfg(Configuration configuration, string prefix = "CONFIG_")
    {
        var text = new StringBuilder();
        foreach ((Symbol symbol, SymbolValue value) in WrittenOptions(configuration))
        {
            if (symbol.IsLogical)
            {
                if (value.Tristate == Tristate.No)
                {
                    continue;
                }

                text.Append("--cfg=").Append(prefix).Append(symbol.Name).Append('\n');
            }

            string literal = symbol.Type == SymbolType.String ? Literal(symbol, value.Text) : ConfigValue.Quote(Literal(symbol, value.Text));
            text.Append("--cfg=").Append(prefix).Append(symbol.Name).Append('=').Append(literal).Append('\n');
        }

        return text.ToString();
    }

    /// <summary><c>auto.conf.cmd</c>: a fragment for make that renews <c>auto.conf</c> when a Kconfig file or an environment variable changes.</summary>
    /// <param name="autoConf">The path of <c>auto.conf</c> as make knows it.</param>
    /// <param name="files">The Kconfig files, in the order of reading.</param>
    /// <param name="variables">The environment variables that macros asked for, with their values.</param>
    public static string WriteCommands(string autoConf, IReadOnlyList<string> files, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var text = new StringBuilder();
        text.Append("autoconfig := ").Append(autoConf).Append("\n\ndeps_config := \\\n");
        foreach (string file in files)
        {
            text.Append('\t').Append(file).Append(" \\\n");
        }

        text.Append("\n$(autoconfig): $(deps_config)\n$(deps_config): ;\n");
        foreach (KeyValuePair<string, string> variable in variables)
        {
            text.Append("\nifneq \"$(").Append(variable.Key).Append(")\" \"").Append(variable.Value).Append("\"\n");
            text.Append("$(autoconfig): FORCE\nendif\n");
        }

        return text.ToString();
    }

    /// <summary>Each option's name and value as <c>auto.conf</c> has them.</summary>
    internal static IEnumerable<(string Name, string Value)> Values(Configuration configuration) =>
        from option in WrittenOptions(configuration)
        where !option.Symbol.IsLogical || option.Value.Tristate != Tristate.No
        select (option.Symbol.Name, option.Value.Text);

    private static IEnumerable<(Symbol Symbol, SymbolValue Value)> WrittenOptions(Configuration configuration)
    {
        foreach (Symbol option in configuration.Model.Options)
        {
            if (option.Type != SymbolType.Unknown && configuration[option] is { IsWritten: true } value)
            {
                yield return (option, value);
            }
        }
    }

    private static string Literal(Symbol symbol, string text) => symbol.Type switch
    {
        SymbolType.String => ConfigValue.Quote(text),
        SymbolType.Hex when !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) => "0x" + text,
        _ => text,
    };
}
