using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Tool.Trees;

namespace BuildOptions.Tool.Conf;

/// <summary>What C says about a tree of Kconfig files: while it reads them, about what they mean together, about loops.</summary>
/// <param name="Notes">For standard output.</param>
/// <param name="Errors">For standard error.</param>
/// <param name="HasErrors">C ends here.</param>
internal sealed record TreeMessages(string Notes, string Errors, bool HasErrors)
{
    /// <summary>Puts the findings of a tree in C's order and words.</summary>
    internal static TreeMessages Of(KconfigTree tree, Surroundings surroundings)
    {
        OptionModel model = tree.Model;
        if (model.Diagnostics.Count == 0)
        {
            return new TreeMessages("", "", HasErrors: false);
        }

        var reader = new TreeReader(surroundings);
        var report = new ReadingReport(model, tree.Sourced, path => reader.Read(path, earlier: null));
        var errors = new StringBuilder(report.Tell());
        var notes = new StringBuilder();
        bool hasErrors = report.HasErrors;
        if (!hasErrors)
        {
            KconfigDiagnostic? previous = null;
            foreach (KconfigDiagnostic one in InOrder(model))
            {
                notes.Append(ConfMessages.Note(one));
                bool isSamePlace = previous?.Location == one.Location;
                bool isToldAlready = isSamePlace
                    && ((one.Rule == KconfigRules.RangeBoundInvalid && previous!.Rule == one.Rule)
                        || (one.Rule == KconfigRules.SelectTargetNonLogical && previous!.Rule == KconfigRules.SelectOnNonLogical));
                if (!isToldAlready)
                {
                    errors.Append(ConfMessages.Of(one, one.Location.ToString()));
                    errors.Append(one.Rule == KconfigRules.RangeOnNonNumber && HasInvalidBound(model, one)
                        ? $"{one.Location}:warning: range is invalid\n"
                        : "");
                }

                hasErrors |= one.Severity == RuleSeverity.Error;
                previous = one;
            }
        }

        return new TreeMessages(notes.ToString(), errors.ToString(), hasErrors || model.HasErrors);
    }

    // C checks symbols and choices as it finishes the menu tree, children first; then the members of choices; then it looks for loops.
    private static IEnumerable<KconfigDiagnostic> InOrder(OptionModel model)
    {
        Dictionary<object, int> order = [];
        Number(model.Root, order);
        return model.Diagnostics
            .Where(one => !ReadingReport.IsAboutReading(one.Rule))
            .OrderBy(one => one.Rule == KconfigRules.DependencyLoop ? int.MaxValue
                : one.Rule == KconfigRules.MemberWithDefault || one.Rule == KconfigRules.MemberPromptOutside ? int.MaxValue - 1
                : order.GetValueOrDefault(Owner(model, one), int.MaxValue - 2));
    }

    private static void Number(MenuNode node, Dictionary<object, int> order)
    {
        foreach (MenuNode child in node.Children)
        {
            Number(child, order);
        }

        order.TryAdd((object?)node.Symbol ?? (object?)node.Choice ?? node, order.Count);
    }

    private static object Owner(OptionModel model, KconfigDiagnostic found)
    {
        if (found.Rule == KconfigRules.ChoiceDefaultNotMember)
        {
            return model.Choices.First(choice => choice.Properties.Any(property => property.Location == found.Location));
        }

        // This one names the target first.
        string? name = found.Rule == KconfigRules.SelectTargetNonLogical
            ? model.Options.First(option => option.Properties.Any(property => property.Location == found.Location)).Name
            : found.Arguments.Count > 0 ? found.Arguments[0] : null;
        return name is not null && model.Find(name) is { } symbol ? symbol : found;
    }

    // A bool accepts no number; any symbol that is one will do.
    private static bool HasInvalidBound(OptionModel model, KconfigDiagnostic found) =>
        model.Find(found.Arguments[0]) is { IsLogical: true } symbol
        && symbol.PropertiesOf(PropertyKind.Range).FirstOrDefault(range => range.Location == found.Location) is { } range
        && !(IsNumber(range.Symbol) && IsNumber(range.UpperBound));

    private static bool IsNumber(Symbol? symbol) => symbol?.Type is SymbolType.Int or SymbolType.Hex;
}
