using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Exporting_recipes
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task Gives_bytes_that_applied_on_an_empty_site_give_the_same_bytes()
    {
        await using var database = await TestDatabase.CreateWithDemonstrationAsync();
        await using var empty = await TestDatabase.CreateAsync();
        using var terminal = new Terminal(database);
        using var other = new Terminal(empty);
        other.Set("LearningSpace__Recipe", "none");

        var run = (await terminal.RunAsync("recipe", "export", "site.recipe.json", "--content")).Ended(0);
        Assert.Empty(run.Error);
        var bytes = await File.ReadAllBytesAsync(terminal.PathOf("site.recipe.json"));
        var items = JsonNode.Parse(bytes)!["steps"]!.AsArray()[^1]!["Data"]!.AsArray();
        Assert.Equal($"exported {items.Count} items\n", run.Output);
        (await other.RunAsync("recipe", "check", terminal.PathOf("site.recipe.json"))).Ended(0);
        Assert.Equal($"applied 'space.export': created {items.Count}, changed 0", (await other.RunAsync("recipe", "apply", terminal.PathOf("site.recipe.json"))).Ended(0).LastLine);
        (await other.RunAsync("recipe", "export", "again.recipe.json", "--content")).Ended(0);

        var again = await File.ReadAllBytesAsync(other.PathOf("again.recipe.json"));
        Assert.True(bytes.AsSpan().SequenceEqual(again));
        Assert.Equal(["site.recipe.json"], Directory.EnumerateFileSystemEntries(terminal.Folder).Select(Path.GetFileName));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Leaves_content_out_unless_it_is_asked_for_and_takes_the_place_of_a_file_that_is_there()
    {
        await using var database = await TestDatabase.CreateWithDemonstrationAsync();
        using var terminal = new Terminal(database);
        terminal.Write("site.recipe.json", "what was there");

        (await terminal.RunAsync("recipe", "export", "site.recipe.json")).Ended(0);

        var text = await File.ReadAllTextAsync(terminal.PathOf("site.recipe.json"), Encoding.UTF8);
        Assert.DoesNotContain("demo00000000000000case01en", text, StringComparison.Ordinal);
        Assert.Contains("\"Taxonomy\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Fails_plainly_where_the_file_cannot_be_written_and_leaves_nothing()
    {
        await using var database = await TestDatabase.CreateWithRecipeAsync();
        using var terminal = new Terminal(database);
        Directory.CreateDirectory(terminal.PathOf("folder"));

        foreach (var path in new[] { Path.Combine("no", "such", "folder.recipe.json"), "folder" })
        {
            var run = (await terminal.RunAsync("recipe", "export", path)).Ended(1);
            Assert.Empty(run.Output);
            Assert.StartsWith("The recipe cannot be written: ", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        }

        Assert.Equal(["folder"], Directory.EnumerateFileSystemEntries(terminal.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Sets_a_missing_site_up_first()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var terminal = new Terminal(database);

        var run = (await terminal.RunAsync("recipe", "export", "site.recipe.json")).Ended(0);

        Assert.Contains("The recipe 'space' was applied", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"^exported \d+ items$", run.LastLine);
    }
}
