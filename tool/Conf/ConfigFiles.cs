using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Conf;

/// <summary>Reads and writes configuration files as C does, with its messages.</summary>
internal sealed class ConfigFiles(Surroundings surroundings, OptionModel model, bool isSilent)
{
    private readonly bool _warnsUnknown = IsSet(surroundings, "KCONFIG_WARN_UNKNOWN_SYMBOLS");

    /// <summary>What stands before every name.</summary>
    internal string Prefix { get; } = surroundings.Variable("CONFIG_") ?? "CONFIG_";

    /// <summary>The configuration file.</summary>
    internal string Path { get; } = surroundings.Variable("KCONFIG_CONFIG") is { Length: > 0 } named ? named : ".config";

    /// <summary>Some warning was given, which KCONFIG_WERROR makes an error of.</summary>
    internal bool HasWarnings { get; private set; }

    /// <summary>What was read names options that do not exist, so that writing it again changes it.</summary>
    internal bool HasUnknown { get; private set; }

    /// <summary>Whether a variable is set and not empty.</summary>
    internal static bool IsSet(Surroundings surroundings, string name) => surroundings.Variable(name) is { Length: > 0 };

    /// <summary>Reads a file; null where there is none.</summary>
    internal UserValues? Read(string path)
    {
        if (surroundings.ReadFile(path) is not { } text)
        {
            return null;
        }

        var found = new List<KconfigDiagnostic>();
        UserValues values = DotConfig.Read(new SourceText(path, text), model, found, Prefix);
        HasUnknown |= found.Exists(one => one.Rule == ConfigRules.UnknownOption);
        string messages = ConfigMessages.Of(values, found, model, Prefix, _warnsUnknown);
        HasWarnings |= messages.Length > 0;
        surroundings.Error.Write(messages);
        return values;
    }

    /// <summary>Reads the configuration file, or the first file of KCONFIG_DEFCONFIG_LIST that exists; null where there is neither.</summary>
    internal UserValues? ReadBase()
    {
        if (Read(Path) is { } values)
        {
            return values;
        }

        HasUnknown = true;
        foreach (string path in (surroundings.Variable("KCONFIG_DEFCONFIG_LIST") ?? "").Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(path) is { } usual)
            {
                Say($"using defaults found in {path}");
                return usual;
            }
        }

        return null;
    }

    /// <summary>The values that KCONFIG_ALLCONFIG asks a preset to begin with.</summary>
    /// <param name="own">The file of this preset.</param>
    /// <exception cref="ConfFailure">The file it names is missing.</exception>
    internal UserValues ReadSeed(string own)
    {
        switch (surroundings.Variable("KCONFIG_ALLCONFIG"))
        {
            case null:
                return UserValues.None;
            case "" or "1":
                return Read(own) ?? Read("all.config")
                    ?? throw new ConfFailure($"*** KCONFIG_ALLCONFIG set, but no \"{own}\" or \"all.config\" file found\n");
            case { } named:
                return Read(named) ?? throw new ConfFailure($"*** Can't read seed configuration \"{named}\"!\n");
        }
    }

    /// <summary>Writes the configuration file, unless it holds just that already; what it held goes to <c>.old</c>.</summary>
    /// <exception cref="ConfFailure">It cannot be written.</exception>
    internal void Write(Configuration configuration)
    {
        string path = surroundings.Resolve(Path);
        if (Directory.Exists(path))
        {
            throw new ConfFailure($"{Path}: Is a directory\n\n*** Error during writing of the configuration.\n\n");
        }

        byte[] bytes = ByteText.Encode(DotConfig.Write(configuration, Prefix));
        try
        {
            if (IsSet(surroundings, "KCONFIG_OVERWRITECONFIG"))
            {
                // A symbolic link stays one: what it points to is written.
                WholeFile.MakeFolderOf(path);
                File.WriteAllBytes(path, bytes);
            }
            else if (WholeFile.Holds(path, bytes))
            {
                Say($"No change to {Path}");
                return;
            }
            else
            {
                WholeFile.Write(path, bytes, backup: path + ".old");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfFailure("\n*** Error during writing of the configuration.\n\n");
        }

        Say($"configuration written to {Path}");
    }

    /// <summary>Writes what differs from the defaults to a file.</summary>
    /// <exception cref="ConfFailure">It cannot be written.</exception>
    internal void WriteMinimal(Configuration configuration, string file)
    {
        string path = surroundings.Resolve(file);
        try
        {
            if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            {
                throw new DirectoryNotFoundException();
            }

            WholeFile.Write(path, ByteText.Encode(DotConfig.WriteMinimal(configuration, Prefix)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfFailure($"n*** Error while saving defconfig to: {file}\n\n");
        }
    }

    private void Say(string message)
    {
        if (!isSilent)
        {
            surroundings.Output.Write($"#\n# {message}\n#\n");
        }
    }
}
