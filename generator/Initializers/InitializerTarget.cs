using BuildOptions.Generator.Models;

namespace BuildOptions.Generator.Initializers;

/// <summary>How a member takes its initial value.</summary>
internal enum MemberKind
{
    /// <summary>A partial property.</summary>
    Property,

    /// <summary>A partial method that returns the value.</summary>
    ReturningMethod,

    /// <summary>A partial method that gives the value to its <c>ref</c> or <c>out</c> parameter: all that C# 7.3 has.</summary>
    AssigningMethod,
}

/// <summary>Where a property may keep its value.</summary>
internal enum StorageKind
{
    /// <summary>In a field with an initializer.</summary>
    InitializedField,

    /// <summary>In a field of a struct, which is zero in <c>default</c> and so must stand for the initial value there.</summary>
    ZeroBasedField,
}

/// <summary>A partial member with <c>[OptionDefault]</c>, as text that can be compared.</summary>
internal sealed record InitializerTarget
{
    /// <summary>The name of the generated file; follows from the member alone.</summary>
    public required string HintName { get; init; }

    /// <summary>The namespace, escaped; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The heads of the enclosing types, outermost first: <c>partial class Policy&lt;T&gt;</c>.</summary>
    public required EquatableArray<string> ContainingTypes { get; init; }

    /// <summary>How it takes the value.</summary>
    public required MemberKind Kind { get; init; }

    /// <summary>The member's head: <c>public static partial global::N.Mode Mode</c>.</summary>
    public required string Head { get; init; }

    /// <summary>The name of a property, or of an assigning method's parameter, unescaped.</summary>
    public required string Name { get; init; }

    /// <summary>The accessors of a property.</summary>
    public EquatableArray<AccessorHead> Accessors { get; init; }

    /// <summary>Where a property may keep its value.</summary>
    public StorageKind Storage { get; init; }

    /// <summary>The modifiers of the storage.</summary>
    public string StorageModifiers { get; init; } = "";

    /// <summary>The enum, fully qualified.</summary>
    public required string Type { get; init; }

    /// <summary>The enum's members in order.</summary>
    public required EquatableArray<EnumMember> Members { get; init; }

    /// <summary>Whether the attribute says a value for the case that no option is on.</summary>
    public required bool HasHiddenValue { get; init; }

    /// <summary>That value as an expression; null where none is said.</summary>
    public string? HiddenValue { get; init; }

    /// <summary>False where signature, enum or attribute is wrong: the body can only throw, and an analyzer says what is wrong.</summary>
    public required bool IsSound { get; init; }
}

/// <summary>An accessor of a partial property.</summary>
/// <param name="Head">As declared: <c>private set</c>.</param>
/// <param name="IsGetter">It reads.</param>
internal sealed record AccessorHead(string Head, bool IsGetter);

/// <summary>A member of the enum.</summary>
/// <param name="Expression">Fully qualified.</param>
/// <param name="Option">The option in its <c>[Option]</c>; null where it has none.</param>
internal sealed record EnumMember(string Expression, string? Option);
