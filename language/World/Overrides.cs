using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>Turns the overrides of one build (<c>KconfigSet</c>) into user values behind those of the configuration file.</summary>
internal static class Overrides
{
    internal static void Apply(
        IReadOnlyList<OverrideValue> overrides,
        OptionModel model,
        SourceLocation place,
        ICollection<UserValue> assignments,
        ICollection<KconfigDiagnostic> found)
    {
        foreach (OverrideValue said in overrides)
        {
            if (Find(model, said.Name) is not { } option)
            {
                if (!model.HasErrors)
                {
                    found.Add(new KconfigDiagnostic(
                        ConfigRules.UnknownOverride, place, said.Name, NearestName.Suggestion(model, said.Name)));
                }

                continue;
            }

            // Nobody quotes on a command line, but who copies a line of a configuration file has quotes.
            bool isBare = option.Type == SymbolType.String && !said.Value.StartsWith("\"", StringComparison.Ordinal);
            string? value = isBare ? said.Value : ConfigValue.Read(option, said.Value);
            if (value is null)
            {
                found.Add(new KconfigDiagnostic(
                    ConfigRules.InvalidOverride, place, option.Name, said.Value, ConfigValue.Describe(option.Type)));
            }
            else
            {
                assignments.Add(new UserValue(option, value, null));
            }
        }
    }

    private static Symbol? Find(OptionModel model, string name)
    {
        if (model.Find(name) is { IsDefined: true, Type: not SymbolType.Unknown } option)
        {
            return option;
        }

        return name.StartsWith(PreprocessorSymbols.Prefix, StringComparison.Ordinal)
            && model.Find(name.Substring(PreprocessorSymbols.Prefix.Length)) is { IsDefined: true, Type: not SymbolType.Unknown } prefixed
            ? prefixed
            : null;
    }
}
