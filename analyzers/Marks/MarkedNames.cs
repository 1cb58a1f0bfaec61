using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Marks;

/// <summary>
/// The names of declarations that carry something. It names too many rather than too few: what it does not name need not be
/// bound, and binding attributes is what costs.
/// </summary>
internal sealed class MarkedNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether it is not known which: then it may be any.</summary>
    public bool IsAny { get; private set; }

    /// <summary>Whether nothing carries it.</summary>
    public bool IsNone => !IsAny && _names.Count == 0;

    /// <summary>Whether an operator or a conversion carries it.</summary>
    public bool HaveOperators { get; private set; }

    /// <summary>Adds a declaration that carries it.</summary>
    public void Add(SyntaxNode? declaration)
    {
        HaveOperators |= declaration is OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax;
        Add(declaration is null ? null : Mark.NamesOf(declaration));
    }

    /// <summary>Whether one of some names is among them.</summary>
    public bool HasAny(ISet<string> names) => IsAny || _names.Overlaps(names);

    /// <summary>Whether a symbol may carry it itself.</summary>
    public bool MayCarry(ISymbol symbol) => IsAny || Has(symbol.Name) || (symbol is IMethodSymbol { AssociatedSymbol: { } member } && Has(member.Name));

    /// <summary>Whether a symbol, or anything around it, may carry it.</summary>
    public bool MayBeIn(ISymbol symbol)
    {
        if (IsAny)
        {
            return true;
        }

        for (ISymbol? at = symbol; at is not null and not INamespaceSymbol; at = (at as IMethodSymbol)?.AssociatedSymbol ?? at.ContainingSymbol)
        {
            if (Has(at.Name))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(IEnumerable<string>? names)
    {
        if (names is null)
        {
            IsAny = true;
        }
        else
        {
            _names.UnionWith(names);
        }
    }

    private bool Has(string name) =>
        _names.Contains(name)
        // What implements a member of an interface by its full name.
        || (name.LastIndexOf('.') is > 0 and var dot && _names.Contains(name.Substring(dot + 1)));
}
