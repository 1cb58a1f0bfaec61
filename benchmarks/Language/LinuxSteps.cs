using BenchmarkDotNet.Attributes;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Benchmarks;

/// <summary>Parse, bind, evaluate and write, each from what the step before it made.</summary>
public class LinuxSteps
{
    private Corpus _corpus = null!;
    private OptionModel _model = null!;
    private UserValues _allYes = null!;
    private Configuration _defaults = null!;

    /// <summary>How much of Linux: percent of the bytes.</summary>
    [Params(1, 10, 25, 50, 100)]
    public int Percent { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _corpus = Corpus.Load(Percent);
        _model = _corpus.Bind();
        _allYes = UniformValues.Of(_model, Tristate.Yes, UserValues.None);
        _defaults = new Configuration(_model, UserValues.None);
        _ = DotConfig.Write(_defaults);
    }

    [Benchmark]
    public int Parse()
    {
        var parser = new SyntaxParser();
        int statements = 0;
        foreach (SourceText text in _corpus.Texts)
        {
            statements += parser.Parse(text).Statements.Count;
        }

        return statements;
    }

    [Benchmark]
    public OptionModel Bind() => _corpus.Bind();

    [Benchmark]
    public int EvaluateDefaults() => CountWritten(UserValues.None);

    [Benchmark]
    public int EvaluateAllYes() => CountWritten(_allYes);

    [Benchmark]
    public string Write() => DotConfig.Write(_defaults);

    private int CountWritten(UserValues values)
    {
        var configuration = new Configuration(_model, values);
        int written = 0;
        foreach (Symbol option in _model.Options)
        {
            written += configuration[option].IsWritten ? 1 : 0;
        }

        return written;
    }
}
