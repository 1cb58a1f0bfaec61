namespace BuildOptions.Analyzers.Tests;

/// <summary>Finds the repository that the tests were built from.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder of BuildOptions.sln.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "BuildOptions.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the repository's artifacts folder.");
    }
}
