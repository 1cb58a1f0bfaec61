namespace BuildOptions.Language.Diagnostics;

/// <summary>The findings in Kconfig files, KC0001 to KC0499. Ids never change their meaning. Here: what a line or block looks like.</summary>
public static partial class KconfigRules
{
    /// <summary>A token stands where the grammar wants another. Arguments: the token, what is wanted.</summary>
    public static readonly Rule UnexpectedToken = Error(
        "KC0001", "A statement is malformed", "Expected {1}, found {0}");

    /// <summary>A line begins with no keyword. Arguments: the word, a hint or nothing.</summary>
    public static readonly Rule UnknownStatement = Error(
        "KC0002", "A line is no Kconfig statement", "{0} begins no Kconfig statement{1}");

    /// <summary>Something follows a complete statement. Arguments: the token, the statement's keyword.</summary>
    public static readonly Rule TrailingText = Error(
        "KC0003", "Text after the end of a statement", "{0} stands after the end of the '{1}' statement; put it on a line of its own or remove it");

    /// <summary>A statement stands where it may not. Arguments: the keyword, where it belongs.</summary>
    public static readonly Rule MisplacedStatement = Error(
        "KC0004", "A statement is out of place", "'{0}' may not stand here; {1}");

    /// <summary>A block is open where its file ends. Arguments: the block's keyword, its end keyword.</summary>
    public static readonly Rule MissingEnd = Error(
        "KC0005", "A block is not closed", "This '{0}' has no '{1}' in its file; add one");

    /// <summary>An end keyword closes another kind of block. Arguments: the end keyword, the open block's keyword, the line it was opened at.</summary>
    public static readonly Rule UnexpectedEnd = Error(
        "KC0006", "An end closes the wrong block", "'{0}' cannot close the '{1}' of line {2}; close the inner block first");

    /// <summary>An end keyword in a sourced file would close a block of the file around it. Arguments: the end keyword, the block's keyword, its place.</summary>
    public static readonly Rule EndInOtherFile = Error(
        "KC0007", "An end closes a block of another file", "'{0}' cannot close the '{1}' of {2}; a block ends in the file it begins in");

    /// <summary>A character that belongs to no token. Argument: the character.</summary>
    public static readonly Rule UnsupportedCharacter = Warning(
        "KC0008", "A character means nothing in Kconfig", "The character '{0}' means nothing here and is skipped; quote the text it belongs to");

    /// <summary>A quoted text that the end of the line cuts off. Argument: the quote.</summary>
    public static readonly Rule UnterminatedString = Warning(
        "KC0009", "A quoted text is not closed", "This text is not closed on its line; end it with {0}");

    /// <summary>The last line has no newline.</summary>
    public static readonly Rule NoFinalNewline = Warning(
        "KC0010", "No newline at the end of the file", "The file's last line has no newline; add one, because Linux's own conf rejects such a file");

    /// <summary>More nesting than any sensible file has. Arguments: what nests, the limit.</summary>
    public static readonly Rule NestingTooDeep = Error(
        "KC0011", "Nesting is too deep", "{0} nests deeper than {1} levels and is ignored from here; simplify it");

    /// <summary>An end keyword where no block is open. Argument: the end keyword.</summary>
    public static readonly Rule EndWithoutBlock = Error(
        "KC0012", "An end closes nothing", "'{0}' closes nothing; no block is open here");

    /// <summary>A source statement names a file that does not exist. Argument: the path.</summary>
    public static readonly Rule SourceNotFound = Error(
        "KC0020", "A sourced file does not exist", "Cannot open '{0}'; paths are relative to the folder of the root Kconfig file");

    /// <summary>A file sources itself, directly or through others. Arguments: the path, the chain in words, then the place of each <c>source</c> that led here.</summary>
    public static readonly Rule RecursiveSource = Error(
        "KC0021", "A file sources itself", "'{0}' is being read already: {1}; remove one of these 'source' statements");

    /// <summary>More files than any project has. Argument: the limit.</summary>
    public static readonly Rule TooManySources = Error(
        "KC0022", "Too many files are sourced", "More than {0} files are sourced; this and all further 'source' statements are ignored; look for files that source each other several times");

    /// <summary>A construct of another dialect. Arguments: the construct, the dialects that have it, the one in use.</summary>
    public static readonly Rule DialectConstruct = Error(
        "KC0040", "A construct of another dialect", "{0} needs the dialect {1}; this project speaks {2}");

    private static Rule Error(string id, string title, string message) => new(id, RuleSeverity.Error, title, message);

    private static Rule Warning(string id, string title, string message) => new(id, RuleSeverity.Warning, title, message);

    private static Rule Info(string id, string title, string message) => new(id, RuleSeverity.Info, title, message);
}
