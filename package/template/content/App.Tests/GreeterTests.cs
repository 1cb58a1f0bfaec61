namespace App.Tests;

public class GreeterTests
{
    [Fact]
    public void The_greeting_starts_as_the_option_says()
    {
        string expected = Config.GREETING == Config.Greeting.Long ? "A very good day to you, you!" : "Hello, you!";

        Assert.Equal(expected, Greeter.Greet("you"));
    }

//-:cnd:noEmit
#if CONFIG_TELEMETRY
    [Fact]
    public void A_greeting_is_counted()
    {
        int before = Telemetry.Counters.Greetings;

        Greeter.Greet("you");

        Assert.Equal(before + 1, Telemetry.Counters.Greetings);
    }
#endif
//+:cnd:noEmit
}
