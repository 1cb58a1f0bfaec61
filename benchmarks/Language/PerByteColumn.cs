using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace BuildOptions.Language.Benchmarks;

/// <summary>A figure divided by the bytes of Kconfig that the step worked on: constant over all sizes where time or memory grows linearly.</summary>
internal sealed class PerByteColumn : IColumn
{
    private readonly Func<BenchmarkReport, double?> _figure;

    private PerByteColumn(string name, string legend, Func<BenchmarkReport, double?> figure)
    {
        ColumnName = name;
        Legend = legend;
        _figure = figure;
    }

    internal static PerByteColumn Time { get; } =
        new("ns/byte", "Median time divided by the bytes of Kconfig", r => r.ResultStatistics?.Median);

    internal static PerByteColumn Memory { get; } = new(
        "allocated/byte",
        "Bytes allocated divided by the bytes of Kconfig",
        r => r.Metrics.TryGetValue("Allocated Memory", out Metric? allocated) ? allocated.Value : null);

    public string Id => nameof(PerByteColumn) + "." + ColumnName;

    public string ColumnName { get; }

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend { get; }

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        int percent = (int)benchmarkCase.Parameters[nameof(LinuxSteps.Percent)];
        return summary[benchmarkCase] is { } report && _figure(report) is { } figure
            ? (figure / Corpus.Load(percent).Bytes).ToString("0.00", CultureInfo.InvariantCulture)
            : "?";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
