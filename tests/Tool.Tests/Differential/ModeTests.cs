using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>Every mode that asks nothing, and every environment variable, against C <c>conf</c>.</summary>
public class ModeTests
{
    private const string Kconfig = """
        mainmenu "M $(TITLE)"
        config A
        	bool "a"
        config S
        	string "s"
        	default "x\\y\"z"
        config I
        	int "i"
        	default 4
        config H
        	hex
        	default 1f
        config T
        	tristate "t"
        	default m
        config MODULES
        	def_bool y
        	modules
        config HI
        	bool
        	default y
        config HID
        	bool "hid" if A
        choice
        	prompt "c"
        config C1
        	bool "c1"
        config C2
        	bool "c2"
        endchoice
        source "sub/more"

        """;

    private const string More = "config MORE\n\tbool \"more $(WHERE)\"\n\tselect T if A\n";
    private const string Full = "CONFIG_A=y\nCONFIG_S=\"q\"\nCONFIG_I=5\nCONFIG_H=1f\nCONFIG_T=y\nCONFIG_MODULES=y\nCONFIG_HI=y\n# CONFIG_HID is not set\nCONFIG_C1=y\n# CONFIG_C2 is not set\nCONFIG_MORE=y\n";

    /// <summary>Arguments, configuration file, environment (a space between assignments) and other files (a space between NAME=text).</summary>
    public static TheoryData<string, string?, string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string?, string, string>();
            foreach (string mode in (string[])["olddefconfig", "alldefconfig", "allnoconfig", "allyesconfig", "allmodconfig", "yes2modconfig", "mod2yesconfig", "mod2noconfig", "savedefconfig=out", "syncconfig"])
            {
                runs.Add($"--{mode} Kconfig", null, "", "");
                runs.Add($"-s --{mode} Kconfig", Full, "", "");
                runs.Add($"--{mode} Kconfig", "CONFIG_T=m\nCONFIG_C2=y\n", "TITLE=t WHERE=w", "");
            }

            foreach (string preset in (string[])["no", "yes", "mod", "def"])
            {
                foreach (string named in (string[])["", "1", "x", "none"])
                {
                    runs.Add($"--all{preset}config Kconfig", null, "KCONFIG_ALLCONFIG=" + named, $"all{preset}.config=CONFIG_I=9 all.config=CONFIG_I=8 x=CONFIG_I=7");
                }

                runs.Add($"--all{preset}config Kconfig", null, "KCONFIG_ALLCONFIG=1", "all.config=CONFIG_C2=y");
                runs.Add($"--all{preset}config Kconfig", null, "KCONFIG_ALLCONFIG=1", "");
            }

            runs.Add("--defconfig=d Kconfig", Full, "", "d=CONFIG_I=9");
            runs.Add("--defconfig d Kconfig", null, "", "d=CONFIG_I=9");
            runs.Add("--defconfig=none Kconfig", null, "", "");
            runs.Add("--savedefconfig=no/folder Kconfig", Full, "", "");
            runs.Add("--savedefconfig out Kconfig", Full, "", "");
            runs.Add("--olddef Kconfig", Full, "", "");
            runs.Add("Kconfig --olddefconfig", Full, "", "");
            runs.Add("--alldefconfig --allyesconfig Kconfig", null, "", "");
            runs.Add("--olddefconfig none", null, "", "");
            runs.Add("--olddefconfig Kconfig", null, "KCONFIG_DEFCONFIG_LIST=none", "d1=CONFIG_I=8");
            runs.Add("--olddefconfig Kconfig", null, "KCONFIG_DEFCONFIG_LIST=d1", "d1=CONFIG_I=8");
            runs.Add("--olddefconfig Kconfig", Full, "KCONFIG_DEFCONFIG_LIST=d1", "d1=CONFIG_I=8");
            runs.Add("--olddefconfig Kconfig", Full, "KCONFIG_CONFIG=sub/dir/cfg", "");
            runs.Add("--olddefconfig Kconfig", Full, "KCONFIG_CONFIG=cfg", "cfg=CONFIG_I=8");
            runs.Add("--olddefconfig Kconfig", Full, "KCONFIG_OVERWRITECONFIG=1", "");
            runs.Add("--olddefconfig Kconfig", "FOO_I=3\nCONFIG_I=4\n", "CONFIG_=FOO_", "");
            runs.Add("--olddefconfig Kconfig", "I=3\nCONFIG_I=4\n", "CONFIG_=", "");
            runs.Add("--syncconfig Kconfig", Full, "CONFIG_=FOO_", "");
            runs.Add("--syncconfig Kconfig", Full, "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full + "CONFIG_NOPE=y\n", "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full.Replace("CONFIG_HI=y\n", ""), "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full.Replace("CONFIG_A=y", "# CONFIG_A is not set"), "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full.Replace("CONFIG_A=y", "# CONFIG_A is not set").Replace("# CONFIG_HID is not set\n", ""), "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full.Replace("CONFIG_A=y", "# CONFIG_A is not set").Replace("# CONFIG_HID is not set\n", "CONFIG_HID=y\n"), "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full.Replace("CONFIG_I=5", "CONFIG_I=5x"), "KCONFIG_NOSILENTUPDATE=1", "");
            runs.Add("--syncconfig Kconfig", Full, "KCONFIG_NOSILENTUPDATE=", "");
            runs.Add("--syncconfig Kconfig", Full, "KCONFIG_AUTOCONFIG=x/y/auto.conf KCONFIG_AUTOHEADER=inc/z.h KCONFIG_RUSTCCFG=rustc_cfg", "");
            runs.Add("--syncconfig Kconfig", Full, "", "include/config/auto.conf=CONFIG_A=y,CONFIG_T=m,CONFIG_GONE=y,CONFIG_OFF=n,CONFIG_S=q,CONFIG_I=5,CONFIG_MODULES=y,");
            runs.Add("--olddefconfig Kconfig", Full, "", "include/config/auto.conf=CONFIG_A=y");
            runs.Add("--olddefconfig Kconfig", "nonsense\nCONFIG_I=x\nCONFIG_I=3\nCONFIG_I=4\n", "KCONFIG_WERROR=1", "");
            runs.Add("--olddefconfig Kconfig", "CONFIG_NOPE=y\n# CONFIG_NOPE2 is not set\n", "KCONFIG_WARN_UNKNOWN_SYMBOLS=1", "");
            runs.Add("--olddefconfig Kconfig", "CONFIG_NOPE=y\n", "KCONFIG_WARN_UNKNOWN_SYMBOLS=1 KCONFIG_WERROR=1", "");
            runs.Add("--olddefconfig Kconfig", "CONFIG_NOPE=y\n", "KCONFIG_WERROR=1", "");
            runs.Add("--randconfig Kconfig", null, "KCONFIG_SEED=1 KCONFIG_PROBABILITY=101", "");
            runs.Add("--randconfig Kconfig", null, "KCONFIG_SEED=0x1F KCONFIG_PROBABILITY=60:50", "");
            runs.Add("--randconfig Kconfig", null, "KCONFIG_SEED=1 KCONFIG_PROBABILITY=10:60:50", "");
            runs.Add("--randconfig Kconfig", null, "KCONFIG_SEED=1 KCONFIG_PROBABILITY=-1", "");
            runs.Add("--randconfig Kconfig", null, "KCONFIG_SEED=12 KCONFIG_ALLCONFIG=1", "");
            return runs;
        }
    }

    [OracleTheory]
    [MemberData(nameof(Runs))]
    public void A_mode_does_what_C_does(string arguments, string? config, string environment, string files)
    {
        var given = new Dictionary<string, string> { ["Kconfig"] = Kconfig, ["sub/more"] = More };
        if (config is not null)
        {
            given[".config"] = config;
        }

        foreach (string file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = file.Split('=', 2);
            given[halves[0]] = halves[1].Replace(',', '\n') + "\n";
        }

        var run = new ConfCase(arguments, given, "", environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(e => e.Split('=')[0], e => e.Split('=', 2)[1]));
        ConfComparison.AssertSame(run);
    }
}
