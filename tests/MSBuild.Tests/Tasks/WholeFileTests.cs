namespace BuildOptions.MSBuild.Tests.Tasks;

public class WholeFileTests
{
    [Fact]
    public void The_time_of_a_file_changes_with_its_text_only()
    {
        using var folder = new TemporaryFolder();
        string file = folder["sub/record"];
        var past = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

        WholeFile.Write(file, "one");
        File.SetLastWriteTimeUtc(file, past);
        WholeFile.Write(file, "one");
        Assert.Equal(past, File.GetLastWriteTimeUtc(file));

        WholeFile.Write(file, "two");
        Assert.NotEqual(past, File.GetLastWriteTimeUtc(file));
        Assert.Equal("two", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(folder["sub"]));
    }

    [Fact]
    public void A_failed_write_leaves_nothing_aside()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["taken"]);

        Assert.ThrowsAny<Exception>(() => WholeFile.Write(folder["taken"], "text"));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
