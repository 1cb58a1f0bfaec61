using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>Reads configuration files (<c>.config</c>, defconfigs).</summary>
public static class DotConfig
{
    /// <summary>Reads a configuration file for a model.</summary>
    /// <param name="text">The file.</param>
    /// <param name="model">Whose options it sets.</param>
    /// <param name="diagnostics">Takes what is wrong with the file, each at its line.</param>
    /// <param name="prefix">What stands before every name; <c>CONFIG_</c> unless the environment says otherwise.</param>
    public static UserValues Read(SourceText text, OptionModel model, ICollection<KconfigDiagnostic> diagnostics, string prefix = "CONFIG_") =>
        throw new NotImplementedException();

    /// <summary>Writes the whole configuration, byte for byte as <c>conf</c> does.</summary>
    public static string Write(Configuration configuration, string prefix = "CONFIG_") => throw new NotImplementedException();

    /// <summary>Writes only what differs from the defaults, as <c>savedefconfig</c> does.</summary>
    public static string WriteMinimal(Configuration configuration, string prefix = "CONFIG_") => throw new NotImplementedException();
}
