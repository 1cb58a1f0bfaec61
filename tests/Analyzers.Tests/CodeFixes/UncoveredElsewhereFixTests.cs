using BuildOptions.Analyzers.Rules;
using BuildOptions.CodeFixes;

namespace BuildOptions.Analyzers.Tests.CodeFixes;

/// <summary>KC2002 and KC2003 offer what KC2001 does, in a build where all is well.</summary>
public class UncoveredElsewhereFixTests
{
    [Theory]
    [InlineData("WrapInIf", "class C { void M() { Pci.{|KC2002:Scan|}(); } }", "class C { void M() { if (Config.HAS_PCI)\n{\n    Pci.Scan();\n} } }")]
    [InlineData("AskFirst", "class C { bool M() => Pci.{|KC2002:Mode|} > 1; }", "class C { bool M() => Config.HAS_PCI && Pci.Mode > 1; }")]
    [InlineData("AddDependsOn", "class C { int M() => Pci.{|KC2002:Mode|}; }", "class C { [DependsOn(\"HAS_PCI\")] int M() => Pci.Mode; }")]
    [InlineData("WrapInDirective", "class C\n{\n    void M()\n    {\n        Pci.{|KC2002:Scan|}();\n    }\n}", "class C\n{\n    void M()\n    {\n#if CONFIG_HAS_PCI\n        Pci.Scan();\n#endif\n    }\n}")]
    [InlineData("AskFirst", "class C { bool M() => Config.ARM && Pci.{|KC2003:Mode|} > 1; }", "class C { bool M() => Config.HAS_PCI && Config.ARM && Pci.Mode > 1; }")]
    [InlineData("AddDependsOn", "class C { [DependsOn(\"ARM\")] int M() => Pci.{|KC2003:Mode|}; }", "class C { [DependsOn(\"HAS_PCI\")] [DependsOn(\"ARM\")] int M() => Pci.Mode; }")]
    [InlineData("AddDependsOn", "class C { void M() => Pci.{|KC2002:Message|}(); }", "class C { [DependsOn(\"HAS_MSI\")] void M() => Pci.Message(); }")]
    public Task The_code_asks_for_what_is_missing(string key, string code, string fixedCode)
    {
        var test = new OptionsFixTest<UncoveredElsewhereAnalyzer, UncoveredUseFixProvider>("CONFIG_HAS_PCI=y\nCONFIG_HAS_MSI=y\nCONFIG_ARM=y\n", code, fixedCode)
        {
            CodeActionEquivalenceKey = key,
        };
        test.TestState.Sources.Add(OptionsTest<UncoveredElsewhereAnalyzer>.Pci);
        return test.RunFixesAsync();
    }
}
