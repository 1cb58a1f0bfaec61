using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>A fix that puts statements behind a condition. Uses that stand together go behind one.</summary>
internal abstract class RangeFix : TextFix
{
    /// <inheritdoc/>
    public sealed override IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context)
    {
        var ranges = new List<(StatementRange Range, string Condition)>();
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan))
        {
            SyntaxNode use = context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (ConditionAt(use.SpanStart, diagnostic, context) is not { } condition)
            {
                continue;
            }

            if (StatementRange.Around(use, context) is not { } range)
            {
                foreach (TextChange change in Otherwise(use, condition, context))
                {
                    yield return change;
                }

                continue;
            }

            (StatementRange Range, string Condition) last = ranges.LastOrDefault();
            if (last.Range is not null && last.Condition == condition && last.Range.Join(range) is { } both)
            {
                ranges[ranges.Count - 1] = (both, condition);
            }
            else
            {
                ranges.Add((range, condition));
            }
        }

        TextSpan before = default;
        foreach ((StatementRange range, string condition) in ranges.OrderBy(r => r.Range.First.SpanStart).ThenByDescending(r => r.Range.Last.Span.End))
        {
            // What lies inside another range is looked at again when that is done.
            TextSpan span = range.SpanIn(context.Text);
            if (span.Start >= before.End)
            {
                before = span;
                foreach (TextChange change in Wrap(range, span, condition, context))
                {
                    yield return change;
                }
            }
        }
    }

    /// <summary>The condition as this fix writes it.</summary>
    protected abstract string? ConditionAt(int position, Diagnostic diagnostic, FixContext context);

    /// <summary>The edits that put a range behind a condition.</summary>
    protected abstract IEnumerable<TextChange> Wrap(StatementRange range, TextSpan span, string condition, FixContext context);

    /// <summary>What to do with a use outside of statements.</summary>
    protected virtual IEnumerable<TextChange> Otherwise(SyntaxNode use, string condition, FixContext context) => [];
}
