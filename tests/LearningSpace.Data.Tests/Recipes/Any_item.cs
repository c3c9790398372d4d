using LearningSpace.Core.Content;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Recipes;

/// <summary>Whatever an item holds that its definition allows, it comes back from an export as it was.</summary>
public sealed class Any_item : World
{
    // Written by the store where it knows better than the item.
    private static readonly string[] Kept = ["AutoroutePart", "CommonPart", "AudiencePart"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Speed", "slow")]
    public Task Survives_being_stored_written_and_applied_elsewhere(int seed) => SurvivesAsync(seed);

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData(3)]
    [InlineData(4)]
    public Task Survives_it_whatever_it_holds(int seed) => SurvivesAsync(seed);

    private async Task SurvivesAsync(int seed)
    {
        await using var first = await Exports.EmptySiteAsync();
        await using var second = await Exports.EmptySiteAsync();
        var any = new AnyItem(new Random(seed));
        var versions = Enumerable.Range(0, 60).Select(_ => any.Versions()).ToList();
        var apply = new Data.Recipes.ApplyRecipe(first.Database, new Data.Media.MediaStore(first.DataFolder, Clock), Clock);
        foreach (var recipe in new[] { RecipeFiles.Of(first.DataFolder, AnyItem.Definitions), Recipe(first, versions, last: false), Recipe(first, versions, last: true) })
        {
            var outcome = await apply.RunAsync(recipe, None);
            Assert.True(outcome.Applied, string.Join('\n', outcome.Problems.Where(p => p.IsError).Take(20)));
        }

        var export = await Exports.OfAsync(first);
        await Exports.ApplyAsync(second, export, Clock);

        Exports.AssertSame(export, await Exports.OfAsync(second));
        Assert.Equal(await RowsAsync(first), await RowsAsync(second));
        await using var context = second.Database.Reader();
        var stored = await context.Versions.ToDictionaryAsync(v => v.Id);
        foreach (var written in versions.Select(v => v[^1]))
        {
            var read = ContentItem.PartsFromText(stored[written.ContentItemVersionId].Parts);
            foreach (var (name, part) in written.Parts.Where(p => !Kept.Contains(p.Key)))
            {
                Assert.Equal(part?.ToJsonString(), read[name]?.ToJsonString());
            }
        }
    }

    // Texts of items stand in a recipe as an export writes them: as texts.
    private static Core.Recipes.Recipe Recipe(TestDatabase site, List<IReadOnlyList<ContentItem>> items, bool last)
    {
        var step = new Core.Recipes.RecipeStep(
            "content", new() { ["name"] = "content", ["Data"] = new System.Text.Json.Nodes.JsonArray([.. items.Where(v => !last || v.Count > 1).Select(v => (last ? v[^1] : v[0]).ToJson())]) }, site.DataFolder, "$.steps[0]");
        return new Core.Recipes.Recipe("test", [step], []);
    }

    // What the store knows beside the items' own words. Which version came first is forgotten: an export leaves two.
    private static async Task<List<string>> RowsAsync(TestDatabase site)
    {
        await using var context = site.Database.Reader();
        var rows = await context.Items.OrderBy(i => i.Id).ToListAsync();
        var paths = await context.Paths.OrderBy(p => p.PathWord).ThenBy(p => p.Slug).ToListAsync();
        var links = await context.Links.OrderBy(l => l.ItemId).ThenBy(l => l.Kind).ThenBy(l => l.Target).ToListAsync();
        var terms = await context.StoredTerms.OrderBy(t => t.ItemId).ToListAsync();
        return
        [
            .. rows.Select(r => System.Text.Json.JsonSerializer.Serialize(r)), .. paths.Select(p => System.Text.Json.JsonSerializer.Serialize(p)),
            .. links.Select(l => System.Text.Json.JsonSerializer.Serialize(l)), .. terms.Select(t => $"{t.ItemId} {t.AnalysisVersion} {Convert.ToHexString(t.Terms)}"),
        ];
    }
}
