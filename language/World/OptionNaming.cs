using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>
/// What options and choices are called in C#. One place, because the generator writes these names and the analyzers
/// must find them again.
/// </summary>
public sealed class OptionNaming
{
    /// <summary>Works out the names of a model.</summary>
    public OptionNaming(OptionModel model) => throw new NotImplementedException();

    /// <summary>The constant of an option: its own name where that is a C# identifier, else mangled.</summary>
    public string ConstantOf(Symbol option) => throw new NotImplementedException();

    /// <summary>The option behind a constant, or null.</summary>
    public Symbol? OptionOf(string constant) => throw new NotImplementedException();

    /// <summary>The names of a choice.</summary>
    public ChoiceNames NamesOf(Choice choice) => throw new NotImplementedException();
}

/// <summary>What a choice is called in C#.</summary>
/// <param name="EnumName">The enum: <c>IommuQuarantine</c>.</param>
/// <param name="ConstantName">The constant that holds the pick: <c>IOMMU_QUARANTINE</c>, with <c>_CHOICE</c> where an option has that name.</param>
/// <param name="MemberNames">The enum members in the order of the choice's members; the enum's zero is <c>Unset</c>.</param>
public sealed record ChoiceNames(string EnumName, string ConstantName, IReadOnlyList<string> MemberNames);
