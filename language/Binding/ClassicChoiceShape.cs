using BuildOptions.Language.Model;

namespace BuildOptions.Language.Binding;

/// <summary>How choices that are n, m or y themselves are tied to their members, in the dialects that have them.</summary>
internal static class ClassicChoiceShape
{
    /// <summary>Gives a choice its value, and shares types: one without takes that of its first entry, entries without take the choice's.</summary>
    internal static void AddValue(Choice choice, SymbolTable symbols, Meaning meaning)
    {
        var entries = new List<Symbol>();
        foreach (MenuNode definition in choice.Definitions)
        {
            AddEntries(definition, entries, meaning);
        }

        Symbol? typed = entries.Find(e => e.Type != SymbolType.Unknown);
        if (!choice.HasDeclaredType && typed is not null)
        {
            choice.Type = typed.Type;
        }

        foreach (Symbol entry in entries)
        {
            entry.Type = entry.Type == SymbolType.Unknown ? choice.Type : entry.Type;
        }

        // As in C, a choice whose entries all stand in 'if' blocks finds no type there, and is always n.
        choice.Value = symbols.AddNameless(choice.Name ?? "choice");
        choice.Value.Type = choice.HasDeclaredType || typed is not null ? choice.Type : SymbolType.Unknown;
    }

    private static void AddEntries(MenuNode parent, List<Symbol> entries, Meaning meaning)
    {
        foreach (MenuNode child in parent.Children)
        {
            if (child.Symbol is { } entry)
            {
                entries.Add(entry);
            }
            else if (child.Kind == MenuNodeKind.If && meaning.ChoicesFindTypesInBlocks)
            {
                AddEntries(child, entries, meaning);
            }
        }
    }

    /// <summary>The prompts of a choice are those of its value; unless it is optional they also are its lower bound.</summary>
    internal static void LinkPrompts(Choice choice, ExprFactory expressions)
    {
        if (choice.Value is not { } value)
        {
            return;
        }

        value.DirectDependency = choice.DirectDependency;
        foreach (OptionProperty property in choice.Properties)
        {
            if (property.Kind != PropertyKind.Prompt)
            {
                continue;
            }

            value.PropertyList.Add(property);
            if (!choice.IsOptional)
            {
                value.SelectedByList.Add(new ReverseDependency(value, property, expressions.And(property.Condition, expressions.Module)));
            }
        }
    }

    /// <summary>Members of a tristate choice that cannot be m need a choice that is y.</summary>
    /// <returns>Whether the dependency of this definition is another one now.</returns>
    internal static bool Limit(MenuNode definition, Symbol member, Symbol value, ExprFactory expressions)
    {
        if (value.Type != SymbolType.Tristate || member.Type == SymbolType.Tristate)
        {
            return false;
        }

        Expr limit = expressions.Compare(ExprKind.Equal, value, expressions.Yes.Symbol!);
        definition.Dependency = expressions.And(limit, definition.Dependency);
        foreach (OptionProperty property in member.Properties)
        {
            if (ReferenceEquals(property.Node, definition))
            {
                property.Condition = expressions.And(limit, property.Condition);
            }
        }

        return true;
    }
}
