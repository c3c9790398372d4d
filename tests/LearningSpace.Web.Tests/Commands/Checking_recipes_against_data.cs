using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Checking_recipes_against_data
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finds_nothing_wrong_with_the_demonstration()
    {
        await using var database = await TestDatabase.CreateWithDemonstrationAsync();
        using var terminal = new Terminal(database);
        var before = await database.Database.ChangeCursorAsync();

        var run = (await terminal.RunAsync("recipe", "check", "--against-data", Repository.File("recipes", "space.recipe.json"))).Ended(0);

        Assert.Equal("0 errors, 0 warnings\n", run.Output);
        Assert.Empty(run.Error);
        Assert.Empty(await database.Database.ChangesAfterAsync(before, 1));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Warns_of_values_that_would_lose_their_field_and_of_what_would_be_required()
    {
        await using var database = await TestDatabase.CreateWithDemonstrationAsync();
        using var terminal = new Terminal(database);
        terminal.Write(
            "narrow.recipe.json",
            """
            { "name": "narrow", "steps": [ { "name": "ContentDefinition", "ContentParts": [ { "Name": "AiCaseStudy", "ContentPartFieldDefinitionRecords": [
              { "FieldName": "TextField", "Name": "Needed", "Settings": { "TextFieldSettings": { "Required": true } } } ] } ] } ] }
            """);

        Assert.Equal("0 errors, 0 warnings", (await terminal.RunAsync("recipe", "check", "narrow.recipe.json")).Ended(0).LastLine);
        var run = (await terminal.RunAsync("recipe", "check", "narrow.recipe.json", "--against-data")).Ended(0);

        Assert.Equal($"0 errors, {ExpectedItem.Demonstration.Count(i => i.Type == "AiCaseStudy")} warnings", run.LastLine);
        Assert.Contains("data: AiCaseStudy/demo00000000000000case01en: AiCaseStudy.Needed: warning: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Says_so_where_there_is_no_content_and_makes_none()
    {
        using var terminal = new Terminal();

        var run = (await terminal.RunAsync("recipe", "check", "--against-data", Repository.File("recipes", "space.recipe.json"))).Ended(1);

        Assert.Empty(run.Output);
        Assert.Contains("There is no content to check", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Folder));
    }
}
