using System.Text;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Analyzers.Tests.Oracle;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.Analyzers.Tests.Uses;

/// <summary>
/// Every kind of use under every kind of guard, with the option off and on: KC2001 appears exactly at the marked words, and
/// only where the option is off and the code is not dead because of it.
/// </summary>
public class UseAndGuardMatrix
{
    private const string Subjects =
        """
        global using System;
        global using System.Collections;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using App;
        global using BuildOptions;
        global using Devices = System.Collections.Generic.List<App.Device>;
        namespace App;

        public class Api
        {
            [DependsOn("HAS_PCI")] public Api(int x) { }
            public Api() { }
            [DependsOn("HAS_PCI")] public static int Call() => 0;
            [DependsOn("HAS_PCI")] public static T Generic<T>(T t) => t;
            [DependsOn("HAS_PCI")] public static int Property { get; set; }
            public static int SetterOnly { get; [DependsOn("HAS_PCI")] set; }
            [DependsOn("HAS_PCI")] public static int Field;
            [DependsOn("HAS_PCI")] public const int Constant = 3;
            [DependsOn("HAS_PCI")] public static event Action? Event { add { } remove { } }
            [DependsOn("HAS_PCI")] public int this[int i] => i;
            [DependsOn("HAS_PCI")] public int Member { get; set; }
            [DependsOn("HAS_PCI")] public static Api operator +(Api a, Api b) => a;
            [DependsOn("HAS_PCI")] public static Api operator -(Api a) => a;
            [DependsOn("HAS_PCI")] public static Api operator ++(Api a) => a;
            [DependsOn("HAS_PCI")] public static implicit operator int(Api a) => 0;
            [DependsOn("HAS_PCI")] public static explicit operator Api(string s) => new();
            public int SetterOfOne { get; [DependsOn("HAS_PCI")] set; }
            public static event Action? AddOnly { [DependsOn("HAS_PCI")] add { } remove { } }
            [DependsOn("HAS_PCI")] public void Deconstruct(out int a, out int b) => a = b = 0;
        }

        public class Bag : IEnumerable
        {
            [DependsOn("HAS_PCI")] public void Add(int x) { }
            [DependsOn("HAS_PCI")] public IEnumerator GetEnumerator() => throw new Exception();
        }

        public class Later
        {
            [DependsOn("HAS_PCI")] public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default;
        }

        [DependsOn("HAS_PCI")] public class Device
        {
            public static int Count;
            public int Id;
            public void Reset() { }
            public class Nested { }
        }

        public ref struct Region { [DependsOn("HAS_PCI")] public void Dispose() { } }
        public class LaterRegion { [DependsOn("HAS_PCI")] public ValueTask DisposeAsync() => default; }
        public class Pinned { [DependsOn("HAS_PCI")] public ref int GetPinnableReference() => throw new Exception(); }
        public class Row
        {
            public int Count => 1;
            [DependsOn("HAS_PCI")] public int this[int i] => i;
            [DependsOn("HAS_PCI")] public int[] Slice(int from, int length) => new int[0];
        }
        public class Sized { [DependsOn("HAS_PCI")] public int Length => 1; public int this[int i] => i; }
        public class Truth
        {
            [DependsOn("HAS_PCI")] public static bool operator true(Truth t) => true;
            [DependsOn("HAS_PCI")] public static bool operator false(Truth t) => false;
            public static Truth operator &(Truth a, Truth b) => a;
            public static Truth operator |(Truth a, Truth b) => a;
        }
        public struct Meters
        {
            [DependsOn("HAS_PCI")] public static implicit operator int(Meters m) => 0;
            [DependsOn("HAS_PCI")] public static implicit operator Meters(int m) => default;
            public static Meters operator +(Meters a, string b) => a;
        }
        public struct Feet { [DependsOn("HAS_PCI")] public static implicit operator long(Feet f) => 0; }
        public class Base { [DependsOn("HAS_PCI")] public virtual void Run() { } [DependsOn("HAS_PCI")] public static void Fixed() { } }
        public class Derived : Base { public override void Run() { } public void Own() { } }
        public interface IPort { [DependsOn("HAS_PCI")] void Open(); static abstract int Make(); }
        public class Port : IPort { public void Open() { } public static int Make() => 1; }
        [DependsOn("HAS_PCI")] public class DeviceException : Exception { }
        [DependsOn("HAS_PCI")] public enum DeviceKind { Bridge }
        [DependsOn("HAS_PCI")] public static class Extensions { public static void Attach(this Api api) { } }
        public class Outer { [DependsOn("HAS_PCI")] public class Inner { } }

        public static class Guards
        {
            public static bool Unknown;
            [OptionGuard("HAS_PCI")] public static bool Property => Config.HAS_PCI;
            [OptionGuard("HAS_PCI")] public static bool Method() => Config.HAS_PCI;
            [OptionGuard("HAS_PCI")] public static readonly bool Field = Config.HAS_PCI;
            [OptionGuard("ARM || HAS_MSI")] public static bool Either => Config.ARM;
            [OptionGuard("ARM")] public static bool Arm => Config.ARM;
        }
        """;

    // Each use as statements; $ opens and § closes the words where it must be reported.
    private static readonly string[] s_uses =
    [
        "Api.$Call§();",
        "Api.$Generic§(1);",
        "_ = Api.$Property§;",
        "Api.$Property§ = 1;",
        "Api.$Property§ += 1;",
        "Api.$Property§++;",
        "Api.SetterOnly.ToString(); Api.$SetterOnly§ = 1;",
        "_ = Api.$Field§;",
        "Api.$Field§ = 1;",
        "_ = Api.$Constant§;",
        "Api.$Event§ += () => { };",
        "_ = new Api()$[0]§;",
        "_ = new $Api§(1);",
        "Api made = $new§(1);",
        "Func<int> group = Api.$Call§;",
        "_ = new Api() $+§ new Api();",
        "_ = $-§new Api();",
        "var counted = new Api(); counted$++§;",
        "var summed = new Api(); summed $+=§ new Api();",
        "int number = $new Api()§;",
        "_ = ($Api§)\"\";",
        "_ = new Api { $Member§ = 1 };",
        "_ = new Bag { $1§, $2§ };",
        "foreach (object item in $new Bag()§) { }",
        "var (first, second) $=§ new Api();",
        "object o = 1; _ = o is Api { $Member§: 1 };",
        "object o = 1; _ = o is Api $(1, 2)§;",
        "new Api().$Attach§();",
        "Extensions.$Attach§(new Api());",
        "$Device§? local = null;",
        "$Device§[]? array = null;",
        "List<$Device§>? list = null;",
        "_ = new List<$Device§>();",
        "_ = new $Device§();",
        "_ = new $Device§[3];",
        "_ = typeof($Device§);",
        "_ = default($Device§);",
        "object o = 1; _ = o is $Device§;",
        "object o = 1; _ = o as $Device§;",
        "object o = 1; _ = ($Device§)o;",
        "object o = 1; _ = o is $Device§ d;",
        "object o = 1; _ = o is not $Device§;",
        "object o = 1; switch (o) { case $Device§: break; case $DeviceKind§ k: break; }",
        "object o = 1; _ = o switch { App.$Device§ => 1, _ => 2 };",
        "_ = Device.$Count§;",
        "_ = new Device.$Nested§();",
        "_ = typeof(App.Outer.$Inner§);",
        "_ = DeviceKind.$Bridge§;",
        "($Device§? a, int b) tuple = default;",
        "Action<$Device§> lambda = ($Device§ d) => d.$Reset§();",
        "void Local($Device§ d) { } Local(null!);",
        "try { } catch ($DeviceException§) { }",
        "Enumerable.Empty<$Device§>().Select(d => d.$Id§);",
        "Api.$AddOnly§ += () => { }; Api.AddOnly -= () => { };",
        "(Api.$SetterOnly§, _) = (1, 2);",
        "_ = new Api { $SetterOfOne§ = 1 };",
        "$using§ (Region region = default) { }",
        "$using§ Region region = default;",
        "unsafe { fixed (int* p = $new Pinned()§) { } }",
        "_ = new Row()$[^1]§;",
        "_ = new Row()$[0..1]§;",
        "_ = new Row() is $[1]§;",
        "_ = new Row() is $[.., 1]§;",
        "_ = new Sized()$[^1]§;",
        "_ = $new Truth()§ ? 1 : 2;",
        "_ = new Truth() $&&§ new Truth();",
        "_ = new Truth() $||§ new Truth();",
        "int sum = 1; sum += $new Meters()§;",
        "Meters total = default; foreach (int m in $new Meters[1]§) { }",
        "Feet? some = null; long length = some $??§ 1L;",
        "Bag bag = $[1, 2]§;",
        "new Derived().Run(); Base b = new Derived(); b.$Run§();",
        "Derived.$Fixed§();",
        "IPort port = new Port(); port.$Open§(); new Port().Open();",
        "$Devices§? many = null;",
        "Func<$Device§?> maker = () => null;",
        "$Device§? Make() => null; Make();",
        "_ = (object)1 is List<$Device§>;",
        "_ = sizeof($DeviceKind§);",
        "_ = Enum.GetValues<$DeviceKind§>();",
        "_ = new Api[] { new Api() $+§ new Api(), new() };",
        "_ = nameof(Api.Call) + nameof(Device) + nameof(List<Device>);",
    ];

    // Each guard as the body of a method around USE, and whether it guards.
    private static readonly (string Body, bool Guards)[] s_guards =
    [
        ("USE", false),
        ("if (Config.HAS_PCI) { USE }", true),
        ("if (!Config.HAS_PCI) { USE }", false),
        ("if (!Config.HAS_PCI) { } else { USE }", true),
        ("if (Config.HAS_PCI) { } USE", false),
        ("if (Config.HAS_PCI == true) { USE }", true),
        ("if (true == Config.HAS_PCI) { USE }", true),
        ("if (Config.HAS_PCI == false) return; USE", true),
        ("if (Config.HAS_PCI != true) throw new Exception(); USE", true),
        ("if (Config.HAS_PCI is true) { USE }", true),
        ("if (Config.HAS_PCI is not true) return; USE", true),
        ("if (Config.HAS_PCI is false) return; USE", true),
        ("if (!Config.HAS_PCI) return; USE", true),
        ("if (Config.HAS_PCI && Guards.Unknown) { USE }", true),
        ("if (Guards.Unknown && Config.HAS_PCI) { USE }", true),
        ("if (Config.HAS_PCI || Guards.Unknown) { USE }", false),
        ("if (!(Guards.Unknown || !Config.HAS_PCI)) { USE }", true),
        ("if (!Config.HAS_PCI || Guards.Unknown) return; USE", true),
        ("if (!Config.HAS_PCI && Guards.Unknown) return; USE", false),
        ("if (Config.HAS_PCI ? Guards.Unknown : false) { USE }", true),
        ("if (Guards.Unknown ? Config.HAS_PCI : Config.HAS_MSI) { USE }", true),
        ("if (Guards.Unknown ? Config.HAS_PCI : true) { USE }", false),
        ("if (Config.HAS_MSI) { USE }", true),
        ("if (Config.ARM) { USE }", false),
        ("if (Config.HAS_PCI ^ Guards.Unknown) { USE }", false),
        ("if (Config.HAS_PCI & Guards.Unknown) { USE }", true),
        ("if (Guards.Property) { USE }", true),
        ("if (Guards.Method()) { USE }", true),
        ("if (Guards.Field) { USE }", true),
        ("if (!Guards.Property) return; USE", true),
        ("if (!Guards.Property) { USE }", false),
        ("if (Guards.Arm) { USE }", false),
        ("if (Guards.Either) { USE }", false),
        ("if (Guards.Either && !Config.ARM) { USE }", true),
        ("if (Guards.Unknown) { USE }", false),
        ("const bool Copy = Config.HAS_PCI; if (Copy) { USE }", true),
        ("bool copy = Config.HAS_PCI; if (copy) { USE }", true),
        ("bool copy = Config.HAS_PCI && Guards.Unknown; if (!copy) return; USE", true),
        ("bool copy = Config.HAS_PCI; copy = true; if (copy) { USE }", false),
        ("bool copy = Config.HAS_PCI; bool.TryParse(\"\", out copy); if (copy) { USE }", false),
        ("while (Config.HAS_PCI) { USE break; }", true),
        ("while (!Config.HAS_PCI) { if (Guards.Unknown) return; } USE", true),
        ("while (!Config.HAS_PCI) { if (Guards.Unknown) break; } USE", false),
        ("for (int i = 0; Config.HAS_PCI; i++) { USE }", true),
        ("do { if (!Config.HAS_PCI) return; } while (Guards.Unknown); USE", true),
        ("do { USE } while (Config.HAS_PCI);", false),
        ("foreach (int i in new[] { 1 }) { if (!Config.HAS_PCI) continue; USE }", true),
        ("foreach (int i in new[] { 1 }) { if (!Config.HAS_PCI) return; } USE", false),
        ("switch (Config.HAS_PCI) { case true: { USE } break; default: break; }", true),
        ("switch (Config.HAS_PCI) { case false: return; } USE", true),
        ("switch (Config.HAS_PCI) { case false: break; default: { USE } break; }", true),
        ("switch (Guards.Unknown) { case true when Config.HAS_PCI: { USE } break; }", true),
        ("switch (Guards.Unknown) { case true: { USE } break; case false: goto case true; }", false),
        ("switch (Config.QUARANTINE) { case Config.Quarantine.Basic: { USE } break; }", true),
        ("if (Config.QUARANTINE == Config.Quarantine.Basic) { USE }", true),
        ("if (Config.QUARANTINE != Config.Quarantine.Unset) { USE }", true),
        ("if (Config.QUARANTINE is Config.Quarantine.Basic or Config.Quarantine.None) { USE }", true),
        ("if (Config.QUARANTINE == Config.Quarantine.Unset) return; USE", true),
        ("if (Config.NR_CPUS > 8) { USE }", true),
        ("if (Config.NR_CPUS <= 8) { USE }", false),
        ("if (Config.NAME == \"kvm\") { USE }", true),
        ("if (Config.NAME == \"xen\") { USE }", false),
        ("Action later = () => { if (Config.HAS_PCI) { USE } }; later();", true),
        ("if (Config.HAS_PCI) { Action later = () => { USE }; later(); }", true),
        ("if (!Config.HAS_PCI) return; Action later = delegate { USE }; later();", true),
        ("Action later = () => { USE }; if (Config.HAS_PCI) later();", false),
        ("if (!Config.HAS_PCI) return; Inside(); void Inside() { USE }", true),
        ("if (Config.HAS_PCI) Inside(); void Inside() { USE }", true),
        ("if (Config.HAS_PCI) Inside(); Inside(); void Inside() { USE }", false),
        ("if (Config.HAS_PCI) Inside(); void Inside() { Deeper(); } void Deeper() { USE }", true),
        ("if (Config.HAS_PCI) { Action group = Inside; } void Inside() { USE }", true),
        ("[DependsOn(\"HAS_PCI\")] void Inside() { USE }", true),
        ("try { if (!Config.HAS_PCI) throw new Exception(); USE } finally { }", true),
        ("try { if (!Config.HAS_PCI) return; } finally { USE }", false),
        ("try { if (!Config.HAS_PCI) return; } catch { } USE", false),
        ("try { if (!Config.HAS_PCI) return; } catch { throw; } USE", true),
        ("try { } catch (Exception) when (Config.HAS_PCI) { USE }", true),
        ("lock (\"\") { if (!Config.HAS_PCI) return; } USE", true),
        ("using (var stream = new System.IO.MemoryStream()) { if (!Config.HAS_PCI) return; } USE", true),
        ("_ = Config.HAS_PCI ? 0 : throw new Exception(); USE", true),
        ("if (Config.HAS_PCI) goto there; return; there: { USE }", false),
        ("if (!Config.HAS_PCI) { while (true) { } } USE", true),
        ("if (!Config.HAS_PCI) Stop(); USE [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Stop() => throw new Exception();", true),
        ("if (Guards.Unknown) { if (!Config.HAS_PCI) return; } else { if (!Config.HAS_PCI) throw new Exception(); } USE", true),
        ("if (Guards.Unknown) { if (!Config.HAS_PCI) return; } USE", false),
        ("return; USE", true),
        ("System.Diagnostics.Debug.Assert(Config.HAS_PCI); USE", false),
        ("Require(Config.HAS_PCI); USE static void Require([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool b) { if (!b) throw new Exception(); }", true),
        ("Refuse(!Config.HAS_PCI); USE static void Refuse([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(true)] bool b) { if (b) throw new Exception(); }", true),
        ("switch (Config.HAS_PCI, Guards.Unknown) { case (true, _): { USE } break; }", true),
        ("switch (Config.HAS_PCI, Guards.Unknown) { case (_, true): { USE } break; }", false),
        ("switch (Config.HAS_PCI) { case true: break; case false: throw new Exception(); } USE", true),
        ("_ = Config.HAS_PCI switch { true => 1, false => throw new Exception() }; USE", true),
        ("if (!Config.HAS_PCI) goto end; { USE } end: ;", true),
        ("try { } finally { if (Config.HAS_PCI) { USE } }", true),
        ("if (Config.HAS_PCI) { try { } finally { USE } }", true),
        ("if (Config.HAS_PCI) { try { } catch (Exception) { USE } }", true),
        ("if (!Config.HAS_PCI) throw new Exception(); lock (\"\") { USE }", true),
        ("if (Config.HAS_PCI) { unsafe { USE } }", true),
        ("if (Config.HAS_PCI) { checked { USE } }", true),
        ("async Task Later() { if (!Config.HAS_PCI) return; await Task.Yield(); USE } _ = Later();", true),
        ("async Task Later() { await Task.Yield(); USE } _ = Later();", false),
        ("async Task Later() { if (Config.HAS_PCI) { await foreach (int i in Numbers()) { USE } } } _ = Later(); async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); }", true),
        ("IEnumerable<int> Numbers() { if (!Config.HAS_PCI) yield break; { USE } yield return 1; } Numbers();", true),
        ("IEnumerable<int> Numbers() { yield return 1; { USE } } Numbers();", false),
        ("if (Config.HAS_PCI) { _ = new[] { 1 }.Select(i => { USE return i; }); }", true),
        ("_ = new[] { 1 }.Select(i => { if (!Config.HAS_PCI) return 0; { USE } return i; });", true),
        ("_ = new[] { 1 }.Where(i => Config.HAS_PCI).Select(i => { USE return i; });", false),
    ];

    // Guards by values that say nothing about the option: the code is dead in the build that is tested, and not in every other.
    private static readonly string[] s_guardsOfOneBuild =
    [
        "if (Config.NR_CPUS > 8) { USE }",
        "if (Config.NAME == \"kvm\") { USE }",
    ];

    // What the compiler leaves nothing of, so that its output cannot tell: constants, types of locals, what nobody reads.
    private static readonly string[] s_usesWithoutTrace =
    [
        "_ = Api.$Constant§;",
        "$Device§? local = null;",
        "$Device§[]? array = null;",
        "List<$Device§>? list = null;",
        "_ = typeof($Device§);",
        "_ = default($Device§);",
        "object o = 1; _ = o is $Device§;",
        "object o = 1; _ = o as $Device§;",
        "object o = 1; _ = o is not $Device§;",
        "_ = typeof(App.Outer.$Inner§);",
        "_ = DeviceKind.$Bridge§;",
        "($Device§? a, int b) tuple = default;",
        "try { } catch ($DeviceException§) { }",
        "$Devices§? many = null;",
        "_ = (object)1 is List<$Device§>;",
        "_ = sizeof($DeviceKind§);",
    ];

    // Guards about which the two must differ (docs/analyzers.md): a label is taken to be reached from anywhere in its block, and a
    // state machine keeps the way back to what follows an await, though nothing ever takes it.
    private static readonly string[] s_opaqueGuards =
    [
        "if (Config.HAS_PCI) goto there; return; there: { USE }",
        "async Task Later() { if (!Config.HAS_PCI) return; await Task.Yield(); USE } _ = Later();",
        "async Task Later() { if (Config.HAS_PCI) { await foreach (int i in Numbers()) { USE } } } _ = Later(); async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); }",
    ];

    public static TheoryData<string> Guards()
    {
        var guards = new TheoryData<string>();
        foreach ((string body, _) in s_guards)
        {
            guards.Add(body);
        }

        return guards;
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public Task Where_the_option_is_off_every_use_is_reported_unless_the_guard_holds(string guard) =>
        Off(guard, isReported: !s_guards.First(g => g.Body == guard).Guards);

    [Fact]
    public Task Where_the_option_is_on_no_use_is_reported_under_any_guard() =>
        Test("CONFIG_HAS_PCI=y\nCONFIG_ARM=y\n", string.Concat(s_guards.Select((g, i) => Class($"Uses{i}", g.Body, isReported: false))), isReported: false);

    [Theory]
    [InlineData("CONFIG_HAS_PCI=y\nCONFIG_ARM=y\n")]
    [InlineData("# CONFIG_HAS_PCI is not set\nCONFIG_ARM=y\n")]
    public async Task Whatever_the_option_is_every_use_is_reported_that_is_unguarded_in_some_configuration(string config)
    {
        (string code, HashSet<TextSpan> expected) = Marked(string.Concat(
            s_guards.Select((g, i) => Class($"Uses{i}", g.Body, isReported: g.Guards == s_guardsOfOneBuild.Contains(g.Body)).Replace("{|KC2001:", "{|"))));
        var test = new OptionsTest<UncoveredUseAnalyzer>(config, code);
        test.TestState.Sources.Add(Subjects);
        CSharpCompilation compilation = test.RunGenerators().Compilation;

        ILookup<string, TextSpan> found = (await compilation
            .WithAnalyzers([new UncoveredUseAnalyzer(), new UncoveredElsewhereAnalyzer()], test.GetAnalyzerOptions())
            .GetAnalyzerDiagnosticsAsync())
            .ToLookup(d => d.Id, d => d.Location.SourceSpan);

        TextSpan[] all = [.. found.SelectMany(places => places)];
        Assert.Equal(config.StartsWith('#') ? ["KC2001", "KC2003"] : ["KC2002", "KC2003"], found.Select(places => places.Key).Order(StringComparer.Ordinal));
        Assert.Equal(all.Length, all.Distinct().Count());
        string Line(TextSpan span) => code[(code.LastIndexOf('\n', span.Start) + 1)..code.IndexOf('\n', span.Start)] + " at " + code.Substring(span.Start, span.Length);
        Assert.Equal([], all.Except(expected).Select(Line));
        Assert.Equal([], expected.Except(all).Select(Line));
    }

    // What is written between {| and |}.
    private static (string Code, HashSet<TextSpan> Places) Marked(string markup)
    {
        var code = new StringBuilder();
        var places = new HashSet<TextSpan>();
        int start = 0;
        for (int i = 0; i < markup.Length; i++)
        {
            switch (markup.AsSpan(i))
            {
                case ['{', '|', ..]:
                    start = code.Length;
                    i++;
                    break;
                case ['|', '}', ..]:
                    places.Add(TextSpan.FromBounds(start, code.Length));
                    i++;
                    break;
                default:
                    code.Append(markup[i]);
                    break;
            }
        }

        return (code.ToString(), places);
    }

    private static Task Off(string guard, bool isReported) =>
        Test("# CONFIG_HAS_PCI is not set\nCONFIG_ARM=y\n", Class("Uses", guard, isReported), isReported, guard);

    private static string Class(string name, string guard, bool isReported)
    {
        var code = new StringBuilder($"class {name}\n{{\n");
        for (int i = 0; i < s_uses.Length; i++)
        {
            string use = s_uses[i].Replace("$", isReported ? "{|KC2001:" : "").Replace("§", isReported ? "|}" : "");
            code.Append($"    public static void Use{i}() {{ {guard.Replace("USE", use)} }}\n");
        }

        return code.Append("}\n").ToString();
    }

    // What is marked is what the analyzer must say and what the compiled code must hold: the marks are compared with both.
    private static async Task Test(string config, string code, bool isReported, string? guard = null)
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(config, code);
        test.TestState.Sources.Add(Subjects);
        await test.RunAsync();

        var compiled = Agreement.Compiled(test.RunGenerators().Compilation, TestWorld.Load(OptionsTest<UncoveredUseAnalyzer>.Kconfig, config))
            .Where(found => found.Key.StartsWith("M:Uses", StringComparison.Ordinal))
            .ToDictionary(found => found.Key, found => found.Value);
        bool isOpaque = guard is not null && s_opaqueGuards.Contains(guard);
        var reported = Enumerable.Range(0, s_uses.Length)
            .Where(i => isReported && s_uses[i].Contains('$', StringComparison.Ordinal))
            .ToDictionary(i => $"M:Uses.Use{i}", i => new SortedSet<string> { s_uses[i] });
        string? difference = Agreement.Difference(
            reported,
            compiled,
            line => isOpaque || Enumerable.Range(0, s_uses.Length).Any(i =>
                line.StartsWith("reported", StringComparison.Ordinal) && s_usesWithoutTrace.Contains(s_uses[i]) && line.Contains($".Use{i} ", StringComparison.Ordinal)));
        Assert.True(difference is null, difference);
    }
}
