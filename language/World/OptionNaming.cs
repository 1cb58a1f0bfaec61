using System.Globalization;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>
/// What options and choices are called in C#. One place, because the generator writes these names and the analyzers
/// must find them again.
/// </summary>
public sealed class OptionNaming
{
    private const string ChoiceSuffix = "_CHOICE";

    private readonly Dictionary<Symbol, string> _constants = [];
    private readonly Dictionary<string, Symbol> _options = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _takenBy = new(StringComparer.Ordinal);
    private readonly ChoiceNames[] _choices;
    private readonly List<KconfigDiagnostic> _diagnostics = [];

    /// <summary>Works out the names of a model.</summary>
    public OptionNaming(OptionModel model)
    {
        var options = model.Options.ToList();
        foreach (Symbol option in options.Where(IsVerbatim))
        {
            Take(option, option.Name);
        }

        // Names that stay as they are come first: what is mangled gives way, wherever it stands.
        foreach (Symbol option in options.Where(o => !IsVerbatim(o)))
        {
            string wished = CSharpName.Mangle(option.Name);
            wished += CSharpName.IsTakenByClass(wished) ? "_" : "";
            string name = Free(wished, "_");
            if (name != wished)
            {
                _diagnostics.Add(new KconfigDiagnostic(
                    ConfigRules.NameCollision, option.Location!, wished, option.Name, _takenBy[wished], name));
            }

            Take(option, name);
        }

        _choices = new ChoiceNames[model.Choices.Count];
        foreach (Choice choice in model.Choices)
        {
            _choices[choice.Index] = Name(choice);
        }
    }

    /// <summary>Names that could not be what they should have been (KC0510), in the order of the options.</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics => _diagnostics;

    /// <summary>The constant of an option: its own name where that is a C# identifier, else mangled.</summary>
    public string ConstantOf(Symbol option) =>
        _constants.TryGetValue(option, out string? name) ? name : CSharpName.Mangle(option.Name);

    /// <summary>The option behind a constant, or null.</summary>
    public Symbol? OptionOf(string constant) => _options.TryGetValue(constant, out Symbol? option) ? option : null;

    /// <summary>The names of a choice.</summary>
    public ChoiceNames NamesOf(Choice choice) => _choices[choice.Index];

    private static bool IsVerbatim(Symbol option) =>
        CSharpName.IsIdentifier(option.Name) && !CSharpName.IsTakenByClass(option.Name);

    private void Take(Symbol option, string name)
    {
        _constants.Add(option, name);
        _options.Add(name, option);
        _takenBy.Add(name, option.Name);
    }

    private string Free(string wished, string separator)
    {
        string name = wished;
        for (int i = 2; _takenBy.ContainsKey(name); i++)
        {
            name = wished + separator + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    private ChoiceNames Name(Choice choice)
    {
        string prefix = CommonPrefix(choice.Members);
        string stem = choice.Name ?? (prefix.Length > 0 ? prefix : CSharpName.FromPrompt(PromptOf(choice)));
        if (stem.Length == 0)
        {
            stem = "CHOICE_" + (choice.Index + 1).ToString(CultureInfo.InvariantCulture);
        }

        string description = "choice at line " + choice.Location.LineNumber.ToString(CultureInfo.InvariantCulture);
        string wished = CSharpName.Mangle(stem);
        string constant = _takenBy.ContainsKey(wished) ? wished + ChoiceSuffix : wished;
        constant = TakeForChoice(choice, description, constant, "_");
        string pascal = CSharpName.Mangle(CSharpName.Pascal(stem));
        string enumName = _takenBy.ContainsKey(pascal) || CSharpName.IsTakenByClass(pascal) ? pascal + "Choice" : pascal;
        enumName = TakeForChoice(choice, description, enumName, "");
        return new ChoiceNames(enumName, constant, MemberNames(choice, prefix));
    }

    private string TakeForChoice(Choice choice, string description, string wished, string separator)
    {
        string name = Free(wished, separator);
        if (name != wished)
        {
            _diagnostics.Add(new KconfigDiagnostic(
                ConfigRules.NameCollision, choice.Location, wished, description, _takenBy[wished], name));
        }

        _takenBy.Add(name, description);
        return name;
    }

    private static string PromptOf(Choice choice) =>
        choice.Properties.FirstOrDefault(p => p.Kind == PropertyKind.Prompt)?.Text ?? "";

    private List<string> MemberNames(Choice choice, string prefix)
    {
        var names = new List<string>(choice.Members.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal) { "Unset" };
        foreach (Symbol member in choice.Members)
        {
            string rest = prefix.Length > 0 ? member.Name.Substring(prefix.Length + 1) : member.Name;
            string name = CSharpName.Pascal(rest);

            // A member that would be no identifier, or the second of its name, keeps the option's whole name.
            if (!CSharpName.IsIdentifier(name) || taken.Contains(name))
            {
                name = ConstantOf(member);
            }

            for (int i = 2; !taken.Add(name); i++)
            {
                name = ConstantOf(member) + "_" + i.ToString(CultureInfo.InvariantCulture);
            }

            names.Add(name);
        }

        return names;
    }

    // The longest common prefix that ends before an underscore and leaves every member something behind it.
    private static string CommonPrefix(IReadOnlyList<Symbol> members)
    {
        if (members.Count == 0)
        {
            return "";
        }

        string first = members[0].Name;
        int length = first.LastIndexOf('_');
        while (length > 0)
        {
            string prefix = first.Substring(0, length + 1);
            if (members.All(m => m.Name.StartsWith(prefix, StringComparison.Ordinal) && m.Name.Length > prefix.Length))
            {
                return prefix.Substring(0, length);
            }

            length = first.LastIndexOf('_', length - 1);
        }

        return "";
    }
}

/// <summary>What a choice is called in C#.</summary>
/// <param name="EnumName">The enum: <c>IommuQuarantine</c>.</param>
/// <param name="ConstantName">The constant that holds the pick: <c>IOMMU_QUARANTINE</c>, with <c>_CHOICE</c> where an option has that name.</param>
/// <param name="MemberNames">The enum members in the order of the choice's members; the enum's zero is <c>Unset</c>.</param>
public sealed record ChoiceNames(string EnumName, string ConstantName, IReadOnlyList<string> MemberNames);
