namespace BuildOptions.Tool.Tests.Differential;

/// <summary>Kconfig files that several comparisons share.</summary>
internal static class Trees
{
    /// <summary>Every type, menus in menus, automatic submenus, choices, comments.</summary>
    internal const string Everything = """
        mainmenu "Title"
        config A
        	bool "a prompt"
        	default y
        	help
        	  Help of A.

        	    indented
        config M
        	bool
        	default y
        	modules
        config T
        	tristate "t prompt"
        	default m
        config I
        	int "i prompt"
        	default 5
        	range 2 9
        config H
        	hex "h prompt"
        	default 0x10
        config S
        	string "s prompt"
        	default "he said \"x\""
        config NOHELP
        	bool "nohelp"
        	depends on A
        menu "A menu"
        	depends on A
        comment "a comment"
        config B
        	bool "b prompt"
        	depends on T
        menuconfig MC
        	bool "mc"
        	depends on B
        config MC1
        	tristate "mc1"
        	depends on MC
        endmenu
        choice
        	prompt "ch prompt"
        	default C2
        	help
        	  Help of choice.
        config C1
        	bool "c one"
        	help
        	  Help of C1.
        config C2
        	bool "c two"
        config C3
        	bool "c three"
        	depends on T = y
        endchoice
        if A
        menu "Inner"
        config Z
        	bool "z"
        	select NOHELP
        endmenu
        endif

        """;

    /// <summary>Answers in one menu make options of earlier and later menus visible.</summary>
    internal const string Menus = """
        config A
        	bool "a prompt"
        	depends on B || !B
        menu "M1"
        config B
        	bool "b"
        menu "M2"
        config C
        	bool "c"
        config D
        	bool "d"
        	depends on B
        endmenu
        config E
        	bool "e"
        endmenu
        menu "M3"
        config F
        	bool "f"
        	select G
        config G
        	bool "g"
        config H
        	bool "hh" if F
        menuconfig I
        	bool "i"
        if I
        config J
        	bool "j"
        	default y
        config K
        	string "k"
        	depends on J
        endif
        endmenu
        config L
        	bool "l"
        	depends on D
        comment "cc"
        menu "under l"
        	depends on L
        config N
        	bool "n"
        menu "empty"
        endmenu
        endmenu

        """;

    /// <summary>What a symbol sets and is set by, and where it can be seen.</summary>
    internal const string Relations = """
        config MODULES
        	def_bool y
        	modules
        config A
        	tristate "a prompt" if X || Y
        	depends on X && (Y || Z)
        	depends on W
        	default m if Y
        	default y
        	select B if Y
        	select C
        	imply D if Z
        	imply B
        	help
        	  Help A
        config A
        	tristate "other def"
        	default X
        	help
        	  Second help
        config X
        	bool "x"
        	default y
        config Y
        	bool "y"
        	default y
        config Z
        	bool "z"
        	default y
        config W
        	def_bool y
        config B
        	tristate "b"
        config C
        	tristate
        	depends on A
        config D
        	tristate "d" if A
        config I
        	int "i" if X
        	range 1 5 if Y
        	range 2 X7
        	default 3 if X
        	default 4
        config X7
        	int
        	default 7
        config R
        	int "r"
        	range X7 20
        config S
        	string "s"
        	default "x" if A
        	default X7
        config N
        	bool "n one"
        	depends on X
        config N
        	bool
        	default y
        menu "menu 1"
        	visible if X
        	depends on Y
        config MA
        	bool "ma"
        	depends on X = y && S = "x" && I >= 3 && R != X7 && UNDEF != Q && !W = n
        	help
        	  Long depends
        menu "menu 2"
        config MB
        	bool "mb"
        	select MA
        config MC
        	bool "mc"
        	default y
        config MD
        	bool "md"
        	depends on MC
        endmenu
        endmenu
        menuconfig ME
        	bool "me"
        	default y
        config MF
        	bool "mf"
        	depends on ME
        choice
        	prompt "the choice"
        	depends on MF || X
        	default CA
        config CA
        	bool "ca"
        	select B
        config CB
        	bool "cb"
        	help
        	  CB help
        endchoice

        """;
}
