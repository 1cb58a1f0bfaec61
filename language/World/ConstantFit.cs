using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>Finds numbers that the constants which hold them in C# cannot hold.</summary>
internal static class ConstantFit
{
    internal static void Check(Configuration configuration, SourceLocation overridePlace, ICollection<KconfigDiagnostic> found)
    {
        foreach (Symbol option in configuration.Model.Options)
        {
            if (option.Type is not (SymbolType.Int or SymbolType.Hex))
            {
                continue;
            }

            ConstantKind kind = ConstantType.Of(option);
            SymbolValue value = configuration[option];
            if (ConstantType.Fits(kind, value.Text) || !IsNumber(option.Type, value.Text))
            {
                continue;
            }

            bool isUsers = value.Origin.Kind == ValueOriginKind.User;
            found.Add(new KconfigDiagnostic(
                isUsers ? ConfigRules.ValueDoesNotFit : ConfigRules.DefaultDoesNotFit,
                value.Origin.Location ?? overridePlace,
                option.Name,
                value.Text,
                ConstantType.KeywordOf(kind)));
        }
    }

    // A default that is no number at all is the binder's finding.
    private static bool IsNumber(SymbolType type, string text) =>
        type == SymbolType.Hex ? Files.ConfigValue.IsHex(text) : Files.ConfigValue.IsInt(text);
}
