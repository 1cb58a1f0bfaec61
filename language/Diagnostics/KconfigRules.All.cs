namespace BuildOptions.Language.Diagnostics;

public static partial class KconfigRules
{
    // Lazy, because the order in which the parts of this class are initialised is nobody's business.
    private static readonly Lazy<IReadOnlyList<Rule>> s_all = new(List);

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All => s_all.Value;

    private static IReadOnlyList<Rule> List() =>
    [
        UnexpectedToken, UnknownStatement, TrailingText, MisplacedStatement, MissingEnd, UnexpectedEnd, EndInOtherFile,
        UnsupportedCharacter, UnterminatedString, NoFinalNewline, NestingTooDeep, EndWithoutBlock, SourceNotFound,
        RecursiveSource, UnterminatedMacro, TooFewMacroArguments, TooManyMacroArguments, RecursiveVariable, MacroTooDeep,
        ErrorIf, WarningIf, ShellNotAvailable, EnvironmentNotAvailable, ExpansionTooLong, DialectConstruct,
        EmptyVariableName, TypeRedefined, NoType, PromptRedefined, PromptLeadingBlank, MenuConfigWithoutPrompt,
        HelpRedefined, BlankHelp, SecondModules, ChoiceWithoutPrompt, MemberWithoutPrompt, MemberNotBool, MemberWithDefault,
        MemberPromptOutside, ChoiceDefaultNotMember, SelectOnNonLogical, SelectTargetNonLogical, RangeOnNonNumber,
        RangeBoundInvalid, DefaultNotNumber, DefaultCompound, BoolComparedWithModule, DependencyLoop,
        TransitionalWithProperties,
    ];
}
