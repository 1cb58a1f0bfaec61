using BuildOptions.Language.World;

namespace BuildOptions.Generator.Initializers;

/// <summary>How an initial value was decided.</summary>
internal enum InitialValueKind
{
    /// <summary>An option is on.</summary>
    Picked,

    /// <summary>No option can be on.</summary>
    Hidden,

    /// <summary>There is none: an analyzer says why.</summary>
    Undecided,
}

/// <summary>A member and the value it gets: all that its file is made from.</summary>
/// <param name="Target">The member.</param>
/// <param name="Kind">How it was decided.</param>
/// <param name="Value">The value as an expression; empty where there is none.</param>
/// <param name="Requirement">What would have to hold for a pick to exist, in Kconfig's notation.</param>
internal sealed record InitializerFile(InitializerTarget Target, InitialValueKind Kind, string Value, string Requirement)
{
    /// <summary>Decides.</summary>
    public static InitializerFile Decide(InitializerTarget target, ProjectWorld world)
    {
        if (!target.IsSound)
        {
            return new InitializerFile(target, InitialValueKind.Undecided, "", "");
        }

        string?[] options = [.. target.Members.Select(member => member.Option)];
        OptionPick pick = OptionPick.Among(world.Configuration, options, target.HasHiddenValue);
        return pick.Kind switch
        {
            OptionPickKind.Picked => new InitializerFile(target, InitialValueKind.Picked, target.Members[pick.Index].Expression, ""),
            OptionPickKind.Hidden => new InitializerFile(target, InitialValueKind.Hidden, target.HiddenValue ?? "", pick.Requirement?.ToString() ?? ""),
            _ => new InitializerFile(target, InitialValueKind.Undecided, "", ""),
        };
    }
}
