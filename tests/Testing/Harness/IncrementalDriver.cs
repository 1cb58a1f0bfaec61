using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Runs a test's generators again and again over files that are edited in between, and tells why each step ran.
/// </summary>
public sealed class IncrementalDriver
{
    private Compilation _compilation;
    private ImmutableArray<AdditionalText> _additionalFiles;
    private readonly CSharpParseOptions _parseOptions;
    private GeneratorDriver _driver;

    /// <summary>Takes the files of a test; nothing has run yet.</summary>
    /// <param name="test">The test.</param>
    /// <param name="trackSteps">Whether to remember why each step ran; off where times are measured.</param>
    public IncrementalDriver(AnalyzerTest test, bool trackSteps = true)
    {
        TestProject project = test.CreateProject();
        _compilation = project.Compilation;
        _additionalFiles = project.AdditionalFiles;
        _parseOptions = project.ParseOptions;
        _driver = test.CreateDriver(project, trackSteps) ?? throw new InvalidOperationException("the test has no generator");
    }

    /// <summary>Runs the generators over the files as they are now.</summary>
    public IncrementalRun Run(CancellationToken cancellationToken = default)
    {
        _driver = _driver.RunGenerators(_compilation, cancellationToken);
        return new IncrementalRun(_driver.GetRunResult());
    }

    /// <summary>Replaces the text of a C# file, or adds the file.</summary>
    public void EditSource(string path, string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), _parseOptions, path);
        SyntaxTree? old = _compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == path);
        _compilation = old is null ? _compilation.AddSyntaxTrees(tree) : _compilation.ReplaceSyntaxTree(old, tree);
    }

    /// <summary>Replaces the text of an additional file.</summary>
    public void EditAdditionalFile(string path, string text)
    {
        AdditionalText old = _additionalFiles.SingleOrDefault(file => file.Path == path)
            ?? throw new InvalidOperationException($"no additional file {path}");
        AdditionalText edited = new InMemoryText(path, SourceText.From(text, System.Text.Encoding.UTF8));
        _additionalFiles = _additionalFiles.Replace(old, edited);
        _driver = _driver.ReplaceAdditionalText(old, edited);
    }
}

/// <summary>What one run of the generators did.</summary>
public sealed class IncrementalRun
{
    internal IncrementalRun(GeneratorDriverRunResult result) => Result = result;

    /// <summary>The compiler's own account.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>The text of a generated file.</summary>
    public string this[string hintName] =>
        Result.Results.SelectMany(r => r.GeneratedSources).Single(s => s.HintName == hintName).SourceText.ToString();

    /// <summary>The names of the generated files.</summary>
    public IEnumerable<string> HintNames => Result.Results.SelectMany(r => r.GeneratedSources).Select(s => s.HintName);

    /// <summary>Why the outputs of a step came about, in the step's order.</summary>
    /// <exception cref="XunitException">No such step ran.</exception>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string trackingName)
    {
        IncrementalStepRunReason[] reasons =
        [
            .. Result.Results
                .SelectMany(r => r.TrackedSteps.TryGetValue(trackingName, out ImmutableArray<IncrementalGeneratorRunStep> steps) ? steps : [])
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        return reasons.Length > 0
            ? reasons
            : throw new XunitException($"no step '{trackingName}' ran; there were: {string.Join(", ", Result.Results.SelectMany(r => r.TrackedSteps.Keys))}");
    }

    /// <summary>Why files were written, of the outputs that take a certain step.</summary>
    /// <exception cref="XunitException">No output takes that step.</exception>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons(string inputTrackingName)
    {
        IncrementalStepRunReason[] reasons =
        [
            .. Result.Results
                .SelectMany(r => r.TrackedOutputSteps.Values)
                .SelectMany(steps => steps)
                .Where(step => step.Inputs.Any(input => input.Source.Name == inputTrackingName))
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        return reasons.Length > 0 ? reasons : throw new XunitException($"no output takes the step '{inputTrackingName}'");
    }

    /// <summary>Holds that every output of a step came about in one of some ways.</summary>
    public void AssertStep(string trackingName, params IncrementalStepRunReason[] allowed) =>
        Assert(trackingName, Reasons(trackingName), allowed);

    /// <summary>Holds that every output that takes a step came about in one of some ways.</summary>
    public void AssertOutput(string inputTrackingName, params IncrementalStepRunReason[] allowed) =>
        Assert($"output of {inputTrackingName}", OutputReasons(inputTrackingName), allowed);

    private static void Assert(string what, IReadOnlyList<IncrementalStepRunReason> reasons, IncrementalStepRunReason[] allowed)
    {
        if (!reasons.All(allowed.Contains))
        {
            throw new XunitException($"{what}: expected {string.Join(" or ", allowed)}, was {string.Join(", ", reasons)}");
        }
    }
}
