using BuildOptions.Generator.Models;
using BuildOptions.Generator.Writing;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Surface;

/// <summary>Reads what the generated class holds from a project's options. Whatever is broken in the Kconfig files is left out.</summary>
internal static class SurfaceReader
{
    public static ConfigSurface Read(ProjectWorld world)
    {
        var naming = new OptionNaming(world.Model);
        return new ConfigSurface(
            SourceOf(world),
            new EquatableArray<OptionConstant>(Constants(world, naming)),
            new EquatableArray<ChoiceEnum>(world.Model.Choices.Where(c => c.Members.Count > 0).Select(c => Choice(world, naming, c))),
            world.Inputs.Surface);
    }

    private static string SourceOf(ProjectWorld world)
    {
        string kconfig = world.DisplayPath(world.Inputs.Kconfig);
        return world.Inputs.ConfigFile is { } config ? $"{kconfig} with {world.DisplayPath(config)}" : kconfig;
    }

    private static IEnumerable<OptionConstant> Constants(ProjectWorld world, OptionNaming naming)
    {
        foreach (Symbol option in world.Model.Options)
        {
            ConstantKind kind = ConstantType.Of(option);
            if (ConstantType.ValueOf(option, world.Configuration[option]) is { } value)
            {
                yield return new OptionConstant(naming.ConstantOf(option), CSharpLiteral.TypeOf(kind), CSharpLiteral.Of(value), Describe(world, option), CSharpSurface.IsSwitch(option) ? option.Name : null);
            }
        }
    }

    private static ChoiceEnum Choice(ProjectWorld world, OptionNaming naming, Choice choice)
    {
        ChoiceNames names = naming.NamesOf(choice);
        IEnumerable<ChoiceMember> members = choice.Members.Select((member, i) => new ChoiceMember(names.MemberNames[i], member.Name, PromptOf(member)));
        Symbol? pick = world.Configuration.PickOf(choice);
        int index = pick is null ? -1 : choice.Members.ToList().IndexOf(pick);
        string decision = pick is null
            ? "No member can be picked: " + world.Explain(choice.DirectDependency)
            : world.Explain(pick);
        return new ChoiceEnum(
            names.EnumName,
            names.ConstantName,
            new EquatableArray<ChoiceMember>(members),
            index < 0 ? "Unset" : names.MemberNames[index],
            new OptionDescription(
                choice.Properties.FirstOrDefault(p => p.Kind == PropertyKind.Prompt)?.Text,
                Paragraphs(choice.Definitions),
                DependencyText(choice.DirectDependency),
                decision));
    }

    private static OptionDescription Describe(ProjectWorld world, Symbol option) =>
        new(PromptOf(option), Paragraphs(option.Definitions), DependencyText(option.DirectDependency), world.Explain(option));

    private static string? PromptOf(Symbol option) => option.PropertiesOf(PropertyKind.Prompt).FirstOrDefault()?.Text;

    private static string? DependencyText(Expr dependency) => dependency.IsYes ? null : dependency.ToString();

    // An option may be defined at several places, each with its own help.
    private static EquatableArray<string> Paragraphs(IReadOnlyList<MenuNode> definitions)
    {
        var paragraphs = new List<string>();
        foreach (MenuNode definition in definitions)
        {
            var current = new List<string>();
            foreach (string line in (definition.Help ?? "").Split('\n').Append(""))
            {
                if (line.Trim().Length > 0)
                {
                    current.Add(line.TrimEnd());
                }
                else if (current.Count > 0)
                {
                    paragraphs.Add(string.Join("\n", current));
                    current.Clear();
                }
            }
        }

        return new EquatableArray<string>(paragraphs);
    }
}
