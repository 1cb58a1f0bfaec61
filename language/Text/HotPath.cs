using System.Runtime.CompilerServices;

namespace BuildOptions.Language.Text;

/// <summary>For the few loops that see every character: compiled well at once, because a short build ends before the runtime would get round to it.</summary>
internal static class HotPath
{
    // AggressiveOptimization, which netstandard2.0 has no name for.
    internal const MethodImplOptions Loop = (MethodImplOptions)512;
}
