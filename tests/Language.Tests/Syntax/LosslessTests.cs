using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Tests.Syntax;

public class LosslessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("config A # x\n\tbool \"a\" \\\n if B\n\n\thelp\n\t  text\n\n\t  more\n\nconfig B\n")]
    [InlineData("A := b # c \nconfig $(A)_X$(B,c d)\n\t$(E) default \"$(x,\"y\")z\\\"\" if A.B\n")]
    [InlineData("\uFEFFconfig A\r\n\tbool\r\n\thelp\r\n\t  x\r\n\r\n")]
    [InlineData("config \"unclosed\n$(unclosed\n\\")]
    [InlineData("ä ö & | ~ \U0001F600\0")]
    public void Tokens_and_trivia_are_the_text(string text) => AssertLossless(text);

    [Fact]
    public void Any_characters_at_all_are_kept()
    {
        const int Seed = 20201127;
        string[] pieces =
            ["config ", "A", "$(", ")", "\"", "'", "\\", "\n", "\t", "help\n", "  x\n", "if ", "&&", "||", "!", "=", ":=", "+=", "<", "#", "é", "\r\n", "$", ","];
        var random = new Random(Seed);
        for (int run = 0; run < 2000; run++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                AssertLossless(text);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {Seed}, run {run}: {text}", e);
            }
        }
    }

    internal static void AssertLossless(string text)
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText("Kconfig", text));
        int at = 0;
        for (int i = 0; i < tree.Tokens.Count; i++)
        {
            TextSpan trivia = tree.GetTriviaBefore(i);
            Assert.Equal(at, trivia.Start);
            Assert.True(trivia.Length >= 0);
            SyntaxToken token = tree.Tokens[i];
            Assert.Equal(trivia.End, token.Start);
            Assert.True(token.Length >= 0);
            at = token.End;
        }

        Assert.Equal(text.Length, at);
        Assert.Equal(SyntaxTokenKind.EndOfFile, tree.Tokens[^1].Kind);
        Assert.All(tree.Diagnostics, d => Assert.InRange(d.Location.Span.End, 0, text.Length));
        Assert.All(tree.Statements, s => Assert.InRange(s.EndToken, s.FirstToken + 1, tree.Tokens.Count - 1));
    }
}
