using System.Diagnostics;
using BuildOptions.Generator;
using BuildOptions.Testing;
using BuildOptions.Testing.Kconfig;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Compiler.Benchmarks;

/// <summary>The generator in a project whose Kconfig is that of Linux: the first run, a key pressed in C#, an edit of .config.</summary>
internal static class GeneratorEdits
{
    private const int Rounds = 30;

    internal static void Measure(string folder, TextWriter output)
    {
        var test = new CSharpSourceGeneratorTest<BuildOptionsGenerator>();
        int options = test.TestState.AddLinux(folder, out string config);
        test.TestState.SetBuildProperty("RootNamespace", "App");
        test.TestState.Sources.Add(("/Code.cs", "class Code { int x0; }"));
        var driver = new IncrementalDriver(test, trackSteps: false);

        var watch = Stopwatch.StartNew();
        driver.Run();
        output.WriteLine($"{options:N0} options; first run {watch.ElapsedMilliseconds:N0} ms");
        Report("a key in C#", i => driver.EditSource("/Code.cs", $"class Code {{ int x{i}; }}"));
        Report("a comment in .config", i => driver.EditAdditionalFile(config, $"CONFIG_PCI=y\n# {i}\n"));
        Report("a value in .config", i => driver.EditAdditionalFile(config, $"CONFIG_PCI=y\nCONFIG_NR_CPUS={i + 2}\n"));

        void Report(string what, Action<int> edit)
        {
            var times = new List<double>();
            TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
            for (int i = 0; i < Rounds; i++)
            {
                edit(i);
                long start = Stopwatch.GetTimestamp();
                driver.Run();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
            times.Sort();
            output.WriteLine($"{what}: best {times[0]:F1} ms, median {times[Rounds / 2]:F1} ms, processor time {processor.TotalMilliseconds / Rounds:F1} ms");
        }
    }
}
