using System.Collections.Concurrent;
using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;

namespace BuildOptions.MSBuild;

/// <summary>The Kconfig files of a project on disk, with a note of every look-up, also of those that found nothing.</summary>
internal sealed class NotedKconfigFiles(DiskKconfigFiles disk) : IKconfigFiles
{
    private readonly ConcurrentDictionary<LookUp, ulong> _lookUps = new();

    /// <summary>What was looked up, and what the answer comes to.</summary>
    internal IEnumerable<KeyValuePair<LookUp, ulong>> LookUps => _lookUps;

    /// <inheritdoc/>
    public SyntaxTree? Open(string path)
    {
        SyntaxTree? tree = disk.Open(path);
        _lookUps[new LookUp(IsPattern: false, path)] = LookUp.Digest(tree?.Text.Content);
        return tree;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string pattern)
    {
        IReadOnlyList<string> found = disk.Match(pattern);
        _lookUps[new LookUp(IsPattern: true, pattern)] = LookUp.Digest(found);
        return found;
    }
}
