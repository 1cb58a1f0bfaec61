namespace BuildOptions.Language.Binding;

/// <summary>A variable or function of the macro language.</summary>
internal sealed class MacroVariable(string value, bool isRecursive)
{
    /// <summary>The text: expanded already for a simple variable (<c>:=</c>), at each use for a recursive one (<c>=</c>).</summary>
    internal string Value { get; set; } = value;

    internal bool IsRecursive { get; } = isRecursive;

    /// <summary>How many expansions of it are under way.</summary>
    internal int Depth { get; set; }
}
