namespace BuildOptions.Tool.Conf;

/// <summary>What <c>kconfig conf</c> is asked to do; the names are those of its options.</summary>
internal enum ConfMode
{
    OldAskConfig,
    OldConfig,
    SyncConfig,
    OldDefConfig,
    DefConfig,
    SaveDefConfig,
    AllNoConfig,
    AllYesConfig,
    AllModConfig,
    AllDefConfig,
    RandConfig,
    ListNewConfig,
    HelpNewConfig,
    Yes2ModConfig,
    Mod2YesConfig,
    Mod2NoConfig,
}
