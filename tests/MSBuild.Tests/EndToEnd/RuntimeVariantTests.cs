using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>Opens the runtime's assemblies: a variant holds nothing of what its options switch off, and starts as its choice says.</summary>
[Collection(RepositoryCollection.Name)]
public class RuntimeVariantTests(RepositoryCopy repository)
{
    public static TheoryData<string> WithPci => ["basic", "none", "per-device", "scratch-page"];

    [Fact]
    public void Nopci_has_no_storage_for_the_mode()
    {
        using AssemblyDefinition nopci = Open("nopci");

        Assert.DoesNotContain(AllFields(nopci), f => f.FieldType.Name == "QuarantineMode" && !f.DeclaringType.IsEnum);
        MethodDefinition getter = Mode(nopci).GetMethod;
        Assert.Equal([Code.Ldc_I4_0, Code.Ret], getter.Body.Instructions.Select(i => i.OpCode.Code));
        Assert.Contains(Mode(nopci).SetMethod.Body.Instructions, i => i.OpCode.Code == Code.Throw);
    }

    [Theory]
    [MemberData(nameof(WithPci))]
    public void The_others_store_the_mode_in_one_field(string variant)
    {
        using AssemblyDefinition assembly = Open(variant);

        FieldDefinition storage = Assert.Single(AllFields(assembly), f => f.FieldType.Name == "QuarantineMode" && !f.DeclaringType.IsEnum);
        Assert.Equal("IommuParameters", storage.DeclaringType.Name);
        Assert.False(storage.IsInitOnly);
    }

    [Fact]
    public void Nopci_has_no_parser_branch_for_quarantine()
    {
        using AssemblyDefinition nopci = Open("nopci");

        Assert.DoesNotContain(Strings(nopci), text => text.Contains("quarantine", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Strings(nopci), text => text.Contains("scratch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Calls(nopci), called => called.Name == "set_Mode");
    }

    [Theory]
    [MemberData(nameof(WithPci))]
    public void The_others_parse_quarantine(string variant)
    {
        using AssemblyDefinition assembly = Open(variant);

        Assert.Contains("quarantine", Strings(assembly));
        Assert.Contains(Strings(assembly), text => text.Contains("scratch-page", StringComparison.Ordinal));
        Assert.Contains(Calls(assembly), called => called.Name == "set_Mode");
    }

    [Fact]
    public void Nopci_has_no_driver_for_PCI_devices()
    {
        using AssemblyDefinition nopci = Open("nopci");
        using AssemblyDefinition basic = Open("basic");

        Assert.Contains(basic.MainModule.Types, t => t.Namespace == "Iommu.Vtd");
        Assert.DoesNotContain(nopci.MainModule.Types, t => t.Namespace is "Iommu.Amd" or "Iommu.Vtd" or "Iommu.Dma" or "Iommu.Tables" or "Iommu.Diagnostics");
        Assert.Equal(["DomainId"], nopci.MainModule.Types.Where(t => t.Namespace == "Iommu.Ownership").Select(t => t.Name));
        Assert.DoesNotContain(nopci.MainModule.Types, t => t.Name.Contains("Pci", StringComparison.Ordinal));
    }

    [Fact]
    public void Nopci_is_smaller_than_basic()
    {
        _ = repository.Variants;

        Assert.True(new FileInfo(PathOf("nopci")).Length < new FileInfo(PathOf("basic")).Length);
    }

    /// <summary>A condition on an option that is off is decided when the library is compiled: nothing of what it guards is left.</summary>
    [Fact]
    public void A_guarded_expression_leaves_a_constant_where_its_option_is_off()
    {
        using AssemblyDefinition nopci = Open("nopci");
        using AssemblyDefinition basic = Open("basic");

        // Config.HAS_PCI && Mode != None.
        Assert.Equal([Code.Ldc_I4_0, Code.Ret], Body(nopci, "IommuParameters", "get_IsQuarantineOn").Where(i => i.OpCode.Code != Code.Nop).Select(i => i.OpCode.Code));
        Assert.Contains(Body(basic, "IommuParameters", "get_IsQuarantineOn"), i => i.Operand is MethodReference { Name: "get_Mode" });
    }

    /// <summary>Cut the guarded branch out of the method that has it, and the method without it is left, instruction by instruction.</summary>
    [Theory]
    [InlineData("IommuCommandLine", "ApplyElement", "basic")]
    [InlineData("Passthrough", "Stop", "ReleaseQuarantine")]
    [InlineData("Passthrough", "RemoveDevice", "ReleaseQuarantine")]
    public void A_guarded_branch_leaves_no_instruction_where_its_option_is_off(string type, string method, string guarded)
    {
        using AssemblyDefinition off = Open("none");
        using AssemblyDefinition on = Open("per-device");
        string[] shorter = [.. Body(off, type, method).Select(Plain)];
        string[] longer = [.. Body(on, type, method).Select(Plain)];

        int before = shorter.Zip(longer).TakeWhile(pair => pair.First == pair.Second).Count();
        int after = shorter.Skip(before).Reverse().Zip(longer.Skip(before).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Equal(shorter.Length, before + after);
        Assert.Contains(longer[before..^after], instruction => instruction.Contains(guarded, StringComparison.Ordinal));
    }

    /// <summary>Members that are guarded by an option, in a variant without it and in one with it.</summary>
    [Theory]
    [InlineData("none", "per-device", "IommuDriver", "pseudoIds", "PseudoIdStart", "ReleaseQuarantine", "MakeQuarantine")]
    [InlineData("none", "per-device", "PciDevice", "Quarantine")]
    [InlineData("per-device", "none", "IommuDriver", "InitializeScratch")]
    public void Guarded_members_are_absent_where_their_option_is_off(string variant, string other, string type, params string[] members)
    {
        using AssemblyDefinition off = Open(variant);
        using AssemblyDefinition on = Open(other);

        Assert.Equal(members.Order(), members.Intersect(MembersOf(on, type)).Order());
        Assert.Empty(members.Intersect(MembersOf(off, type)));
    }

    /// <summary>Types and members that belong to one layout of the scratch page only.</summary>
    [Theory]
    [InlineData("per-device", new[] { "QuarantineTables", "PseudoDomainIds", "DeviceQuarantine" }, new[] { "SharedScratchTree" }, new[] { "InitializeScratch" })]
    [InlineData("basic", new[] { "SharedScratchTree" }, new[] { "QuarantineTables", "PseudoDomainIds", "RotatingStart", "DeviceQuarantine" }, new[] { "MakeQuarantine", "ReleaseQuarantine" })]
    [InlineData("scratch-page", new[] { "SharedScratchTree" }, new[] { "QuarantineTables", "PseudoDomainIds", "RotatingStart", "DeviceQuarantine" }, new[] { "MakeQuarantine", "ReleaseQuarantine" })]
    public void A_build_has_the_code_of_one_layout_of_the_scratch_page(string variant, string[] there, string[] absent, string[] absentMethods)
    {
        using AssemblyDefinition assembly = Open(variant);

        TypeDefinition[] types = [.. assembly.MainModule.GetTypes()];
        Assert.All(there, name => Assert.Contains(types, type => type.Name == name));
        Assert.All(absent, name => Assert.DoesNotContain(types, type => type.Name == name));
        Assert.All(absentMethods, name => Assert.DoesNotContain(types.SelectMany(type => type.Methods), method => method.Name == name));
    }

    [Theory]
    [InlineData("per-device", true)]
    [InlineData("scratch-page", false)]
    public void Only_a_build_that_asks_for_it_knows_every_level_by_name(string variant, bool hasWords)
    {
        using AssemblyDefinition assembly = Open(variant);

        Assert.Equal(hasWords, Strings(assembly).Contains("basic"));
    }

    /// <summary>What a build without one vendor's driver may not name, by namespace or by a part of a name.</summary>
    [Theory]
    [InlineData("AMD_IOMMU", "Iommu.Amd", "Amd", "Iommu.Vtd")]
    [InlineData("INTEL_IOMMU", "Iommu.Vtd", "Vtd", "Iommu.Amd")]
    public void A_build_without_a_vendor_has_none_of_its_code(string option, string absent, string absentName, string there)
    {
        repository.BuildTooling();
        string name = "IommuWithout" + option;
        string folder = repository["runtime-without-" + option];
        RepositoryCopy.Copy(repository["runtime"], folder);
        File.Move(Path.Combine(folder, "Iommu.csproj"), Path.Combine(folder, name + ".csproj"));
        DotNet.Run(folder, "build", name + ".csproj", "-nologo", "-p:BuildProjectReferences=false", "-p:KconfigVariant=per-device", $"-p:KconfigSet={option}=n").Succeeds();

        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(repository[$"artifacts/bin/{name}/debug_per-device/Iommu.dll"]);
        TypeDefinition[] types = [.. assembly.MainModule.GetTypes()];
        Assert.Contains(types, type => type.Namespace == there);
        Assert.DoesNotContain(types, type => type.Namespace == absent || type.Name.Contains(absentName, StringComparison.Ordinal));
        Assert.DoesNotContain(types.SelectMany(type => type.Methods), method => method.Name.Contains(absentName, StringComparison.Ordinal));
        Assert.DoesNotContain(AllFields(assembly), field => field.Name.Contains(absentName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("basic", "Basic", "basic")]
    [InlineData("none", "None", "none")]
    [InlineData("nopci", "None", "none")]
    [InlineData("scratch-page", "ScratchPage", "scratch page")]
    [InlineData("per-device", "ScratchPage", "scratch page")]
    public void A_boot_starts_with_the_mode_of_the_variant_and_the_table_says_so(string variant, string mode, string inTable)
    {
        _ = repository.Variants;
        var context = new AssemblyLoadContext(variant, isCollectible: true);
        try
        {
            using FileStream stream = File.OpenRead(PathOf(variant));
            Type parameters = context.LoadFromStream(stream).GetType("Iommu.IommuParameters", throwOnError: true)!;

            Assert.Equal(mode, parameters.GetProperty("Mode")!.GetValue(Activator.CreateInstance(parameters))!.ToString());
        }
        finally
        {
            context.Unload();
        }

        Assert.Matches($@"\n +{variant} +[yn] +{inTable} +[0-9]", File.ReadAllText(repository["artifacts/variants/Iommu/variants.txt"]));
    }

    private string PathOf(string variant) => repository[$"artifacts/bin/Iommu/debug_{variant}/Iommu.dll"];

    private AssemblyDefinition Open(string variant)
    {
        _ = repository.Variants;
        return AssemblyDefinition.ReadAssembly(PathOf(variant));
    }

    private static IEnumerable<Instruction> Body(AssemblyDefinition assembly, string type, string method) =>
        assembly.MainModule.GetTypes().Single(t => t.Name == type).Methods.Single(m => m.Name == method).Body.Instructions;

    private static IEnumerable<string> MembersOf(AssemblyDefinition assembly, string type)
    {
        TypeDefinition definition = assembly.MainModule.GetTypes().Single(t => t.Name == type);
        return [.. definition.Methods.Select(m => m.Name), .. definition.Fields.Select(f => f.Name), .. definition.Properties.Select(p => p.Name)];
    }

    /// <summary>An instruction without what another branch beside it changes: numbers of locals, distances, short forms.</summary>
    private static string Plain(Instruction instruction)
    {
        string name = instruction.OpCode.Name.Replace(".s", "", StringComparison.Ordinal);
        if (name.StartsWith("ldloc", StringComparison.Ordinal) || name.StartsWith("stloc", StringComparison.Ordinal))
            return name[..5];
        return instruction.Operand is Instruction or Instruction[] or null ? name : $"{name} {instruction.Operand}";
    }

    private static PropertyDefinition Mode(AssemblyDefinition assembly) =>
        assembly.MainModule.GetType("Iommu.IommuParameters").Properties.Single(p => p.Name == "Mode");

    private static IEnumerable<FieldDefinition> AllFields(AssemblyDefinition assembly) => assembly.MainModule.GetTypes().SelectMany(t => t.Fields);

    private static IEnumerable<Instruction> Instructions(AssemblyDefinition assembly) =>
        assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions);

    private static IEnumerable<string> Strings(AssemblyDefinition assembly) =>
        Instructions(assembly).Where(i => i.OpCode.Code == Code.Ldstr).Select(i => (string)i.Operand);

    private static IEnumerable<MethodReference> Calls(AssemblyDefinition assembly) =>
        Instructions(assembly).Where(i => i.OpCode.Code is Code.Call or Code.Callvirt).Select(i => (MethodReference)i.Operand);
}
