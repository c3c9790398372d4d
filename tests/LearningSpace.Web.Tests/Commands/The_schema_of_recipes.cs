using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class The_schema_of_recipes
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_written_to_standard_output_without_a_site()
    {
        using var terminal = new Terminal();

        var run = (await terminal.RunAsync("recipe", "schema")).Ended(0);

        Assert.Empty(run.Error);
        var schema = JsonNode.Parse(run.Output)!;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        var definitions = schema["$defs"]!.AsObject();
        Assert.All(new[] { "content", "ContentDefinition", "settings", "Roles", "media" }, s => Assert.True(definitions.ContainsKey(s), s));
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Folder));
    }

    [Fact]
    public void Refers_to_nothing_that_it_lacks()
    {
        var schema = JsonNode.Parse(RecipeFile.SchemaText())!;
        var known = schema["$defs"]!.AsObject().Select(d => "#/$defs/" + d.Key).ToHashSet(StringComparer.Ordinal);

        Assert.All(References(schema), r => Assert.Contains(r, known));
        Assert.NotEmpty(References(schema));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
