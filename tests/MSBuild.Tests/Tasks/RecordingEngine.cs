using System.Collections;
using Microsoft.Build.Framework;

namespace BuildOptions.MSBuild.Tests.Tasks;

/// <summary>A build engine that keeps what a task logs, each event as MSBuild would print it.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    internal List<string> Errors { get; } = [];

    internal List<string> Warnings { get; } = [];

    internal List<string> Messages { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "/src/Some.targets";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
        throw new NotSupportedException("a task host cannot do this either");

    public void LogErrorEvent(BuildErrorEventArgs e) =>
        Errors.Add($"{e.File}({e.LineNumber},{e.ColumnNumber}): error {e.Code}: {e.Message}");

    public void LogWarningEvent(BuildWarningEventArgs e) =>
        Warnings.Add($"{e.File}({e.LineNumber},{e.ColumnNumber}): warning {e.Code}: {e.Message}");

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e.Message ?? "");

    public void LogCustomEvent(CustomBuildEventArgs e) => Messages.Add(e.Message ?? "");
}
