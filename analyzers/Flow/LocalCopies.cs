using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Flow;

/// <summary>The locals of one body that only ever hold the value they are declared with: copies of a guard are guards.</summary>
internal sealed class LocalCopies
{
    private readonly Dictionary<ILocalSymbol, IOperation> _values = new(SymbolEqualityComparer.Default);

    /// <summary>Those of a body.</summary>
    /// <param name="root">The body.</param>
    /// <param name="directives">
    /// The directives of its file, where more builds than one are asked about: a local that is declared between them may be declared otherwise elsewhere.
    /// </param>
    public LocalCopies(IOperation root, DirectiveFacts? directives = null)
    {
        var written = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            if (operation is IVariableDeclaratorOperation declarator)
            {
                if (declarator.GetVariableInitializer() is { } initializer
                    && declarator.Symbol is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Boolean }
                    && (directives is null || directives.At(declarator.Syntax.SpanStart) == directives.At(root.Syntax.SpanStart)))
                {
                    _values[declarator.Symbol] = initializer.Value;
                }
            }
            else if (operation is ILocalReferenceOperation local && IsWritten(local))
            {
                written.Add(local.Local);
            }
        }

        foreach (ILocalSymbol local in written)
        {
            _values.Remove(local);
        }
    }

    /// <summary>The value a local always has, or null where it may have several or its declaration is elsewhere.</summary>
    public IOperation? ValueOf(ILocalReferenceOperation reference) =>
        _values.TryGetValue(reference.Local, out IOperation? value)
        // Only what is declared before: in wrong code two locals may name each other.
        && value.Syntax.Span.End <= reference.Syntax.SpanStart
            ? value
            : null;

    private static bool IsWritten(ILocalReferenceOperation local) => local.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == local || assignment is ISimpleAssignmentOperation { IsRef: true },
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IAddressOfOperation => true,
        ITupleOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        IConditionalOperation { IsRef: true } => true,
        _ => false,
    };
}
