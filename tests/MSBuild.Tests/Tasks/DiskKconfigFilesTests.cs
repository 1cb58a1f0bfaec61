namespace BuildOptions.MSBuild.Tests.Tasks;

public class DiskKconfigFilesTests
{
    [Fact]
    public void A_glob_walks_folders_and_sorts_by_path()
    {
        using var folder = new TemporaryFolder();
        string b = folder.Write("drivers/b/Kconfig", "");
        string a = folder.Write("drivers/a/Kconfig", "");
        folder.Write("drivers/c/Makefile", "");
        folder.Write("drivers/Kconfig", "");

        Assert.Equal([a, b], new DiskKconfigFiles(folder.Path).Match("drivers/*/Kconfig"));
        Assert.Equal([a], new DiskKconfigFiles(folder.Path).Match(folder["drivers/[a]/K*"]));
        Assert.Equal([b], new DiskKconfigFiles(folder.Path).Match("drivers/b/Kconfig"));
        Assert.Empty(new DiskKconfigFiles(folder.Path).Match("nothing/*"));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("folder")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void A_path_that_is_no_file_opens_nothing(string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("folder/file", "");

        Assert.Null(new DiskKconfigFiles(folder.Path).Open(path));
    }
}
