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

    private static readonly string[] Tests =
    [
        .. typeof(XenBehaviourPageTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null)
            .Select(method => method.Name),
    ];

    [Fact]
    public void Every_row_names_a_test_that_exists()
    {
        Assert.Equal(14, Named.Length);
        Assert.All(Named, name => Assert.Contains(name, Tests));
    }

    [Fact]
    public void Every_test_of_a_defect_has_a_row() => Assert.All(
        typeof(XenDefectTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null),
        method => Assert.Contains(method.Name, Named.Append(nameof(XenDefectTests.Memory_that_devices_share_goes_to_a_guest_only_if_asked_to))));
}
