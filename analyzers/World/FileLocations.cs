using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using RoslynLinePosition = Microsoft.CodeAnalysis.Text.LinePosition;
using RoslynLinePositionSpan = Microsoft.CodeAnalysis.Text.LinePositionSpan;
using RoslynTextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace BuildOptions.Analyzers.World;

/// <summary>Turns places in Kconfig and configuration files into the compiler's locations.</summary>
internal static class FileLocations
{
    /// <summary>The compiler's location of a place.</summary>
    public static Location Of(SourceLocation place) => Location.Create(
        place.Path,
        new RoslynTextSpan(place.Span.Start, place.Span.Length),
        new RoslynLinePositionSpan(Position(place.Start), Position(place.End)));

    /// <summary>Whether a place lies in a file, however the two spell the path.</summary>
    public static bool IsIn(SourceLocation place, AdditionalText file, ProjectWorld world) =>
        FullPath.Comparer.Equals(
            FullPath.Of(world.Inputs.BaseFolder, place.Path), FullPath.Of(world.Inputs.BaseFolder, file.Path));

    private static RoslynLinePosition Position(LinePosition position) => new(position.Line, position.Character);
}
