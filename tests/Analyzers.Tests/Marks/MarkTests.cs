using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Marks;

/// <summary>However one of our attributes is written, what carries it is found.</summary>
public class MarkTests
{
    [Theory]
    [InlineData("class C { [DependsOn(\"ARM\")] internal static void Off() { } }")]
    [InlineData("class C { [BuildOptions.DependsOnAttribute(\"ARM\")] internal static void Off() { } }")]
    [InlineData("class C { [global::BuildOptions.@DependsOnAttribute(@\"ARM\")] internal static void Off() { } }")]
    [InlineData("class C { [\\u0044ependsOn(\"ARM\")] internal static void Off() { } }")]
    [InlineData("class C { const string Arm = \"ARM\"; [Obsolete, DependsOn(condition: Arm)] internal static void Off() { } }")]
    [InlineData("class C { [DependsOn(nameof(Config.ARM))] internal static void Off() { } }")]
    [InlineData("[DependsOn(\"ARM\")] partial class C { } partial class C { internal static void Off() { } }")]
    [InlineData("partial class C { [DependsOn(\"ARM\")] static partial void Off(); } partial class C { static partial void Off() { } internal static void Use() => {|KC2001:Off|}(); }")]
    public Task In_one_file(string declaration) => CheckAsync(declaration + " class User { void M() { " + (declaration.Contains("KC2001", StringComparison.Ordinal) ? "C.Use" : "C.{|KC2001:Off|}") + "(); } }");

    [Theory]
    [InlineData("using D = BuildOptions.DependsOnAttribute; class C { [D(\"ARM\")] internal static void Off() { } }")]
    [InlineData("using DAttribute = BuildOptions.DependsOnAttribute; class C { [D(\"ARM\")] internal static void Off() { } }")]
    [InlineData("using D = BuildOptions.DependsOnAttribute; namespace N { using E = D; class C { [E(\"ARM\")] internal static void Off() { } } }")]
    public Task Behind_an_alias(string declaration) => CheckAsync(declaration + " class User { void M() { " + (declaration.Contains("namespace N", StringComparison.Ordinal) ? "N." : "") + "C.{|KC2001:Off|}(); } }");

    [Fact]
    public Task Behind_an_alias_of_another_file()
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>("", "class C { [D(\"ARM\")] internal static void Off() { } } class User { void M() { C.{|KC2001:Off|}(); } }");
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        test.TestState.Sources.Add("global using D = BuildOptions.DependsOnAttribute;");
        return test.RunAsync();
    }

    [Fact]
    public Task Operators_constructors_and_indexers_have_the_name_of_their_type() => CheckAsync(
        """
        class V
        {
            public V() { }
            [DependsOn("ARM")] public V(int x) { }
            [DependsOn("ARM")] public static V operator +(V a, V b) => a;
            [DependsOn("ARM")] public static implicit operator V(string s) => new V();
            [DependsOn("ARM")] public int this[int i] => i;
        }
        class User
        {
            V M(V v) => v {|KC2001:+|} new {|KC2001:V|}(v{|KC2001:[1]|});
            void N() { foreach (V v in {|KC2001:new[] { "" }|}) { } }
        }
        """);

    [Fact]
    public Task Where_only_what_foreach_calls_is_off() => CheckAsync(
        """
        class Items
        {
            [DependsOn("ARM")] public IEnumerator<int> GetEnumerator() => null!;
        }
        [DependsOn("ARM")] class Pair { public int A; public void Deconstruct(out int a, out int b) => a = b = A; }
        class User
        {
            void M(Items items) { foreach (int i in {|KC2001:items|}) { } }
        }
        """);

    [Fact]
    public Task A_member_of_an_enum_needs_its_option() => CheckAsync(
        """
        enum Vendor { None, [Option("ARM")] Arm, [Option("HAS_PCI")] Intel }
        class User
        {
            Vendor A => Vendor.{|KC2001:Arm|};
            Vendor B => Config.ARM ? Vendor.Arm : Vendor.None;
            Vendor C => Vendor.Intel;
        }
        """,
        "CONFIG_HAS_PCI=y\n");

    [Fact]
    public Task A_member_of_an_enum_with_an_option_of_a_choice_may_always_be_used() => CheckAsync(
        """
        enum Mode { [Option("QUARANTINE_NONE")] None, [Option("QUARANTINE_BASIC")] Basic }
        class User { Mode A => Mode.None; Mode B => Mode.Basic; }
        """,
        "CONFIG_HAS_PCI=y\n");

    private static Task CheckAsync(string code, string config = "")
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(config, code);
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        return test.RunAsync();
    }
}
