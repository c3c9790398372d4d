using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Checking_recipes
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finds_nothing_wrong_with_the_recipe_that_sets_a_site_up_and_writes_nothing()
    {
        using var terminal = new Terminal();
        var run = (await terminal.RunAsync("recipe", "check", Repository.File("recipes", "space.recipe.json"))).Ended(0);
        Assert.Equal("0 errors, 0 warnings", run.LastLine);
        Assert.Empty(run.Error);
        CheckUntouched(terminal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Tells_every_error_at_once_and_writes_nothing()
    {
        using var terminal = new Terminal();
        terminal.Write("bad.recipe.json", """{ "name": "bad", "steps": [ { "name": "conjure" }, { "name": "content", "Data": [ { "ContentType": "Unheard", "ContentItemId": "x1" } ] }, { "name": "conjure-more" } ] }""");
        var run = (await terminal.RunAsync("recipe", "check", "bad.recipe.json")).Ended(1);
        Assert.Contains("conjure", run.Output, StringComparison.Ordinal);
        Assert.Contains("conjure-more", run.Output, StringComparison.Ordinal);
        Assert.Contains("Unheard", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"^[3-9] errors, \d+ warnings$", run.LastLine);
        Assert.Equal(["bad.recipe.json"], Directory.EnumerateFileSystemEntries(terminal.Folder).Select(Path.GetFileName));
        CheckUntouched(terminal);
    }

    [Theory]
    [InlineData("none.recipe.json", null)]
    [InlineData("text.recipe.json", "this is no JSON")]
    [InlineData("empty.recipe.json", "")]
    [InlineData("list.recipe.json", "[]")]
    [Trait("Speed", "slow")]
    public async Task Says_what_is_wrong_with_a_file_that_is_no_recipe(string name, string? text)
    {
        using var terminal = new Terminal();
        if (text is not null)
        {
            terminal.Write(name, text);
        }

        var run = (await terminal.RunAsync("recipe", "check", name)).Ended(1);
        Assert.NotEmpty(run.Output + run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        CheckUntouched(terminal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Leaves_a_site_that_exists_as_it_is()
    {
        await using var database = await TestDatabase.CreateWithRecipeAsync();
        using var terminal = new Terminal(database);
        var before = await database.Database.ChangeCursorAsync();
        (await terminal.RunAsync("recipe", "check", Repository.File("content-seed", "cases.recipe.json"))).Ended(0);
        Assert.Empty(await database.Database.ChangesAfterAsync(before, 1));
    }

    private static void CheckUntouched(Terminal terminal) =>
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(terminal.Folder, "*", SearchOption.AllDirectories), e => !e.EndsWith(".recipe.json", StringComparison.Ordinal));
}
