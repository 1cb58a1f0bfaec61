using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2005.</summary>
public class GuardBodyTests
{
    private const string Off = "# CONFIG_HAS_PCI is not set\nCONFIG_ARM=y\n";

    [Theory]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => {|KC2005:true|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => {|KC2005:Unknown|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => {|KC2005:Config.ARM|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => {|KC2005:Config.HAS_PCI || Unknown|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => {|KC2005:!Config.HAS_PCI|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() { if (Unknown) return {|KC2005:Config.ARM|}; return Config.HAS_PCI; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() { if (Config.HAS_PCI) { } return {|KC2005:Unknown|}; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G { get { return {|KC2005:Unknown|}; } }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G { get; } = {|KC2005:Config.ARM|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G { get; set; } void M() => G = {|KC2005:true|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] static readonly bool F = {|KC2005:true|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] const bool F = {|KC2005:true|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool F; void M(bool b) { F = {|KC2005:b|}; F |= {|KC2005:b|}; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool F; void M() => bool.TryParse(\"\", {|KC2005:out F|});")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] int {|KC2005:G|} => 1;")]
    [InlineData("[OptionGuard(\"HAS_PCI && HAS_MSI\")] bool G => {|KC2005:Config.ARM|};")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] static bool A => B; [OptionGuard(\"ARM\")] static bool B => Config.ARM; [OptionGuard(\"HAS_PCI\")] static bool D => {|KC2005:B|};", true)]
    public Task A_value_that_may_be_true_without_the_option_is_marked(string members, bool first = false) =>
        Test(first ? members.Replace("A => B", "A => {|KC2005:B|}", StringComparison.Ordinal) : members).RunAsync();

    [Theory]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => Config.HAS_PCI;")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => false;")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => Config.HAS_PCI && Unknown;")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G => Config.HAS_MSI;")]
    [InlineData("[OptionGuard(\"HAS_PCI || ARM\")] bool G => Config.ARM;")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() { if (!Config.HAS_PCI) return false; return Unknown; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() { if (!Config.HAS_PCI) throw new Exception(); return Unknown; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() { Func<bool> f = () => true; bool L() => true; return Config.HAS_PCI; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() { bool copy = Config.HAS_PCI; return copy; }")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G() => Config.HAS_PCI switch { true => Unknown, false => false };")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] static bool A => B; [OptionGuard(\"HAS_PCI\")] static bool B => Config.HAS_PCI;")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool F; void M(bool b) { F = false; F &= b; F = Config.HAS_PCI && b; if (Config.HAS_PCI) F = b; }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] [OptionGuard(\"HAS_PCI\")] bool G => Unknown;")]
    [InlineData("[OptionGuard(\"HAS_PCI\")] bool G { get; }")]
    public Task A_value_that_implies_its_promise_is_fine(string members) => Test(members).RunAsync();

    [Theory]
    [InlineData("class B { [OptionGuard(\"HAS_PCI\")] public virtual bool G => false; } class D : B { public override bool G => {|KC2005:true|}; }")]
    [InlineData("interface I { [OptionGuard(\"HAS_PCI\")] bool G { get; } } class D : I { public bool G => {|KC2005:true|}; }")]
    [InlineData("interface I { [OptionGuard(\"HAS_PCI\")] bool G(); } class D : I { bool I.G() => {|KC2005:true|}; }")]
    public Task Whoever_overrides_a_guard_keeps_its_promise(string types) => Types(types).RunAsync();

    [Fact]
    public Task The_message_says_what_is_promised_and_why_it_is_not_kept()
    {
        OptionsTest<GuardBodyAnalyzer> test = Test("[OptionGuard(\"HAS_PCI\")] bool G => {|#0:Config.ARM|};");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2005", DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'G' promises HAS_PCI, but this may be true while HAS_PCI is n (.config:1)"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("[OptionGuard(\"ARM\")] bool G => {|KC2005:Unknown|};")]
    [InlineData("[OptionGuard(\"ARM\")] bool G => {|KC2005:true|};")]
    [InlineData("[OptionGuard(\"ARM\")] bool G => Config.ARM && Unknown;")]
    [InlineData("[OptionGuard(\"ARM || HAS_MSI\")] bool G => {|KC2005:Config.ARM || Config.HAS_PCI|};")]
    [InlineData("[OptionGuard(\"ARM || HAS_PCI\")] bool G => Config.ARM || Config.HAS_MSI;")]
    [InlineData("[OptionGuard(\"ARM\")] bool G {\n#if CONFIG_ARM\nget => true;\n#else\nget => false;\n#endif\n}")]
    [InlineData("[OptionGuard(\"ARM\")] bool F; void M() { F = {|KC2005:true|}; if (Config.ARM) F = true; }")]
    [InlineData("[OptionGuard(\"ARM\")] int {|KC2005:G|} => 1;")]
    public Task What_is_promised_in_this_build_is_promised_in_all(string members) => Test(members).RunAsync();

    [Fact]
    public Task The_message_says_which_configuration_breaks_the_promise()
    {
        OptionsTest<GuardBodyAnalyzer> test = Test("[OptionGuard(\"ARM\")] bool G => {|#0:Unknown|};");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2005", DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'G' promises ARM, but this may be true with ARM=n"));
        return test.RunAsync();
    }

    private static OptionsTest<GuardBodyAnalyzer> Test(string members) => Types($"class C {{ static bool Unknown; {members} }}");

    private static OptionsTest<GuardBodyAnalyzer> Types(string types)
    {
        var test = new OptionsTest<GuardBodyAnalyzer>(Off, types);
        test.TestState.Sources.Add(OptionsTest<GuardBodyAnalyzer>.Pci);
        return test;
    }
}
