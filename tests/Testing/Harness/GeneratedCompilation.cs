using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit.Sdk;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A compilation with what generators added to it.</summary>
public sealed class GeneratedCompilation
{
    internal GeneratedCompilation(CSharpCompilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Result = result;
    }

    /// <summary>The compilation.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>What the generators did.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>The names of the generated files.</summary>
    public IEnumerable<string> HintNames => Result.Results.SelectMany(r => r.GeneratedSources).Select(s => s.HintName);

    /// <summary>The text of a generated file.</summary>
    public string this[string hintName] =>
        Result.Results.SelectMany(r => r.GeneratedSources).SingleOrDefault(s => s.HintName == hintName).SourceText?.ToString()
        ?? throw new XunitException($"no file {hintName}; there were: {string.Join(", ", HintNames)}");

    /// <summary>Compiles and loads the assembly.</summary>
    /// <exception cref="XunitException">It does not compile.</exception>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        EmitResult result = Compilation.Emit(image);
        if (!result.Success)
        {
            throw new XunitException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
