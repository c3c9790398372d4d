using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Support;

/// <summary>A site of its own for each test that has a small type with little that is required.</summary>
public abstract class NotesWorld : World
{
    protected const string Type = "Note";

    protected const string Word = "notes";

    /// <summary>The type, its small rows, and nothing else.</summary>
    protected const string NoteStep =
        """
        { "name": "ContentDefinition",
          "ContentTypes": [
            { "Name": "Note", "DisplayName": "Note", "Settings": { "LearningSpaceTypeSettings": { "Path": "notes", "Contribute": { "Minutes": 5 } } }, "ContentTypePartDefinitionRecords": [
              { "PartName": "TitlePart", "Name": "TitlePart" }, { "PartName": "AutoroutePart", "Name": "AutoroutePart" }, { "PartName": "LocalizationPart", "Name": "LocalizationPart" },
              { "PartName": "AudiencePart", "Name": "AudiencePart" }, { "PartName": "PublishLaterPart", "Name": "PublishLaterPart" },
              { "PartName": "FreshnessPart", "Name": "FreshnessPart", "Settings": { "FreshnessPartSettings": { "Months": 12 } } },
              { "PartName": "ConfirmationPart", "Name": "ConfirmationPart" }, { "PartName": "AuthorsPart", "Name": "AuthorsPart" },
              { "PartName": "EvidencePart", "Name": "EvidencePart" }, { "PartName": "RelationsPart", "Name": "RelationsPart" },
              { "PartName": "ListPart", "Name": "ListPart" }, { "PartName": "ContainedPart", "Name": "ContainedPart" },
              { "PartName": "BagPart", "Name": "Rows", "Settings": { "BagPartSettings": { "ContainedContentTypes": [ "NoteRow" ] } } },
              { "PartName": "Note", "Name": "Note" } ] },
            { "Name": "NoteRow", "DisplayName": "Row", "ContentTypePartDefinitionRecords": [ { "PartName": "NoteRow", "Name": "NoteRow" } ] } ],
          "ContentParts": [
            { "Name": "Note", "ContentPartFieldDefinitionRecords": [
              { "FieldName": "TextField", "Name": "Summary", "Settings": { "TextFieldSettings": { "Required": true }, "LearningSpaceFieldSettings": { "Weight": "Summary" } } },
              { "FieldName": "TextField", "Name": "Remark", "Settings": {} },
              { "FieldName": "ContentPickerField", "Name": "Others", "Settings": { "ContentPickerFieldSettings": { "Multiple": true } } },
              { "FieldName": "LocalizationSetContentPickerField", "Name": "Sets", "Settings": { "LocalizationSetContentPickerFieldSettings": { "Multiple": true } } } ] },
            { "Name": "NoteRow", "ContentPartFieldDefinitionRecords": [
              { "FieldName": "TaxonomyField", "Name": "Stage", "Settings": { "TaxonomyFieldSettings": { "TaxonomyContentItemId": "tff88be9308da9ace7ae8d6d1c" }, "LearningSpaceFieldSettings": { "Weight": "Other" } } },
              { "FieldName": "TextField", "Name": "Text", "Settings": { "LearningSpaceFieldSettings": { "Weight": "Body" } } },
              { "FieldName": "ContentPickerField", "Name": "Source", "Settings": {} } ] } ] }
        """;

    private static readonly Lazy<Task<TestDatabase>> WithNotes = TestDatabase.Prepared(async test =>
    {
        var clock = new ManualClock();
        var outcome = await new ApplyRecipe(test.Database, new MediaStore(test.DataFolder, clock), clock).RunAsync(RecipeFiles.Of(test.DataFolder, NoteStep), None);
        Assert.True(outcome.Applied, string.Join('\n', outcome.Problems));
    });

    protected override Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateAsync(WithNotes);

    /// <summary>Applies a recipe of some steps; fails where it was not applied.</summary>
    protected async Task<RecipeOutcome> ApplyAsync(params string[] steps)
    {
        var outcome = await Apply.RunAsync(RecipeFiles.Of(Test.DataFolder, steps), None);
        Assert.True(outcome.Applied, string.Join('\n', outcome.Problems));
        return outcome;
    }

    /// <summary>A step with items.</summary>
    protected static string Content(params ContentItem[] items) =>
        new JsonObject { ["name"] = "content", ["Data"] = new JsonArray([.. items.Select(i => (JsonNode)i.ToJson())]) }.ToJsonString();

    /// <summary>A note that may be published.</summary>
    protected static ContentItem Note(string title, string? id = null, string version = "", string? path = null)
    {
        var item = new ContentItem
        {
            ContentItemId = id ?? Sample.NewId(),
            ContentItemVersionId = version,
            ContentType = Type,
            DisplayText = title,
            Parts = new JsonObject
            {
                ["TitlePart"] = new JsonObject { ["Title"] = title },
                ["LocalizationPart"] = new JsonObject { ["Culture"] = "en" },
                [Type] = new JsonObject { ["Summary"] = new JsonObject { ["Text"] = "A summary." } },
            },
        };
        if (path is not null)
        {
            item.Parts[AutoroutePart.Name] = new JsonObject { [AutoroutePart.Path] = path };
        }

        return item;
    }

    /// <summary>Stores items as they say: published, or as drafts.</summary>
    protected Task<(int Created, int Changed)> StoreAsync(params ContentItem[] items)
    {
        var put = new PutContent(Site.Current, Clock);
        return PutAsync(put, [.. items.Select(i => put.Prepare(i, i.Published))]);
    }

    protected static ContentItem AsDraft(ContentItem item)
    {
        item.Published = false;
        return item;
    }

    /// <summary>Where an address leads.</summary>
    protected Task<PathAnswer> FindAsync(string slug, IReadOnlyList<string>? audiences = null, string culture = "en") => Reader.FindByPathAsync(Word, slug, culture, audiences ?? Visitors, None);

    protected async Task<ItemRow> RowAsync(string id)
    {
        await using var context = Database.Reader();
        return context.Items.Single(i => i.Id == id);
    }
}
