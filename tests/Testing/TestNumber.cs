using System.Globalization;

namespace BuildOptions.Testing;

/// <summary>Numbers that somebody who runs tests may choose: where random ones begin, and how many there are.</summary>
public static class TestNumber
{
    /// <summary>The value of an environment variable; another one where it is not set or no number.</summary>
    public static int Of(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
