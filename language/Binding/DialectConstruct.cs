using BuildOptions.Language.Model;

namespace BuildOptions.Language.Binding;

/// <summary>A construct that only some dialects have. The union of all accepts each of them.</summary>
internal sealed class DialectConstruct(string name, params Dialect[] dialects)
{
    internal static readonly DialectConstruct Modules = new("The property 'modules'", Dialect.Linux612, Dialect.LinuxNext, Dialect.Classic);
    internal static readonly DialectConstruct Transitional = new("'transitional'", Dialect.LinuxNext);
    internal static readonly DialectConstruct DependsOnIf = new("'depends on … if …'", Dialect.LinuxNext);
    internal static readonly DialectConstruct Option = new("'option'", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct DashedHelp = new("'---help---'", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct NamedChoice = new("A choice with a name", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct OptionalChoice = new("'optional'", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct TristateChoice = new("A tristate choice", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct BareChoiceType = new("A choice's type without a prompt", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct MenuConfigInChoice = new("'menuconfig' in a choice", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct SourceInChoice = new("'source' in a choice", Dialect.Classic, Dialect.Kconfiglib);
    internal static readonly DialectConstruct TypedDefault = new("'def_int', 'def_hex' and 'def_string'", Dialect.Kconfiglib);
    internal static readonly DialectConstruct OtherSource = new("'rsource', 'osource' and 'orsource'", Dialect.Kconfiglib);

    internal string Name => name;

    /// <summary>The dialects that have it, for a message.</summary>
    internal string Dialects => string.Join(" or ", dialects);

    internal bool IsIn(Dialect dialect)
    {
        foreach (Dialect one in dialects)
        {
            if (one == dialect)
            {
                return true;
            }
        }

        return dialect == Dialect.Union;
    }
}
