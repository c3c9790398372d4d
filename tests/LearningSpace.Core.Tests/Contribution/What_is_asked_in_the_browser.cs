using System.Diagnostics;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

[Trait("Speed", "slow")] // it starts node
public class What_is_asked_in_the_browser
{
    [Fact]
    public async Task Is_what_the_server_asks()
    {
        var examples = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File("tests", "Shared", "conditions", "vectors.json"), TestContext.Current.CancellationToken))!.AsArray().OfType<JsonObject>().ToList();
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.File("tests", "Shared", "conditions", "holds.mjs"));
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal("", await error);
        Assert.Equal(examples.Select(e => $"{(string)e["says"]!}: {((bool)e["holds"]! ? "true" : "false")}"), examples.Zip((await output).Split('\n'), (e, answer) => $"{(string)e["says"]!}: {answer}"));
    }
}
