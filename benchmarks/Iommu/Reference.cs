using System.Runtime.InteropServices;

namespace Iommu.Benchmarks;

/// <summary>The plain loops in C: see <c>reference.c</c>.</summary>
internal static unsafe partial class Reference
{
    private const string Library = "libreference.so";

    /// <summary>Whether gcc was there to build it.</summary>
    public static bool IsBuilt { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, Library));

    [LibraryImport(Library, EntryPoint = "walk4")]
    public static partial ulong Walk4(ulong* memory, ulong root, ulong* addresses, long count);

    [LibraryImport(Library, EntryPoint = "hit")]
    public static partial ulong Hit(Slot* contexts, Slot* translations, ulong mask, ulong source, ulong* addresses, long count);

    /// <summary>An entry of a cache in C.</summary>
    public struct Slot
    {
        public ulong Key;
        public ulong First;
        public ulong Second;
    }
}
