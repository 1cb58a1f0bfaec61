using System.Text;
using BuildOptions.Generator.Attributes;
using BuildOptions.Generator.Initializers;
using BuildOptions.Generator.Inputs;
using BuildOptions.Generator.Metadata;
using BuildOptions.Generator.Models;
using BuildOptions.Generator.Surface;
using BuildOptions.Generator.Writing;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.Generator;

/// <summary>
/// Writes typed constants for the options of a Kconfig, and the bodies of members that start with what the options pick.
/// It reads additional files only, and reports nothing: the build's task and the analyzers do that.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BuildOptionsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output =>
        {
            output.AddEmbeddedAttributeDefinition();
            output.AddSource(AttributeSources.HintName, Utf8(AttributeSources.Text));
        });

        IncrementalValueProvider<ProjectWorld?> world = InputFiles.World(context);
        RegisterConfig(context, world);
        RegisterInitializers(context, world);
        RegisterMetadata(context, world);
    }

    private static void RegisterMetadata(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectWorld?> world)
    {
        IncrementalValueProvider<string?> built = world
            .Select(static (world, _) => world is null ? null : BuiltConfiguration.Of(world)?.ToText())
            .WithTrackingName(TrackingNames.BuiltConfiguration);
        IncrementalValueProvider<EquatableArray<string>> seen = context.MetadataReferencesProvider
            .Select(static (reference, _) => ReferenceMetadata.SeenIn(reference))
            .Where(static said => said is not null)
            .WithTrackingName(TrackingNames.SeenConfiguration)
            .Collect()
            .Select(static (all, _) => new EquatableArray<string>(all.Select(said => said!).Distinct(StringComparer.Ordinal).OrderBy(said => said, StringComparer.Ordinal)));
        IncrementalValueProvider<MetadataFile> file = built
            .Combine(seen)
            .Select(static (parts, _) => new MetadataFile(parts.Left, parts.Right))
            .WithTrackingName(TrackingNames.MetadataFile);

        context.RegisterSourceOutput(file, static (output, file) =>
        {
            if (!file.IsEmpty)
            {
                output.AddSource(MetadataFile.HintName, Utf8(file.Write()));
            }
        });
    }

    private static void RegisterConfig(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectWorld?> world)
    {
        IncrementalValueProvider<(ConfigSurface? Surface, string Namespace)> file = world
            .Select(static (world, _) => world is null ? null : SurfaceReader.Read(world))
            .WithTrackingName(TrackingNames.Surface)
            .Combine(InputFiles.Namespace(context))
            .WithTrackingName(TrackingNames.ConfigFile);

        context.RegisterSourceOutput(file, static (output, file) =>
        {
            if (file.Surface is not null)
            {
                output.AddSource(ConfigWriter.HintName, Utf8(ConfigWriter.Write(file.Surface, file.Namespace)));
            }
        });
    }

    private static void RegisterInitializers(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectWorld?> world)
    {
        IncrementalValuesProvider<InitializerFile?> files = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeSources.OptionDefault,
                static (node, _) => TargetReader.IsCandidate(node),
                static (context, _) => TargetReader.Read(context))
            .WithTrackingName(TrackingNames.InitializerTarget)
            .Combine(world)
            .Select(static (pair, _) => pair is { Left: { } target, Right: { } world } ? InitializerFile.Decide(target, world) : null)
            .WithTrackingName(TrackingNames.InitializerFile);

        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file is not null)
            {
                output.AddSource(file.Target.HintName, Utf8(InitializerWriter.Write(file)));
            }
        });
    }

    private static SourceText Utf8(string text) => SourceText.From(text, Encoding.UTF8);
}
