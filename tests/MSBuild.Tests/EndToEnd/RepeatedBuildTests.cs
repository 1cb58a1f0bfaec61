using System.Diagnostics;
using BuildOptions.Testing;
using Xunit.Abstractions;

namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>
/// A race between variants, or between a variant and the tooling, shows in some builds only. <c>KCONFIG_TEST_BUILDS</c> asks for more of
/// them than a run of all tests has time for.
/// </summary>
[Collection(RepositoryCollection.Name)]
public class RepeatedBuildTests(RepositoryCopy repository, ITestOutputHelper log)
{
    private static readonly int s_cleanBuilds = TestNumber.Of("KCONFIG_TEST_BUILDS", 5);

    [Fact]
    public void Clean_builds_of_all_variants_succeed_every_time()
    {
        for (int i = 1; i <= s_cleanBuilds; i++)
        {
            // Variants from nothing in each; the tooling too in each, except for its biggest part, which no variant can touch before it is done.
            foreach (string project in new[] { "Iommu", "BuildOptions.MSBuild", "BuildOptions.Generator", "BuildOptions.Analyzers" })
            {
                Delete(repository["artifacts/bin/" + project]);
                Delete(repository["artifacts/obj/" + project]);
            }

            var clock = Stopwatch.StartNew();
            string output = repository.Run("build", "runtime", "-t:BuildVariants", "-m:4").Succeeds().Output;
            log.WriteLine($"build {i}: {clock.Elapsed.TotalSeconds:0.0} s");
            Assert.DoesNotContain("warning", output.Replace("0 Warning(s)", ""));
            Assert.Equal(5, Directory.GetFiles(repository["artifacts/bin/Iommu"], "Iommu.dll", SearchOption.AllDirectories).Length);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
