using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Generator.Tests;

/// <summary>A project called App with a Kconfig. What is generated must compile without a warning; its text is compared by those tests that name it.</summary>
internal sealed class GeneratorTest : CSharpSourceGeneratorTest<BuildOptionsGenerator>
{
    public const string QuarantineKconfig =
        """
        config HAS_PCI
        	bool "PCI support"
        	default y

        choice
        	prompt "Quarantine"
        	depends on HAS_PCI
        	default QUARANTINE_BASIC
        config QUARANTINE_NONE
        	bool "none"
        config QUARANTINE_BASIC
        	bool "basic"
        config QUARANTINE_SCRATCH
        	bool "scratch page"
        endchoice

        config UNRELATED
        	bool "unrelated"

        """;

    public const string QuarantineMode =
        """
        namespace App
        {
            public enum QuarantineMode : byte
            {
                [BuildOptions.Option("QUARANTINE_NONE")] None,
                [BuildOptions.Option("QUARANTINE_BASIC")] Basic,
                [BuildOptions.Option("QUARANTINE_SCRATCH")] ScratchPage,
            }
        }
        """;

    /// <summary>A project whose record names a Kconfig and a configuration.</summary>
    public GeneratorTest(string kconfig, string? config = null, string rootNamespace = "App", params OverrideValue[] overrides)
        : this()
    {
        TestState.AddKconfig(kconfig, config, overrides: overrides);
        TestState.SetBuildProperty("RootNamespace", rootNamespace);
    }

    /// <summary>A project without any Kconfig.</summary>
    public GeneratorTest()
    {
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        CompilerDiagnostics = CompilerDiagnostics.Warnings;

        // Public types of a test need no documentation.
        DisabledDiagnostics.Add("CS1591");
    }

    /// <summary>Adds code to the code of the project.</summary>
    public GeneratorTest With(string code)
    {
        TestState.Sources.Add(code);
        return this;
    }

    /// <summary>Compiles as a project of the oldest kind that is supported.</summary>
    public GeneratorTest AtCSharp7()
    {
        LanguageVersion = LanguageVersion.CSharp7_3;
        NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Disable;
        ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20;
        return this;
    }

    /// <summary>The text of the generated class.</summary>
    public string ConfigText() => RunGenerators()["Config.g.cs"];
}
