namespace App.Telemetry;

/// <summary>What the program has done so far. The file is compiled only where TELEMETRY is on.</summary>
internal static class Counters
{
    internal static int Greetings { get; set; }

    internal static void Print(TextWriter to) => to.WriteLine($"greetings: {Greetings}");
}
