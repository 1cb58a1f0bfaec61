using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit.Sdk;

namespace BuildOptions.Analyzers.Tests.Assemblies;

/// <summary>How a project sees an assembly that it refers to.</summary>
public enum ReferenceKind
{
    /// <summary>As the file that was built.</summary>
    File,

    /// <summary>As its reference assembly, which holds no bodies and no private members.</summary>
    ReferenceAssembly,

    /// <summary>As the project itself, as in an editor.</summary>
    Project,
}

/// <summary>Builds a library with options of its own for others to refer to.</summary>
internal static class Library
{
    /// <summary>Compiles it with its generated code.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="code">Its code.</param>
    /// <param name="kind">How it is referred to.</param>
    /// <param name="kconfig">Its Kconfig; null for a project without one.</param>
    /// <param name="configPath">Where its configuration lies.</param>
    /// <param name="references">What it refers to itself.</param>
    public static MetadataReference Build(
        string name,
        string? config,
        string code,
        ReferenceKind kind = ReferenceKind.File,
        string? kconfig = OptionsTest<UncoveredUseAnalyzer>.Kconfig,
        string configPath = ".config",
        params MetadataReference[] references)
    {
        OptionsTest<UncoveredUseAnalyzer> test = kconfig is null ? new() : new(config, code, kconfig, configPath);
        if (kconfig is null)
        {
            test.TestState.Sources.Add(code);
        }

        test.TestState.AdditionalReferences.AddRange(references);
        CSharpCompilation compilation = test.RunGenerators().Compilation.WithAssemblyName(name);
        if (kind == ReferenceKind.Project)
        {
            return compilation.ToMetadataReference();
        }

        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(
            metadataOnly: kind == ReferenceKind.ReferenceAssembly, includePrivateMembers: kind != ReferenceKind.ReferenceAssembly));
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new XunitException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }
}
