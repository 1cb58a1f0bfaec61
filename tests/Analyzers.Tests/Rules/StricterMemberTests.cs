using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2006.</summary>
public class StricterMemberTests
{
    private const string Off = "# CONFIG_HAS_PCI is not set\nCONFIG_ARM=y\n";

    [Theory]
    [InlineData("class B { public virtual void M() { } } class D : B { [DependsOn(\"HAS_PCI\")] public override void {|KC2006:M|}() { } }")]
    [InlineData("abstract class B { public abstract int P { get; set; } } class D : B { [DependsOn(\"HAS_PCI\")] public override int {|KC2006:P|} { get; set; } }")]
    [InlineData("abstract class B { public abstract int P { get; set; } } class D : B { public override int P { get; [DependsOn(\"HAS_PCI\")] {|KC2006:set|}; } }")]
    [InlineData("abstract class B { public abstract event Action E; } class D : B { [DependsOn(\"HAS_PCI\")] public override event Action {|KC2006:E|} { add { } remove { } } }")]
    [InlineData("interface I { void M(); } class D : I { [DependsOn(\"HAS_PCI\")] public void {|KC2006:M|}() { } }")]
    [InlineData("interface I { void M(); } class D : I { [DependsOn(\"HAS_PCI\")] void I.{|KC2006:M|}() { } }")]
    [InlineData("interface I { int P { get; } } struct D : I { [DependsOn(\"HAS_PCI\")] public int {|KC2006:P|} => 1; }")]
    [InlineData("interface I { static abstract void M(); } class D : I { [DependsOn(\"HAS_PCI\")] public static void {|KC2006:M|}() { } }")]
    [InlineData("class B { [DependsOn(\"ARM\")] public virtual void M() { } } class D : B { [DependsOn(\"HAS_PCI\")] public override void {|KC2006:M|}() { } }")]
    [InlineData("class A { public virtual void M() { } } class B : A { } class D : B { [DependsOn(\"HAS_PCI\")] public override void {|KC2006:M|}() { } }")]
    [InlineData("interface I { void M(); } class B { [DependsOn(\"HAS_PCI\")] public void M() { } } class {|KC2006:D|} : B, I { }")]
    [InlineData("class D : IDisposable { [DependsOn(\"HAS_PCI\")] public void {|KC2006:Dispose|}() { } }")]
    public Task A_member_that_depends_on_more_than_its_callers_know_is_marked(string types) => Test(types).RunAsync();

    [Theory]
    [InlineData("class B { [DependsOn(\"HAS_PCI\")] public virtual void M() { } } class D : B { [DependsOn(\"HAS_PCI\")] public override void M() { } }")]
    [InlineData("class B { [DependsOn(\"HAS_PCI\")] public virtual void M() { } } class D : B { public override void M() { } }")]
    [InlineData("class B { [DependsOn(\"HAS_MSI\")] public virtual void M() { } } class D : B { [DependsOn(\"HAS_PCI\")] public override void M() { } }")]
    [InlineData("class B { public virtual void M() { } } [DependsOn(\"HAS_PCI\")] class D : B { public override void M() { } }")]
    [InlineData("interface I { void M(); } [DependsOn(\"HAS_PCI\")] class D : I { public void M() { } }")]
    [InlineData("interface I { [DependsOn(\"HAS_PCI\")] void M(); } class D : I { [DependsOn(\"HAS_PCI\")] public void M() { } }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] interface I { void M(); } [DependsOn(\"HAS_PCI\")] class D : I { [DependsOn(\"HAS_PCI\")] public void M() { } }")]
    [InlineData("interface I { void M(); } class D : I { public void M() { } [DependsOn(\"HAS_PCI\")] public void M(int x) { } }")]
    [InlineData("class B { [DependsOn(\"HAS_PCI\")] public void M() { } } class D : B { [DependsOn(\"HAS_PCI\")] public new void M() { } }")]
    public Task A_member_that_depends_on_no_more_is_fine(string types) => Test(types).RunAsync();

    [Fact]
    public Task The_message_names_both_members_and_the_reason()
    {
        OptionsTest<StricterMemberAnalyzer> test = Test(
            "class B { public virtual void M() { } } class D : B { [DependsOn(\"HAS_PCI\")] public override void {|#0:M|}() { } }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2006", DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'D.M' depends on HAS_PCI, which callers of 'B.M' are not asked for, and HAS_PCI is n (.config:1)"));
        return test.RunAsync();
    }

    [Fact]
    public Task Where_the_option_is_on_the_configuration_that_breaks_is_said()
    {
        var test = new OptionsTest<StricterMemberAnalyzer>(
            "CONFIG_HAS_PCI=y\n", "class B { public virtual void M() { } } class D : B { [BuildOptions.DependsOn(\"HAS_PCI\")] public override void {|#0:M|}() { } }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2006", DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'D.M' depends on HAS_PCI, which callers of 'B.M' are not asked for, and breaks with HAS_PCI=n"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("class B { public virtual void M() { } } class D : B { [DependsOn(\"ARM\")] public override void {|KC2006:M|}() { } }")]
    [InlineData("class B { [DependsOn(\"ARM\")] public virtual void M() { } } class D : B { [DependsOn(\"HAS_MSI || ARM\")] public override void M() { } }")]
    [InlineData("[DependsOn(\"ARM\")] class B { public virtual void M() { } } class D : B { [DependsOn(\"ARM\")] public override void M() { } }")]
    [InlineData("class B {\n#if CONFIG_ARM\npublic virtual void M() { }\n#endif\n}\nclass D : B {\n#if CONFIG_ARM\n[DependsOn(\"ARM\")] public override void M() { }\n#endif\n}")]
    [InlineData("interface I { void M(); } class B { [DependsOn(\"ARM\")] public void M() { } } class {|KC2006:D|} : B, I { }")]
    public Task What_is_on_in_this_build_may_be_off_in_another(string types) => Test(types).RunAsync();

    private static OptionsTest<StricterMemberAnalyzer> Test(string types)
    {
        var test = new OptionsTest<StricterMemberAnalyzer>(Off, types);
        test.TestState.Sources.Add(OptionsTest<StricterMemberAnalyzer>.Pci);
        return test;
    }
}
