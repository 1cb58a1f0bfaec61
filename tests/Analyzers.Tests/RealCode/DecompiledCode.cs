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
    private DecompiledCode(ImmutableArray<SyntaxTree> trees, int lines, ImmutableArray<MetadataReference> references)
    {
        Trees = trees;
        Lines = lines;
        References = references;
    }

    /// <summary>Its types.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; }

    /// <summary>What the package refers to beyond the framework.</summary>
    public ImmutableArray<MetadataReference> References { get; }

    /// <summary>Decompiles a package's assembly.</summary>
    /// <param name="name">The package, as the project file names it.</param>
    /// <param name="oneOf">Takes one of so many types.</param>
    /// <param name="random">Which.</param>
    /// <param name="parseOptions">How the code is parsed.</param>
    public static DecompiledCode Of(string name, int oneOf, Random random, CSharpParseOptions parseOptions)
    {
        string path = PathOf(name);
        using var module = new PEFile(path);
        var resolver = new UniversalAssemblyResolver(path, throwOnError: false, module.DetectTargetFrameworkId());
        IReadOnlyCollection<string> references = RestoredPackages.AssembliesBehind(module);
        foreach (string reference in references)
        {
            resolver.AddSearchDirectory(Path.GetDirectoryName(reference));
        }

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
            trees.Add(CSharpSyntaxTree.ParseText(text, parseOptions, $"/{type.FullName}.cs", Encoding.UTF8));
        }

        return new DecompiledCode(trees.ToImmutable(), lines, [.. references.Select(file => MetadataReference.CreateFromFile(file))]);
    }

    /// <summary>
    /// The code, compiling: a decompiler guesses, so that some bodies are wrong. Those throw instead; members and types that are wrong otherwise go.
    /// </summary>
    /// <returns>The code; null where it does not get better any more.</returns>
    public static CSharpCompilation? Mend(CSharpCompilation compilation)
    {
        int fewest = int.MaxValue;
        for (int round = 0; round < 40; round++)
        {
            var broken = compilation.GetDiagnostics()
                .Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is not null)
                .GroupBy(d => d.Location.SourceTree!)
                .ToList();
            if (broken.Count == 0)
            {
                return compilation;
            }

            // What the removal of one member breaks elsewhere may be more than it mends, but not for long.
            int errors = broken.Sum(file => file.Count());
            if (round > 15 && errors >= fewest)
            {
                return null;
            }

            fewest = Math.Min(fewest, errors);
            foreach (IGrouping<SyntaxTree, Diagnostic> file in broken)
            {
                SyntaxNode root = file.Key.GetRoot();
                SyntaxNode mended = Mend(root, [.. file.Select(d => Culprit(root.FindNode(d.Location.SourceSpan))).OfType<SyntaxNode>().Distinct()]);
                compilation = compilation.ReplaceSyntaxTree(
                    file.Key, CSharpSyntaxTree.ParseText(mended.ToFullString(), (CSharpParseOptions)file.Key.Options, file.Key.FilePath, Encoding.UTF8));
            }
        }

        return null;
    }

    private static SyntaxNode Mend(SyntaxNode root, SyntaxNode[] culprits)
    {
        // Of a culprit inside of another only the outer one counts.
        culprits = [.. culprits.Where(c => !c.Ancestors().Any(culprits.Contains))];
        root = root.TrackNodes(culprits);
        foreach (BlockSyntax body in culprits.OfType<BlockSyntax>())
        {
            root = root.ReplaceNode(root.GetCurrentNode(body)!, SyntaxFactory.ParseStatement("{ throw null; }\n"));
        }

        return root.RemoveNodes(culprits.Where(c => c is not BlockSyntax).Select(c => root.GetCurrentNode(c)!), SyntaxRemoveOptions.KeepUnbalancedDirectives) ?? root;
    }

    // The outermost body around an error, unless it throws already; without one the member, the type, or what is imported in vain.
    private static SyntaxNode? Culprit(SyntaxNode node) =>
        node.FirstAncestorOrSelf<UsingDirectiveSyntax>()
        ?? (SyntaxNode?)node.AncestorsAndSelf().OfType<BlockSyntax>().LastOrDefault(b => b.Statements is not [ThrowStatementSyntax])
        ?? node.AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax);

    private static string PathOf(string name) => typeof(DecompiledCode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == name).Value!;
}
