using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.World;

public sealed class GivenFilesTests
{
    [Theory]
    [InlineData("/base", "Kconfig", "/base/Kconfig")]
    [InlineData("/base/", "sub//./Kconfig", "/base/sub/Kconfig")]
    [InlineData("/base/sub", "../Kconfig", "/base/Kconfig")]
    [InlineData("/base", "/other/Kconfig", "/other/Kconfig")]
    [InlineData("/base", "../../../Kconfig", "/Kconfig")]
    [InlineData(@"C:\base", @"sub\Kconfig", "C:/base/sub/Kconfig")]
    [InlineData(@"C:\base", @"D:\Kconfig", "D:/Kconfig")]
    [InlineData(@"\\server\share", "Kconfig", "//server/share/Kconfig")]
    public void A_path_has_one_spelling(string baseFolder, string path, string full) => Assert.Equal(full, FullPath.Of(baseFolder, path));

    [Theory]
    [InlineData("/a/Kconfig", "/a/kconfig", false)]
    [InlineData("/a/Kconfig", "/a/Kconfig", true)]
    [InlineData("C:/a/Kconfig", "c:/A/kconfig", true)]
    public void Case_matters_but_on_Windows(string left, string right, bool equal)
    {
        Assert.Equal(equal, FullPath.Comparer.Equals(left, right));
        Assert.True(!equal || FullPath.Comparer.GetHashCode(left) == FullPath.Comparer.GetHashCode(right));
    }

    [Theory]
    [InlineData("*/Kconfig", "a/Kconfig", true)]
    [InlineData("*/Kconfig", "a/b/Kconfig", false)]
    [InlineData("Kconfig*", "Kconfig", true)]
    [InlineData("*.k*g", "a.b.kconfig", true)]
    [InlineData("*.kconfig", ".kconfig", false)]
    [InlineData(".k*", ".kconfig", true)]
    [InlineData("?a", "ba", true)]
    [InlineData("?a", "a", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[", "[", true)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "a", false)]
    [InlineData("*a*b*c", "xxaxxbxxbxc", true)]
    [InlineData("*a*b*c", "xxaxxbxxbx", false)]
    public void A_glob_matches_as_in_a_shell(string pattern, string path, bool matches) =>
        Assert.Equal(matches, ShellGlob.IsMatch(pattern, path));

    [Theory]
    [InlineData(null, "", "Config")]
    [InlineData("", "", "Config")]
    [InlineData("Iommu", "Iommu", "Iommu.Config")]
    [InlineData("my-app.1st", "my_app._1st", "my_app._1st.Config")]
    [InlineData("A..B", "A.B", "A.B.Config")]
    [InlineData("-", "_", "_.Config")]
    [InlineData("-a b", "_a_b", "_a_b.Config")]
    public void The_class_lies_in_a_namespace_that_compiles(string? rootNamespace, string space, string full)
    {
        Assert.Equal(space, ConfigClass.NamespaceOf(rootNamespace));
        Assert.Equal(full, ConfigClass.FullNameOf(rootNamespace));
    }
}
