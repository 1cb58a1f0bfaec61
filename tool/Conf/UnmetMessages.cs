using System.Text;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>C's warning about a symbol that selects push above its own dependencies.</summary>
internal static class UnmetMessages
{
    /// <summary>The warnings of a configuration, one block a symbol.</summary>
    internal static string Of(Configuration configuration)
    {
        var text = new StringBuilder();
        foreach (Symbol symbol in UnmetDependencies.Of(configuration))
        {
            Append(text, configuration, symbol);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Configuration configuration, Symbol symbol)
    {
        Tristate bound = configuration.Evaluate(symbol.DirectDependency);
        text.Append("\nWARNING: unmet direct dependencies detected for ").Append(symbol.Name).Append('\n');
        text.Append("  Depends on [").Append(bound == Tristate.Module ? 'm' : 'n').Append("]: ");
        text.Append(ExprText.Of(configuration, symbol.DirectDependency)).Append('\n');
        foreach (Tristate value in (Tristate[])[Tristate.Yes, Tristate.Module])
        {
            // Selects that ask for no more than the dependencies allow are not to blame.
            List<ReverseDependency> selects = [.. symbol.SelectedBy.Where(s => configuration.Evaluate(s.Value) == value && value > bound)];
            if (selects.Count > 0)
            {
                text.Append("  Selected by [").Append(value == Tristate.Yes ? 'y' : 'm').Append("]:\n");
                foreach (ReverseDependency select in selects)
                {
                    text.Append("  - ").Append(ExprText.Of(configuration, select.Value)).Append('\n');
                }
            }
        }
    }
}
