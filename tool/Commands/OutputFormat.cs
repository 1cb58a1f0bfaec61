using System.CommandLine;

namespace BuildOptions.Tool.Commands;

/// <summary>For whom a command prints.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,
}

/// <summary><c>--format</c>.</summary>
internal static class FormatOption
{
    internal static Option<OutputFormat> Make() => new("--format")
    {
        HelpName = "text|json",
        Description = "How the result is printed: text for people, json for programs.",
        DefaultValueFactory = _ => OutputFormat.Text,
    };
}
