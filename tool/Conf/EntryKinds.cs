using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Tool.Conf;

/// <summary>Which lines belong to which entry in the grammar of Linux 6.12.</summary>
internal static class EntryKinds
{
    /// <summary>The statement that a keyword begins.</summary>
    internal static StatementKind KindOf(string keyword) => keyword switch
    {
        "config" => StatementKind.Config,
        "menuconfig" => StatementKind.MenuConfig,
        "choice" => StatementKind.Choice,
        "endchoice" => StatementKind.EndChoice,
        "menu" => StatementKind.Menu,
        "endmenu" => StatementKind.EndMenu,
        "if" => StatementKind.If,
        "endif" => StatementKind.EndIf,
        "comment" => StatementKind.Comment,
        "source" => StatementKind.Source,
        "mainmenu" => StatementKind.MainMenu,
        "bool" or "tristate" or "int" or "hex" or "string" => StatementKind.Type,
        "prompt" => StatementKind.Prompt,
        "default" or "def_bool" or "def_tristate" => StatementKind.Default,
        "depends" => StatementKind.DependsOn,
        "visible" => StatementKind.Visible,
        "select" => StatementKind.Select,
        "imply" => StatementKind.Imply,
        "range" => StatementKind.Range,
        "help" => StatementKind.Help,
        "modules" => StatementKind.Modules,
        _ => StatementKind.Unknown,
    };

    /// <summary>Whether a statement is a line of an entry.</summary>
    internal static bool IsProperty(StatementKind kind) => kind >= StatementKind.Type;

    /// <summary>Whether an entry takes such a line, well-formed or not.</summary>
    internal static bool Allows(StatementKind entry, StatementKind property, ReportedFile file, StatementSyntax statement) => entry switch
    {
        StatementKind.Config or StatementKind.MenuConfig => property != StatementKind.Visible,
        StatementKind.Choice => property is StatementKind.Prompt or StatementKind.Default or StatementKind.DependsOn or StatementKind.Help
            || (property == StatementKind.Type && file.WordOf(file.Tree.Tokens[statement.FirstToken]) == "bool"),
        StatementKind.Menu => property is StatementKind.DependsOn or StatementKind.Visible,
        StatementKind.Comment => property == StatementKind.DependsOn,
        _ => false,
    };

    /// <summary>Whether Linux 6.12 has such a keyword.</summary>
    internal static bool IsKeyword(string word) => word is "bool" or "choice" or "comment" or "config" or "def_bool" or "def_tristate" or "default" or "depends"
        or "endchoice" or "endif" or "endmenu" or "help" or "hex" or "if" or "imply" or "int" or "mainmenu" or "menu" or "menuconfig" or "modules" or "on" or "prompt"
        or "range" or "select" or "source" or "string" or "tristate" or "visible";

    /// <summary>Whether a dialect knows no such statement, so that its keyword is a word like any other.</summary>
    internal static bool IsUnknown(StatementKind kind, Dialect dialect) => kind switch
    {
        StatementKind.Optional or StatementKind.Option => dialect is Dialect.Linux612 or Dialect.LinuxNext,
        StatementKind.Transitional => dialect is not (Dialect.LinuxNext or Dialect.Union),
        _ => false,
    };

    /// <summary>How many tokens of a line of an entry fit before the first that does not; null where all do.</summary>
    internal static int? FirstError(StatementKind entry, ReportedFile file, StatementSyntax statement) =>
        entry == StatementKind.Choice
        && ((statement.Kind == StatementKind.Type && !HasPrompt(file, statement))
            || (statement.Kind == StatementKind.Default && file.Tree.Tokens[statement.FirstToken + 1].Kind == SyntaxTokenKind.String))
            ? 1
            : file.FirstError(statement);

    /// <summary>Whether a line gives its entry a prompt.</summary>
    internal static bool HasPrompt(ReportedFile file, StatementSyntax statement)
    {
        int keyword = file.KeywordOf(statement);
        return file.KindOf(statement) switch
        {
            StatementKind.Prompt => true,
            StatementKind.Type => file.Tree.Tokens[keyword + 1].Kind == SyntaxTokenKind.String
                && file.WordOf(file.Tree.Tokens[keyword]) is "bool" or "tristate" or "int" or "hex" or "string",
            _ => false,
        };
    }

    /// <summary>Whether C finds this when it sees that an entry is over.</summary>
    internal static bool IsToldAtTheEnd(Rule rule) =>
        rule == KconfigRules.MenuConfigWithoutPrompt || rule == KconfigRules.ChoiceWithoutPrompt
        || rule == KconfigRules.MemberWithoutPrompt || rule == KconfigRules.MemberNotBool;

    /// <summary>What C calls a block.</summary>
    internal static string NameOf(StatementKind kind) => kind switch
    {
        StatementKind.Menu or StatementKind.EndMenu => "menu",
        StatementKind.Choice or StatementKind.EndChoice => "choice",
        _ => "if",
    };
}
