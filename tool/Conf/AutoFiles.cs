using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Tool.Disk;
using BuildOptions.Tool.Trees;

namespace BuildOptions.Tool.Conf;

/// <summary>The files that a build reads in place of <c>.config</c>, and the empty ones it depends on.</summary>
internal sealed class AutoFiles(Surroundings surroundings, KconfigTree tree, string prefix)
{
    private readonly string _autoConf = Named("KCONFIG_AUTOCONFIG", "include/config/auto.conf", surroundings);

    /// <summary>Whether <c>auto.conf</c> stands there.</summary>
    internal bool Exist => File.Exists(surroundings.Resolve(_autoConf));

    /// <summary>Writes all of them. <c>auto.conf</c> comes last: make takes the others as done once it is there.</summary>
    /// <exception cref="ConfFailure">One of them cannot be written.</exception>
    internal void Write(Configuration configuration)
    {
        try
        {
            string path = surroundings.Resolve(_autoConf);
            string? earlier = File.Exists(path) ? ByteText.Decode(File.ReadAllBytes(path)) : null;
            Write(_autoConf + ".cmd", AutoConf.WriteCommands(_autoConf, tree.Model.Files, tree.Variables));
            Touch(ChangedOptions.Since(earlier, configuration, prefix));
            Write(Named("KCONFIG_AUTOHEADER", "include/generated/autoconf.h", surroundings), AutoConf.WriteHeader(configuration, prefix));
            Write(Named("KCONFIG_RUSTCCFG", "include/generated/rustc_cfg", surroundings), AutoConf.WriteRustCfg(configuration, prefix));
            Write(_autoConf, AutoConf.Write(configuration, prefix));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfFailure("\n*** Error during sync of the configuration.\n\n");
        }
    }

    private static string Named(string variable, string usual, Surroundings surroundings) =>
        surroundings.Variable(variable) is { Length: > 0 } named ? named : usual;

    private void Write(string path, string text) => WholeFile.Write(surroundings.Resolve(path), ByteText.Encode(text));

    private void Touch(IReadOnlyList<string> names)
    {
        string folder = Path.GetDirectoryName(surroundings.Resolve(_autoConf)) is { Length: > 0 } named ? named : ".";
        Directory.CreateDirectory(folder);
        DateTime now = DateTime.UtcNow;
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                File.SetLastWriteTimeUtc(path, now);
            }
            else
            {
                File.Create(path).Dispose();
            }
        }
    }
}
