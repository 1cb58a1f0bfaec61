using BuildOptions.Analyzers.Flow;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.World;

/// <summary>Finds the options behind the members of the generated <c>Config</c> class.</summary>
internal sealed class OptionConstants
{
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol? _config;
    private readonly OptionNaming _naming;
    private readonly Dictionary<string, Choice> _choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Choice> _enums = new(StringComparer.Ordinal);

    public OptionConstants(ProjectOptions options, Compilation compilation)
    {
        _compilation = compilation;
        _naming = options.Naming;
        _config = compilation.Assembly.GetTypeByMetadataName(options.ConfigName);
        foreach (Choice choice in options.World.Model.Choices)
        {
            ChoiceNames names = _naming.NamesOf(choice);
            _choices[names.ConstantName] = choice;
            _enums[names.EnumName] = choice;
        }
    }

    /// <summary>The option whose value a constant holds, or null.</summary>
    public Symbol? OptionOf(IFieldSymbol field) => IsIn(field.ContainingType) ? _naming.OptionOf(field.Name) : null;

    /// <summary>The choice whose pick a constant holds, or null.</summary>
    public Choice? ChoiceOf(IFieldSymbol field) =>
        IsIn(field.ContainingType) && _choices.TryGetValue(field.Name, out Choice? choice) ? choice : null;

    /// <summary>The choice whose enum a type is, or null.</summary>
    public Choice? ChoiceOf(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum, ContainingType: { } outer } && IsIn(outer)
        && _enums.TryGetValue(type.Name, out Choice? choice) ? choice : null;

    /// <summary>The members of a choice that hold an enum value: one, or none for <c>Unset</c>; null where the value is no member's.</summary>
    public Symbol[]? MembersAt(Choice choice, ITypeSymbol type, object value)
    {
        IReadOnlyList<string> names = _naming.NamesOf(choice).MemberNames;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, value))
            {
                for (int i = 0; i < names.Count; i++)
                {
                    if (names[i] == field.Name)
                    {
                        return [choice.Members[i]];
                    }
                }

                return [];
            }
        }

        return null;
    }

    /// <summary>
    /// The value that a constant of the project is declared with; null where it is declared elsewhere, or between directives, which may
    /// give it another value in another configuration.
    /// </summary>
    public IOperation? ValueOf(IFieldSymbol constant, Func<SyntaxTree, DirectiveFacts> directivesOf) =>
        constant.DeclaringSyntaxReferences is { Length: 1 } places
        && places[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && _compilation.ContainsSyntaxTree(value.SyntaxTree)
        && directivesOf(value.SyntaxTree).IsSameEverywhere(value.Span)
            ? _compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value)
            : null;

    private bool IsIn(INamedTypeSymbol? type) => _config is not null && SymbolEqualityComparer.Default.Equals(type, _config);
}
