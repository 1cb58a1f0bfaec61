using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>
/// One configuration: a model and a person's values, and what follows from them for every symbol.
/// Immutable and safe for several threads; values are computed on demand and remembered.
/// </summary>
public sealed class Configuration
{
    private readonly SourceLocation _overridePlace;
    private readonly Lazy<IReadOnlyList<KconfigDiagnostic>> _diagnostics;
    private readonly Lazy<IReadOnlyList<UnhonouredValue>> _unhonoured;

    /// <summary>Evaluates a model under some values.</summary>
    public Configuration(OptionModel model, UserValues values)
        : this(model, values, location => location.ToString(), model.Root.Location)
    {
    }

    /// <summary>Evaluates a model under some values.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">The values.</param>
    /// <param name="display">How explanations spell a place.</param>
    /// <param name="overridePlace">Where a finding about a value without a place is reported.</param>
    public Configuration(OptionModel model, UserValues values, Func<SourceLocation, string> display, SourceLocation overridePlace)
    {
        Model = model;
        Values = values;
        Evaluator = new Evaluator(model, model.Meaning.ChoicesHaveValues ? ChoiceAssignments.Add(values, model.Meaning) : values);
        Explanation = new Explanation(this, display);
        _overridePlace = overridePlace;
        _diagnostics = new Lazy<IReadOnlyList<KconfigDiagnostic>>(FindDiagnostics);
        _unhonoured = new Lazy<IReadOnlyList<UnhonouredValue>>(() => NotHonoured.Find(this));
    }

    /// <summary>The model.</summary>
    public OptionModel Model { get; }

    /// <summary>What the person said.</summary>
    public UserValues Values { get; }

    /// <summary>What is wrong with the values: unmet dependencies of selected symbols, user values that did not hold and why (KC05nn).</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics => _diagnostics.Value;

    /// <summary>The user values that did not come to hold, in reading order.</summary>
    public IReadOnlyList<UnhonouredValue> Unhonoured => _unhonoured.Value;

    internal Evaluator Evaluator { get; }

    internal Explanation Explanation { get; }

    /// <summary>The value of a symbol of the model.</summary>
    public SymbolValue this[Symbol symbol] => Evaluator.ValueOf(symbol);

    /// <summary>The value of an expression of the model.</summary>
    public Tristate Evaluate(Expr expression) => Evaluator.ValueOf(expression);

    /// <summary>
    /// The value of a choice: y while it has a pick. In the dialects where a choice has a value (Classic, Kconfiglib) also m,
    /// while any of its members may be m, and n for an optional one that is left out.
    /// </summary>
    public Tristate ValueOf(Choice choice) =>
        PickOf(choice) is not null ? Tristate.Yes
        : choice.Value is { } value && Evaluator.ValueOf(value).Tristate is var own && (own != Tristate.Yes || !Model.Meaning.ChoicesNeedMembers) ? own
        : Tristate.No;

    /// <summary>The member a choice has picked; null where the choice has none because its dependencies are not met.</summary>
    public Symbol? PickOf(Choice choice) => Evaluator.PickOf(choice)?.Member;

    /// <summary>
    /// Whether a person has spoken for an option: by a value of its own, or by one of the transitional symbol that its default is, the old
    /// name of a renamed option (LinuxNext). Nobody is asked about such an option again.
    /// </summary>
    public bool IsSetByUser(Symbol symbol)
    {
        if (Values[symbol] is not null)
        {
            return true;
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Default && Evaluate(property.Condition) != Tristate.No)
            {
                return property.Value is { Kind: ExprKind.Symbol, Symbol: { IsTransitional: true } old } && Values[old] is not null;
            }
        }

        return false;
    }

    /// <summary>An option's value and what decided it: <c>HAS_PCI is y (default, Kconfig:5)</c>.</summary>
    public string Explain(Symbol option) => Explanation.ValueAndReason(option);

    /// <summary>
    /// Why an expression does not hold, one clause a symbol that keeps it from holding:
    /// <c>HAS_PCI is n (configs/nopci_defconfig:1)</c>.
    /// </summary>
    public string Explain(Expr expression) => Explanation.WhyNot(expression);

    private List<KconfigDiagnostic> FindDiagnostics()
    {
        var found = new List<KconfigDiagnostic>();
        NotHonoured.Report(this, _overridePlace, found);
        UnmetDependencies.Find(this, found);
        return found;
    }
}
