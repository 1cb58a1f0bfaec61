using BuildOptions.Analyzers.Initializers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>What the tests of KC5001 to KC5006 share: a member with <c>[OptionDefault]</c> over an enum.</summary>
public abstract class InitializerTests<TRule>
    where TRule : InitializerRule, new()
{
    /// <summary>An enum whose members are the options of the choice.</summary>
    protected const string Mode = "enum Mode { [Option(\"QUARANTINE_NONE\")] None, [Option(\"QUARANTINE_BASIC\")] Basic, [Option(\"QUARANTINE_SCRATCH\")] Scratch }";

    /// <summary>A choice that is never hidden.</summary>
    protected const string AlwaysVisible =
        """
        choice
        	prompt "Quarantine"
        	default QUARANTINE_BASIC
        config QUARANTINE_NONE
        	bool "none"
        config QUARANTINE_BASIC
        	bool "basic"
        config QUARANTINE_SCRATCH
        	bool "scratch page"
        endchoice

        """;

    /// <summary>Expects the rule at <c>{|#0:…|}</c>, or nothing where no message is given.</summary>
    protected static Task Expect(string id, string code, string? message, string? config = null, string? kconfig = null)
    {
        var test = new OptionsTest<TRule>(config, "using BuildOptions; " + code, kconfig ?? OptionsTest<TRule>.Kconfig);

        // A faulty declaration may be an error of the compiler as well.
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        if (message is not null)
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult(id, DiagnosticSeverity.Error).WithLocation(0).WithMessage(message));
        }

        return test.RunAsync();
    }
}
