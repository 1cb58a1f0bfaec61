using System.Globalization;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Tool.Trees;

namespace BuildOptions.Tool.Conf;

/// <summary>One run of <c>kconfig conf</c>.</summary>
internal sealed class ConfRun(ConfRequest request, Surroundings surroundings)
{
    private KconfigTree _tree = null!;
    private ConfigFiles _files = null!;

    private OptionModel Model => _tree.Model;

    /// <summary>Reads the Kconfig files, does what the mode says, writes what it writes.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        try
        {
            ReadTree();
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

    private void ReadTree()
    {
        if (surroundings.FindFile(request.Kconfig) is null)
        {
            throw new ConfFailure($"can't find file {request.Kconfig}\n");
        }

        _tree = KconfigTree.Read(request.Kconfig, surroundings, request.Dialect);
        TreeMessages messages = TreeMessages.Of(_tree, surroundings);
        surroundings.Output.Write(messages.Notes);
        surroundings.Error.Write(messages.Errors);
        if (messages.HasErrors)
        {
            throw new ConfFailure("");
        }
    }

    private void RunMode()
    {
        _files = new ConfigFiles(surroundings, Model, request.IsSilent || request.Mode == ConfMode.SyncConfig);
        var state = new ConfState(Model, StartingValues());
        bool isError = ConfigFiles.IsSet(surroundings, "KCONFIG_WERROR");
        if (_files.HasWarnings && isError)
        {
            throw new ConfFailure("");
        }

        bool mustNotChange = request.Mode == ConfMode.SyncConfig && ConfigFiles.IsSet(surroundings, "KCONFIG_NOSILENTUPDATE");
        if (mustNotChange && NeedsUpdate(state))
        {
            throw new ConfFailure("\n*** The configuration requires explicit update.\n\n");
        }

        var interview = new Interview(surroundings, state, _files.Prefix, request.Mode == ConfMode.OldAskConfig);
        switch (request.Mode)
        {
            case ConfMode.OldAskConfig:
                interview.AskEverything();
                interview.AskAboutNew();
                break;
            case ConfMode.OldConfig or ConfMode.SyncConfig:
                interview.AskAboutNew();
                break;
            case ConfMode.ListNewConfig or ConfMode.HelpNewConfig:
                new NewOptions(surroundings, state, _files.Prefix, request.Mode == ConfMode.HelpNewConfig).List();
                break;
        }

        Configuration configuration = state.Settle();
        string unmet = UnmetMessages.Of(configuration);
        surroundings.Error.Write(unmet);
        if (unmet.Length > 0 && isError)
        {
            throw new ConfFailure("");
        }

        Write(configuration, mustNotChange);
    }

    private UserValues StartingValues()
    {
        switch (request.Mode)
        {
            case ConfMode.AllNoConfig:
                return UniformValues.Of(Model, Tristate.No, _files.ReadSeed("allno.config"));
            case ConfMode.AllYesConfig:
                return UniformValues.Of(Model, Tristate.Yes, _files.ReadSeed("allyes.config"));
            case ConfMode.AllModConfig:
                return UniformValues.Of(Model, Tristate.Module, _files.ReadSeed("allmod.config"));
            case ConfMode.AllDefConfig:
                return _files.ReadSeed("alldef.config");
            case ConfMode.RandConfig:
                SeededNumbers random = Seed();
                UserValues seed = _files.ReadSeed("allrandom.config");
                return RandomValues.Of(Model, seed, random, Probability.Parse(surroundings.Variable("KCONFIG_PROBABILITY") ?? ""));
            case ConfMode.DefConfig:
                return _files.Read(request.File!) ?? throw new ConfFailure($"***\n*** Can't find default configuration \"{request.File}\"!\n***\n");
            case ConfMode.Yes2ModConfig:
                return Rewrite("y", "m");
            case ConfMode.Mod2YesConfig:
                return Rewrite("m", "y");
            case ConfMode.Mod2NoConfig:
                return Rewrite("m", "n");
            default:
                return _files.ReadBase() ?? UserValues.None;
        }
    }

    private UserValues Rewrite(string from, string to)
    {
        UserValues values = _files.ReadBase() ?? UserValues.None;
        if (Model.Modules is not { } modules || new Configuration(Model, values)[modules].Tristate == Tristate.No)
        {
            // Without modules every tristate is a bool.
            return values;
        }

        return new UserValues([.. values.Assignments.Select(
            value => value.Symbol.Type == SymbolType.Tristate && value.Text == from ? value with { Text = to } : value)]);
    }

    private SeededNumbers Seed()
    {
        string text = surroundings.Variable("KCONFIG_SEED") ?? "";
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!uint.TryParse(isHex ? text.AsSpan(2) : text, isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out uint seed))
        {
            seed = (uint)Random.Shared.NextInt64(uint.MaxValue);
        }

        surroundings.Output.Write($"KCONFIG_SEED=0x{seed:X}\n");
        return new SeededNumbers(seed);
    }

    // Something would be written that was not read, or the other way round.
    private bool NeedsUpdate(ConfState state)
    {
        if (_files.HasUnknown)
        {
            return true;
        }

        UserValues said = state.Values;
        foreach (Symbol option in Model.Options)
        {
            SymbolValue value = state.Current[option];
            if (option.Type != SymbolType.Unknown && (value.IsWritten ? said[option]?.Text != value.Text : said[option] is not null))
            {
                return true;
            }
        }

        return false;
    }

    private void Write(Configuration configuration, bool mustNotChange)
    {
        var auto = new AutoFiles(surroundings, _tree, _files.Prefix);
        switch (request.Mode)
        {
            case ConfMode.ListNewConfig or ConfMode.HelpNewConfig:
                return;
            case ConfMode.SaveDefConfig:
                _files.WriteMinimal(configuration, request.File!);
                return;
            case ConfMode.SyncConfig:
                if (!mustNotChange)
                {
                    _files.Write(configuration);
                }

                auto.Write(configuration);
                return;
            default:
                _files.Write(configuration);
                if (!auto.Exist)
                {
                    auto.Write(configuration);
                }

                return;
        }
    }
}
