namespace Iommu;

/// <summary>The words for yes and no that the command line knows. Exact: no other case, nothing around them.</summary>
internal static class BooleanWord
{
    /// <summary>Reads a whole word; false where it is none of them, and then <paramref name="value"/> is false.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out bool value)
    {
        switch (word)
        {
            case "1" or "on" or "yes" or "true" or "enable":
                value = true;
                return true;
            case "0" or "off" or "no" or "false" or "disable":
                value = false;
                return true;
            default:
                value = false;
                return false;
        }
    }
}
