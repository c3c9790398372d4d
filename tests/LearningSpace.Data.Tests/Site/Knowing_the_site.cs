using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Site;

[Trait("Speed", "quick")]
public sealed class Knowing_the_site : World
{
    [Fact]
    public void Starts_empty() => Assert.Same(SiteModel.Empty, new SiteStore(Database).Current);

    [Fact]
    public async Task Is_empty_where_no_recipe_was_applied()
    {
        await using var empty = await TestDatabase.CreateAsync();
        await empty.Database.MigrateAsync();

        var site = await new SiteStore(empty.Database).LoadAsync(None);

        Assert.Empty(site.Definitions.Types);
        Assert.Empty(site.Taxonomies);
    }

    [Fact]
    public async Task Reads_what_the_recipe_declared()
    {
        var site = await new SiteStore(Database).LoadAsync(None);

        Assert.Equal(250, site.Taxonomies["country"].Terms.Count);
        Assert.Equal("Uruguay", site.Taxonomies["country"].FindByCode("UY")?.Label("es"));
        Assert.Equal("04", site.Taxonomies["function"].FindByCode("04.5")?.Parent?.Code);
        Assert.Equal(Sample.PathWord, site.Definitions.Types[Sample.Type].Ours.Path);
        Assert.Equal(20, site.Settings["PageSize"]?.GetValue<int>());
    }

    [Fact]
    public async Task Is_read_again_when_another_process_changes_it()
    {
        await using var other = Database.Open(Test.ConnectionString, Test.DataFolder);
        await new ApplyRecipe(other, Media, Clock).RunAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "settings", "SiteName": "Renamed", "LearningSpaceSettings": {} }"""), None);

        await DrainAsync();

        Assert.Equal("Renamed", Site.Current.Name("es"));
    }

    [Fact]
    public async Task Is_not_read_again_when_only_an_item_changes()
    {
        var before = Site.Current;
        await PublishAsync(Sample.Item("Counting buses"));

        await DrainAsync();

        Assert.Same(before, Site.Current);
    }

    [Fact]
    public async Task Learns_of_a_vocabulary_that_is_stored_like_any_item()
    {
        await PublishAsync(new ContentItem
        {
            ContentItemId = "colours",
            ContentType = "Taxonomy",
            DisplayText = "Colour",
            Parts = new JsonObject { ["TaxonomyPart"] = new JsonObject { ["Terms"] = new JsonArray(new JsonObject { ["DisplayText"] = "Red" }) } },
        });

        await DrainAsync();

        Assert.Equal(["Red"], Site.Current.Taxonomies["colour"].Terms.Select(t => t.Title));
    }

    [Fact]
    public async Task Announces_itself_by_kind()
    {
        var cursor = await Database.ChangeCursorAsync();
        await Apply.RunAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "settings", "PageSize": 30 }"""), None);

        var change = Assert.Single(await Database.ChangesAfterAsync(cursor, 10));

        Assert.Equal((ChangeKinds.Site, ""), (change.Kind, change.Key));
    }
}
