using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Trees;

/// <summary>A tree of Kconfig files read from disk.</summary>
/// <param name="Model">What the files say.</param>
/// <param name="Variables">The environment variables they asked for, with their values.</param>
/// <param name="Sourced">What <c>source</c> statements opened, in the order of reading.</param>
internal sealed record KconfigTree(OptionModel Model, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Sourced)
{
    /// <summary>Reads a tree from its root file. What is wrong with it is in the model's diagnostics.</summary>
    /// <param name="root">The root file, from the working folder or <c>$srctree</c>.</param>
    /// <param name="surroundings">The process.</param>
    /// <param name="dialect">Which constructs are accepted, and what they mean.</param>
    internal static KconfigTree Read(string root, Surroundings surroundings, Dialect dialect)
    {
        using var ahead = new ReadAhead(surroundings);
        var world = new ShellWorld(surroundings, ahead);
        var files = new RememberedFiles(new DiskFiles(surroundings, ahead));
        OptionModel model = Binder.Bind(root, files, world, dialect);
        return new KconfigTree(model, world.Variables, [.. files.Opened.Skip(1)]);
    }
}
