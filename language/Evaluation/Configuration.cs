using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>
/// One configuration: a model and a person's values, and what follows from them for every symbol.
/// Immutable and safe for several threads; values are computed on demand and remembered.
/// </summary>
public sealed class Configuration
{
    /// <summary>Evaluates a model under some values.</summary>
    public Configuration(OptionModel model, UserValues values)
    {
        Model = model;
        Values = values;
    }

    /// <summary>The model.</summary>
    public OptionModel Model { get; }

    /// <summary>What the person said.</summary>
    public UserValues Values { get; }

    /// <summary>The value of a symbol of the model.</summary>
    public SymbolValue this[Symbol symbol] => throw new NotImplementedException();

    /// <summary>The value of an expression of the model.</summary>
    public Tristate Evaluate(Expr expression) => throw new NotImplementedException();

    /// <summary>The member a choice has picked; null where the choice has none because its dependencies are not met.</summary>
    public Symbol? PickOf(Choice choice) => throw new NotImplementedException();

    /// <summary>What is wrong with the values: unmet dependencies of selected symbols, user values that did not hold and why (KC05nn).</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics => throw new NotImplementedException();
}
