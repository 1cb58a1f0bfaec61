namespace App;

/// <summary>How the program greets; the option says which one it begins with.</summary>
public enum GreetingStyle
{
    [Option("GREETING_SHORT")] Short,
    [Option("GREETING_LONG")] Long,
}

public static partial class Greeter
{
    /// <summary>Starts with what the choice in the Kconfig picks.</summary>
    [OptionDefault]
    public static partial GreetingStyle Style { get; set; }

    public static string Greet(string name)
    {
        // A constant: where it is n, nothing of the branch is left in the program.
        if (Config.TELEMETRY)
        {
            CountGreeting();
        }

        return Style == GreetingStyle.Long ? $"A very good day to you, {name}!" : $"Hello, {name}!";
    }

    /// <summary>Using this where TELEMETRY is n is an error of the analyzers, unless it is guarded.</summary>
    [DependsOn("TELEMETRY")]
    private static void CountGreeting()
    {
//-:cnd:noEmit
#if CONFIG_TELEMETRY
        Telemetry.Counters.Greetings++;
#endif
//+:cnd:noEmit
    }
}
