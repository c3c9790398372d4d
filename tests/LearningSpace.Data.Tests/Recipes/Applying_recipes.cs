using LearningSpace.Core.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Recipes;

public sealed class Applying_recipes : World
{
    private const string Note =
        """
        { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "DisplayName": "Note", "Settings": { "LearningSpaceTypeSettings": { "Path": "notes" } },
          "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart" }, { "PartName": "Note", "Name": "Note" } ] } ],
          "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "Summary", "Settings": {} } ] } ] }
        """;

    [Fact]
    public async Task Sets_a_site_up()
    {
        Assert.Empty(await Apply.CheckAsync(RecipeFiles.Space(), None));
        Assert.Equal(RecipeFiles.NamesIn("taxonomies").Order(StringComparer.Ordinal), Site.Current.Taxonomies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["about", "cases", "events", "experiences", "lessons", "organisations", "practices", "register"],
            Site.Current.Definitions.Types.Values.Select(t => t.Ours.Path).Where(p => p.Length > 0).Order(StringComparer.Ordinal));
        Assert.Equal("Espacio de Aprendizaje en IA", Site.Current.Name("es"));
        await using var reader = Database.Reader();
        Assert.Equal(["space"], await reader.RecipeRuns.Select(r => r.Name).ToListAsync());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Changes_nothing_the_second_time()
    {
        await Apply.RunAsync(RecipeFiles.Demonstration(), None);
        var before = await Dump.SiteAsync(Database);
        Clock.Now = Clock.Now.AddDays(1);

        foreach (var recipe in new[] { RecipeFiles.Space(), RecipeFiles.Demonstration(), RecipeFiles.Space() })
        {
            var again = await Apply.RunAsync(recipe, None);
            Assert.Equal((true, 0, 0), (again.Applied, again.Created, again.Changed));
        }

        Assert.Equal(before, await Dump.SiteAsync(Database));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Adds_the_demonstration_cases()
    {
        var outcome = await Apply.RunAsync(RecipeFiles.Demonstration(), None);

        // Lessons and organisations that cases refer to come with recipes of their own.
        Assert.DoesNotContain(outcome.Problems, p => p.IsError);
        var cases = RecipeFiles.Demonstration().Steps.Where(s => s.Is("content")).Sum(s => s.Json["Data"]!.AsArray().Count);
        Assert.True(cases > 20);
        Assert.Equal((cases, 0), (outcome.Created, outcome.Changed));
        await DrainAsync();
        Assert.Equal(cases, Index.Count);
        Assert.Contains("demo00000000000000case01en", Found("conversational assistant tax questions"));
        var found = await AtAsync("asistente-conversacional-para-consultas-de-impuestos");
        Assert.Equal(["en", "pt"], (await Reader.NeighboursAsync([], [found!.Row.LocalizationSet], [], Visitors, None)).Where(t => t.Id != found.Row.Id).Select(t => t.Language).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Does_not_undo_what_was_edited_since()
    {
        await Apply.RunAsync(RecipeFiles.Demonstration(), None);
        var id = "demo00000000000000case08en";
        var edited = (await Reader.FindAsync([id], Visitors, None))[0].Item;
        edited.ContentItemVersionId = "";
        edited.PartOrNew("TitlePart")["Title"] = "Edited by hand";
        await PublishAsync(edited);

        Assert.Equal(0, (await Apply.RunAsync(RecipeFiles.Demonstration(), None)).Changed);

        Assert.Equal("Edited by hand", (await Reader.FindAsync([id], Visitors, None))[0].Row.Title);
    }

    [Fact]
    public async Task Writes_nothing_where_one_thing_is_wrong()
    {
        var before = await Dump.SiteAsync(Database);
        var recipe = RecipeFiles.Of(
            Test.DataFolder,
            Note,
            """{ "name": "settings", "SiteName": "Changed" }""",
            """
            { "name": "content", "Data": [
              { "ContentItemId": "goodnote", "ContentType": "Note", "TitlePart": { "Title": "Good" } },
              { "ContentItemId": "badnote", "ContentType": "NoSuchType", "TitlePart": { "Title": "Bad" } } ] }
            """);

        var outcome = await Apply.RunAsync(recipe, None);

        Assert.False(outcome.Applied);
        Assert.Contains(outcome.Problems, p => p.IsError && p.Path == "$.steps[2].Data[1].ContentType" && p.Message.Contains("NoSuchType", StringComparison.Ordinal));
        Assert.Equal(before, await Dump.SiteAsync(Database));
        await using var reader = Database.Reader();
        Assert.Equal(1, await reader.RecipeRuns.CountAsync());
    }

    [Fact]
    public async Task Checks_without_writing()
    {
        var before = await Dump.SiteAsync(Database);

        Assert.DoesNotContain(await Apply.CheckAsync(RecipeFiles.Demonstration(), None), p => p.IsError);
        Assert.Empty(await Apply.CheckAsync(RecipeFiles.Of(Test.DataFolder, Note), None));
        var problems = await Apply.CheckAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "nosuchstep" }""", """{ "name": "lucene-index" }"""), None);

        Assert.Equal([true, false], problems.Select(p => p.IsError));
        Assert.Equal(before, await Dump.SiteAsync(Database));
    }

    [Fact]
    public async Task Tells_what_the_site_lacks_for_an_item()
    {
        var problems = await Apply.CheckAsync(
            RecipeFiles.Of(
                Test.DataFolder,
                """
                { "name": "content", "Data": [ { "ContentItemId": "entry1", "ContentType": "RegisterEntry", "RegisterEntry": {
                  "Stage": { "TaxonomyContentItemId": "tff88be9308da9ace7ae8d6d1c", "TermContentItemIds": [ "nosuchterm" ] } } } ] }
                """),
            None);

        Assert.Contains(problems, p => p.IsError && p.Message.Contains("nosuchterm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merges_definitions_into_what_is_there()
    {
        await Apply.RunAsync(RecipeFiles.Of(Test.DataFolder, Note), None);
        await Apply.RunAsync(
            RecipeFiles.Of(
                Test.DataFolder,
                """
                { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "DisplayName": "Short note", "ContentTypePartDefinitionRecords": [ { "PartName": "MarkdownBodyPart", "Name": "MarkdownBodyPart" } ] } ],
                  "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [
                    { "FieldName": "TextField", "Name": "Summary", "Settings": { "LearningSpaceFieldSettings": { "Weight": "Summary" } } },
                    { "FieldName": "NumericField", "Name": "Pages" } ] } ] }
                """),
            None);

        await DrainAsync();
        var type = Site.Current.Definitions.Types["Note"];
        Assert.Equal(("Short note", "notes"), (type.DisplayName, type.Ours.Path));
        Assert.Equal(["TitlePart", "Note", "MarkdownBodyPart"], type.Parts.Select(p => p.Name));
        Assert.Equal(["Summary", "Pages"], Site.Current.Definitions.FieldsOf("Note").Select(f => f.Field.Name));
        Assert.Equal(Core.Content.SearchWeight.Summary, Site.Current.Definitions.FieldsOf("Note")[0].Field.Ours.Weight);
        Assert.Contains("AiCaseStudy", Site.Current.Definitions.Types.Keys);
    }

    [Fact]
    public async Task Reads_items_by_the_types_and_terms_that_the_same_recipe_brings()
    {
        var recipe = RecipeFiles.Of(
            Test.DataFolder,
            """{ "name": "content", "Data": [ { "ContentItemId": "entry2", "ContentType": "Leaflet", "TitlePart": { "Title": "A leaflet" }, "Leaflet": { "Colour": { "TaxonomyContentItemId": "colours", "TermContentItemIds": [ "red1" ] } } } ] }""",
            """{ "name": "content", "Data": [ { "ContentItemId": "colours", "ContentType": "Taxonomy", "DisplayText": "Colour", "AliasPart": { "Alias": "colour" }, "TaxonomyPart": { "Terms": [ { "ContentItemId": "red1", "DisplayText": "Crimson" } ] } } ] }""",
            """
            { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Leaflet", "Settings": { "LearningSpaceTypeSettings": { "Path": "leaflets" } }, "ContentTypePartDefinitionRecords": [ { "PartName": "Leaflet", "Name": "Leaflet" } ] } ],
              "ContentParts": [ { "Name": "Leaflet", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TaxonomyField", "Name": "Colour", "Settings": {
                "TaxonomyFieldSettings": { "TaxonomyContentItemId": "colours" }, "LearningSpaceFieldSettings": { "Weight": "Other", "Facet": "colour" } } } ] } ] }
            """);

        var outcome = await Apply.RunAsync(recipe, None);

        Assert.Empty(outcome.Problems);
        Assert.Equal(2, outcome.Created);
        await DrainAsync();
        Assert.Equal(["entry2"], Found("crimson"));
        Assert.Equal("Crimson", Site.Current.Taxonomies["colour"].Terms[0].Title);
    }

    [Fact]
    public async Task Keeps_drafts_as_drafts()
    {
        await Apply.RunAsync(
            RecipeFiles.Of(
                Test.DataFolder, Note, """{ "name": "content", "Data": [ { "ContentItemId": "draft1", "ContentType": "Note", "TitlePart": { "Title": "Not yet" }, "Published": false } ] }"""),
            None);

        await using var reader = Database.Reader();
        Assert.Equal(VersionState.Draft, (await reader.Versions.SingleAsync(v => v.ItemId == "draft1")).State);
        Assert.Null((await reader.Items.SingleAsync(i => i.Id == "draft1")).PublishedVersionId);
    }

    [Fact]
    public async Task Makes_no_second_version_of_an_item_without_a_versions_id()
    {
        var recipe = RecipeFiles.Of(
            Test.DataFolder, Note, """{ "name": "content", "Data": [ { "ContentItemId": "note1", "ContentType": "Note", "TitlePart": { "Title": "Once" } } ] }""");

        Assert.Equal(1, (await Apply.RunAsync(recipe, None)).Created);
        var again = await Apply.RunAsync(recipe, None);

        Assert.Equal((0, 0), (again.Created, again.Changed));
        await using var reader = Database.Reader();
        Assert.Equal(1, await reader.Versions.CountAsync(v => v.ItemId == "note1"));
    }
}
