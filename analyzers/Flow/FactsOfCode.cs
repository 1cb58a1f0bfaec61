using System.Runtime.CompilerServices;
using BuildOptions.Analyzers.Requirements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Flow;

/// <summary>
/// What is known about the options at any place of a compilation: in a body what its guards say, outside what the
/// declaration itself depends on. A body is followed only when somebody asks.
/// </summary>
/// <param name="guards">Reads conditions.</param>
/// <param name="requirements">What declarations depend on.</param>
/// <param name="directivesOf">Reads the directives of a file; null where those around code that is compiled say nothing new, because one build is asked about.</param>
internal sealed class FactsOfCode(GuardReader guards, RequirementReader requirements, Func<SyntaxTree, DirectiveFacts>? directivesOf = null)
{
    private readonly ConditionalWeakTable<IOperation, FlowFacts> _bodies = new();

    /// <summary>What the declaration itself depends on, and what the directives around it say.</summary>
    public FactSet At(ISymbol declaration)
    {
        FactSet depends = guards.Facts.Holds(requirements.Of(declaration));
        return directivesOf is not null && declaration.DeclaringSyntaxReferences is { Length: 1 } places
            ? depends.And(Compiled(places[0].SyntaxTree, places[0].Span.Start))
            : depends;
    }

    /// <summary>What is known where an operation is evaluated.</summary>
    /// <param name="operation">An operation of the tree that analyzers see.</param>
    /// <param name="declaration">The member that the body belongs to.</param>
    public FactSet At(IOperation operation, ISymbol declaration)
    {
        IOperation root = RootOf(operation);
        return _bodies.GetValue(root, r => Follow(r, declaration)).At(operation.Syntax)
            .And(Compiled(operation.Syntax.SyntaxTree, operation.Syntax.SpanStart));
    }

    /// <summary>What is known where a type is named.</summary>
    public FactSet At(SyntaxNode name, SemanticModel model, CancellationToken cancellationToken)
    {
        IOperation? around = null;
        for (SyntaxNode? at = name; at is not null; at = at.Parent)
        {
            if (at is MemberDeclarationSyntax and not GlobalStatementSyntax || at is CompilationUnitSyntax)
            {
                ISymbol declaration = Declaration(at, model, cancellationToken) ?? model.Compilation.Assembly;
                return around is null ? At(declaration).And(Compiled(name.SyntaxTree, name.SpanStart)) : At(around, name, declaration);
            }

            // An accessor may depend on more than its property.
            if (at is AccessorDeclarationSyntax && around is not null && model.GetDeclaredSymbol(at, cancellationToken) is { } accessor)
            {
                return At(around, name, accessor);
            }

            if (at is AttributeSyntax)
            {
                around = null;
                continue;
            }

            around ??= at is StatementSyntax or ExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ConstructorInitializerSyntax
                ? model.GetOperation(at, cancellationToken)
                : null;
        }

        return FactSet.Nothing;
    }

    /// <summary>The whole body, or initializer, that an operation is part of.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private FactSet At(IOperation around, SyntaxNode name, ISymbol declaration)
    {
        IOperation root = RootOf(around);
        return _bodies.GetValue(root, r => Follow(r, declaration)).At(name).And(Compiled(name.SyntaxTree, name.SpanStart));
    }

    // What holds wherever the text at a place is compiled.
    private FactSet Compiled(SyntaxTree tree, int position) => directivesOf is null
        ? FactSet.Nothing
        : guards.Facts.Holds(requirements.OfFile(tree)).And(directivesOf(tree).At(position).WhenTrue);

    private FlowFacts Follow(IOperation root, ISymbol declaration) => FlowFacts.Of(
        root,
        At(OwnerOf(root, declaration)),
        guards,
        function => guards.Facts.Holds(requirements.Own(function, OptionAttributes.DependsOn)),
        directivesOf?.Invoke(root.Syntax.SyntaxTree));

    // An initializer runs with the constructors of its type, whatever the field or property depends on; a constant's never runs.
    private static ISymbol OwnerOf(IOperation root, ISymbol declaration) => root switch
    {
        IFieldInitializerOperation initializer when initializer.InitializedFields.FirstOrDefault() is { IsConst: false, ContainingType: { } type } => type,
        IPropertyInitializerOperation initializer when initializer.InitializedProperties.FirstOrDefault() is { ContainingType: { } type } => type,
        _ => declaration,
    };

    private static ISymbol? Declaration(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        BaseFieldDeclarationSyntax field => model.GetDeclaredSymbol(field.Declaration.Variables[0], cancellationToken),
        BaseNamespaceDeclarationSyntax => null,
        _ => model.GetDeclaredSymbol(node, cancellationToken),
    };
}
