using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.MSBuild;

/// <summary>A column of the table of variants: an option's value, or what a choice has picked.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Name">The option, or the choice under one of its names in C#.</param>
/// <param name="WhenHidden">What stands for a choice that has no pick.</param>
internal sealed record VariantColumn(string Title, string Name, string WhenHidden)
{
    private const string Nothing = "-";

    /// <summary>Reads <c>HAS_PCI;default policy=IOMMU_QUARANTINE|none</c>: a name, before it a title, behind it the text for a choice without a pick.</summary>
    internal static IReadOnlyList<VariantColumn> Parse(string text)
    {
        var columns = new List<VariantColumn>();
        foreach (string entry in text.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(e => e.Trim()).Where(e => e.Length > 0))
        {
            int equals = entry.IndexOf('=');
            string[] rest = entry.Substring(equals + 1).Split(['|'], 2);
            string name = rest[0].Trim();
            columns.Add(new VariantColumn(equals < 0 ? name : entry.Substring(0, equals).Trim(), name, rest.Length > 1 ? rest[1].Trim() : Nothing));
        }

        return columns;
    }

    /// <summary>What differs between worlds, in the order of the first one: options, and for the members of a choice its pick.</summary>
    internal static IReadOnlyList<VariantColumn> Differing(IReadOnlyList<ProjectWorld> worlds)
    {
        if (worlds.Count == 0)
        {
            return [];
        }

        OptionModel model = worlds[0].Model;
        var naming = new OptionNaming(model);
        IEnumerable<string> names = model.Options
            .Select(option => option.Choice is { } choice ? naming.NamesOf(choice).ConstantName : option.Name)
            .Distinct(StringComparer.Ordinal);
        return [.. names.Select(name => new VariantColumn(name, name, Nothing))
            .Where(column => worlds.Select(world => column.In(world)).Distinct(StringComparer.Ordinal).Count() > 1)];
    }

    /// <summary>The cell for a world; null where the world has neither an option nor a choice of that name.</summary>
    internal string? In(ProjectWorld world)
    {
        if (world.Model.Find(Name) is { IsDefined: true } option)
        {
            SymbolValue value = world.Configuration[option];
            return value.Text.Length > 0 ? value.Text : Nothing;
        }

        var naming = new OptionNaming(world.Model);
        foreach (Choice choice in world.Model.Choices)
        {
            ChoiceNames names = naming.NamesOf(choice);
            if (names.ConstantName == Name || names.EnumName == Name || choice.Name == Name)
            {
                return world.Configuration.PickOf(choice) is { } pick ? LabelOf(pick) : WhenHidden;
            }
        }

        return null;
    }

    private static string LabelOf(Symbol pick) =>
        pick.PropertiesOf(PropertyKind.Prompt).Select(prompt => prompt.Text).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? pick.Name;
}
