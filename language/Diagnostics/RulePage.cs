namespace BuildOptions.Language.Diagnostics;

/// <summary>Where each rule is explained, for compilers, builds and editors to link to.</summary>
public static class RulePage
{
    /// <summary>The folder of the pages, one <c>KCnnnn.md</c> a rule.</summary>
    public const string Folder = "https://github.com/build-options/BuildOptions/blob/main/docs/rules/";

    /// <summary>The page of a rule.</summary>
    public static string Of(string id) => Folder + id + ".md";
}
