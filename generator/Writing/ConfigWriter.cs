using BuildOptions.Generator.Surface;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Writing;

/// <summary>Writes the file of the generated class.</summary>
internal static class ConfigWriter
{
    /// <summary>The name of the file.</summary>
    public const string HintName = "Config.g.cs";

    /// <summary>Writes the class.</summary>
    /// <param name="surface">What it holds.</param>
    /// <param name="rootSpace">The project's namespace.</param>
    public static string Write(ConfigSurface surface, string rootSpace)
    {
        string space = surface.Names.Namespace is { } said ? ConfigClass.NamespaceOf(said) : rootSpace;
        string visibility = surface.Names.IsPublic ? "public" : "internal";
        CodeWriter code = CodeWriter.Begin();
        if (space.Length > 0)
        {
            code.Open("namespace " + CSharpNames.Escape(space));
        }

        DocComment.Element(code, "summary", $"The build options of this assembly: {surface.Source}.");
        code.Open($"{visibility} static partial class {surface.Names.ClassName}");
        bool first = true;
        foreach (OptionConstant constant in surface.Constants)
        {
            Separate(code, ref first);
            Describe(code, constant.Description, $"The option {constant.Name}, which has no prompt.");
            code.Line($"{visibility} const {constant.Type} {constant.Name} = {constant.Value};");
        }

        foreach (ChoiceEnum choice in surface.Choices)
        {
            Separate(code, ref first);
            Write(code, choice, visibility);
        }

        code.Close();
        if (surface.Names.SwitchPrefix is { } prefix)
        {
            code.Line();
            SwitchesWriter.Write(code, surface, prefix, visibility);
        }

        if (space.Length > 0)
        {
            code.Close();
        }

        return code.ToString();
    }

    private static void Write(CodeWriter code, ChoiceEnum choice, string visibility)
    {
        string title = choice.Description.Title ?? "A choice without a prompt.";
        DocComment.Element(code, "summary", title);
        Remarks(code, choice.Description with { Decision = "" });
        code.Open(visibility + " enum " + choice.EnumName);
        DocComment.Element(code, "summary", "The choice is hidden: nothing is picked.");
        code.Line("Unset = 0,");
        for (int i = 0; i < choice.Members.Count; i++)
        {
            ChoiceMember member = choice.Members[i];
            code.Line();
            DocComment.Element(code, "summary", member.Prompt is null ? member.Option : $"{member.Option}: {member.Prompt}");
            code.Line($"{member.Name} = {i + 1},");
        }

        code.Close().Line();
        DocComment.Element(code, "summary", "The pick: " + title);
        Remarks(code, new OptionDescription(null, default, null, choice.Description.Decision));
        code.Line($"{visibility} const {choice.EnumName} {choice.ConstantName} = {choice.EnumName}.{choice.Pick};");
    }

    private static void Describe(CodeWriter code, OptionDescription description, string untitled)
    {
        DocComment.Element(code, "summary", description.Title ?? untitled);
        Remarks(code, description);
    }

    private static void Remarks(CodeWriter code, OptionDescription description)
    {
        if (description.Paragraphs.Count == 0 && description.Dependency is null && description.Decision.Length == 0)
        {
            return;
        }

        code.Line("/// <remarks>");
        foreach (string paragraph in description.Paragraphs)
        {
            DocComment.Element(code, "para", paragraph);
        }

        if (description.Dependency is not null)
        {
            DocComment.Element(code, "para", $"Depends on {description.Dependency}.");
        }

        if (description.Decision.Length > 0)
        {
            DocComment.Element(code, "para", description.Decision + ".");
        }

        code.Line("/// </remarks>");
    }

    private static void Separate(CodeWriter code, ref bool first)
    {
        if (!first)
        {
            code.Line();
        }

        first = false;
    }
}
