namespace BuildOptions.Language.Syntax;

/// <summary>What a token is. Keywords are grouped: reserved ones may never be names, contextual ones are words wherever a word fits.</summary>
public enum SyntaxTokenKind : byte
{
    /// <summary>The end of the file.</summary>
    EndOfFile,

    /// <summary>The newline that ends a statement; empty at the end of a file without a final newline.</summary>
    EndOfLine,

    /// <summary>A name, a bare number, or a word with macro references in it.</summary>
    Word,

    /// <summary>A text in single or double quotes.</summary>
    String,

    /// <summary>The right side of an assignment, as it stands.</summary>
    RawText,

    /// <summary>All lines of a help text.</summary>
    HelpText,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>(</c></summary>
    OpenParenthesis,

    /// <summary><c>)</c></summary>
    CloseParenthesis,

    /// <summary><c>=</c>, the comparison or the assignment.</summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>:=</c></summary>
    ColonEqual,

    /// <summary><c>+=</c></summary>
    PlusEqual,

    /// <summary><c>bool</c>: the first reserved keyword.</summary>
    BoolKeyword,

    /// <summary><c>choice</c></summary>
    ChoiceKeyword,

    /// <summary><c>comment</c></summary>
    CommentKeyword,

    /// <summary><c>config</c></summary>
    ConfigKeyword,

    /// <summary><c>def_bool</c></summary>
    DefBoolKeyword,

    /// <summary><c>def_tristate</c></summary>
    DefTristateKeyword,

    /// <summary><c>default</c></summary>
    DefaultKeyword,

    /// <summary><c>depends</c></summary>
    DependsKeyword,

    /// <summary><c>endchoice</c></summary>
    EndChoiceKeyword,

    /// <summary><c>endif</c></summary>
    EndIfKeyword,

    /// <summary><c>endmenu</c></summary>
    EndMenuKeyword,

    /// <summary><c>help</c></summary>
    HelpKeyword,

    /// <summary><c>hex</c></summary>
    HexKeyword,

    /// <summary><c>if</c></summary>
    IfKeyword,

    /// <summary><c>imply</c></summary>
    ImplyKeyword,

    /// <summary><c>int</c></summary>
    IntKeyword,

    /// <summary><c>mainmenu</c></summary>
    MainMenuKeyword,

    /// <summary><c>menu</c></summary>
    MenuKeyword,

    /// <summary><c>menuconfig</c></summary>
    MenuConfigKeyword,

    /// <summary><c>on</c></summary>
    OnKeyword,

    /// <summary><c>prompt</c></summary>
    PromptKeyword,

    /// <summary><c>range</c></summary>
    RangeKeyword,

    /// <summary><c>select</c></summary>
    SelectKeyword,

    /// <summary><c>source</c></summary>
    SourceKeyword,

    /// <summary><c>string</c></summary>
    StringKeyword,

    /// <summary><c>tristate</c></summary>
    TristateKeyword,

    /// <summary><c>visible</c>: the last reserved keyword.</summary>
    VisibleKeyword,

    /// <summary><c>modules</c> (a keyword since Linux 5.16): the first contextual keyword.</summary>
    ModulesKeyword,

    /// <summary><c>transitional</c> (LinuxNext)</summary>
    TransitionalKeyword,

    /// <summary><c>option</c> (Classic)</summary>
    OptionKeyword,

    /// <summary><c>optional</c> (Classic)</summary>
    OptionalKeyword,

    /// <summary><c>---help---</c> (Classic)</summary>
    DashedHelpKeyword,

    /// <summary><c>def_int</c> (Kconfiglib)</summary>
    DefIntKeyword,

    /// <summary><c>def_hex</c> (Kconfiglib)</summary>
    DefHexKeyword,

    /// <summary><c>def_string</c> (Kconfiglib)</summary>
    DefStringKeyword,

    /// <summary><c>rsource</c> (Kconfiglib): relative to the file it stands in.</summary>
    RelativeSourceKeyword,

    /// <summary><c>osource</c> (Kconfiglib): no match is fine.</summary>
    OptionalSourceKeyword,

    /// <summary><c>orsource</c> (Kconfiglib): the last contextual keyword.</summary>
    OptionalRelativeSourceKeyword,
}
