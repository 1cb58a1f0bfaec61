using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>One thing that can be wrong, what we say of it, and what C <c>conf</c> says.</summary>
/// <param name="Condition">What is wrong.</param>
/// <param name="Kconfig">The root file; a file named <c>sub</c> follows behind a line <c>=== sub</c>.</param>
/// <param name="Ours">Id, severity, file, line and column of all that we find, in order.</param>
/// <param name="Theirs">Place and words of what C says, or null where it says nothing at all.</param>
internal sealed record DiagnosticRow(string Condition, string Kconfig, string Ours, string? Theirs)
{
    /// <summary>The configuration, where the mistake is in it.</summary>
    internal string Config { get; init; } = "";

    /// <summary>The dialect it is read as.</summary>
    internal Dialect Dialect { get; init; } = Dialect.Linux612;
}

/// <summary>Everything that C <c>conf</c> complains of, a row each.</summary>
internal static class DiagnosticTable
{
    private const string A = "config A\n\tbool \"a\"\n";

    internal static readonly IReadOnlyList<DiagnosticRow> Rows =
    [
        // What a line looks like.
        new("a line that does not match the grammar", A + "\tdepends A\n", "KC0001 error Kconfig:3:10", "Kconfig:3: syntax error"),
        new("a word that begins no statement", A + "nonsense\n", "KC0002 error Kconfig:3:1", "Kconfig:3: unknown statement \"nonsense\""),
        new("text after a statement", A + "config B C\n\tbool\n", "KC0003 error Kconfig:3:10", "Kconfig:3: syntax error"),
        new("a property without an entry", "if y\n\tdepends on y\nendif\n", "KC0004 error Kconfig:2:2", "Kconfig:2: syntax error"),
        new("two mistakes, each at its line", "config A\n\tbool foo\n\tdefault )\n", "KC0001 error Kconfig:2:7 KC0001 error Kconfig:3:10", "Kconfig:3: invalid statement"),
        new("a menu that is not closed", "menu \"m\"\n", "KC0005 error Kconfig:1:1", "Kconfig:1: missing end statement for this entry"),
        new("an if that is not closed", "if y\n", "KC0005 error Kconfig:1:1", "Kconfig:1: missing end statement for this entry"),
        new("a choice that is not closed", "choice\n\tprompt \"c\"\n", "KC0005 error Kconfig:1:1", "Kconfig:1: missing end statement for this entry"),
        new("an end of another kind of block", "if y\nendmenu\n", "KC0006 error Kconfig:2:1", "Kconfig:2: unexpected 'menu' within if block"),
        new("an end without a block", "endmenu\n", "KC0012 error Kconfig:1:1", "Kconfig:1: syntax error"),
        new("an end of a block of another file", "menu \"m\"\nsource \"sub\"\nendmenu\n=== sub\nendmenu\n", "KC0007 error sub:1:1", "sub:1: 'menu' in different file than 'menu'"),
        new("an unsupported character", "config A\n\tbool \"a\" .\n", "KC0008 warning Kconfig:2:11", "Kconfig:2:warning: ignoring unsupported character '.'"),
        new("a text that is not closed", "config A\n\tbool \"a\n", "KC0009 warning Kconfig:2:7", "Kconfig:2:warning: multi-line strings not supported"),
        new("a construct of another dialect", "config A\n\tbool\n\ttransitional\n", "KC0040 error Kconfig:3:2", "Kconfig:3: unknown statement \"transitional\""),
        new("'option' in Linux 6.12", "config A\n\tbool\n\toption modules\n", "KC0040 error Kconfig:3:2", "Kconfig:3: unknown statement \"option\""),

        // Files.
        new("a sourced file that is missing", "source \"nowhere\"\n", "KC0020 error Kconfig:1:1", "Kconfig:1: can't open file \"nowhere\""),
        new("a file that sources itself", "source \"sub\"\n=== sub\nsource \"sub\"\n", "KC0021 error sub:1:1", "Recursive inclusion detected."),

        // Macros.
        new("a reference that is not closed", "X := $(info,a\n", "KC0030 error Kconfig:1:6", "unterminated reference to 'info,a': missing ')'"),
        new("too few arguments", "X := $(shell)\n", "KC0031 error Kconfig:1:6", "too few function arguments passed to 'shell'"),
        new("too many arguments", "X := $(filename,a)\n", "KC0032 error Kconfig:1:6", "too many function arguments passed to 'filename'"),
        new("more than sixteen parts", "X := $(f,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16)\n", "KC0032 error Kconfig:1:6", "too many function arguments"),
        new("a variable that refers to itself", "V = $(W)\nW = $(V)\nX := $(V)\n", "KC0033 error Kconfig:3:6", "Recursive variable 'V' references itself (eventually)"),
        new("a function that calls itself without end", "f = $(f,x)\nX := $(f,x)\n", "KC0034 error Kconfig:2:6", "Too deep recursive expansion"),
        new("error-if", "$(error-if,y,it fails)\n", "KC0035 error Kconfig:1:1", "Kconfig:1: it fails"),
        new("warning-if", "\n$(warning-if,y,it warns)\n", "KC0036 warning Kconfig:2:1", "Kconfig:2: it warns"),

        // Symbols.
        new("two types", A + "config A\n\tint\n", "KC0050 warning Kconfig:4:2", "Kconfig:3:warning: ignoring type redefinition of 'A' from 'bool' to 'integer'"),
        new("no type", "config A\n\tprompt \"a\"\n", "KC0051 warning Kconfig:1:1", "Kconfig:1:warning: config symbol defined without type"),
        new("two prompts in one place", A + "\tprompt \"b\"\n", "KC0052 warning Kconfig:3:2", "Kconfig:3:warning: prompt redefined"),
        new("a blank before a prompt", "config A\n\tbool \" a\"\n", "KC0053 warning Kconfig:2:7", "Kconfig:2:warning: leading whitespace ignored"),
        new("a menuconfig without prompt", "menuconfig A\n\tbool\n", "KC0054 warning Kconfig:1:1", "warning: menuconfig statement without prompt"),
        new("two help texts", A + "\thelp\n\t  x\n\thelp\n\t  y\n", "KC0055 warning Kconfig:5:2", "warning: 'A' defined with more than one help text"),
        new("a blank help text", A + "\thelp\n\n", "KC0056 warning Kconfig:3:2", "warning: 'A' defined with blank help text"),
        new("two symbols with modules", A + "\tmodules\nconfig B\n\tbool\n\tmodules\n", "KC0057 error Kconfig:6:2", "symbol 'B' redefines option 'modules' already defined by symbol 'A'"),
        new("select by an int", A + "config I\n\tint \"i\"\n\tselect A\n", "KC0070 warning Kconfig:5:2", "Kconfig:5:warning: config symbol 'I' uses select, but is not bool or tristate"),
        new("imply by a string", A + "config S\n\tstring \"s\"\n\timply A\n", "KC0070 warning Kconfig:5:2", "Kconfig:5:warning: config symbol 'S' uses imply, but is not bool or tristate"),
        new("select of an int", A + "\tselect I\nconfig I\n\tint \"i\"\n", "KC0071 warning Kconfig:3:2", "Kconfig:3:warning: 'I' has wrong type. 'select' only accept arguments of bool and tristate type"),
        new("range of a bool", A + "\trange 1 2\n", "KC0072 warning Kconfig:3:2", "Kconfig:3:warning: range is only allowed for int or hex symbols"),
        new("a bound that is no number", "config I\n\tint \"i\"\n\trange 1 x\n", "KC0073 warning Kconfig:3:2", "Kconfig:3:warning: range is invalid"),
        new("a bound of the wrong kind", "config I\n\tint \"i\"\n\trange 0x1 2\n", "KC0073 warning Kconfig:3:2", "Kconfig:3:warning: range is invalid"),
        new("a default that is no number", "config I\n\tint \"i\"\n\tdefault x\n", "KC0074 warning Kconfig:3:2", "Kconfig:3:warning: 'I': number is invalid"),
        new("a default that is an expression", A + "config I\n\tint \"i\"\n\tdefault A && A\n", "KC0075 warning Kconfig:5:2", "Kconfig:5:warning: default for config symbol 'I' must be a single symbol"),
        new("a string from a bool", A + "config S\n\tstring \"s\"\n\tdefault A\n", "KC0076 warning Kconfig:5:2", null),
        new("a bool compared with m", "config B\n\tbool \"b\" if A = m\n" + A, "KC0077 info Kconfig:2:14", "boolean symbol A tested for 'm'? test forced to 'n'"),

        // Choices.
        new("a choice without prompt", "choice\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0060 error Kconfig:1:1", "Kconfig:1: error: choice must have a prompt"),
        new("a member without prompt", "choice\n\tprompt \"c\"\nconfig A\n\tbool\nendchoice\n", "KC0061 error Kconfig:3:1", "Kconfig:3: error: choice member must have a prompt"),
        new("a member that is no bool", "choice\n\tprompt \"c\"\nconfig A\n\tint \"a\"\nendchoice\n", "KC0062 error Kconfig:3:1", "Kconfig:3: error: choice member must be bool"),
        new("a member with a default", "choice\n\tprompt \"c\"\n" + A + "\tdefault y\nendchoice\n", "KC0063 error Kconfig:5:2", "error: defaults for choice values not supported"),
        new("a member with a prompt elsewhere", "choice\n\tprompt \"c\"\n" + A + "endchoice\nconfig A\n\tbool \"b\"\n", "KC0064 error Kconfig:7:2", "error: choice value has a prompt outside its choice group"),
        new("a choice default that is no member", "choice\n\tprompt \"c\"\n\tdefault X\n" + A + "endchoice\n", "KC0065 warning Kconfig:3:2", "Kconfig:3:warning: choice default symbol 'X' is not contained in the choice"),

        // Loops.
        new("a loop through dependencies", "config A\n\tbool \"a\"\n\tdepends on B\nconfig B\n\tbool \"b\"\n\tdepends on A\n", "KC0080 error Kconfig:1:1", "symbol A depends on B"),
        new("a loop through a select", "config A\n\tbool \"a\"\n\tselect B\n\tdepends on B\nconfig B\n\tbool \"b\"\n", "KC0080 error Kconfig:1:1", "symbol B is selected by A"),
        new("a loop through an imply", "config A\n\tbool \"a\"\n\timply B\n\tdepends on B\nconfig B\n\tbool \"b\"\n", "KC0080 error Kconfig:1:1", "symbol B is implied by A"),
        new("a loop through a prompt", "config A\n\tbool \"a\" if B\nconfig B\n\tbool \"b\"\n\tdefault A\n", "KC0080 error Kconfig:2:2", "symbol A prompt is visible depending on B"),
        new("a loop through a default", "config A\n\tbool \"a\"\n\tdefault B\nconfig B\n\tbool \"b\"\n\tdefault A\n", "KC0080 error Kconfig:3:2", "symbol A default value contains B"),
        new("a loop through a choice", "choice\n\tprompt \"c\"\n\tdepends on A\n" + A + "endchoice\n", "KC0080 error Kconfig:1:1", "recursive dependency detected!"),
        new("a transitional symbol with a default", "config A\n\tbool\n\ttransitional\n\tdefault y\n", "KC0081 error Kconfig:1:1", null) { Dialect = Dialect.LinuxNext },

        // Values.
        new("a select above the dependencies", A + "\tselect B\nconfig B\n\tbool \"b\"\n\tdepends on NOT_THERE\n", "KC0511 warning Kconfig:3:2", "WARNING: unmet direct dependencies detected for B") { Config = "CONFIG_A=y\n" },
        new("unexpected data", A, "KC0507 warning .config:1:1", ".config:1:warning: unexpected data: nonsense") { Config = "nonsense\n" },
        new("an invalid value", A, "KC0502 error .config:1:10", ".config:1:warning: symbol value 'x' invalid for A") { Config = "CONFIG_A=x\n" },
        new("a value that is set again", A, "KC0505 warning .config:2:1", ".config:2:warning: override: reassigning to symbol A") { Config = "CONFIG_A=y\nCONFIG_A=n\n" },
        new("a text that is not closed in a configuration", "config A\n\tstring \"a\"\n", "KC0506 error .config:1:10", ".config:1:warning: invalid string found") { Config = "CONFIG_A=\"x\n" },
        new("a name that no option has", A, "KC0501 warning .config:1:8", null) { Config = "CONFIG_AB=y\n" },
    ];
}
