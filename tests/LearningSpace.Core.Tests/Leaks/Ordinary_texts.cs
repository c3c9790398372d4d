using System.Text.Json.Nodes;
using LearningSpace.Core.Leaks;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Leaks;

public class Ordinary_texts
{
    // Where a mobile number and the number of a volume are written alike, nobody can tell.
    private static readonly string[] Known = ["Vol. 098 123 456 no existe en la colección."];

    [Fact]
    public void Are_some_three_hundred_lines_full_of_numbers() => Assert.InRange(LeakExamples.Ordinary.Count, 300, 1_000);

    [Fact]
    public void Raise_no_alarm_but_the_one_that_the_documentation_names() => Assert.Equal(Known, LeakExamples.Ordinary.Where(l => LeakGuard.Find(l).Count > 0));

    [Fact]
    public void Raise_no_more_alarms_as_one_text() => Assert.Equal(Known.Length, LeakGuard.Find(string.Join('\n', LeakExamples.Ordinary)).Count);

    [Fact]
    public void Of_the_demonstration_raise_no_alarm() => Assert.Empty(Demonstration().SelectMany(LeakExamples.Written));

    [Fact]
    public void Of_the_documentation_raise_none_but_for_the_addresses_of_its_examples()
    {
        var alarms = Documentation().SelectMany(f => LeakExamples.Written(File.ReadAllText(f)).Select(l => $"{Path.GetFileName(f)}: {l}"));
        Assert.Equal(["many-nodes.md: InternalAddress - 10.0.0.11:5080", "many-nodes.md: InternalAddress - 10.0.0.12:5080"], alarms);
    }

    /// <summary>Every text of the demonstration content.</summary>
    internal static IEnumerable<string> Demonstration() =>
        Directory.EnumerateFiles(Repository.File("content-seed"), "*.json").Order(StringComparer.Ordinal).SelectMany(f => Texts(JsonNode.Parse(File.ReadAllText(f))));

    // What is told of the guard itself shows what it finds.
    private static IEnumerable<string> Documentation() =>
        Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.File("README.md")).Append(Repository.File("CONTRIBUTING.md"))
            .Where(f => Path.GetFileName(f) is not "leak-guard.md").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(p => Texts(p.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
