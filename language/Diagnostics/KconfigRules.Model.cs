namespace BuildOptions.Language.Diagnostics;

// What the symbols, choices and properties of a model say.
public static partial class KconfigRules
{
    /// <summary>A symbol gets a second, different type. Arguments: the symbol, the type kept, the type ignored.</summary>
    public static readonly Rule TypeRedefined = Warning(
        "KC0050", "A symbol has two types", "'{0}' is {1} already; this {2} is ignored; give it one type");

    /// <summary>A symbol without a type. Argument: the symbol.</summary>
    public static readonly Rule NoType = Warning(
        "KC0051", "A symbol has no type", "'{0}' has no type, so it can have no value; add bool, tristate, int, hex or string");

    /// <summary>Two prompts in one place. Argument: the symbol.</summary>
    public static readonly Rule PromptRedefined = Warning(
        "KC0052", "Two prompts in one place", "'{0}' has a prompt here already; the last text is shown; remove one");

    /// <summary>A prompt that begins with blanks. Argument: the symbol.</summary>
    public static readonly Rule PromptLeadingBlank = Warning(
        "KC0053", "A prompt begins with a blank", "The prompt of '{0}' begins with a blank, which is left out; remove it");

    /// <summary>A menuconfig without a prompt. Argument: the symbol.</summary>
    public static readonly Rule MenuConfigWithoutPrompt = Warning(
        "KC0054", "A menuconfig has no prompt", "'{0}' is a menuconfig without a prompt, so there is no menu to enter; add a prompt or write config");

    /// <summary>Two help texts in one place. Argument: the symbol.</summary>
    public static readonly Rule HelpRedefined = Warning(
        "KC0055", "Two help texts in one place", "'{0}' has a help text here already; the last one counts; remove one");

    /// <summary>A help keyword without text. Argument: the symbol.</summary>
    public static readonly Rule BlankHelp = Warning(
        "KC0056", "A help text is blank", "The help text of '{0}' is blank; write one, indented deeper than nothing, or remove the keyword");

    /// <summary>A second <c>modules</c>. Arguments: the symbol, the first one.</summary>
    public static readonly Rule SecondModules = Error(
        "KC0057", "Two symbols carry modules", "'{0}' cannot carry 'modules': '{1}' does already");

    /// <summary>A help text that begins in the first column. Argument: the symbol.</summary>
    public static readonly Rule HelpNotIndented = Warning(
        "KC0058", "A help text is not indented", "The help text of '{0}' begins in the first column, so this line and what is indented below it are text; indent it, or leave a blank line if it is a statement");

    /// <summary>A choice without a prompt.</summary>
    public static readonly Rule ChoiceWithoutPrompt = Error(
        "KC0060", "A choice has no prompt", "This choice has no prompt; add one, because nothing can be chosen without");

    /// <summary>A choice member without a prompt. Argument: the symbol.</summary>
    public static readonly Rule MemberWithoutPrompt = Error(
        "KC0061", "A choice member has no prompt", "'{0}' is a member of a choice and needs a prompt");

    /// <summary>A choice member that is not bool. Arguments: the symbol, its type.</summary>
    public static readonly Rule MemberNotBool = Error(
        "KC0062", "A choice member is not bool", "'{0}' is a member of a choice and must be bool, not {1}");

    /// <summary>A choice member with a default. Argument: the symbol.</summary>
    public static readonly Rule MemberWithDefault = Error(
        "KC0063", "A choice member has a default", "'{0}' is a member of a choice; its default belongs to the choice: 'default {0}' there");

    /// <summary>A choice member with a prompt elsewhere. Argument: the symbol.</summary>
    public static readonly Rule MemberPromptOutside = Error(
        "KC0064", "A choice member has a prompt elsewhere", "'{0}' is a member of a choice; this prompt outside of it must go");

    /// <summary>A choice default that is no member. Argument: the symbol.</summary>
    public static readonly Rule ChoiceDefaultNotMember = Warning(
        "KC0065", "A choice's default is no member", "'{0}' is no member of this choice, so this default never counts");

    /// <summary>A select or imply on a symbol that has no logical value. Arguments: the symbol, the keyword, its type.</summary>
    public static readonly Rule SelectOnNonLogical = Warning(
        "KC0070", "Only bool and tristate can select", "'{0}' is {2}, so its '{1}' never has an effect; only bool and tristate symbols can {1}");

    /// <summary>A select or imply of a symbol that has no logical value. Arguments: the target, the keyword, its type.</summary>
    public static readonly Rule SelectTargetNonLogical = Warning(
        "KC0071", "Only bool and tristate can be selected", "'{0}' is {2} and cannot be set by '{1}'; only bool and tristate symbols can");

    /// <summary>A range on a symbol that is no number. Arguments: the symbol, its type.</summary>
    public static readonly Rule RangeOnNonNumber = Warning(
        "KC0072", "Only int and hex have ranges", "'{0}' is {1}; only int and hex symbols can have a range");

    /// <summary>A range bound that is no number. Arguments: the symbol, the bound.</summary>
    public static readonly Rule RangeBoundInvalid = Warning(
        "KC0073", "A range bound is no number", "'{1}' cannot bound '{0}'; write a number of its type, or an int or hex symbol");

    /// <summary>A default of an int or hex that is no number. Arguments: the symbol, the value, its type.</summary>
    public static readonly Rule DefaultNotNumber = Warning(
        "KC0074", "A default is no number", "The default '{1}' of '{0}' is no valid {2}; write a number, or an int or hex symbol");

    /// <summary>A compound default of an int, hex or string. Arguments: the symbol, its type.</summary>
    public static readonly Rule DefaultCompound = Warning(
        "KC0075", "A default is an expression", "The default of '{0}' is ignored: that of {1} must be a single symbol or constant");

    /// <summary>A string whose default is a bool or tristate. Arguments: the symbol, the default, its type.</summary>
    public static readonly Rule StringDefaultLogical = Warning(
        "KC0076", "A string takes its default from a bool", "The default of the string '{0}' is the {2} '{1}', which gives the text n whatever its value; quote it if the name is meant");

    /// <summary>A bool compared with m. Arguments: the symbol, the result.</summary>
    public static readonly Rule BoolComparedWithModule = Info(
        "KC0077", "A bool is compared with m", "'{0}' is bool and never m, so this comparison is always {1}");

    /// <summary>A chain of symbols that depend on each other. Arguments: the chain in words, then for each link: path, line, symbol, relation.</summary>
    public static readonly Rule DependencyLoop = Error(
        "KC0080", "Symbols depend on each other in a circle", "Dependency loop: {0}; break it at one of these places");

    /// <summary>A transitional symbol with properties. Argument: the symbol.</summary>
    public static readonly Rule TransitionalWithProperties = Error(
        "KC0081", "A transitional symbol may have a type and help only", "'{0}' is transitional and may have nothing but a type and help");
}
