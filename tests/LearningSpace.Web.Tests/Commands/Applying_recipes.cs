using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Applying_recipes
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task Sets_a_missing_site_up_first_and_changes_nothing_the_second_time()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var terminal = new Terminal(database);
        var seed = Repository.File("content-seed", "organisations.recipe.json");
        var first = (await terminal.RunAsync("recipe", "apply", seed)).Ended(0);
        Assert.Equal($"applied 'space.demo.organisations': created {ExpectedItem.Demonstration.Count(i => i.Type == "Organisation")}, changed 0", first.LastLine);
        Assert.Contains("The recipe 'space' was applied", first.Error, StringComparison.Ordinal);
        var second = (await terminal.RunAsync("recipe", "apply", seed)).Ended(0);
        Assert.Equal("applied 'space.demo.organisations': created 0, changed 0", second.LastLine);
        Assert.Empty(second.Error);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Applies_nothing_of_a_recipe_with_an_error()
    {
        await using var database = await TestDatabase.CreateWithRecipeAsync();
        using var terminal = new Terminal(database);
        terminal.Write("half.recipe.json", """{ "name": "half", "steps": [ { "name": "settings", "SiteName": "Half" }, { "name": "conjure" } ] }""");
        (await terminal.RunAsync("recipe", "apply", "half.recipe.json")).Ended(1);
        var site = await new Data.Site.SiteStore(database.Database).LoadAsync(CancellationToken.None);
        Assert.Equal("Space for Learning", (string?)site.Settings["SiteName"]);
    }
}
