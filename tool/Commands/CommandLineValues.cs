using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using Symbol = BuildOptions.Language.Model.Symbol;

namespace BuildOptions.Tool.Commands;

/// <summary>The values of a command line, <c>NAME=VALUE</c>, as one more configuration file over the others.</summary>
internal static class CommandLineValues
{
    /// <summary>Where explanations say they come from.</summary>
    internal const string Place = "the command line";

    /// <summary>Makes the file.</summary>
    /// <exception cref="CommandFailure">An argument is no assignment, or of no option.</exception>
    internal static SourceText Read(OptionModel model, IEnumerable<string> arguments, string prefix) =>
        new(Place, string.Concat(arguments.Select(a => Line(model, a, prefix) + "\n")));

    /// <summary>The option of a name, with or without prefix.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    internal static Symbol Find(OptionModel model, string name, string prefix)
    {
        Symbol? option = model.Find(name);
        if (option is not { IsDefined: true } && prefix.Length > 0 && name.StartsWith(prefix, StringComparison.Ordinal))
        {
            option = model.Find(name[prefix.Length..]);
        }

        if (option is { IsDefined: true, Type: not SymbolType.Unknown })
        {
            return option;
        }

        string hint = NearestName.Among(model, name) is { } nearest ? $"; did you mean '{nearest}'?" : "";
        throw new CommandFailure($"there is no option '{name}' in this Kconfig{hint}");
    }

    private static string Line(OptionModel model, string argument, string prefix)
    {
        int equals = argument.IndexOf('=');
        if (equals <= 0 || argument.Contains('\n'))
        {
            throw new CommandFailure($"'{argument}' is no assignment; write NAME=VALUE, for example HAS_PCI=n");
        }

        Symbol option = Find(model, argument[..equals], prefix);
        string value = argument[(equals + 1)..];

        // Nobody quotes on a command line, but who copies a line of a configuration file has quotes.
        bool isBare = option.Type == SymbolType.String && !value.StartsWith('"');
        return prefix + option.Name + "=" + (isBare ? DotConfig.Spell(option, value) : value);
    }
}
