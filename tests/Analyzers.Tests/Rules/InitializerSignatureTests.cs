using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC5004.</summary>
public class InitializerSignatureTests : InitializerTests<InitializerSignatureAnalyzer>
{
    [Theory]
    [InlineData("class C { [{|#0:OptionDefault(Mode.None)|}] Mode P { get; set; } }", "'P': it is not partial")]
    [InlineData("class C { [{|#0:OptionDefault(Mode.None)|}] Mode M() => default; }", "'M': it is not partial")]
    [InlineData("partial class C { [{|#0:OptionDefault(1)|}] partial int P { get; set; } }", "'P': its type 'int' is no enum")]
    [InlineData("partial class C { [{|#0:OptionDefault(Mode.None)|}] partial Mode? P { get; set; } }", "'P': its type 'Mode?' is no enum")]
    [InlineData("partial class C { [{|#0:OptionDefault(Mode.None)|}] partial void M(); }", "'M': it neither returns the value without taking a parameter nor gives it to its only, 'ref' or 'out', parameter")]
    [InlineData("partial class C { [{|#0:OptionDefault(Mode.None)|}] internal partial Mode M(int x); }", "'M': it neither returns the value without taking a parameter nor gives it to its only, 'ref' or 'out', parameter")]
    [InlineData("partial class C { [{|#0:OptionDefault(Mode.None)|}] internal partial Mode M<T>(); }", "'M': it is generic")]
    [InlineData("partial class C { [{|#0:OptionDefault(Mode.None)|}] internal partial ref Mode P { get; } }", "'P': it returns a reference")]
    [InlineData("partial class C { [{|#0:OptionDefault(Mode.None)|}] internal partial Mode this[int i] { get; } }", "'this[]': it is an indexer")]
    [InlineData("partial interface C { [{|#0:OptionDefault(Mode.None)|}] partial Mode P { get; set; } }", "'P': an interface has no storage")]
    public Task A_member_that_cannot_take_a_value_is_reported(string code, string end) =>
        Expect("KC5004", Mode + code, "No initial value can be generated for " + end);

    [Theory]
    [InlineData("partial class C { [OptionDefault(Mode.None)] partial Mode P { get; set; } }")]
    [InlineData("partial struct C { [OptionDefault(Mode.None)] static partial Mode P { get; } }")]
    [InlineData("partial class C { [OptionDefault(Mode.None)] internal partial Mode M(); }")]
    [InlineData("partial class C { [OptionDefault(Mode.None)] partial void M(ref Mode mode); }")]
    [InlineData("partial class C { [OptionDefault(Mode.None)] internal partial void M(out Mode mode); }")]
    public Task A_member_that_can_take_a_value_is_fine(string code) => Expect("KC5004", Mode + code, null);
}
