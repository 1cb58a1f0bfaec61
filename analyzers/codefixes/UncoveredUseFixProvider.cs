using System.Composition;
using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BuildOptions.CodeFixes;

/// <summary>KC2001, KC2002, KC2003: asks for the option first, depends on it, or leaves the code out of builds without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UncoveredUseFixProvider))]
[Shared]
public sealed class UncoveredUseFixProvider : TextFixProvider
{
    /// <summary>Creates the provider.</summary>
    public UncoveredUseFixProvider()
        : base([new AskFirstFix(), new IfFix(), new DependsOnFix(), new DirectiveFix()], UncoveredUseAnalyzer.Id, UncoveredElsewhereAnalyzer.Id, UncoveredElsewhereAnalyzer.WeakId)
    {
    }
}
