using Mono.Cecil;

namespace BuildOptions.Testing.Commands;

/// <summary>A project in a folder of its own that a test writes, builds, edits and builds again.</summary>
public abstract class TestProject
{
    /// <summary>Creates the folder.</summary>
    /// <param name="folder">Where; its last part is what the project is called.</param>
    protected TestProject(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Name = Path.GetFileName(Folder);
    }

    /// <summary>What the project is called.</summary>
    public string Name { get; }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>The compiler's own output: written when it runs and only then.</summary>
    public abstract string Compiled { get; }

    /// <summary>The path of a file of the project.</summary>
    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);

        // Times are compared: an edit that falls into the clock's same tick as a build would not be one.
        File.WriteAllText(this[file], text);
        File.SetLastWriteTimeUtc(this[file], DateTime.UtcNow);
        return this[file];
    }

    /// <summary>Builds.</summary>
    public abstract DotNetRun Build(params string[] more);

    /// <summary>Builds and says whether the compiler ran.</summary>
    public virtual bool BuildCompiles(params string[] more)
    {
        DateTime before = File.GetLastWriteTimeUtc(Compiled);
        Build(more).Succeeds();
        return File.GetLastWriteTimeUtc(Compiled) != before;
    }

    /// <summary>The constants of the class <c>Probe</c> in an assembly, by name.</summary>
    public static IReadOnlyDictionary<string, object> Probe(string assembly)
    {
        using AssemblyDefinition compiled = AssemblyDefinition.ReadAssembly(assembly);
        return compiled.MainModule.GetType("Probe").Fields.Where(f => f.HasConstant).ToDictionary(f => f.Name, f => f.Constant);
    }
}
