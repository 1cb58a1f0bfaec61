namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>Every type of Kconfig through a real build: the constant and the <c>#if</c> symbols it gives.</summary>
[Collection(RepositoryCollection.Name)]
public class OptionTypeTests(RepositoryCopy repository)
{
    private const string Kconfig = """
        config MODULES
        	bool "modules"
        	modules
        	default y

        config DRIVER
        	tristate "driver"

        config 1E
        	bool "begins with a digit"
        	default y

        config D-1
        	bool "has a dash"
        	default y

        config PORTS
        	int "ports"
        	default 4

        config BASE
        	hex "base"
        	default FF

        config NAME
        	string "name"
        	default "a \"b\""

        """;

    private const string Probe = """
        using Small;
        public static class Probe
        {
            public const int Driver = (int)Config.DRIVER;
            public const bool Digit = Config._1E;
            public const bool Dash = Config.D_1;
            public const int Ports = Config.PORTS;
            public const uint Base = Config.BASE;
            public const string Name = Config.NAME;
        #if CONFIG_DRIVER
            public const string DriverSymbol = "y";
        #elif CONFIG_DRIVER_MODULE
            public const string DriverSymbol = "m";
        #else
            public const string DriverSymbol = "n";
        #endif
        #if CONFIG_1E && CONFIG_D_1 && CONFIG_PORTS && CONFIG_BASE && CONFIG_NAME
            public const bool HasSymbols = true;
        #endif
        }
        """;

    [Fact]
    public void Each_type_is_a_constant_and_a_symbol_as_C_has_them()
    {
        var project = Create("Types");
        foreach (var (line, value, symbol) in new[] { ("# CONFIG_DRIVER is not set", 0, "n"), ("CONFIG_DRIVER=m", 1, "m"), ("CONFIG_DRIVER=y", 2, "y") })
        {
            project.Write(".config", line + "\n");
            project.Build().Succeeds();
            IReadOnlyDictionary<string, object> constants = project.Constants();

            Assert.Equal(value, constants["Driver"]);
            Assert.Equal(symbol, constants["DriverSymbol"]);
            Assert.Equal((true, true, 4, 0xFFu, "a \"b\"", true), (constants["Digit"], constants["Dash"], constants["Ports"], constants["Base"], constants["Name"], constants["HasSymbols"]));
        }
    }

    [Fact]
    public void A_value_of_another_type_stops_the_build_at_its_line()
    {
        var project = Create("WrongTypes");
        project.Write(".config", "CONFIG_DRIVER=m\nCONFIG_PORTS=many\n");

        string finding = Assert.Single(project.Build().Fails().Findings);

        Assert.StartsWith($"{project[".config"]}(2,", finding);
        Assert.Contains(": error KC0502: ", finding);
    }

    [Fact]
    public void A_number_too_big_for_its_constant_stops_the_build_at_its_line()
    {
        var project = Create("BigNumber");
        project.Write(".config", "CONFIG_PORTS=3000000000\n");

        string finding = Assert.Single(project.Build().Fails().Findings);

        Assert.StartsWith($"{project[".config"]}(1,", finding);
        Assert.Contains(": error KC0503: ", finding);
    }

    [Fact]
    public void Two_names_that_would_be_one_in_CSharp_are_told_apart_and_reported()
    {
        var project = Create("Collision");
        File.AppendAllText(project["Kconfig"], "config D_1\n\tbool \"takes the name\"\n");

        DotNetRun run = project.Build();

        Assert.Contains("warning KC0510: ", Assert.Single(run.Succeeds().Findings));
        Assert.Equal(false, project.Constants()["Dash"]);
    }

    private SmallProject Create(string name)
    {
        var project = new SmallProject(repository, name);
        project.Write("Kconfig", Kconfig);
        project.Write("Probe.cs", Probe);
        return project;
    }
}
