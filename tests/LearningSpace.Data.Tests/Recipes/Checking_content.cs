using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Tests.Support;
using Xunit;

namespace LearningSpace.Data.Tests.Recipes;

/// <summary>What the content that is there would lack, were a recipe applied.</summary>
public sealed class Checking_content : NotesWorld
{
    private static readonly Recipe Nothing = new("nothing", [], []);

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finds_nothing_wrong_with_the_sites_own_demonstration()
    {
        await Apply.RunAsync(RecipeFiles.Demonstration(), None);

        Assert.Empty(await CheckAsync(Nothing));
        Assert.Empty(await CheckAsync(RecipeFiles.Space()));
        Assert.Empty(await CheckAsync(RecipeFiles.Demonstration()));
    }

    [Fact]
    public async Task Names_values_that_no_field_and_no_part_shows()
    {
        var item = Note("One", "n1");
        item.PartOrNew(Type)["Gone"] = new JsonObject { ["Text"] = "x" };
        item.PartOrNew(Type)["Empty"] = null;
        item.Parts["Somebodys"] = new JsonObject { ["A"] = 1 };
        item.Parts["Rows"] = JsonNode.Parse("""{ "ContentItems": [ { "ContentType": "NoteRow", "NoteRow": { "Text": { "Text": "kept" } } } ] }""");
        await StoreAsync(item);

        Assert.Equal(["Note/n1: Note.Gone", "Note/n1: Somebodys"], await PlacesAsync(Nothing));
    }

    [Fact]
    public async Task Names_values_of_small_items_that_no_field_shows()
    {
        var item = Note("One", "n1");
        item.Parts["Rows"] = JsonNode.Parse("""{ "ContentItems": [ { "ContentType": "NoteRow" }, { "ContentType": "NoteRow", "NoteRow": { "Gone": { "Text": "x" } }, "Somebodys": {} } ] }""");
        await StoreAsync(item);

        Assert.Equal(["Note/n1: Rows.ContentItems[1].NoteRow.Gone", "Note/n1: Rows.ContentItems[1].Somebodys"], await PlacesAsync(Nothing));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Names_what_the_recipe_would_leave_without_a_place()
    {
        var item = Note("One", "n1");
        item.PartOrNew(Type)["Remark"] = new JsonObject { ["Text"] = "x" };
        await StoreAsync(item);
        var recipe = RecipeFiles.Of(
            Test.DataFolder,
            """
            { "name": "ReplaceContentDefinition", "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [
              { "FieldName": "TextField", "Name": "Summary" }, { "FieldName": "TextField", "Name": "Needed", "Settings": { "TextFieldSettings": { "Required": true } } } ] } ] }
            """);
        var before = await Dump.SiteAsync(Database);

        var problems = await CheckAsync(recipe);

        Assert.Equal(["Note/n1: Note.Needed", "Note/n1: Note.Remark"], problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.All(problems, p => Assert.Equal(("data", false), (p.File, p.IsError)));
        Assert.Equal(before, await Dump.SiteAsync(Database));
        Assert.Empty(await CheckAsync(Nothing));
    }

    [Fact]
    public async Task Asks_drafts_for_nothing_that_is_required()
    {
        var draft = AsDraft(Note("One", "n1"));
        draft.Parts.Remove(Type);
        await StoreAsync(draft);

        Assert.Empty(await CheckAsync(Nothing));
    }

    [Fact]
    public async Task Looks_at_the_public_and_at_the_newest_version_and_tells_the_same_once()
    {
        var (first, second) = (Note("One", "n1", "n1v1"), Note("Two", "n1", "n1v2"));
        first.PartOrNew(Type)["Both"] = new JsonObject();
        second.PartOrNew(Type)["Both"] = new JsonObject();
        second.PartOrNew(Type)["Newest"] = new JsonObject();
        await StoreAsync(first);
        await StoreAsync(AsDraft(second));

        Assert.Equal(["Note/n1: Note.Both", "Note/n1: Note.Newest"], await PlacesAsync(Nothing));
    }

    [Fact]
    public async Task Names_items_whose_type_would_be_gone()
    {
        await StoreAsync(Note("One", "n1"));

        Assert.Equal(["Note/n1: ContentType"], await PlacesAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "DeleteContentDefinition", "ContentTypes": [ "Note" ] }""")));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Looks_at_more_items_than_it_takes_at_a_time()
    {
        await StoreAsync([.. Enumerable.Range(0, 450).Select(i =>
        {
            var item = Note("One", $"n{i:000}");
            item.PartOrNew(Type)["Gone"] = new JsonObject();
            return item;
        })]);

        Assert.Equal(450, (await PlacesAsync(Nothing)).Distinct().Count());
    }

    private Task<IReadOnlyList<RecipeProblem>> CheckAsync(Recipe recipe) => new CheckContent(Database).RunAsync(recipe, None);

    private async Task<List<string>> PlacesAsync(Recipe recipe) => [.. (await CheckAsync(recipe)).Select(p => p.Path).Order(StringComparer.Ordinal)];
}
