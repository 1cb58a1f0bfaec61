using BuildOptions.Generator.Models;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Surface;

/// <summary>What the generated class holds, as plain text that can be compared.</summary>
/// <param name="Source">Where the values came from: <c>Kconfig with configs/nopci_defconfig</c>.</param>
/// <param name="Constants">One for each option that has a type, in the order of the Kconfig files.</param>
/// <param name="Choices">One for each choice.</param>
/// <param name="Names">What the class is called and who sees it.</param>
internal sealed record ConfigSurface(string Source, EquatableArray<OptionConstant> Constants, EquatableArray<ChoiceEnum> Choices, CSharpSurface Names);

/// <summary>The constant of an option.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">Its type as C# spells it.</param>
/// <param name="Value">Its value as a C# expression.</param>
/// <param name="Description">What its documentation says.</param>
/// <param name="SwitchOf">The option's verbatim name where it can be a feature switch too, else null.</param>
internal sealed record OptionConstant(string Name, string Type, string Value, OptionDescription Description, string? SwitchOf);

/// <summary>The enum of a choice and the constant that holds the pick.</summary>
/// <param name="EnumName">The enum.</param>
/// <param name="ConstantName">The constant.</param>
/// <param name="Members">The members, without <c>Unset</c>.</param>
/// <param name="Pick">The picked enum member; <c>Unset</c> where the choice is hidden.</param>
/// <param name="Description">What the documentation of both says.</param>
internal sealed record ChoiceEnum(
    string EnumName,
    string ConstantName,
    EquatableArray<ChoiceMember> Members,
    string Pick,
    OptionDescription Description);

/// <summary>A member of a choice's enum.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Option">The option's verbatim name.</param>
/// <param name="Prompt">The option's prompt, or null.</param>
internal sealed record ChoiceMember(string Name, string Option, string? Prompt);

/// <summary>What there is to say about an option; unescaped.</summary>
/// <param name="Title">The prompt, or null.</param>
/// <param name="Paragraphs">The paragraphs of the help text.</param>
/// <param name="Dependency">What it depends on, in Kconfig's notation; null where it depends on nothing.</param>
/// <param name="Decision">The value and the line that decided it: <c>HAS_PCI is n (configs/nopci_defconfig:1)</c>.</param>
internal sealed record OptionDescription(string? Title, EquatableArray<string> Paragraphs, string? Dependency, string Decision);
