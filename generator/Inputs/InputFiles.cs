using BuildOptions.Generator.Models;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Generator.Inputs;

/// <summary>The first half of the pipeline: from additional files to the project's options.</summary>
internal static class InputFiles
{
    private const string KindKey = "build_metadata.AdditionalFiles.KconfigKind";
    private const string RootNamespaceKey = "build_property.RootNamespace";

    /// <summary>The project's options; null where there is no record.</summary>
    public static IncrementalValueProvider<ProjectWorld?> World(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<InputFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, token) => Read(pair.Left, pair.Right, token))
            .Where(static file => file.Kind != InputKind.Other)
            .WithTrackingName(TrackingNames.InputFile);

        IncrementalValueProvider<EquatableArray<KconfigTree>> trees = files
            .Where(static file => file.Kind == InputKind.Kconfig)
            .Select(static (file, _) => KconfigTree.Parse(file))
            .WithTrackingName(TrackingNames.KconfigTree)
            .Collect()
            .Select(static (all, _) => new EquatableArray<KconfigTree>(all));

        return OfKind(files, InputKind.Record)
            .Combine(trees)
            .Select(static (parts, _) => new ProjectInputs(parts.Left, parts.Right))
            .WithTrackingName(TrackingNames.ProjectInputs)
            .Select(static (inputs, _) => inputs.Bind())
            .WithTrackingName(TrackingNames.Model)
            .Combine(OfKind(files, InputKind.Config))
            .Select(static (parts, _) => parts.Left?.Evaluate(parts.Right))
            .WithTrackingName(TrackingNames.World);
    }

    /// <summary>The namespace of the generated class.</summary>
    public static IncrementalValueProvider<string> Namespace(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ConfigClass.NamespaceOf(
                options.GlobalOptions.TryGetValue(RootNamespaceKey, out string? name) ? name : null))
            .WithTrackingName(TrackingNames.Namespace);

    private static IncrementalValueProvider<EquatableArray<InputFile>> OfKind(IncrementalValuesProvider<InputFile> files, InputKind kind) =>
        files
            .Where(file => file.Kind == kind)
            .Collect()
            .Select(static (all, _) => new EquatableArray<InputFile>(all));

    private static InputFile Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken token)
    {
        InputKind kind = options.GetOptions(file).TryGetValue(KindKey, out string? said)
            ? said switch
            {
                "Kconfig" => InputKind.Kconfig,
                "Config" => InputKind.Config,
                "Record" => InputKind.Record,
                _ => InputKind.Other,
            }
            : InputKind.Other;
        string? text = kind == InputKind.Other ? null : file.GetText(token)?.ToString();

        // A file that cannot be read is as good as absent: the one who sources it says so.
        return text is null ? new InputFile(InputKind.Other, "", "") : new InputFile(kind, file.Path, text);
    }
}
