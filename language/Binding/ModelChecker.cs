using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>Checks what only a finished model can show: types against properties, choices against members.</summary>
internal sealed class ModelChecker(Meaning meaning, List<KconfigDiagnostic> diagnostics)
{
    private bool ChoicesAreBool => !meaning.ChoicesHaveValues;

    internal void Check(List<Symbol> options, List<Choice> choices, List<(Expr Comparison, SourceLocation Location)> comparisonsWithModule)
    {
        foreach (Symbol option in options)
        {
            CheckSymbol(option);
        }

        foreach (Choice choice in choices)
        {
            CheckChoice(choice);
        }

        foreach ((Expr comparison, SourceLocation location) in comparisonsWithModule)
        {
            if (comparison.Symbol!.Type == SymbolType.Bool && comparison.Kind is ExprKind.Equal or ExprKind.NotEqual)
            {
                string result = comparison.Kind == ExprKind.Equal ? "n" : "y";
                Report(KconfigRules.BoolComparedWithModule, location, comparison.Symbol.Name, result);
            }
        }
    }

    private void CheckSymbol(Symbol symbol)
    {
        if (symbol.Type == SymbolType.Unknown && !HasUnreadLine(symbol.Definitions))
        {
            Report(KconfigRules.NoType, symbol.Location!, symbol.Name);
        }

        foreach (MenuNode node in symbol.Definitions)
        {
            if (node.Kind == MenuNodeKind.MenuConfig && node.Prompt is null && !node.HasUnreadLine)
            {
                Report(KconfigRules.MenuConfigWithoutPrompt, node.Location, symbol.Name);
            }
        }

        if (symbol.IsTransitional && (symbol.Type == SymbolType.Unknown || symbol.Properties.Count > 0 || symbol.Definitions.Any(d => d.HasOwnDependency)))
        {
            Report(KconfigRules.TransitionalWithProperties, symbol.Location!, symbol.Name);
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            switch (property.Kind)
            {
                case PropertyKind.Select:
                case PropertyKind.Imply:
                    CheckSelect(symbol, property);
                    break;
                case PropertyKind.Range:
                    CheckRange(symbol, property);
                    break;
                case PropertyKind.Default:
                    CheckDefault(symbol, property);
                    break;
            }
        }
    }

    private void CheckSelect(Symbol symbol, OptionProperty property)
    {
        string keyword = property.Kind == PropertyKind.Select ? "select" : "imply";
        if (symbol.Type is not (SymbolType.Bool or SymbolType.Tristate))
        {
            Report(KconfigRules.SelectOnNonLogical, property.Location, symbol.Name, keyword, TypeNames.Of(symbol.Type));
        }

        Symbol target = property.Symbol!;
        if (target.Type is SymbolType.Int or SymbolType.Hex or SymbolType.String)
        {
            Report(KconfigRules.SelectTargetNonLogical, property.Location, target.Name, keyword, TypeNames.Of(target.Type));
        }
    }

    private void CheckRange(Symbol symbol, OptionProperty property)
    {
        if (symbol.Type is not (SymbolType.Int or SymbolType.Hex))
        {
            Report(KconfigRules.RangeOnNonNumber, property.Location, symbol.Name, TypeNames.Of(symbol.Type));
            return;
        }

        foreach (Symbol bound in new[] { property.Symbol!, property.UpperBound! })
        {
            if (!IsNumber(bound, symbol.Type))
            {
                Report(KconfigRules.RangeBoundInvalid, property.Location, symbol.Name, bound.Name);
            }
        }
    }

    private void CheckDefault(Symbol symbol, OptionProperty property)
    {
        if (symbol.Type is not (SymbolType.Int or SymbolType.Hex or SymbolType.String))
        {
            return;
        }

        if (property.IsCompound || property.Value!.Kind != ExprKind.Symbol)
        {
            Report(KconfigRules.DefaultCompound, property.Location, symbol.Name, TypeNames.Of(symbol.Type));
            return;
        }

        Symbol value = property.Value.Symbol!;
        if (symbol.Type == SymbolType.String)
        {
            if (value.IsDefined && value.IsLogical)
            {
                Report(KconfigRules.StringDefaultLogical, property.Location, symbol.Name, value.Name, TypeNames.Of(value.Type));
            }
        }
        else if (!IsNumber(value, symbol.Type))
        {
            Report(KconfigRules.DefaultNotNumber, property.Location, symbol.Name, value.Name, TypeNames.Of(symbol.Type));
        }
    }

    // A symbol of either number type will do; anything else is judged by its spelling.
    private static bool IsNumber(Symbol value, SymbolType type) => value.Type switch
    {
        SymbolType.Int or SymbolType.Hex => true,
        SymbolType.Unknown => type == SymbolType.Int ? IsDecimal(value.Name) : IsHexadecimal(value.Name),
        _ => false,
    };

    private static bool IsDecimal(string text)
    {
        int start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (text.Length == start || (text[start] == '0' && text.Length > start + 1))
        {
            return false;
        }

        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHexadecimal(string text)
    {
        int start = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return text.Length > start;
    }

    private void CheckChoice(Choice choice)
    {
        if (ChoicesAreBool && !choice.Properties.Any(p => p.Kind == PropertyKind.Prompt) && !HasUnreadLine(choice.Definitions))
        {
            Report(KconfigRules.ChoiceWithoutPrompt, choice.Location);
        }

        foreach (OptionProperty property in choice.Properties)
        {
            if (property.Kind == PropertyKind.Default && property.Symbol!.Choice != choice)
            {
                Report(KconfigRules.ChoiceDefaultNotMember, property.Location, property.Symbol.Name);
            }
        }

        foreach (Symbol member in choice.Members)
        {
            CheckMember(choice, member);
        }
    }

    private void CheckMember(Choice choice, Symbol member)
    {
        if (!ChoicesAreBool)
        {
            return;
        }

        if (member.Type != SymbolType.Bool && !(member.Type == SymbolType.Unknown && HasUnreadLine(member.Definitions)))
        {
            Report(KconfigRules.MemberNotBool, member.Location!, member.Name, TypeNames.Of(member.Type));
        }

        foreach (MenuNode node in member.Definitions)
        {
            bool isInside = node.Parent?.Choice == choice;
            if (isInside && node.Prompt is null && !node.HasUnreadLine)
            {
                Report(KconfigRules.MemberWithoutPrompt, node.Location, member.Name);
            }
            else if (!isInside && node.Prompt is not null)
            {
                Report(KconfigRules.MemberPromptOutside, node.Prompt.Location, member.Name);
            }
        }

        foreach (OptionProperty property in member.Properties)
        {
            if (property.Kind == PropertyKind.Default)
            {
                Report(KconfigRules.MemberWithDefault, property.Location, member.Name);
            }
        }
    }

    // One mistake, one finding: what an entry lacks may be what stands in the line that could not be read.
    private static bool HasUnreadLine(IReadOnlyList<MenuNode> definitions) => definitions.Any(d => d.HasUnreadLine);

    private void Report(Rule rule, SourceLocation location, params string[] arguments) =>
        diagnostics.Add(new KconfigDiagnostic(rule, location, arguments));
}
