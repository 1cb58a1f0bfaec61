namespace BuildOptions.Language.Diagnostics;

// What macros do.
public static partial class KconfigRules
{
    /// <summary>A macro reference that the end of the line cuts off. Argument: its text.</summary>
    public static readonly Rule UnterminatedMacro = Error(
        "KC0030", "A macro reference is not closed", "The reference to '{0}' is not closed on its line; add ')'");

    /// <summary>A built-in function with too few arguments. Arguments: the function, how many it takes.</summary>
    public static readonly Rule TooFewMacroArguments = Error(
        "KC0031", "A macro function lacks arguments", "'{0}' takes {1} arguments separated by commas; fewer are given");

    /// <summary>A built-in function with too many arguments. Arguments: the function, how many it takes.</summary>
    public static readonly Rule TooManyMacroArguments = Error(
        "KC0032", "A macro function has too many arguments", "'{0}' takes {1} arguments; more are given; put a comma that is no separator in parentheses");

    /// <summary>A variable whose value holds itself. Argument: the variable.</summary>
    public static readonly Rule RecursiveVariable = Error(
        "KC0033", "A variable refers to itself", "The variable '{0}' refers to itself, possibly through others; define it with ':=' or break the circle");

    /// <summary>Macro expansion nests too deeply. Argument: the limit.</summary>
    public static readonly Rule MacroTooDeep = Error(
        "KC0034", "Macro expansion nests too deeply", "Expansion nests deeper than {0} calls; the function calls itself without an end");

    /// <summary><c>$(error-if,y,…)</c>. Argument: the text.</summary>
    public static readonly Rule ErrorIf = Error("KC0035", "The Kconfig file reports an error", "This file reports: {0}");

    /// <summary><c>$(warning-if,y,…)</c>. Argument: the text.</summary>
    public static readonly Rule WarningIf = Warning("KC0036", "The Kconfig file reports a warning", "This file reports: {0}");

    /// <summary><c>$(shell,…)</c> where it is switched off or not recorded. Argument: the command.</summary>
    public static readonly Rule ShellNotAvailable = Error(
        "KC0037", "A shell call is not allowed", "'$(shell,{0})' is not run; set KconfigAllowShell=true in the project if you trust this Kconfig, and build");

    /// <summary>An environment look-up that is not allowed or not recorded. Argument: the variable.</summary>
    public static readonly Rule EnvironmentNotAvailable = Error(
        "KC0038", "An environment variable is not recorded", "The value of the environment variable '{0}' is not known here; build the project once so that it is recorded");

    /// <summary>An expansion grows beyond all bounds. Argument: the limit in characters.</summary>
    public static readonly Rule ExpansionTooLong = Error(
        "KC0039", "An expansion is too long", "The expansion is longer than {0} characters and is cut off; a variable doubles itself");

    /// <summary>The left side of an assignment expands to nothing.</summary>
    public static readonly Rule EmptyVariableName = Error(
        "KC0041", "An assignment has no name", "The name on the left side expands to nothing; there is nothing to assign to");
}
