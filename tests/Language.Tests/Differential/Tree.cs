namespace BuildOptions.Language.Tests.Differential;

/// <summary>One Kconfig file, by lines.</summary>
/// <param name="Path">The path that <c>source</c> names.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record TreeFile(string Path, IReadOnlyList<string> Lines)
{
    internal string Text => string.Concat(Lines.Select(l => l + "\n"));
}

/// <summary>Kconfig files, the root first, and a configuration file for them, by lines.</summary>
/// <param name="Files">The Kconfig files; the first is <c>Kconfig</c>.</param>
/// <param name="Config">The lines of the configuration.</param>
internal sealed record Tree(IReadOnlyList<TreeFile> Files, IReadOnlyList<string> Config)
{
    internal Tree(IReadOnlyList<string> kconfig, IReadOnlyList<string> config)
        : this([new TreeFile("Kconfig", kconfig)], config)
    {
    }

    /// <summary>A tree from texts; a file named <c>sub</c> follows behind a line <c>=== sub</c>.</summary>
    internal static Tree Of(string kconfig, string config)
    {
        return new Tree([.. kconfig.Split("=== sub\n").Select((text, i) => new TreeFile(i == 0 ? "Kconfig" : "sub", Lines(text)))], Lines(config));

        static string[] Lines(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }

    /// <summary>The root file.</summary>
    internal string KconfigText => Files[0].Text;

    internal string ConfigText => string.Concat(Config.Select(l => l + "\n"));

    internal int LineCount => Files.Sum(f => f.Lines.Count) + Config.Count;
}
