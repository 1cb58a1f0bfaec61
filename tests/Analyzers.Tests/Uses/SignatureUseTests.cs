using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Uses;

/// <summary>KC2001 outside of bodies: what a declaration depends on is all that is known in its signature.</summary>
public class SignatureUseTests
{
    private const string Device =
        """
        global using System;
        global using System.Collections.Generic;
        global using App;
        global using BuildOptions;
        namespace App
        {
            [DependsOn("HAS_PCI")] public class Device { public Device() { } public Device(int x) { } public const int Count = 1; public static int Id => 1; }
            [DependsOn("HAS_PCI")] public interface IDevice { }
            [DependsOn("HAS_PCI")] public sealed class DeviceAttribute : Attribute { }
            public sealed class NoteAttribute(object? value = null) : Attribute { public object? Value => value; public Type? Type { get; set; } }
            public class Plain { [DependsOn("HAS_PCI")] public Plain(int x) { } public Plain() { } }
            public class Silent { [DependsOn("HAS_PCI")] public Silent() { } public Silent(string s) { } }
            public class Optional { [DependsOn("HAS_PCI")] public Optional(int x = 1) { } }
            public sealed class FlagAttribute : Attribute { [DependsOn("HAS_PCI")] public int Level { get; set; } [DependsOn("HAS_PCI")] public int Depth; }
        }
        """;

    [Theory]
    [InlineData("class C : {|KC2001:Device|} { }")]
    [InlineData("class C : {|KC2001:IDevice|} { }")]
    [InlineData("interface C : {|KC2001:IDevice|} { }")]
    [InlineData("record struct C : {|KC2001:IDevice|};")]
    [InlineData("class C : List<{|KC2001:Device|}> { }")]
    [InlineData("class C<T> where T : {|KC2001:Device|} { }")]
    [InlineData("class C { {|KC2001:Device|}? field; }")]
    [InlineData("class C { {|KC2001:Device|}? a, b; }")]
    [InlineData("class C { App.{|KC2001:Device|}? Property { get; set; } }")]
    [InlineData("class C { event Action<{|KC2001:Device|}> E { add { } remove { } } }")]
    [InlineData("class C { {|KC2001:Device|}? M() => null; }")]
    [InlineData("class C { void M({|KC2001:Device|}? d) { } }")]
    [InlineData("class C { void M(ref List<{|KC2001:Device|}[]> d) { } }")]
    [InlineData("class C { void M<T>() where T : {|KC2001:Device|} { } }")]
    [InlineData("class C { ({|KC2001:Device|}? a, int b) M() => default; }")]
    [InlineData("class C({|KC2001:Device|} d) { object D => d; }")]
    [InlineData("record C({|KC2001:Device|} D);")]
    [InlineData("delegate {|KC2001:Device|} D({|KC2001:Device|} d);")]
    [InlineData("class C { public static implicit operator C({|KC2001:Device|} d) => null!; }")]
    [InlineData("class C { int this[{|KC2001:Device|} d] => 1; }")]
    [InlineData("[{|KC2001:Device|}] class C { }")]
    [InlineData("class C { [{|KC2001:Device|}] void M() { } }")]
    [InlineData("class C { void M([{|KC2001:Device|}] int x) { } }")]
    [InlineData("class C { object field = new {|KC2001:Device|}(); }")]
    [InlineData("class C { static readonly int Field = Device.{|KC2001:Id|}; }")]
    [InlineData("class C { object Property { get; } = new {|KC2001:Device|}(); }")]
    [InlineData("class C { object Property => new {|KC2001:Device|}(); }")]
    [InlineData("class C { object Property { get => new {|KC2001:Device|}(); } }")]
    [InlineData("class C { const int X = Device.{|KC2001:Count|}; }")]
    [InlineData("enum E { A = Device.{|KC2001:Count|} }")]
    [InlineData("class C { void M(int x = Device.{|KC2001:Count|}) { } }")]
    [InlineData("class C : Plain { C() : {|KC2001:base|}(1) { } }")]
    [InlineData("class C : Plain { C(int x) { } C() : {|KC2001:this|}('c') { } [DependsOn(\"HAS_PCI\")] C(char c) { } }")]
    [InlineData("class C() : {|KC2001:Plain|}(1);")]
    [InlineData("class {|KC2001:C|} : Silent { }")]
    [InlineData("class C : Silent { public {|KC2001:C|}() { } }")]
    [InlineData("class C : Silent { public {|KC2001:C|}(int x) { } public C() : this(1) { } public C(bool b) : base(\"\") { } }")]
    [InlineData("class {|KC2001:C|}(int x) : Silent { int X => x; }")]
    [InlineData("class {|KC2001:C|} : Optional { }")]
    [InlineData("[Flag({|KC2001:Level|} = 1)] class C { }")]
    [InlineData("[Flag({|KC2001:Depth|} = 1)] class C { }")]
    [InlineData("class C { int Property { get => 1; set { _ = Device.{|KC2001:Id|}; } } }")]
    [InlineData("class C { event Action E { add { } [DependsOn(\"HAS_PCI\")] remove { } } void M() { E += () => { }; E {|KC2001:-=|} () => { }; } }", true)]
    [InlineData("class C { unsafe delegate*<{|KC2001:Device|}, void> p; }")]
    public Task A_use_in_a_signature_is_reported(string code, bool atEvent = false) =>
        Off(atEvent ? code.Replace("E {|KC2001:-=|}", "{|KC2001:E|} -=", StringComparison.Ordinal) : code);

    [Theory]
    [InlineData("[DependsOn(\"HAS_PCI\")] class C : Device, IDevice { Device field = new Device(); Device M(Device d) => field; }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] class Outer { class C : Device { Device? field; } }")]
    [InlineData("[DependsOn(\"HAS_MSI && HAS_PCI\")] class C : Device { }")]
    [InlineData("[DependsOn(\"HAS_MSI\")] class C : Device { }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] Device? field; }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] const int X = Device.Count; }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] object? field = Config.HAS_PCI ? new Device() : null; }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] Device M(Device d) => new Device(); }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] Device Property { get => new Device(); set { Device d = value; } } }")]
    [InlineData("class C { int Property { get => 1; [DependsOn(\"HAS_PCI\")] set { Device d = new(); } } }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] event Action<Device> E { add { _ = Device.Id; } remove { } } }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] delegate Device D(Device d);")]
    [InlineData("class C { object? field = Config.HAS_PCI ? new Device() : null; }")]
    [InlineData("class C { int Property => Config.HAS_PCI ? Device.Id : 0; }")]
    [InlineData("class C { bool Property => Config.HAS_PCI && Device.Id > 0; }")]
    [InlineData("class C : Plain { [DependsOn(\"HAS_PCI\")] C() : base(1) { } }")]
    [InlineData("class C : Silent { [DependsOn(\"HAS_PCI\")] public C() { } public C(int x) : base(\"\") { } }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] class C : Silent { }")]
    [InlineData("class C : Plain { } class D : Plain { D() { } }")]
    [InlineData("using L = System.Collections.Generic.List<App.Device>; class C { }")]
    [InlineData("partial class C { [DependsOn(\"HAS_PCI\")] partial void M(); partial void M() { _ = Device.Id; } }")]
    [InlineData("partial class C { partial void M(); [DependsOn(\"HAS_PCI\")] partial void M() { _ = Device.Id; } }")]
    [InlineData("[Note(nameof(Device.Count))] class C { }")]
    [InlineData("[Note(Device.Count, Type = typeof(Device))] class C { }")]
    [InlineData("[Note(typeof(List<Device>))] class C { }")]
    [InlineData("/// <see cref=\"Device\"/>\nclass C { }")]
    [InlineData("[assembly: DependsOn(\"HAS_PCI\")] class C : Device { int M() => Id; }")]
    [InlineData("[module: DependsOn(\"HAS_PCI\")] class C : Device { int M() => Id; }")]
    [InlineData("[DependsOn(\"HAS_PCI\"), DependsOn(\"ARM\")] class C : Device { }")]
    public Task A_declaration_that_depends_on_it_may_use_it(string code) => Off(code);

    [Theory]
    [InlineData("class C { [DependsOn(\"ARM\")] {|KC2001:Device|}? field; }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] object field = new {|KC2001:Device|}(); }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] static Device? Property { get; } = new {|KC2001:Device|}(); }")]
    [InlineData("class C { [DependsOn(\"HAS_PCI\")] object field = typeof({|KC2001:Device|}); }")]
    [InlineData("[DependsOn(\"ARM || HAS_PCI\")] class C : {|KC2001:Device|} { }")]
    [InlineData("[DependsOn(\"!HAS_PCI\")] class C : {|KC2001:Device|} { }")]
    [InlineData("class C { int Property { get => Device.{|KC2001:Id|}; [DependsOn(\"HAS_PCI\")] set { } } }")]
    public Task A_declaration_that_depends_on_something_else_may_not(string code) => Off(code);

    [Fact]
    public Task A_using_directive_is_no_use_but_what_it_brings_is() => Off(
        """
        using static App.Device;
        using D = App.Device;
        class C
        {
            int M() => {|KC2001:Id|};
            {|KC2001:D|}? field;
            [DependsOn("HAS_PCI")] int N() => Id;
        }
        """);

    [Fact]
    public Task A_use_in_top_level_statements_is_reported()
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(
            "# CONFIG_HAS_PCI is not set\nCONFIG_ARM=y\n",
            "if (Config.HAS_PCI) { Device? fine = null; }\n{|KC2001:Device|}? d = null;\nConsole.WriteLine(Device.{|KC2001:Id|});")
        {
            OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        };
        test.TestState.Sources.Add(Device);
        return test.RunAsync();
    }

    [Fact]
    public Task The_generated_half_of_a_member_is_inside_it() => Off(
        """
        namespace App
        {
            public enum Mode { [Option("QUARANTINE_NONE")] None, [Option("QUARANTINE_BASIC")] Basic, [Option("QUARANTINE_SCRATCH")] Scratch }
            public static partial class Policy
            {
                [DependsOn("HAS_PCI")]
                [OptionDefault(Mode.None)]
                public static partial Mode Mode { get; set; }

                public static bool IsOn => Config.HAS_PCI && Mode != Mode.None;
                public static bool IsBasic => {|KC2001:Mode|} == Mode.Basic;
            }
        }
        """);

    private static Task Off(string code)
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>("# CONFIG_HAS_PCI is not set\nCONFIG_ARM=y\n", code);
        test.TestState.Sources.Add(Device);
        return test.RunAsync();
    }
}
