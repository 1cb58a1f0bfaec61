using BuildOptions.Generator;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests;

/// <summary>A test of one analyzer over a project called App: with a Kconfig, the generated code, and the <c>#if</c> symbols of its configuration.</summary>
internal class OptionsTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Options of every kind; all off or at their defaults.</summary>
    public const string Kconfig =
        """
        config HAS_PCI
        	bool "PCI support"

        config HAS_MSI
        	bool "MSI support"
        	depends on HAS_PCI

        config ARM
        	bool "ARM"

        config NR_CPUS
        	int "CPUs"
        	default 4

        config NAME
        	string "Name"
        	default "xen"

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

        """;

    /// <summary>What is used in most tests.</summary>
    public const string Pci =
        """
        global using System;
        global using System.Linq;
        global using System.Collections.Generic;
        global using App;
        global using BuildOptions;
        namespace App
        {
            public static class Pci
            {
                [DependsOn("HAS_PCI")] public static int Mode { get; set; }
                [DependsOn("HAS_PCI")] public static int Scan() => 1;
                [DependsOn("HAS_PCI && HAS_MSI")] public static void Message() { }
                [DependsOn("!HAS_PCI")] public static void Platform() { }
            }
        }
        """;

    /// <summary>A project without options.</summary>
    public OptionsTest()
    {
    }

    /// <summary>A project with options.</summary>
    /// <param name="config">The configuration file; null for none.</param>
    /// <param name="code">The code, with markup.</param>
    /// <param name="kconfig">The Kconfig file.</param>
    /// <param name="configPath">The configuration file's path from the Kconfig file's folder.</param>
    public OptionsTest(string? config, string code, string kconfig = Kconfig, string configPath = ".config")
    {
        TestState.AddKconfig(kconfig, config, configPath);
        TestState.SetBuildProperty("RootNamespace", "App");
        TestState.Sources.Add(code);
        PreprocessorSymbols.AddRange(SymbolsOf(kconfig, config, configPath));
    }

    /// <summary>The symbols that the build would define.</summary>
    public static IReadOnlyList<string> SymbolsOf(string kconfig, string? config, string configPath = ".config") =>
        Language.World.PreprocessorSymbols.Of(TestWorld.Load(TestMarkup.Parse(kconfig).Text, config is null ? null : TestMarkup.Parse(config).Text, configPath).Configuration);

    /// <summary>What is built.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <inheritdoc/>
    protected override CSharpCompilationOptions CreateCompilationOptions() => base.CreateCompilationOptions().WithOutputKind(OutputKind);

    /// <inheritdoc/>
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(BuildOptionsGenerator)];
}
