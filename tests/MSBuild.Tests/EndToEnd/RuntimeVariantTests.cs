using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>Opens the runtime's four assemblies: a variant holds nothing of what its options switch off, and starts as its choice says.</summary>
[Collection(RepositoryCollection.Name)]
public class RuntimeVariantTests(RepositoryCopy repository)
{
    public static TheoryData<string> WithPci => ["basic", "none", "scratch-page"];

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
        Assert.DoesNotContain(nopci.MainModule.Types, t => t.Namespace is "Iommu.Vtd" or "Iommu.Dma");
    }

    [Theory]
    [InlineData("basic", "Basic", "basic")]
    [InlineData("none", "None", "none")]
    [InlineData("nopci", "None", "none")]
    [InlineData("scratch-page", "ScratchPage", "scratch page")]
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
