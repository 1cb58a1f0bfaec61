using System.Composition;
using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BuildOptions.CodeFixes;

/// <summary>KC2004: removes the condition.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RedundantGuardFixProvider))]
[Shared]
public sealed class RedundantGuardFixProvider : TextFixProvider
{
    /// <summary>Creates the provider.</summary>
    public RedundantGuardFixProvider()
        : base([new RemoveGuardFix(), new RemoveDirectiveFix()], RedundantGuardAnalyzer.Id)
    {
    }
}
