using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.MSBuild;

/// <summary>Finds what a project cannot have its options called in C#.</summary>
internal static class SurfaceCheck
{
    private const string Internal = "internal";
    private const string Public = "public";

    /// <summary>Whether a visibility is <c>public</c>.</summary>
    internal static bool IsPublic(string? visibility) => string.Equals(visibility?.Trim(), Public, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first property that says what cannot be, its value, and what it has to be; null where all is well.</summary>
    internal static (string Property, string Value, string Rule)? Find(EvaluateKconfig task, ProjectWorld world)
    {
        if (!string.IsNullOrEmpty(task.SymbolPrefix) && !CSharpSurface.IsName(task.SymbolPrefix!))
        {
            return ("KconfigSymbolPrefix", task.SymbolPrefix!, "must be letters, digits and underscores, and begin with no digit");
        }

        if (!string.IsNullOrEmpty(task.ClassName))
        {
            if (!CSharpSurface.IsName(task.ClassName!))
            {
                return ("KconfigClassName", task.ClassName!, "must be a name of C#: letters, digits and underscores, no digit first, and no keyword");
            }

            if (IsTaken(task.ClassName!, world.Model))
            {
                return ("KconfigClassName", task.ClassName!, "is what a member of the class is called; a class needs another name");
            }
        }

        return string.IsNullOrWhiteSpace(task.Visibility) || IsPublic(task.Visibility)
            || string.Equals(task.Visibility!.Trim(), Internal, StringComparison.OrdinalIgnoreCase)
            ? null
            : ("KconfigVisibility", task.Visibility!, "can be internal or public");
    }

    private static bool IsTaken(string name, OptionModel model)
    {
        var naming = new OptionNaming(model);
        return naming.OptionOf(name) is not null
            || model.Choices.Select(naming.NamesOf).Any(choice => choice.EnumName == name || choice.ConstantName == name);
    }
}
