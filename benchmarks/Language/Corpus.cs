using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Benchmarks;

/// <summary>
/// The first part of what a reader of Linux's Kconfig files for x86 sees: whole files in the order in which they are
/// sourced, up to the one that reaches so many percent of all bytes. A file behind that reads as empty.
/// </summary>
internal sealed class Corpus : IKconfigFiles
{
    private const string Root = "Kconfig";

    private static readonly Dictionary<int, Corpus> s_loaded = [];
    private static readonly Lazy<LinuxWorld> s_world = new(() => new LinuxWorld(Folder!));

    private readonly Dictionary<string, SyntaxTree> _trees = new(StringComparer.Ordinal);

    private Corpus(IReadOnlyList<SourceText> texts)
    {
        Texts = texts;
        Trees = [.. texts.Select(SyntaxTree.Parse)];
        foreach (SyntaxTree tree in Trees)
        {
            _trees[tree.Text.Path] = tree;
        }
    }

    /// <summary>Where eng/linux-kconfig has laid the files out, or null.</summary>
    internal static string? Folder { get; } = FindFolder();

    internal IReadOnlyList<SourceText> Texts { get; }

    internal IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>Size of the files on disk.</summary>
    internal long Bytes => Texts.Sum(t => (long)System.Text.Encoding.UTF8.GetByteCount(t.Content));

    internal static Corpus Load(int percent)
    {
        if (!s_loaded.TryGetValue(percent, out Corpus? corpus))
        {
            s_loaded[percent] = corpus = percent == 100 ? LoadAll() : Part(Load(100), percent);
        }

        return corpus;
    }

    internal OptionModel Bind() => Binder.Bind(Root, this, s_world.Value, Dialect.Linux612);

    public SyntaxTree? Open(string path) =>
        _trees.TryGetValue(path, out SyntaxTree? tree) ? tree : SyntaxTree.Parse(new SourceText(path, ""));

    public IReadOnlyList<string> Match(string pattern) => [];

    private static Corpus LoadAll()
    {
        var disk = new DiskFiles(Path.Combine(Folder!, "linux"));
        _ = Binder.Bind(Root, disk, s_world.Value, Dialect.Linux612);
        return new Corpus(disk.Texts);
    }

    private static Corpus Part(Corpus all, int percent)
    {
        long limit = all.Texts.Sum(t => (long)t.Length) * percent / 100;
        var part = new List<SourceText>();
        long length = 0;
        foreach (SourceText text in all.Texts.TakeWhile(_ => length < limit))
        {
            length += text.Length;
            part.Add(text);
        }

        return new Corpus(part);
    }

    private static string? FindFolder()
    {
        string folder = Environment.GetEnvironmentVariable("LINUX_KCONFIG") is { Length: > 0 } named
            ? named
            : Path.Combine(Path.GetTempPath(), "linux-kconfig");
        return File.Exists(Path.Combine(folder, "env")) ? folder : null;
    }

    private sealed class DiskFiles(string tree) : IKconfigFiles
    {
        internal List<SourceText> Texts { get; } = [];

        public SyntaxTree? Open(string path)
        {
            string file = Path.Combine(tree, path);
            if (!File.Exists(file))
            {
                return null;
            }

            var text = new SourceText(path, File.ReadAllText(file));
            Texts.Add(text);
            return SyntaxTree.Parse(text);
        }

        public IReadOnlyList<string> Match(string pattern) => [];
    }
}
