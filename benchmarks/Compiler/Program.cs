using BuildOptions.Compiler.Benchmarks;

// Wall times of single edits: what somebody waits for who types. BenchmarkDotNet would measure them warm and in thousands.
string? folder = args.FirstOrDefault() ?? Environment.GetEnvironmentVariable("LINUX_KCONFIG");
if (folder is null || !File.Exists(Path.Combine(folder, "env")))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project benchmarks/Compiler FOLDER [--analyzers]");
    Console.Error.WriteLine("FOLDER holds the Kconfig files of Linux and their env file, as eng/linux-kconfig lays them out.");
    return 2;
}

if (args.Contains("--analyzers"))
{
    await AnalyzerOnLinux.MeasureAsync(folder, Console.Out);
}
else
{
    GeneratorEdits.Measure(folder, Console.Out);
}

return 0;
