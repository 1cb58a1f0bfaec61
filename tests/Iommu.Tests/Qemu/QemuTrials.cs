using System.Globalization;

namespace Iommu.Tests.Qemu;

/// <summary>How much is tried; less in a variant, beside which the default build is judged. <c>QEMU_TEST_TRIALS</c> says otherwise.</summary>
internal static class QemuTrials
{
    public static int CountOr(int usual) =>
        Environment.GetEnvironmentVariable("QEMU_TEST_TRIALS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Variant.Name == "" ? usual : usual / 4;
}
