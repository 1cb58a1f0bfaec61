using BuildOptions.Language.Evaluation;

namespace BuildOptions.Language.Files;

/// <summary>
/// Finds the options whose value differs from an earlier <c>auto.conf</c>. A build touches a file under <c>include/config</c>
/// for each, so that only what depends on those options is built again.
/// </summary>
public static class ChangedOptions
{
    /// <summary>The names of options that were added, removed or changed. Off is as good as absent.</summary>
    /// <param name="autoConf">The earlier file; null where there is none, so that everything that is on has changed.</param>
    /// <param name="configuration">What holds now.</param>
    /// <param name="prefix">What stands before every name.</param>
    /// <returns>Names without the prefix: first those of now, then those that only the earlier file has.</returns>
    public static IReadOnlyList<string> Since(string? autoConf, Configuration configuration, string prefix = "CONFIG_")
    {
        Dictionary<string, string> earlier = Read(autoConf ?? "", prefix);
        var changed = new List<string>();
        foreach ((string name, string value) in AutoConf.Values(configuration))
        {
            if (!earlier.TryGetValue(name, out string? was) || was != value)
            {
                changed.Add(name);
            }

            earlier.Remove(name);
        }

        foreach (KeyValuePair<string, string> gone in earlier)
        {
            // A name that is no option any more has gone, whatever it was.
            if (gone.Value != "n" || configuration.Model.Find(gone.Key) is not { IsDefined: true })
            {
                changed.Add(gone.Key);
            }
        }

        return changed;
    }

    private static Dictionary<string, string> Read(string text, string prefix)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int equals = line.IndexOf('=');
            if (line.StartsWith(prefix, StringComparison.Ordinal) && equals > prefix.Length)
            {
                values[line.Substring(prefix.Length, equals - prefix.Length)] = line.Substring(equals + 1);
            }
        }

        return values;
    }
}
