using System.Collections.Concurrent;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>Finds by which options a member is judged: those of the assembly it is in.</summary>
internal sealed class Judges
{
    private readonly Compilation _compilation;
    private readonly bool _trustsAssertions;
    private readonly Lazy<bool> _haveReferences;
    private readonly Lazy<Judge?> _every;
    private readonly ConcurrentDictionary<IAssemblySymbol, Judge?> _byReference = new(SymbolEqualityComparer.Default);

    /// <summary>For a compilation.</summary>
    /// <param name="options">The project's options; null where it has none of its own.</param>
    /// <param name="compilation">The compilation.</param>
    public Judges(ProjectOptions? options, Compilation compilation)
    {
        _compilation = compilation;
        _trustsAssertions = options?.TrustsAssertions ?? false;
        Own = options is null ? null : Judge.OfThisBuild(options, compilation);
        _every = new Lazy<Judge?>(() => options?.Every is { } every ? Judge.OfEveryConfiguration(every, options, compilation) : null);
        _haveReferences = new Lazy<bool>(() => ReferencedConfigurations.AnyIn(compilation));
    }

    /// <summary>Whether any reference says what it was built with.</summary>
    public bool HaveReferences => _haveReferences.Value;

    /// <summary>The one for the assembly being compiled; null where the project has no options.</summary>
    public Judge? Own { get; }

    /// <summary>
    /// The one for the assembly being compiled in all configurations of its options; null where the project has none, does not ask,
    /// or has options about which nobody knows more than their values in this build.
    /// </summary>
    public Judge? Every => _every.Value;

    /// <summary>The one for a symbol; null where nobody says what its assembly was built with.</summary>
    public Judge? Of(ISymbol symbol)
    {
        IAssemblySymbol? assembly = symbol as IAssemblySymbol ?? symbol.ContainingAssembly;
        return assembly is null || SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly)
            ? Own
            : _byReference.TryGetValue(assembly, out Judge? known) ? known : _byReference.GetOrAdd(assembly, Create);
    }

    private Judge? Create(IAssemblySymbol assembly) =>
        ReferencedConfigurations.Of(assembly) is { } built ? Judge.OfReference(built, assembly, _trustsAssertions) : null;
}
