using Mono.Cecil;

namespace BuildOptions.Package.Tests;

/// <summary>A library that was built once, and programs that are trimmed to what they want of it.</summary>
[Collection(PackageCollection.Name)]
public class TrimTests(PackageFeed feed)
{
    [Fact]
    public void A_trimmed_program_that_switches_an_option_off_has_nothing_of_what_it_guards()
    {
        var library = new PackageProject(feed, "trimmed/library", "<KconfigTrimSwitches>true</KconfigTrimSwitches><IsTrimmable>true</IsTrimmable>");
        library.Write("Kconfig", "config TELEMETRY\n\tbool \"telemetry\"\n\tdefault y\nconfig OTHER\n\tbool \"other\"\n");
        library.Write("Library.cs", """
            namespace Library;

            public static class Service
            {
                public static string Run() => App.ConfigSwitches.TELEMETRY ? Telemetry.Send() : App.ConfigSwitches.OTHER ? "other" : "silent";
            }

            [DependsOn("TELEMETRY")]
            internal static class Telemetry
            {
                internal static string Send() => "sent " + System.DateTime.Now.Year;
            }
            """);
        var program = new PackageProject(feed, "trimmed/program", """
            <OutputType>Exe</OutputType>
            <KconfigTrimSwitches>true</KconfigTrimSwitches>
            <PublishTrimmed>true</PublishTrimmed>
            <SelfContained>true</SelfContained>
            <RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier>
            """, $"""
            {PackageProject.Reference}
            <ProjectReference Include="../library/library.csproj" />
            """);
        program.Write("Kconfig", File.ReadAllText(library["Kconfig"]));
        program.Write("Program.cs", "Console.WriteLine(typeof(Library.Service).Name + Library.Service.Run());");

        Assert.Contains("Servicesent 2", Publish("with"));
        Assert.Contains("Telemetry", Types("with"));

        program.Write(".config", "# CONFIG_TELEMETRY is not set\n");
        Assert.Contains("Servicesilent", Publish("without"));
        Assert.DoesNotContain("Telemetry", Types("without"));

        string Publish(string to)
        {
            program.DotNet("publish", "-nologo", "-v", "q", "-o", program[to]).Succeeds();
            using System.Diagnostics.Process run = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program[to + "/program"]) { RedirectStandardOutput = true })!;
            return run.StandardOutput.ReadToEnd();
        }

        IEnumerable<string> Types(string from)
        {
            using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(program[from + "/library.dll"]);
            return [.. assembly.MainModule.Types.Select(type => type.Name)];
        }
    }
}
