using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Binding;

/// <summary>Short forms for binding a text and for writing down what came out.</summary>
internal static class Bound
{
    internal static OptionModel From(string kconfig, Dialect dialect = Dialect.Union, ScriptedWorld? world = null) =>
        From(new InMemoryKconfigFiles(kconfig), dialect, world);

    internal static OptionModel From(InMemoryKconfigFiles files, Dialect dialect = Dialect.Union, ScriptedWorld? world = null) =>
        Binder.Bind("Kconfig", files, world ?? new ScriptedWorld(), dialect);

    /// <summary>A model without any finding.</summary>
    internal static OptionModel Cleanly(string kconfig, Dialect dialect = Dialect.Union, ScriptedWorld? world = null)
    {
        OptionModel model = From(kconfig, dialect, world);
        Assert.Equal("", Findings(model));
        return model;
    }

    /// <summary><c>KC0001@2,5</c> for each finding, one-based, <c>path:</c> in front unless it is the root file.</summary>
    internal static string Findings(OptionModel model) => string.Join(" ", model.Diagnostics.Select(Place));

    internal static string Place(KconfigDiagnostic diagnostic) =>
        $"{diagnostic.Rule.Id}@{(diagnostic.Location.Path == "Kconfig" ? "" : diagnostic.Location.Path + ":")}"
        + $"{diagnostic.Location.Start.Line + 1},{diagnostic.Location.Start.Character + 1}";

    /// <summary>Everything a symbol says, one property a line.</summary>
    internal static string Describe(Symbol symbol)
    {
        var lines = new List<string> { $"{symbol.Type} {symbol.Name} on {symbol.DirectDependency}" };
        foreach (OptionProperty property in symbol.Properties)
        {
            string what = property.Kind switch
            {
                PropertyKind.Prompt => $"\"{property.Text}\"",
                PropertyKind.Default => property.Value!.ToString(),
                PropertyKind.Range => $"{property.Symbol} {property.UpperBound}",
                _ => property.Symbol!.Name,
            };
            lines.Add($"{property.Kind} {what} if {property.Condition}");
        }

        return string.Join("\n", lines);
    }

    /// <summary>The menu tree, indented by dots.</summary>
    internal static string Tree(OptionModel model)
    {
        var lines = new List<string>();
        Walk(model.Root, 0);
        return string.Join("\n", lines);

        void Walk(MenuNode node, int depth)
        {
            foreach (MenuNode child in node.Children)
            {
                Assert.Same(node, child.Parent);
                lines.Add(new string('.', depth) + (child.Symbol?.Name ?? $"{child.Kind}"));
                Walk(child, depth + 1);
            }
        }
    }
}
