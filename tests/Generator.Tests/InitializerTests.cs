using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Generator.Tests;

public sealed class InitializerTests
{
    public const string Policy =
        """
        namespace App
        {
            public sealed partial class Policy
            {
                [BuildOptions.OptionDefault(QuarantineMode.None)]
                public partial QuarantineMode Mode { get; set; }
            }
        }
        """;

    private const string NoPci = "# CONFIG_HAS_PCI is not set\n";
    private const string Scratch = "CONFIG_QUARANTINE_SCRATCH=y\n";

    [Theory]
    [InlineData(null, "Basic")]
    [InlineData(Scratch, "ScratchPage")]
    [InlineData("CONFIG_QUARANTINE_NONE=y\n", "None")]
    public void Storage_starts_at_the_pick_and_can_be_set(string? config, string pick)
    {
        object policy = New(Load(config, Policy), "App.Policy");

        Assert.Equal(pick, Get(policy, "Mode"));
        Set(policy, "Mode", 2);
        Assert.Equal("ScratchPage", Get(policy, "Mode"));
        Set(policy, "Mode", 0);
        Assert.Equal("None", Get(policy, "Mode"));
    }

    [Fact]
    public void A_hidden_choice_has_no_storage_and_its_setter_says_which_option_is_off()
    {
        object policy = New(Load(NoPci, Policy), "App.Policy");

        Assert.Equal("None", Get(policy, "Mode"));
        Assert.Empty(policy.GetType().GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static));
        var failure = Assert.IsType<NotSupportedException>(Assert.Throws<TargetInvocationException>(() => Set(policy, "Mode", 1)).InnerException);
        Assert.Equal("HAS_PCI is off in this build.", failure.Message);
    }

    [Theory]
    [InlineData("class", "public partial", "{ get; set; }")]
    [InlineData("class", "public static partial", "{ get; set; }")]
    [InlineData("class", "internal partial", "{ get; init; }")]
    [InlineData("class", "public partial", "{ get; }")]
    [InlineData("class", "public static partial", "{ get; }")]
    [InlineData("class", "protected internal partial", "{ get; private set; }")]
    [InlineData("class", "public virtual partial", "{ get; protected set; }")]
    [InlineData("class", "partial", "{ get; set; }")]
    [InlineData("class", "protected internal partial", "{ get; private protected set; }")]
    [InlineData("sealed class", "public unsafe partial", "{ get; set; }")]
    [InlineData("class", "public required partial", "{ get; set; }", false)]
    [InlineData("static class", "public static partial", "{ get; set; }")]
    [InlineData("struct", "public partial", "{ get; set; }")]
    [InlineData("struct", "public partial", "{ readonly get; set; }")]
    [InlineData("struct", "public readonly partial", "{ get; }")]
    [InlineData("struct", "public static partial", "{ get; set; }")]
    [InlineData("readonly struct", "public partial", "{ get; init; }")]
    [InlineData("ref struct", "public partial", "{ get; set; }", false)]
    [InlineData("record", "public partial", "{ get; init; }")]
    [InlineData("record class", "public partial", "{ get; set; }")]
    [InlineData("record struct", "public partial", "{ get; set; }")]
    [InlineData("readonly record struct", "public partial", "{ get; init; }")]
    [InlineData("interface", "static partial", "{ get; set; }")]
    public async Task A_partial_property_may_be_declared_in_any_way(string type, string modifiers, string accessors, bool run = true)
    {
        string[] words = type.Split(' ');
        int kind = Array.FindIndex(words, w => w is "class" or "struct" or "record" or "interface");
        string head = string.Join(' ', [.. words[..kind], "partial", .. words[kind..]]);
        string code = $"namespace App {{ public {head} P {{ [BuildOptions.OptionDefault(QuarantineMode.None)] {modifiers} QuarantineMode Mode {accessors} }} }}";

        foreach (string? config in new[] { null, Scratch, NoPci })
        {
            if (!run)
            {
                await Project(config, code).RunAsync();
            }
            else
            {
                Type loaded = Load(config, code).GetType("App.P")!;
                PropertyInfo property = loaded.GetProperty("Mode", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)!;
                object? instance = property.GetMethod!.IsStatic ? null : Activator.CreateInstance(loaded);
                Assert.Equal(config is null ? "Basic" : config == Scratch ? "ScratchPage" : "None", property.GetValue(instance)!.ToString());
            }
        }
    }

    [Fact]
    public void The_default_of_a_struct_starts_at_the_pick_and_every_value_comes_back()
    {
        Type type = Load(Scratch, "namespace App { public partial struct P { [BuildOptions.OptionDefault(QuarantineMode.None)] public partial QuarantineMode Mode { get; set; } } }").GetType("App.P")!;
        object value = Array.CreateInstance(type, 1).GetValue(0)!;

        Assert.Equal("ScratchPage", Get(value, "Mode"));
        foreach (string name in new[] { "None", "Basic", "ScratchPage" })
        {
            Set(value, "Mode", Enum.Parse(type.Assembly.GetType("App.QuarantineMode")!, name));
            Assert.Equal(name, Get(value, "Mode"));
        }
    }

    [Fact]
    public Task Enclosing_types_may_be_nested_generic_and_named_by_keywords() =>
        Project(null,
            """
            namespace App.@class
            {
                partial class Outer<T, @event> where T : class, new()
                {
                    partial interface I<in TIn, out TOut>
                    {
                        [BuildOptions.OptionDefault(@default.@int)] static partial @default Mode { get; set; }
                    }

                    partial struct @struct<U> where U : unmanaged
                    {
                        [BuildOptions.OptionDefault(@default.@int)] public static partial @default @new { get; set; }
                        [BuildOptions.OptionDefault(@default.@int)] private static partial @default @return();
                        [BuildOptions.OptionDefault(@default.@int)] static partial void @out(ref @default @ref);
                    }
                }

                enum @default { [BuildOptions.Option("QUARANTINE_NONE")] @int, [BuildOptions.Option("QUARANTINE_BASIC")] @base, [BuildOptions.Option("QUARANTINE_SCRATCH")] @field }
            }
            """).RunAsync();

    [Fact]
    public Task Members_of_the_global_namespace_get_bodies() =>
        Project(null, "partial class P { [BuildOptions.OptionDefault(App.QuarantineMode.None)] public partial App.QuarantineMode Mode { get; set; } }").RunAsync();

    [Fact]
    public Task Names_that_differ_in_case_or_parameters_alone_do_not_clash() =>
        Project(null,
            """
            namespace App
            {
                enum Other { [BuildOptions.Option("QUARANTINE_NONE")] A, [BuildOptions.Option("QUARANTINE_BASIC")] B, [BuildOptions.Option("QUARANTINE_SCRATCH")] C }
                partial class P
                {
                    [BuildOptions.OptionDefault(QuarantineMode.None)] public partial QuarantineMode Mode { get; set; }
                    [BuildOptions.OptionDefault(QuarantineMode.None)] public partial QuarantineMode mode { get; set; }
                    [BuildOptions.OptionDefault(QuarantineMode.None)] partial void Init(ref QuarantineMode value);
                    [BuildOptions.OptionDefault(Other.A)] partial void Init(ref Other value);
                }
                partial class P<T>
                {
                    [BuildOptions.OptionDefault(QuarantineMode.None)] public partial QuarantineMode Mode { get; set; }
                }
            }
            """).RunAsync();

    [Theory]
    [InlineData(null, "Basic")]
    [InlineData(Scratch, "ScratchPage")]
    [InlineData(NoPci, "None")]
    public async Task Before_partial_properties_a_method_returns_the_value(string? config, string value)
    {
        GeneratorTest test = Project(config,
            """
            namespace App
            {
                public partial class P
                {
                    public QuarantineMode Mode { get; set; } = Initial();
                    [BuildOptions.OptionDefault(QuarantineMode.None)] private static partial QuarantineMode Initial();
                }
            }
            """);
        test.LanguageVersion = LanguageVersion.CSharp9;

        await test.RunAsync();
        Assert.Equal(value, Get(New(test.RunGenerators().Load(), "App.P"), "Mode"));
    }

    [Theory]
    [InlineData(null, "Basic")]
    [InlineData(Scratch, "ScratchPage")]
    [InlineData(NoPci, "None")]
    public async Task In_the_oldest_language_a_method_assigns_the_value(string? config, string value)
    {
        GeneratorTest test = Project(config,
            """
            namespace App
            {
                public partial class P
                {
                    public P()
                    {
                        QuarantineMode mode = QuarantineMode.None;
                        Initial(ref mode);
                        Mode = mode;
                    }

                    public QuarantineMode Mode { get; set; }
                    [BuildOptions.OptionDefault(QuarantineMode.None)] partial void Initial(ref QuarantineMode value);
                }
            }
            """).AtCSharp7();

        await test.RunAsync();
        Assert.Equal(value, Get(New(test.RunGenerators().Load(), "App.P"), "Mode"));
    }

    [Fact]
    public void A_hidden_value_without_a_name_is_kept()
    {
        object policy = New(Load(NoPci, Policy.Replace("QuarantineMode.None", "(QuarantineMode)7")), "App.Policy");
        Assert.Equal("7", Get(policy, "Mode"));
    }

    [Fact]
    public void Options_that_are_no_choice_pick_by_the_one_that_is_on()
    {
        const string Kconfig = "config A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n";
        const string Code =
            """
            namespace App
            {
                public enum E { [BuildOptions.Option("A")] X, [BuildOptions.Option("B")] Y, Neither }
                public partial class P { [BuildOptions.OptionDefault(E.Neither)] public partial E Value { get; set; } }
            }
            """;

        Assert.Equal("Y", Get(New(new GeneratorTest(Kconfig, "CONFIG_B=y\n").With(Code).RunGenerators().Load(), "App.P"), "Value"));
        object off = New(new GeneratorTest(Kconfig).With(Code).RunGenerators().Load(), "App.P");
        Assert.Equal("Neither", Get(off, "Value"));
        Exception failure = Assert.Throws<TargetInvocationException>(() => Set(off, "Value", 0)).InnerException!;
        Assert.Equal("A || B is off in this build.", failure.Message);
    }

    [Theory]
    [InlineData("two members share an option", "[BuildOptions.Option(\"QUARANTINE_BASIC\")] A, [BuildOptions.Option(\"QUARANTINE_BASIC\")] B", "[BuildOptions.OptionDefault(E.A)]")]
    [InlineData("the pick has no member", "[BuildOptions.Option(\"QUARANTINE_NONE\")] A", "[BuildOptions.OptionDefault(E.A)]")]
    [InlineData("no value for a hidden choice", "[BuildOptions.Option(\"QUARANTINE_NONE\")] A, [BuildOptions.Option(\"QUARANTINE_BASIC\")] B, [BuildOptions.Option(\"QUARANTINE_SCRATCH\")] C", "[BuildOptions.OptionDefault]")]
    [InlineData("an option that does not exist", "[BuildOptions.Option(\"NO_SUCH\")] A", "[BuildOptions.OptionDefault(E.A)]")]
    [InlineData("no option at all", "A", "[BuildOptions.OptionDefault(E.A)]")]
    [InlineData("a hidden value of another type", "[BuildOptions.Option(\"QUARANTINE_BASIC\")] A", "[BuildOptions.OptionDefault(1)]")]
    [InlineData("a hidden value of null", "[BuildOptions.Option(\"QUARANTINE_BASIC\")] A", "[BuildOptions.OptionDefault(null)]")]
    public async Task Where_no_value_is_decided_the_code_compiles_and_throws(string because, string members, string attribute)
    {
        GeneratorTest test = Project(null,
            $$"""
            namespace App
            {
                public enum E { {{members}} }
                public partial class P
                {
                    {{attribute}} public partial E Mode { get; set; }
                    {{attribute}} public partial E Method();
                    {{attribute}} public partial void Assign(out E value);
                }
            }
            """);

        await test.RunAsync();
        object instance = New(test.RunGenerators().Load(), "App.P");
        Assert.True(Assert.Throws<TargetInvocationException>(() => Get(instance, "Mode")).InnerException is InvalidOperationException, because);
        Assert.Throws<TargetInvocationException>(() => Set(instance, "Mode", 0));
        Assert.Throws<TargetInvocationException>(() => instance.GetType().GetMethod("Method")!.Invoke(instance, []));
        Assert.Throws<TargetInvocationException>(() => instance.GetType().GetMethod("Assign")!.Invoke(instance, [null]));
    }

    [Theory]
    [InlineData("public partial int Mode { get; set; }")]
    [InlineData("public partial string? Mode { get; set; }")]
    [InlineData("public partial ref QuarantineMode Mode { get; }")]
    [InlineData("public partial QuarantineMode? Mode { get; init; }")]
    [InlineData("public partial (int A, System.Collections.Generic.List<string?> B) Mode { get; set; }")]
    [InlineData("public partial dynamic Mode { get; set; }")]
    [InlineData("public partial QuarantineMode Mode(int a, params string?[] b);")]
    [InlineData("public partial void Mode();")]
    [InlineData("public partial void Mode(in QuarantineMode value);")]
    [InlineData("public partial void Mode(ref QuarantineMode a, out int b);")]
    [InlineData("partial void Mode(QuarantineMode a);")]
    [InlineData("partial void Mode();")]
    public Task A_wrong_signature_gets_a_body_that_throws(string member) =>
        Project(null, $"namespace App {{ #nullable enable\n partial class P {{ [BuildOptions.OptionDefault(QuarantineMode.None)] {member} }} }}".Replace("{ #nullable", "{\n#nullable"))
            .RunAsync();

    [Theory]
    [InlineData("class P { [BuildOptions.OptionDefault(App.QuarantineMode.None)] public partial App.QuarantineMode {|CS9248:{|CS0751:Mode|}|} { get; set; } }")]
    [InlineData("partial class P { [BuildOptions.OptionDefault(App.QuarantineMode.None)] public partial {|CS0246:Missing|} {|CS9248:Mode|} { get; set; } }")]
    [InlineData("partial class P { [BuildOptions.OptionDefault(App.QuarantineMode.None)] public App.QuarantineMode Mode { get; set; } }")]
    [InlineData("partial class P { [BuildOptions.OptionDefault(App.QuarantineMode.None)] public partial App.QuarantineMode Mode { get; } public partial App.QuarantineMode Mode => default; }")]
    [InlineData("partial class P { public partial App.QuarantineMode Mode { get; } [BuildOptions.OptionDefault(App.QuarantineMode.None)] public partial App.QuarantineMode Mode => default; }")]
    [InlineData("file partial class P { [BuildOptions.OptionDefault(App.QuarantineMode.None)] public partial App.QuarantineMode {|CS9248:Mode|} { get; } }")]
    public async Task Where_the_compiler_has_its_own_error_nothing_is_added(string code)
    {
        GeneratorTest test = Project(null, code);
        await test.RunAsync();
        Assert.Equal(4, test.RunGenerators().HintNames.Count());
    }

    [Fact]
    public async Task A_partial_property_in_a_language_without_them_adds_no_error_of_ours()
    {
        GeneratorTest test = Project(null, Policy);
        test.LanguageVersion = LanguageVersion.CSharp12;
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        await test.RunAsync();
        Assert.DoesNotContain(test.RunGenerators().HintNames, name => name.StartsWith("App.Policy", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_record_no_body_is_written() =>
        Assert.Equal(2, new GeneratorTest().With(GeneratorTest.QuarantineMode).With(Policy).RunGenerators().HintNames.Count());

    private static GeneratorTest Project(string? config, string code) =>
        new GeneratorTest(GeneratorTest.QuarantineKconfig, config).With(GeneratorTest.QuarantineMode).With(code);

    private static Assembly Load(string? config, string code) => Project(config, code).RunGenerators().Load();

    private static object New(Assembly assembly, string type) => Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!;

    private static string Get(object instance, string property) => instance.GetType().GetProperty(property)!.GetValue(instance)!.ToString()!;

    private static void Set(object instance, string property, object value)
    {
        PropertyInfo info = instance.GetType().GetProperty(property)!;
        info.SetValue(instance, Enum.ToObject(info.PropertyType, value));
    }
}
