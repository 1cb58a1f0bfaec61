using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Generator.Tests.Harness;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("plain", "plain", "")]
    [InlineData("a [|b|] c", "a b c", ":b")]
    [InlineData("{|KC2001:x|};", "x;", "KC2001:x")]
    [InlineData("{|#0:x|};", "x;", "#0:x")]
    [InlineData("{|#12:x.{|KC1:y|}|}", "x.y", "KC1:y #12:x.y")]
    [InlineData("{|KC1:|}", "", "KC1:")]
    [InlineData("{|KC1:a [|b|]|]|}", "a b|]", ":b KC1:a b|]")]
    [InlineData("a |} b |] c {| d {|: e {|#: f", "a |} b |] c {| d {|: e {|#: f", "")]
    public void Markup_is_read_and_removed(string text, string clean, string spans)
    {
        MarkedFile file = TestMarkup.Parse(text);

        Assert.Equal(clean, file.Text);
        Assert.Equal(spans, string.Join(' ', file.Spans.Select(s => $"{s.Name}:{file.Text.Substring(s.Span.Start, s.Span.Length)}")));
    }

    [Theory]
    [InlineData("[|a")]
    [InlineData("{|KC1:a|]")]
    public void An_open_span_is_an_error(string text) => Assert.Throws<FormatException>(() => TestMarkup.Parse(text));
}
