using App;

Console.WriteLine(Greeter.Greet("world"));

//-:cnd:noEmit
#if CONFIG_TELEMETRY
App.Telemetry.Counters.Print(Console.Out);
#endif
//+:cnd:noEmit
