using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Disk;
using BuildOptions.Tool.Trees;

namespace BuildOptions.Tool.Conf;

/// <summary>One run of <c>kconfig conf</c>.</summary>
internal sealed class ConfRun(ConfRequest request, Surroundings surroundings)
{
    private readonly string _prefix = surroundings.Variable("CONFIG_") ?? "CONFIG_";
    private readonly string _configFile = surroundings.Variable("KCONFIG_CONFIG") ?? ".config";
    private OptionModel _model = null!;

    /// <summary>Reads the Kconfig files, does what the mode says, writes what it writes.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        try
        {
            RunMode();
            return 0;
        }
        catch (ConfFailure failure)
        {
            surroundings.Output.Flush();
            surroundings.Error.Write(failure.Message);
            return 1;
        }
        finally
        {
            surroundings.Output.Flush();
        }
    }

    private void RunMode()
    {
        _model = KconfigTree.Read(request.Kconfig, surroundings, request.Dialect).Model;
        foreach (KconfigDiagnostic diagnostic in _model.Diagnostics)
        {
            surroundings.Error.WriteLine(diagnostic.ToString());
        }

        if (_model.HasErrors)
        {
            throw new ConfFailure("");
        }

        UserValues values = request.Mode switch
        {
            ConfMode.AllNoConfig => UniformValues.Of(_model, Tristate.No, ReadPreset("allno.config")),
            ConfMode.AllYesConfig => UniformValues.Of(_model, Tristate.Yes, ReadPreset("allyes.config")),
            ConfMode.AllModConfig => UniformValues.Of(_model, Tristate.Module, ReadPreset("allmod.config")),
            ConfMode.AllDefConfig => ReadPreset("alldef.config"),
            ConfMode.DefConfig => Read(request.File!) ?? throw new ConfFailure(
                $"***\n*** Can't find default configuration \"{request.File}\"!\n***\n"),
            _ => Read(_configFile) ?? UserValues.None,
        };
        var configuration = new Configuration(_model, values);
        if (request.Mode == ConfMode.SaveDefConfig)
        {
            WholeFile.Write(surroundings.Resolve(request.File!), ByteText.Encode(DotConfig.WriteMinimal(configuration, _prefix)));
        }
        else
        {
            WriteConfig(configuration);
        }
    }

    private UserValues ReadPreset(string own)
    {
        switch (surroundings.Variable("KCONFIG_ALLCONFIG"))
        {
            case null:
                return UserValues.None;
            case "" or "1":
                return Read(own) ?? Read("all.config") ?? throw new ConfFailure($"*** KCONFIG_ALLCONFIG set, but no \"{own}\" or \"all.config\" file found\n");
            case { } named:
                return Read(named) ?? throw new ConfFailure($"*** Can't read seed configuration \"{named}\"!\n");
        }
    }

    private UserValues? Read(string path) => surroundings.ReadFile(path) is { } text
        ? DotConfig.Read(new SourceText(path, text), _model, [], _prefix)
        : null;

    private void WriteConfig(Configuration configuration)
    {
        byte[] bytes = ByteText.Encode(DotConfig.Write(configuration, _prefix));
        string path = surroundings.Resolve(_configFile);
        if (WholeFile.Holds(path, bytes))
        {
            Say($"No change to {_configFile}");
            return;
        }

        WholeFile.Write(path, bytes, backup: path + ".old");
        Say($"configuration written to {_configFile}");
    }

    private void Say(string message)
    {
        if (!request.IsSilent)
        {
            surroundings.Output.Write($"#\n# {message}\n#\n");
        }
    }
}
