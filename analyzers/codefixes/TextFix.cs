using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>One way to fix a diagnostic, as edits of the text: what the edits do not touch stays as it is, to the last blank.</summary>
internal abstract class TextFix
{
    /// <summary>Tells this way from the others, for Fix All.</summary>
    public abstract string Key { get; }

    /// <summary>What the editor offers; null where this way does not fit.</summary>
    public abstract string? TitleFor(Diagnostic diagnostic, FixContext context);

    /// <summary>The edits for some diagnostics of one document. They do not overlap.</summary>
    public abstract IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context);
}

/// <summary>What a fix looks at.</summary>
/// <param name="Root">The document's tree.</param>
/// <param name="Model">What its names mean.</param>
/// <param name="Text">Its text.</param>
/// <param name="CancellationToken">Whether somebody still waits.</param>
internal sealed record FixContext(SyntaxNode Root, SemanticModel Model, SourceText Text, CancellationToken CancellationToken)
{
    public static async Task<FixContext?> OfAsync(Document document, CancellationToken cancellationToken) =>
        await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            ? new FixContext(root, model, await document.GetTextAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;

    /// <summary>The line break that the document uses.</summary>
    public string NewLine => Text.Lines.Count > 1 && Text.ToString(TextSpan.FromBounds(Text.Lines[0].End, Text.Lines[0].EndIncludingLineBreak)) is { Length: > 0 } used ? used : "\n";

    /// <summary>The blanks that the line of a place begins with.</summary>
    public string IndentAt(int position)
    {
        string line = Text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Whether nothing but blanks stands before a place on its line.</summary>
    public bool BeginsLine(int position) =>
        Text.ToString(TextSpan.FromBounds(Text.Lines.GetLineFromPosition(position).Start, position)).Trim().Length == 0;

    /// <summary>A type's name as short as it can be written at a place.</summary>
    public string NameAt(int position, string fullName, string simpleName) =>
        Model.LookupNamespacesAndTypes(position, name: simpleName) is { Length: 1 } found
        && found[0].ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == fullName
            ? simpleName
            : fullName;
}

/// <summary>Offers some ways to fix diagnostics, each with Fix All.</summary>
public abstract class TextFixProvider : CodeFixProvider
{
    private readonly ImmutableArray<TextFix> _fixes;

    private protected TextFixProvider(ImmutableArray<TextFix> fixes, params string[] ids)
    {
        _fixes = fixes;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new TextFixAll(_fixes);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixContext.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } seen)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (TextFix fix in _fixes)
            {
                if (fix.TitleFor(diagnostic, seen) is { } title)
                {
                    context.RegisterCodeFix(
                        Microsoft.CodeAnalysis.CodeActions.CodeAction.Create(
                            title, token => TextFixAll.ApplyAsync(fix, context.Document, [diagnostic], token), fix.Key),
                        diagnostic);
                }
            }
        }
    }
}

/// <summary>Applies one way to fix to all diagnostics of a document at once, so that edits of one statement become one.</summary>
internal sealed class TextFixAll(ImmutableArray<TextFix> fixes) : DocumentBasedFixAllProvider
{
    internal static async Task<Document> ApplyAsync(
        TextFix fix, Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await FixContext.OfAsync(document, cancellationToken).ConfigureAwait(false) is not { } context)
        {
            return document;
        }

        TextChange[] changes = [.. fix.Changes([.. diagnostics.Where(d => fix.TitleFor(d, context) is not null)], context).OrderBy(change => change.Span)];
        return changes.Length == 0 ? document : document.WithText(context.Text.WithChanges(changes));
    }

    /// <inheritdoc/>
    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics) =>
        fixes.FirstOrDefault(f => f.Key == fixAllContext.CodeActionEquivalenceKey) is { } fix
            ? await ApplyAsync(fix, document, diagnostics, fixAllContext.CancellationToken).ConfigureAwait(false)
            : document;
}
