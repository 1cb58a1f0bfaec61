using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CSharpDecompiler = ICSharpCode.Decompiler.CSharp.CSharpDecompiler;

namespace BuildOptions.Analyzers.Tests.RealCode;

/// <summary>A well-known package turned back into C#, one text for each of its types.</summary>
internal sealed class DecompiledCode
{
    private DecompiledCode(string name, ImmutableArray<SyntaxTree> trees, int lines)
    {
        Name = name;
        Trees = trees;
        Lines = lines;
    }

    /// <summary>How the code is parsed, with the symbols of no option.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    /// <summary>The package.</summary>
    public string Name { get; }

    /// <summary>Its types.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; }

    /// <summary>Decompiles a package's assembly.</summary>
    /// <param name="name">The package, as the project file names it.</param>
    /// <param name="oneOf">Takes one of so many types.</param>
    /// <param name="random">Which.</param>
    public static DecompiledCode Of(string name, int oneOf, Random random)
    {
        string path = PathOf(name);
        using var module = new PEFile(path);
        var resolver = new UniversalAssemblyResolver(path, throwOnError: false, module.DetectTargetFrameworkId());
        var settings = new DecompilerSettings(ICSharpCode.Decompiler.CSharp.LanguageVersion.CSharp12_0) { ThrowOnAssemblyResolveErrors = false };
        var decompiler = new CSharpDecompiler(path, resolver, settings);
        var trees = ImmutableArray.CreateBuilder<SyntaxTree>();
        int lines = 0;
        foreach (ICSharpCode.Decompiler.TypeSystem.ITypeDefinition type in decompiler.TypeSystem.MainModule.TopLevelTypeDefinitions)
        {
            if (type.Name.StartsWith('<') || random.Next(oneOf) != 0)
            {
                continue;
            }

            string text = decompiler.DecompileTypeAsString(type.FullTypeName);
            lines += text.AsSpan().Count('\n');
            trees.Add(CSharpSyntaxTree.ParseText(text, ParseOptions, $"/{type.FullName}.cs", Encoding.UTF8));
        }

        return new DecompiledCode(name, trees.ToImmutable(), lines);
    }

    /// <summary>
    /// The code without the bodies that do not compile again: a decompiler guesses, and half of a package refers to the other half.
    /// </summary>
    public static CSharpCompilation Mend(CSharpCompilation compilation)
    {
        for (int round = 0; round < 4; round++)
        {
            var broken = compilation.GetDiagnostics()
                .Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is not null)
                .GroupBy(d => d.Location.SourceTree!)
                .ToList();
            if (broken.Count == 0)
            {
                break;
            }

            foreach (IGrouping<SyntaxTree, Diagnostic> file in broken)
            {
                SyntaxNode root = file.Key.GetRoot();
                var members = file
                    .Select(d => root.FindNode(d.Location.SourceSpan).AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax))
                    .OfType<SyntaxNode>()
                    .Distinct()
                    .ToList();
                SyntaxNode mended = root.RemoveNodes(members, SyntaxRemoveOptions.KeepUnbalancedDirectives) ?? root;
                compilation = compilation.ReplaceSyntaxTree(file.Key, CSharpSyntaxTree.ParseText(mended.ToFullString(), ParseOptions, file.Key.FilePath, Encoding.UTF8));
            }
        }

        return compilation;
    }

    private static string PathOf(string name) => typeof(DecompiledCode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == name).Value!;
}
