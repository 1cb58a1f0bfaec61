using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit.Sdk;

namespace BuildOptions.Generator.Tests.Harness;

public sealed class GeneratorHarnessTests
{
    private const string Expected = "namespace N { static class Length { public const bool Any = true; } }\n";

    [Fact]
    public Task Equal_text_passes() => Test(Expected).RunAsync();

    [Fact]
    public async Task Another_text_fails_and_the_lines_are_shown()
    {
        XunitException failure = await Assert.ThrowsAsync<XunitException>(() => Test(Expected.Replace("true", "false")).RunAsync());
        Assert.Contains("Generated otherwise: Length.g.cs\n@@ line 1 @@\n- namespace N { static class Length { public const bool Any = false", failure.Message);
    }

    [Fact]
    public async Task A_file_that_was_not_expected_fails()
    {
        CSharpSourceGeneratorTest<LengthGenerator> test = Test(null);
        XunitException failure = await Assert.ThrowsAsync<XunitException>(() => test.RunAsync());
        Assert.Contains("Generated and not expected: Length.g.cs", failure.Message);

        test.TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task A_file_that_is_not_written_fails()
    {
        CSharpSourceGeneratorTest<LengthGenerator> test = Test(Expected);
        test.TestState.GeneratedSources.Add((typeof(LengthGenerator), "Other.g.cs", ""));
        XunitException failure = await Assert.ThrowsAsync<XunitException>(() => test.RunAsync());
        Assert.Contains("Not generated: Other.g.cs", failure.Message);
    }

    [Fact]
    public async Task Generated_code_that_does_not_compile_fails_and_is_shown()
    {
        CSharpSourceGeneratorTest<LengthGenerator> test = Test(null, space: "1");
        test.TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        XunitException failure = await Assert.ThrowsAsync<XunitException>(() => test.RunAsync());
        Assert.Contains("CS1001", failure.Message);
        Assert.Contains("namespace 1 {", failure.Message);
    }

    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", null)]
    [InlineData("a\nb\nc", "a\nx\nc", "@@ line 2 @@\n  a\n- b\n+ x\n  c\n")]
    [InlineData("a\nb", "a\r\nb", "@@ line 1 @@\n- a\n+ a\\r\n  b\n")]
    [InlineData("a\na", "a", "@@ line 2 @@\n  a\n- a\n")]
    public void A_difference_shows_the_lines_that_part(string expected, string actual, string? difference) =>
        Assert.Equal(difference, TextDifference.Of(expected, actual));

    [Fact]
    public void Step_reasons_follow_the_edits()
    {
        var driver = new IncrementalDriver(Test(null));
        driver.Run().AssertStep("length", IncrementalStepRunReason.New);
        driver.Run().AssertStep("length", IncrementalStepRunReason.Cached);

        driver.EditSource("/0/Test0.cs", "class Other;");
        IncrementalRun edited = driver.Run();
        edited.AssertStep("length", IncrementalStepRunReason.Cached);
        edited.AssertStep("class", IncrementalStepRunReason.Modified);

        driver.EditAdditionalFile("/a.txt", "longer than before");
        IncrementalRun longer = driver.Run();
        longer.AssertStep("length", IncrementalStepRunReason.Modified);
        longer.AssertStep("word", IncrementalStepRunReason.Unchanged);
        Assert.Equal(Expected, longer["Length.g.cs"]);

        driver.EditAdditionalFile("/a.txt", "");
        Assert.Equal(Expected.Replace("true", "false"), driver.Run()["Length.g.cs"]);
    }

    [Fact]
    public void A_wrong_step_reason_fails()
    {
        IncrementalRun run = new IncrementalDriver(Test(null)).Run();
        Assert.Throws<XunitException>(() => run.AssertStep("length", IncrementalStepRunReason.Cached));
        Assert.Throws<XunitException>(() => run.AssertStep("no such step", IncrementalStepRunReason.New));
        Assert.Throws<XunitException>(() => run.AssertOutput("no such step", IncrementalStepRunReason.New));
    }

    private static CSharpSourceGeneratorTest<LengthGenerator> Test(string? expected, string space = "N")
    {
        var test = new CSharpSourceGeneratorTest<LengthGenerator> { TestCode = "class C;" };
        test.TestState.AdditionalFiles.Add(("/a.txt", "text"));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property.RootNamespace = {space}\n"));
        if (expected is not null)
        {
            test.TestState.GeneratedSources.Add((typeof(LengthGenerator), "Length.g.cs", expected));
        }

        return test;
    }
}
