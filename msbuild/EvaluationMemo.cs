namespace BuildOptions.MSBuild;

/// <summary>
/// Keeps what an evaluation came to together with everything it was made from, so that a build in which none of that has
/// changed needs no evaluation.
/// </summary>
internal static class EvaluationMemo
{
    // What the task itself would do differently has another number.
    private static readonly string s_version = "1 " + typeof(EvaluationMemo).Module.ModuleVersionId;

    /// <summary>What was kept; null where anything differs from then, or nothing was kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="properties">What the task is told.</param>
    /// <param name="disk">Answers the look-ups again.</param>
    internal static Evaluation? Read(string path, IReadOnlyList<string?> properties, DiskKconfigFiles disk)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)));
            return reader.ReadString() == s_version && AreSame(reader, properties) && AreSame(reader, disk)
                ? new Evaluation
                {
                    Symbols = reader.ReadString(),
                    Summary = reader.ReadString(),
                    Dropped = [.. Many(reader, reader.ReadInt32)],
                    Switches = [.. Many(reader, () => Pair(reader))],
                    Files = [.. Many(reader, () => Pair(reader))],
                }
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            // A file that somebody else wrote, or only in part: everything is evaluated again.
            return null;
        }
    }

    /// <summary>Keeps an evaluation. Where that is impossible the next build takes longer.</summary>
    internal static void Write(
        string path, IReadOnlyList<string?> properties, IEnumerable<KeyValuePair<LookUp, ulong>> lookUps, Evaluation evaluation)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(s_version);
        writer.Write(properties.Count);
        foreach (string? property in properties)
        {
            writer.Write(property ?? "");
        }

        KeyValuePair<LookUp, ulong>[] asked = [.. lookUps];
        writer.Write(asked.Length);
        foreach (KeyValuePair<LookUp, ulong> lookUp in asked)
        {
            writer.Write(lookUp.Key.IsPattern);
            writer.Write(lookUp.Key.Path);
            writer.Write(lookUp.Value);
        }

        writer.Write(evaluation.Symbols);
        writer.Write(evaluation.Summary);
        writer.Write(evaluation.Dropped.Count);
        foreach (int number in evaluation.Dropped)
        {
            writer.Write(number);
        }

        Write(writer, evaluation.Switches);
        Write(writer, evaluation.Files);
        writer.Flush();
        try
        {
            WholeFile.Write(path, bytes.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        writer.Write(pairs.Count);
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        }
    }

    private static bool AreSame(BinaryReader reader, IReadOnlyList<string?> properties)
    {
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            if (i >= properties.Count || reader.ReadString() != (properties[i] ?? ""))
            {
                return false;
            }
        }

        return count == properties.Count;
    }

    private static bool AreSame(BinaryReader reader, DiskKconfigFiles disk)
    {
        for (int i = reader.ReadInt32(); i > 0; i--)
        {
            var lookUp = new LookUp(reader.ReadBoolean(), reader.ReadString());
            if (lookUp.Ask(disk) != reader.ReadUInt64())
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<T> Many<T>(BinaryReader reader, Func<T> one)
    {
        for (int i = reader.ReadInt32(); i > 0; i--)
        {
            yield return one();
        }
    }

    private static KeyValuePair<string, string> Pair(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());
}
