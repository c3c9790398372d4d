using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LearningSpace.Core.Leaks;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Leaks;

[Trait("Speed", "slow")] // it starts node
public class The_guard_in_the_browser
{
    [Fact]
    public async Task Finds_the_same_as_the_one_on_the_server()
    {
        string[] texts = [.. LeakExamples.All.Select(e => e.Text), .. LeakExamples.Ordinary, .. Ordinary_texts.Demonstration(), .. LeakExamples.Mixed(5_000), .. Letters()];
        var answers = await AskAsync(texts);
        Assert.Equal(texts.Length, answers.Length);
        Assert.Empty(texts.Zip(answers).Where(t => Written(t.First) != t.Second).Select(t => $"{Escaped(t.First)}: {Written(t.First)} and {t.Second}").Take(10));
    }

    // Each letter within a number, alone and before one.
    private static IEnumerable<string> Letters() => Enumerable.Range(0, char.MaxValue + 1).Chunk(64).Select(c => string.Concat(c.Select(l => $"CI 1.2{(char)l}34.567-2 {(char)l}\n")));

    private static string Written(string text) => JsonSerializer.Serialize(LeakGuard.Find(text).Select(l => new object?[] { l.Kind.ToString(), l.Start, l.Length, l.Country }));

    private static async Task<string[]> AskAsync(string[] texts)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.File("tests", "Shared", "Leaks", "find-leaks.mjs"));
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        foreach (var text in texts)
        {
            await process.StandardInput.WriteAsync(Escaped(text) + "\n");
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal("", await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // In JSON, half a letter of two units stays what it is only by its number.
    private static string Escaped(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var c in text)
        {
            written.Append(c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
        }

        return written.Append('"').ToString();
    }
}
