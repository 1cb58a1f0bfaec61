using BuildOptions.Language.Model;

namespace BuildOptions.Language.Binding;

/// <summary>
/// Works on a model once all files are read: pushes dependencies down to every property, links selects to their targets,
/// forms the final menu tree.
/// </summary>
internal sealed class ModelFinisher(
    ExprFactory expressions,
    MenuNode root,
    List<Symbol> options,
    List<Choice> choices,
    List<OptionProperty> properties,
    Symbol? modules,
    Meaning meaning)
{
    internal void Finish(SymbolTable symbols)
    {
        if (meaning.ChoicesHaveValues)
        {
            foreach (Choice choice in choices)
            {
                ClassicChoiceShape.AddValue(choice, symbols, meaning);
            }
        }

        PushDown(root);
        foreach (OptionProperty property in properties)
        {
            Complete(property);
        }

        foreach (Symbol symbol in symbols.Symbols)
        {
            symbol.DirectDependency = expressions.Yes;
        }

        foreach (Symbol option in options)
        {
            option.DirectDependency = AnyOf(option.Definitions);
            LinkSelects(option);
            option.IsNeverWritten |= option.TakesEnvironment
                && (option.IsLogical ? meaning.HidesEnvironmentLogic : meaning.HidesEnvironmentTexts);
        }

        foreach (Choice choice in choices)
        {
            choice.DirectDependency = AnyOf(choice.Definitions);
            ClassicChoiceShape.LinkPrompts(choice, expressions);
        }

        new MenuTreeShaper(expressions, meaning.ChoicesHaveValues).Shape(root);
        foreach (Choice choice in choices)
        {
            CollectMembers(choice);
        }
    }

    private void PushDown(MenuNode parent)
    {
        foreach (MenuNode node in parent.Children)
        {
            Symbol? choice = parent.Choice?.Value;
            Expr inherited = choice is null ? parent.Dependency : expressions.Of(choice);
            node.Dependency = expressions.And(inherited, WithModules(node.Dependency));
            node.HasDependency |= parent.HasDependency || choice is not null;

            // As in C, m means modules where it hides prompts, but not where it hides the menu's own title.
            node.VisibleIf = node.Visibility;
            node.Visibility = expressions.And(parent.Visibility, WithModules(node.Visibility));
            if (node.Children.Count > 0)
            {
                PushDown(node);
            }
        }
    }

    private void Complete(OptionProperty property)
    {
        MenuNode node = property.Node;
        Expr condition = WithModules(property.Condition);

        // 'visible if' hides the prompts of symbols and choices; titles of menus and comments only follow dependencies.
        if (property.Kind == PropertyKind.Prompt && node.Kind is not (MenuNodeKind.Menu or MenuNodeKind.Comment))
        {
            condition = expressions.And(node.Visibility, condition);
        }

        property.Condition = expressions.And(node.Dependency, condition);
    }

    private Expr WithModules(Expr condition) => ModuleConstant.InCondition(condition, expressions, modules);

    private Expr AnyOf(ItemList<MenuNode> definitions)
    {
        // A definition that says nothing counts only where none says anything: C drops it from the OR.
        Expr? any = null;
        foreach (MenuNode definition in definitions)
        {
            if (definition.HasDependency)
            {
                any = any is null ? definition.Dependency : expressions.Or(any, definition.Dependency);
            }
        }

        return any ?? expressions.Yes;
    }

    private void LinkSelects(Symbol source)
    {
        foreach (OptionProperty property in source.Properties)
        {
            if (property.Kind is PropertyKind.Select or PropertyKind.Imply)
            {
                Expr value = expressions.And(expressions.Of(source), property.Condition);
                (property.Kind == PropertyKind.Select ? ref property.Symbol!.SelectedByList : ref property.Symbol!.ImpliedByList)
                    .Add(new ReverseDependency(source, property, value));
            }
        }
    }

    private void CollectMembers(Choice choice)
    {
        foreach (MenuNode definition in choice.Definitions)
        {
            foreach (MenuNode child in definition.Children)
            {
                if (child.Symbol is { Choice: null } member)
                {
                    member.Choice = choice;
                    choice.MemberList.Add(member);
                    if (choice.Value is { } value && ClassicChoiceShape.Limit(child, member, value, expressions))
                    {
                        member.DirectDependency = AnyOf(member.Definitions);
                    }
                }
            }
        }
    }
}
