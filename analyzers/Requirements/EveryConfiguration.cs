using System.Collections.Concurrent;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>
/// Answers for every configuration that a person can choose: a use is fine where no configuration has the facts and lacks the
/// requirement. One for a project's options, shared by all rules and threads, so that its formula is built once.
/// </summary>
internal sealed class EveryConfiguration(ProjectWorld world) : IRequirementOracle
{
    // An analyzer is waited for: a question that needs more is left undecided, and said to be.
    private const long Budget = AllConfigurations.UsualBudget / 10;

    // Some seconds' worth.
    private const int MostModelQuestions = 4000;

    private readonly object _findingsGate = new();
    private readonly AllConfigurations _all = new(world.Model);
    private readonly ConcurrentDictionary<(Expr Facts, Expr Requirement), Coverage> _answers = new();
    private readonly ConcurrentDictionary<(Expr Facts, Expr Requirement), Witness?> _breaches = new();

    private List<KconfigDiagnostic>? _findings;

    /// <inheritdoc/>
    public bool IsAboutThisBuild => false;

    /// <summary>The questions themselves.</summary>
    public AllConfigurations Questions => _all;

    /// <inheritdoc/>
    public Coverage Ask(Expr facts, Expr requirement)
    {
        if (requirement.IsYes || facts.IsNo || ReferenceEquals(facts, requirement))
        {
            return Coverage.Covered;
        }

        return _answers.TryGetValue((facts, requirement), out Coverage known)
            ? known
            : _answers.GetOrAdd((facts, requirement), key => Find(key.Facts, key.Requirement));
    }

    /// <summary>The configuration nearest to this build's that has the facts and lacks the requirement; null where none was found.</summary>
    public Witness? Breach(Expr facts, Expr requirement) => _breaches.TryGetValue((facts, requirement), out Witness? known)
        ? known
        : _breaches.GetOrAdd((facts, requirement), key => _all.FindNearest(Demands(key.Facts, key.Requirement), world.Configuration, Budget));

    /// <summary>What of the Kconfig files keeps facts from holding in any configuration, a sentence each; null where it is not known.</summary>
    public IReadOnlyList<string>? WhyImpossible(Expr facts) => _all.WhyImpossible([Demand.Holds(facts)], world.Display, Budget);

    /// <summary>
    /// What is odd about the options themselves (KC4001, KC4002), found once. Of a model with very many options nothing is asked, because an
    /// editor or a build would wait for it: KC9001 says who can.
    /// </summary>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<KconfigDiagnostic> ModelFindings(CancellationToken cancellation)
    {
        lock (_findingsGate)
        {
            return _findings ??= FindInModel(cancellation);
        }
    }

    private List<KconfigDiagnostic> FindInModel(CancellationToken cancellation)
    {
        var start = SourceLocation.AtStartOf(world.Inputs.Kconfig);
        var questions = new ModelQuestions(_all, world.Configuration, Budget);
        if (questions.Total > MostModelQuestions)
        {
            return [new KconfigDiagnostic(ModelRules.Undecided, start, "some select ignores dependencies, or some option is always the same", $"there are {questions.Total} of them, more than a compiler should ask about; 'kconfig check' does")];
        }

        List<KconfigDiagnostic> findings = [.. questions.All(cancellation).Select(finding => finding.ToDiagnostic())];
        if (questions.Undecided > 0)
        {
            findings.Add(new KconfigDiagnostic(ModelRules.Undecided, start, "some select ignores dependencies, or some option is always the same", $"{questions.Undecided} of {questions.Total} questions were given up"));
        }

        return findings;
    }

    private Coverage Find(Expr facts, Expr requirement) => _all.Ask(Demands(facts, requirement), Budget) switch
    {
        ReachOutcome.Impossible => Coverage.Covered,
        ReachOutcome.Possible => Coverage.Uncovered,
        _ => Coverage.Undecided,
    };

    private static Demand[] Demands(Expr facts, Expr requirement) =>
        facts.IsYes ? [Demand.Fails(requirement)] : [Demand.Holds(facts), Demand.Fails(requirement)];
}
