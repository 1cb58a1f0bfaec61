namespace BuildOptions.Package.Tests;

/// <summary>The same bytes from any folder.</summary>
[Collection(PackageCollection.Name)]
public class DeterminismTests(PackageFeed feed)
{
    [Fact]
    public void The_package_made_in_another_folder_is_the_same_byte_for_byte()
    {
        byte[] first = File.ReadAllBytes(feed.PackBuildOptions());
        string other = Path.Combine(feed.Root, "another place", "sources");
        PackageFeed.CopySources(other);
        string to = Path.Combine(feed.Root, "another place", "feed");
        PackageFeed.Pack(other, "package", to).Succeeds();

        Assert.True(first.AsSpan().SequenceEqual(File.ReadAllBytes(Assert.Single(Directory.GetFiles(to)))), "the two packages differ");
    }

    [Fact]
    public void Packages_of_a_users_variants_made_in_two_folders_are_the_same_byte_for_byte()
    {
        string[] folders = [.. new[] { "here", "there/deeper" }.Select(place =>
        {
            // What any deterministic build needs: paths that do not show, and a time.
            var library = new PackageProject(feed, $"deterministic/{place}/library", """
                <PathMap>$(MSBuildProjectDirectory)=/_/</PathMap>
                <DeterministicTimestamp>2000-01-01T00:00:00Z</DeterministicTimestamp>
                """);
            library.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n");
            library.Write("configs/small_defconfig", "# CONFIG_A is not set\n");
            library.Write("Code.cs", "namespace Library { public static class Code { public static bool HasA => App.Config.A; } }");
            library.DotNet("build", "-nologo", "-v", "q", "-t:PackVariants", $"-p:PackageOutputPath={library["out"]}").Succeeds();
            return library.Folder;
        })];

        byte[][] packages = [.. folders.Select(folder => File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(folder, "out")))))];
        Assert.True(packages[0].AsSpan().SequenceEqual(packages[1]), "the two packages differ");
    }
}
