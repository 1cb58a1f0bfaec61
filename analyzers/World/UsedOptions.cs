using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BuildOptions.Analyzers.World;

/// <summary>
/// Which options somebody uses: other options, the conditions of files, and every word of the code, also of what this build leaves
/// out. A word in a comment counts too: rather an unused option too few than one too many.
/// </summary>
internal sealed class UsedOptions
{
    private readonly HashSet<Symbol> _byOptions = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly ProjectOptions _options;
    private readonly string _prefix;

    public UsedOptions(ProjectOptions options, Compilation compilation, CancellationToken cancellationToken)
    {
        _options = options;
        _prefix = options.World.Inputs.Surface.SymbolPrefix;
        foreach (Symbol option in options.World.Model.Options)
        {
            CollectFrom(option);
        }

        foreach (string condition in options.FileConditions)
        {
            Collect(condition);
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsGeneratedFromOptions(tree))
            {
                Collect(tree.GetText(cancellationToken).ToString());
            }

            Collect(options.ConditionOf(tree) ?? "");
        }
    }

    /// <summary>Whether an option is used, or nobody is asked for it, so that it is no question whether the answer is.</summary>
    public bool Has(Symbol option)
    {
        if (option.Location is null || option.IsTransitional || !option.PropertiesOf(PropertyKind.Prompt).Any()
            || ReferenceEquals(option, _options.World.Model.Modules) || _byOptions.Contains(option))
        {
            return true;
        }

        string symbol = PreprocessorSymbols.NameOf(option, _prefix);
        return _words.Contains(option.Name) || _words.Contains(_options.Naming.ConstantOf(option)) || _words.Contains(symbol) || _words.Contains(symbol + "_MODULE")
            || (option.Choice is { } choice && IsUsed(choice));
    }

    // The pick of a choice is asked about by its name: then every member is an answer.
    private bool IsUsed(Choice choice) =>
        _options.Naming.NamesOf(choice) is var names && (_words.Contains(names.ConstantName) || _words.Contains(names.EnumName));

    // The constants themselves name every option there is.
    private static bool IsGeneratedFromOptions(SyntaxTree tree) => tree.FilePath.IndexOf("BuildOptionsGenerator", StringComparison.Ordinal) >= 0;

    private void CollectFrom(Symbol option)
    {
        Collect(option.DirectDependency, option);
        foreach (OptionProperty property in option.Properties)
        {
            // What an option selects or implies is no use of it, but the other way round: its own value decides another's.
            Collect(property.Condition, option);
            Collect(property.Value, option);
            if (property.Kind == PropertyKind.Range)
            {
                Add(property.Symbol, option);
                Add(property.UpperBound, option);
            }
        }

        foreach (ReverseDependency dependency in option.SelectedBy.Concat(option.ImpliedBy))
        {
            Collect(dependency.Value, option);
        }
    }

    private void Collect(Expr? expression, Symbol by)
    {
        if (expression is null)
        {
            return;
        }

        Add(expression.Symbol, by);
        Add(expression.OtherSymbol, by);
        Collect(expression.Left, by);
        Collect(expression.Right, by);
    }

    private void Add(Symbol? symbol, Symbol by)
    {
        if (symbol is not null && symbol != by)
        {
            _byOptions.Add(symbol);
        }
    }

    private void Collect(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                _words.Add(text.Substring(start, i - start));
                start = -1;
            }
        }
    }
}
