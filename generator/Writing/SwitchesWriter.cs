using BuildOptions.Generator.Surface;

namespace BuildOptions.Generator.Writing;

/// <summary>
/// Writes the class of feature switches: an option that this build has can still be taken away by the program that is trimmed.
/// </summary>
internal static class SwitchesWriter
{
    private const string Suffix = "Switches";

    public static void Write(CodeWriter code, ConfigSurface surface, string prefix, string visibility)
    {
        string config = surface.Names.ClassName;
        DocComment.Element(code, "summary", "The options that a program can still switch off when it is trimmed.");
        code.Open($"{visibility} static partial class {config}{Suffix}");
        bool first = true;
        foreach (OptionConstant option in surface.Constants.Where(constant => constant.SwitchOf is not null))
        {
            if (!first)
            {
                code.Line();
            }

            first = false;
            string name = CSharpLiteral.Quote(prefix + option.Name);
            DocComment.Element(code, "summary", option.Description.Title ?? option.Name);

            // What this build does not have cannot be switched on: the trimmer would take a definition at its word.
            if (option.Value == "false")
            {
                code.Line($"{visibility} static bool {option.Name} => false;");
                continue;
            }

            code.Line("#if NET9_0_OR_GREATER");
            code.Line($"[global::System.Diagnostics.CodeAnalysis.FeatureSwitchDefinition({name})]");
            code.Line("#endif");
            code.Line($"[global::BuildOptions.OptionGuard({CSharpLiteral.Quote(option.SwitchOf!)})]");
            code.Line($"{visibility} static bool {option.Name} => {config}.{option.Name} && (!global::System.AppContext.TryGetSwitch({name}, out bool isOn) || isOn);");
        }

        code.Close();
    }
}
