using System.Text;

namespace BuildOptions.Language.World;

/// <summary>Where the generated class of constants lies: the generator writes it there and the analyzers find it again.</summary>
public static class ConfigClass
{
    /// <summary>The class's own name where the project says no other.</summary>
    public const string Name = "Config";

    /// <summary>
    /// The namespace for a project's <c>RootNamespace</c>, which may hold what no identifier can (<c>my-app.1st</c> becomes
    /// <c>my_app._1st</c>); empty for the global namespace.
    /// </summary>
    public static string NamespaceOf(string? rootNamespace)
    {
        if (rootNamespace is null)
        {
            return "";
        }

        IEnumerable<string> parts = rootNamespace.Trim().Split('.').Where(part => part.Length > 0);
        return string.Join(".", parts.Select(Identifier));
    }

    /// <summary>The class's name with its namespace, as metadata spell it.</summary>
    /// <param name="surface">What the project says.</param>
    /// <param name="rootNamespace">The project's root namespace.</param>
    public static string FullNameOf(CSharpSurface surface, string? rootNamespace)
    {
        string space = NamespaceOf(surface.Namespace ?? rootNamespace);
        return space.Length == 0 ? surface.ClassName : space + "." + surface.ClassName;
    }

    /// <summary>The usual class's name with its namespace, as metadata spell it.</summary>
    public static string FullNameOf(string? rootNamespace) => FullNameOf(CSharpSurface.Usual, rootNamespace);

    private static string Identifier(string part)
    {
        var text = new StringBuilder(part.Length + 1);
        if (!char.IsLetter(part[0]) && part[0] != '_')
        {
            text.Append('_');
        }

        foreach (char c in part)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
            {
                text.Append(c);
            }
            else if (text.Length != 1 || text[0] != '_')
            {
                text.Append('_');
            }
        }

        return text.ToString();
    }
}
