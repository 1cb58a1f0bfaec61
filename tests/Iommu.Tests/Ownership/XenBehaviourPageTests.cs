using System.Reflection;
using System.Text.RegularExpressions;

namespace Iommu.Tests.Ownership;

public class XenBehaviourPageTests
{
    private static readonly string[] Named =
    [
        .. Regex.Matches(File.ReadAllText(Path.Combine(Variant.RepositoryRoot, "docs", "xen-behaviour.md")), @"`(?<test>[A-Z]\w+)` \|$", RegexOptions.Multiline)
            .Select(match => match.Groups["test"].Value),
    ];

    // From the sources: which of them are compiled depends on the variant.
    private static readonly string[] Sources =
    [
        .. Directory.GetFiles(Path.Combine(Variant.RepositoryRoot, "tests", "Iommu.Tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText),
    ];

    [Fact]
    public void Every_row_names_a_test_that_exists()
    {
        Assert.NotEmpty(Named);
        Assert.All(Named, name => Assert.Contains(Sources, text => text.Contains($" void {name}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_row_of_the_page_is_read()
    {
        int rows = File.ReadAllLines(Path.Combine(Variant.RepositoryRoot, "docs", "xen-behaviour.md")).Count(line => line.StartsWith('|'));
        int headings = 2 * File.ReadAllLines(Path.Combine(Variant.RepositoryRoot, "docs", "xen-behaviour.md")).Count(line => line.StartsWith("|---", StringComparison.Ordinal));
        Assert.Equal(rows - headings, Named.Length);
    }

    [Fact]
    public void Every_test_of_a_defect_has_a_row() => Assert.All(
        typeof(XenDefectTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null),
        method => Assert.Contains(method.Name, Named.Append(nameof(XenDefectTests.Memory_that_devices_share_goes_to_a_guest_only_if_asked_to))));
}
