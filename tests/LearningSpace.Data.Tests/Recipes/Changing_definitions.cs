using System.Text.Json.Nodes;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Recipes;

public sealed class Changing_definitions : NotesWorld
{
    private const string Stage = "tff88be9308da9ace7ae8d6d1c";

    [Fact]
    public async Task Takes_nothing_away_when_it_merges()
    {
        await ApplyAsync("""{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "Settings": {}, "ContentTypePartDefinitionRecords": [] } ], "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [] } ] }""");
        await DrainAsync();

        Assert.Equal("notes", Site.Current.Definitions.Types["Note"].Ours.Path);
        Assert.Equal(4, Site.Current.Definitions.FieldsOf("Note").Count);
    }

    [Fact]
    public async Task Takes_away_what_a_replacement_lacks()
    {
        await ApplyAsync(
            """
            { "name": "ReplaceContentDefinition",
              "ContentTypes": [ { "Name": "Note", "Settings": { "LearningSpaceTypeSettings": { "Path": "notes" } }, "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart" }, { "PartName": "Note", "Name": "Note" } ] } ],
              "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "Remark" } ] } ] }
            """);
        await DrainAsync();

        Assert.Equal(["TitlePart", "Note"], Site.Current.Definitions.Types["Note"].Parts.Select(p => p.Name));
        Assert.Equal(["Remark"], Site.Current.Definitions.FieldsOf("Note").Select(f => f.Field.Name));
        Assert.Contains("AiCaseStudy", Site.Current.Definitions.Types.Keys);
    }

    [Fact]
    public async Task Deletes_types_and_parts_that_nothing_is_of()
    {
        await ApplyAsync("""{ "name": "DeleteContentDefinition", "ContentTypes": [ "Note", "NoteRow", "NeverThere" ], "ContentParts": [ "Note" ] }""");
        await DrainAsync();

        Assert.DoesNotContain("Note", Site.Current.Definitions.Types.Keys);
        Assert.DoesNotContain("Note", Site.Current.Definitions.Parts.Keys);
        Assert.Contains("NoteRow", Site.Current.Definitions.Parts.Keys);
        await using var context = Database.Reader();
        Assert.False(await context.Definitions.AnyAsync(d => d.Kind == "type" && d.Name == "Note"));
    }

    [Fact]
    public async Task Deletes_no_type_that_an_item_is_of_be_it_only_a_draft()
    {
        await StoreAsync(AsDraft(Note("One", "n1")));
        var before = await Dump.SiteAsync(Database);

        var outcome = await Apply.RunAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "settings", "SiteName": "Changed" }""", """{ "name": "DeleteContentDefinition", "ContentTypes": [ "Note" ] }"""), None);

        Assert.Contains(outcome.Problems, p => p.IsError && p.Path == "$.steps[1].ContentTypes[0]" && p.Message.Contains("Note", StringComparison.Ordinal));
        Assert.Equal(before, await Dump.SiteAsync(Database));
    }

    [Fact]
    public async Task Deletes_no_type_whose_first_item_came_while_the_recipe_was_checked()
    {
        await using var interposed = new InterposedDatabase(Database, async write =>
        {
            if (write == 1)
            {
                await StoreAsync(Note("Came meanwhile", "n1"));
            }
        });

        var outcome = await new ApplyRecipe(interposed, Media, Clock).RunAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "DeleteContentDefinition", "ContentTypes": [ "Note" ] }"""), None);

        Assert.False(outcome.Applied);
        await DrainAsync();
        Assert.Contains("Note", Site.Current.Definitions.Types.Keys);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Starts_again_where_another_process_changed_the_site_meanwhile()
    {
        await using var interposed = new InterposedDatabase(Database, async write =>
        {
            if (write == 1)
            {
                await ApplyAsync("""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "Theirs" } ] } ] }""");
            }
        });

        var outcome = await new ApplyRecipe(interposed, Media, Clock).RunAsync(
            RecipeFiles.Of(Test.DataFolder, """{ "name": "ContentDefinition", "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "Ours" } ] } ] }"""), None);

        Assert.True(outcome.Applied);
        await DrainAsync();
        Assert.Equal(["Summary", "Remark", "Others", "Sets", "Theirs", "Ours"], Site.Current.Definitions.FieldsOf("Note").Select(f => f.Field.Name));
    }

    [Fact]
    public async Task Is_refused_where_it_no_longer_fits_what_another_process_made_of_the_site()
    {
        await using var interposed = new InterposedDatabase(Database, async write =>
        {
            if (write == 1)
            {
                await ApplyAsync("""{ "name": "DeleteContentDefinition", "ContentTypes": [ "Note" ] }""");
            }
        });
        var recipe = RecipeFiles.Of(Test.DataFolder, Content(Note("One", "n1")));

        var outcome = await new ApplyRecipe(interposed, Media, Clock).RunAsync(recipe, None);

        Assert.False(outcome.Applied);
        await using var context = Database.Reader();
        Assert.False(await context.Items.AnyAsync(i => i.Id == "n1"));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Loses_nothing_where_many_recipes_are_applied_at_once()
    {
        var recipes = Enumerable.Range(0, 8).Select(i => RecipeFiles.Of(
            Test.DataFolder,
            $$"""
            { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Type{{i}}", "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart" } ] } ],
              "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "Field{{i}}" } ] } ] }
            """)).ToList();

        await Task.WhenAll(recipes.Select(r => Task.Run(async () => Assert.True((await Apply.RunAsync(r, None)).Applied))));

        await DrainAsync();
        var definitions = Site.Current.Definitions;
        Assert.Equal(8, Enumerable.Range(0, 8).Count(i => definitions.Types.ContainsKey($"Type{i}")));
        Assert.Equal(8, Enumerable.Range(0, 8).Count(i => definitions.FindField("Note", $"Field{i}") is not null));
    }

    [Fact]
    public async Task Lets_search_find_by_new_labels_of_a_vocabulary()
    {
        await PublishAsync(Sample.Item("Buses", "s1"));
        var item = Sample.Item("Trams", "s2");
        item.PartOrNew(Sample.Type)["Stage"] = Pilot();
        await PublishAsync(item);
        await ApplyAsync(await StageWithAsync("quirkyword"));

        await DrainAsync();
        Assert.Equal(["s2"], Found("quirkyword"));
        Assert.Equal(["s1"], Found("buses"));
        await Keeper.BuildAsync(None);
        Assert.Equal(["s2"], Found("quirkyword"));
    }

    [Fact]
    public async Task Lets_search_find_by_new_labels_of_a_vocabulary_that_stands_in_small_items_alone()
    {
        await StoreAsync(WithRow("n1"));
        await ApplyAsync(await StageWithAsync("quirkyword"));

        await DrainAsync();
        Assert.Equal(["n1"], Found("quirkyword"));
    }

    [Fact]
    public async Task Lets_search_find_by_fields_that_are_searched_only_now()
    {
        var item = Note("One", "n1");
        item.PartOrNew(Type)["Remark"] = new JsonObject { ["Text"] = "a zebra" };
        await StoreAsync(item, Note("Two", "n2"));
        await DrainAsync();
        Assert.Empty(Found("zebra"));

        await ApplyAsync(FieldOf("Note", "Remark", """{ "LearningSpaceFieldSettings": { "Weight": "Body" } }"""));

        await DrainAsync();
        Assert.Equal(["n1"], Found("zebra"));
        Assert.Equal(2, Index.Count);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Lets_search_find_by_fields_of_small_items_that_are_searched_only_now()
    {
        var item = WithRow("n1");
        item.Part("Rows")!["ContentItems"]![0]!["NoteRow"]!["Extra"] = new JsonObject { ["Text"] = "a zebra" };
        await StoreAsync(item);

        await ApplyAsync(FieldOf("NoteRow", "Extra", """{ "LearningSpaceFieldSettings": { "Weight": "Body" } }"""));

        await DrainAsync();
        Assert.Equal(["n1"], Found("zebra"));
    }

    [Fact]
    public async Task Lets_search_filter_by_a_facet_that_is_new()
    {
        var item = Note("One", "n1");
        item.PartOrNew(Type)["Remark"] = new JsonObject { ["Text"] = "Yellow" };
        await StoreAsync(item);

        await ApplyAsync(FieldOf("Note", "Remark", """{ "LearningSpaceFieldSettings": { "Facet": "remark" } }"""));

        await DrainAsync();
        var found = Index.Search(new Core.Search.SearchRequest { Audiences = Visitors, Facets = ["remark"] });
        Assert.Equal([("yellow", 1)], found.Facets["remark"].Select(f => (f.Value, f.Count)));
    }

    [Fact]
    public async Task Takes_a_type_into_search_and_out_of_it()
    {
        await StoreAsync(Note("One zebra", "n1"), AsDraft(Note("Draft zebra", "n2")));
        await ApplyAsync("""{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "Settings": { "LearningSpaceTypeSettings": { "Searched": false } } } ] }""");
        await DrainAsync();
        Assert.Empty(Found("zebra"));
        await using (var context = Database.Reader())
        {
            Assert.False(await context.StoredTerms.AnyAsync(t => t.ItemId == "n1"));
        }

        await ApplyAsync("""{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "Settings": { "LearningSpaceTypeSettings": { "Searched": true } } } ] }""");

        await DrainAsync();
        Assert.Equal(["n1"], Found("zebra"));
    }

    [Fact]
    public async Task Analyses_nothing_anew_where_search_is_not_concerned()
    {
        await StoreAsync(Note("One", "n1"));
        await DrainAsync();
        var cursor = await Database.ChangeCursorAsync();

        await ApplyAsync("""{ "name": "settings", "SiteName": "Changed" }""", """{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "DisplayName": "Changed" } ] }""");

        Assert.DoesNotContain(await Database.ChangesAfterAsync(cursor, 100), c => c.Kind == ChangeKinds.Index);
    }

    [Fact]
    public async Task Leaves_public_what_a_draft_upon_it_says_when_all_is_analysed_anew()
    {
        await StoreAsync(Note("Public zebra", "n1", "n1v1"));
        await DrainAsync();
        Clock.Now = Clock.Now.AddDays(1);
        await StoreAsync(AsDraft(Note("Draft giraffe", "n1", "n1v2")));
        var before = await TermsAsync("n1");

        await ApplyAsync(FieldOf("Note", "Remark", """{ "LearningSpaceFieldSettings": { "Weight": "Body" } }"""));

        await DrainAsync();
        Assert.Equal((1, 0), (Found("zebra").Count, Found("giraffe").Count));
        Assert.Equal(before, await TermsAsync("n1"));
    }

    private static Core.Content.ContentItem WithRow(string id)
    {
        var item = Note("With a row", id);
        item.Parts["Rows"] = new JsonObject { ["ContentItems"] = new JsonArray(new JsonObject { ["ContentType"] = "NoteRow", ["NoteRow"] = new JsonObject { ["Stage"] = Pilot() } }) };
        return item;
    }

    private static JsonObject Pilot() => new() { ["TaxonomyContentItemId"] = Stage, ["TermContentItemIds"] = new JsonArray(PilotId) };

    private const string PilotId = "tdc76cc8270ed06c9d0f6ef9ee";

    private static string FieldOf(string part, string field, string settings) =>
        $$"""{ "name": "ContentDefinition", "ContentParts": [ { "Name": "{{part}}", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "{{field}}", "Settings": {{settings}} } ] } ] }""";

    // The vocabulary of stages with another English label for the trial.
    private async Task<string> StageWithAsync(string label)
    {
        var stage = (await Reader.FindAsync([Stage], Visitors, None)).Single().Item;
        stage.ContentItemVersionId = "";
        var term = stage.Part("TaxonomyPart")!["Terms"]!.AsArray().Single(t => (string?)t!["ContentItemId"] == PilotId)!;
        term["LocalizedLabelsPart"]!["Labels"]!["en"] = label;
        return Content(stage);
    }

    private async Task<string> TermsAsync(string id)
    {
        await using var context = Database.Reader();
        return Convert.ToHexString((await context.StoredTerms.SingleAsync(t => t.ItemId == id)).Terms);
    }
}
