using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Syntax;

/// <summary>Runs over the Kconfig files of Linux where the environment variable LINUX_KCONFIG names a folder that holds them as <c>linux/</c>.</summary>
public class LinuxTreeSyntaxTests
{
    [LinuxTreeFact]
    public void Every_file_of_Linux_is_kept_character_for_character()
    {
        string[] paths = Directory.GetFiles(LinuxTreeFactAttribute.Folder!, "Kconfig*", SearchOption.AllDirectories);
        Assert.True(paths.Length > 1000);
        foreach (string path in paths)
        {
            LosslessTests.AssertLossless(File.ReadAllText(path));
        }
    }

    [LinuxTreeFact]
    public void The_tree_of_Linux_binds_without_an_error_and_without_a_circle()
    {
        var world = new ScriptedWorld
        {
            Environment = { ["srctree"] = LinuxTreeFactAttribute.Folder!, ["ARCH"] = "x86", ["SRCARCH"] = "x86", ["CC"] = "gcc", ["LD"] = "ld" },
        };
        OptionModel model = Binder.Bind("Kconfig", new Files(LinuxTreeFactAttribute.Folder!), world, Dialect.Linux612);

        // Shell calls are refused here; nothing else may be found.
        Assert.Equal([], model.Diagnostics.Where(d => d.Rule.Id != "KC0037").Select(d => d.ToString()));
        Assert.True(model.Options.Count > 10_000);
        Assert.True(model.Files.Count > 1000);
    }

    private sealed class Files(string folder) : IKconfigFiles
    {
        public SyntaxTree? Open(string path)
        {
            string file = Path.Combine(folder, path);
            return File.Exists(file) ? SyntaxTree.Parse(new SourceText(path, File.ReadAllText(file))) : null;
        }

        public IReadOnlyList<string> Match(string pattern) => [];
    }
}

/// <summary>A test that is skipped where the Kconfig files of Linux are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTreeFactAttribute : FactAttribute
{
    /// <summary>Skips, or not.</summary>
    public LinuxTreeFactAttribute() =>
        Skip = Folder is null ? "set LINUX_KCONFIG to a folder that holds the Kconfig files of Linux as linux/" : null;

    /// <summary>The folder, or null.</summary>
    internal static string? Folder { get; } = Find();

    private static string? Find()
    {
        string? folder = Environment.GetEnvironmentVariable("LINUX_KCONFIG");
        return folder is { Length: > 0 } && File.Exists(Path.Combine(folder, "linux", "Kconfig")) ? Path.Combine(folder, "linux") : null;
    }
}
