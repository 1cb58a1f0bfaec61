using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Flow;

/// <summary>What is known about the options at every place of one body.</summary>
internal sealed class FlowFacts
{
    private readonly Dictionary<SyntaxNode, FactSet> _facts;
    private readonly FactSet _entry;

    private FlowFacts(Dictionary<SyntaxNode, FactSet> facts, FactSet entry)
    {
        _facts = facts;
        _entry = entry;
    }

    /// <summary>Follows a body from its entry.</summary>
    /// <param name="root">The body's root operation.</param>
    /// <param name="entry">What the declaration itself depends on.</param>
    /// <param name="guards">Reads conditions.</param>
    /// <param name="ownFacts">What a local function's or lambda's own attributes say.</param>
    /// <param name="directives">The directives of the file; null where all that is compiled is there in every build that is asked about.</param>
    public static FlowFacts Of(IOperation root, FactSet entry, GuardReader guards, Func<IMethodSymbol, FactSet> ownFacts, DirectiveFacts? directives)
    {
        var facts = new Dictionary<SyntaxNode, FactSet>();
        try
        {
            new FactWalker(root, guards, ownFacts, directives, facts).Run(entry);
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested too deeply to be followed: nothing in it is guarded.
            facts.Clear();
        }

        return new FlowFacts(facts, entry);
    }

    /// <summary>What is known where a node is evaluated; for a node that is not evaluated (a type), where it is written.</summary>
    public FactSet At(SyntaxNode node)
    {
        for (SyntaxNode? at = node; at is not null; at = at.Parent)
        {
            if (_facts.TryGetValue(at, out FactSet? facts))
            {
                return facts;
            }
        }

        return _entry;
    }
}
