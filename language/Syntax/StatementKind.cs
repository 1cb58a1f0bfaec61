namespace BuildOptions.Language.Syntax;

/// <summary>What a line of a Kconfig file is.</summary>
public enum StatementKind : byte
{
    /// <summary>A line that is no statement; a diagnostic says why.</summary>
    Unknown,

    /// <summary>A line with a word that may vanish: the binder parses it once the macros are expanded.</summary>
    Deferred,

    /// <summary><c>NAME = text</c>, also with <c>:=</c> and <c>+=</c>.</summary>
    Assignment,

    /// <summary><c>mainmenu "…"</c></summary>
    MainMenu,

    /// <summary><c>config NAME</c></summary>
    Config,

    /// <summary><c>menuconfig NAME</c></summary>
    MenuConfig,

    /// <summary><c>choice</c></summary>
    Choice,

    /// <summary><c>endchoice</c></summary>
    EndChoice,

    /// <summary><c>menu "…"</c></summary>
    Menu,

    /// <summary><c>endmenu</c></summary>
    EndMenu,

    /// <summary><c>if …</c></summary>
    If,

    /// <summary><c>endif</c></summary>
    EndIf,

    /// <summary><c>comment "…"</c></summary>
    Comment,

    /// <summary><c>source "…"</c> and its Kconfiglib relatives.</summary>
    Source,

    /// <summary>A type, with or without a prompt: the first kind that belongs to an entry.</summary>
    Type,

    /// <summary><c>prompt "…"</c></summary>
    Prompt,

    /// <summary><c>default …</c>, <c>def_bool …</c> and so on.</summary>
    Default,

    /// <summary><c>depends on …</c></summary>
    DependsOn,

    /// <summary><c>visible if …</c></summary>
    Visible,

    /// <summary><c>select NAME</c></summary>
    Select,

    /// <summary><c>imply NAME</c></summary>
    Imply,

    /// <summary><c>range LOW HIGH</c></summary>
    Range,

    /// <summary><c>help</c> and its text.</summary>
    Help,

    /// <summary><c>modules</c></summary>
    Modules,

    /// <summary><c>transitional</c></summary>
    Transitional,

    /// <summary><c>optional</c></summary>
    Optional,

    /// <summary><c>option …</c></summary>
    Option,
}
