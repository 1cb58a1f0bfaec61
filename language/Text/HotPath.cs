using System.Runtime.CompilerServices;

namespace BuildOptions.Language.Text;

/// <summary>For the few loops that see every character: compiled well at once, because a short build ends before the runtime would get round to it.</summary>
internal static class HotPath
{
#if NETSTANDARD
    // AggressiveOptimization, which netstandard2.0 has no name for.
    internal const MethodImplOptions Loop = (MethodImplOptions)512;
#else
    // The tool compiles the whole assembly ahead of time, and would have to leave out methods so marked.
    internal const MethodImplOptions Loop = (MethodImplOptions)0;
#endif
}
