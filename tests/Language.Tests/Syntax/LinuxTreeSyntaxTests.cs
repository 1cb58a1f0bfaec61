using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Syntax;

/// <summary>The parser and the binder over the Kconfig files of Linux.</summary>
public class LinuxTreeSyntaxTests
{
    private static readonly string s_folder = Path.Combine(Oracle.LinuxTree ?? "", "linux");

    [OracleFact(OracleKind.LinuxTree)]
    public void Every_file_of_Linux_is_kept_character_for_character()
    {
        string[] paths = Directory.GetFiles(s_folder, "Kconfig*", SearchOption.AllDirectories);
        Assert.True(paths.Length > 1000);
        foreach (string path in paths)
        {
            LosslessTests.AssertLossless(File.ReadAllText(path));
        }
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void The_tree_of_Linux_binds_without_an_error_and_without_a_circle()
    {
        var world = new ScriptedWorld
        {
            Environment = { ["srctree"] = s_folder, ["ARCH"] = "x86", ["SRCARCH"] = "x86", ["CC"] = "gcc", ["LD"] = "ld" },
        };
        OptionModel model = Binder.Bind("Kconfig", new Files(s_folder), world, Dialect.Linux612);

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
