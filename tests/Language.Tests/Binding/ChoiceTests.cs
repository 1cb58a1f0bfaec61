using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Binding;

public class ChoiceTests
{
    [Fact]
    public void Members_depend_on_what_their_choice_depends_on()
    {
        OptionModel model = Bound.From(
            "choice\n\tprompt \"c\" if D\n\tdepends on B\n\tdefault Y if C\nconfig X\n\tbool \"x\"\nif E\nconfig Y\n\tbool \"y\"\nendif\nendchoice\n");

        Choice choice = Assert.Single(model.Choices);
        Assert.Equal(["X", "Y"], choice.Members.Select(m => m.Name));
        Assert.Equal("B", choice.DirectDependency.ToString());
        Assert.Equal("Bool X on B\nPrompt \"x\" if B", Bound.Describe(model.Find("X")!));
        Assert.Equal("Bool Y on B && E\nPrompt \"y\" if B && E", Bound.Describe(model.Find("Y")!));
        Assert.Same(choice, model.Find("Y")!.Choice);
        Assert.Equal([PropertyKind.Prompt, PropertyKind.Default], choice.Properties.Select(p => p.Kind));
        Assert.Equal("B && D", choice.Properties[0].Condition.ToString());
        Assert.Equal("B && C", choice.Properties[1].Condition.ToString());
        Assert.Equal("Y", choice.Properties[1].Symbol!.Name);
        Assert.Equal("Choice\n.X\n.Y", Bound.Tree(model));
    }

    [Fact]
    public void The_posted_choice_of_quarantine_modes_reads_as_it_stands()
    {
        OptionModel model = Bound.Cleanly(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "quarantine-choice.kconfig")));

        Choice choice = Assert.Single(model.Choices);
        Assert.Equal(
            ["IOMMU_QUARANTINE_NONE", "IOMMU_QUARANTINE_BASIC", "IOMMU_QUARANTINE_SCRATCH_PAGE"], choice.Members.Select(m => m.Name));
        Assert.Equal("HAS_PCI", choice.DirectDependency.ToString());
        Assert.Equal("IOMMU_QUARANTINE_BASIC", choice.Properties.Single(p => p.Kind == PropertyKind.Default).Symbol!.Name);
        string help = choice.Definitions[0].Help!;
        Assert.StartsWith("When a PCI device is assigned to an untrusted domain, it is possible\nfor that domain", help);
        Assert.EndsWith("become aware of the underlying problem.", help);
        Assert.Equal("scratch page", model.Find("IOMMU_QUARANTINE_SCRATCH_PAGE")!.Definitions[0].Prompt!.Text);
    }
}
