using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

/// <summary>Whatever a file holds, reading and checking it gives problems and never an exception. (The site's own recipes are damaged in <see cref="The_recipes_of_the_site"/>.)</summary>
public sealed class Surviving_damage : IDisposable
{
    // Every part and kind of field that means something here, in one recipe, with content in each.
    private const string Adaptation = """
        { "name": "city", "variables": { "id": "[js: uuid()]", "name": "[js: 'City ' + variables('id')]" }, "steps": [
          { "name": "ContentDefinition",
            "ContentTypes": [
              { "Name": "Service", "DisplayName": "Service", "Settings": { "ContentTypeSettings": { "Creatable": true }, "LearningSpaceTypeSettings": { "Path": "services", "DisplayNameByCulture": { "es": "Servicio" }, "Sections": [ { "Name": "all", "Fields": [ "Stage", "TitlePart", "Rows" ] } ] } },
                "ContentTypePartDefinitionRecords": [
                  { "PartName": "Service", "Name": "Service", "Settings": { "ContentTypePartSettings": { "Position": "1.5" } } }, { "PartName": "TitlePart", "Settings": { "TitlePartSettings": { "Options": 3 } } }, { "PartName": "AutoroutePart" }, { "PartName": "HtmlBodyPart" },
                  { "PartName": "LocalizationPart" }, { "PartName": "SeoMetaPart" }, { "PartName": "PublishLaterPart" }, { "PartName": "ContainedPart" }, { "PartName": "AuthorsPart" }, { "PartName": "AudiencePart" }, { "PartName": "AffiliationPart" }, { "PartName": "ConfirmationPart" },
                  { "PartName": "BagPart", "Name": "Rows", "Settings": { "BagPartSettings": { "ContainedContentTypes": [ "Row" ] } } }, { "PartName": "OutcomesPart", "Settings": { "OutcomesPartSettings": { "Bag": "Rows" } } },
                  { "PartName": "StagePart", "Settings": { "StagePartSettings": { "Field": "Stage" } } }, { "PartName": "EvidencePart", "Settings": { "EvidencePartSettings": { "Minimum": 1 } } }, { "PartName": "FreshnessPart", "Settings": { "FreshnessPartSettings": { "Months": 6 } } },
                  { "PartName": "DeclarationPart", "Settings": { "DeclarationPartSettings": { "Field": "Stage", "RequiredFor": [ "pilot" ] } } }, { "PartName": "RelationsPart", "Settings": { "RelationsPartSettings": { "Kinds": [ "pilot" ] } } } ] },
              { "Name": "Row", "ContentTypePartDefinitionRecords": [ { "PartName": "Row", "Name": "Row" }, { "PartName": "BagPart", "Name": "Rows" } ] },
              { "Name": "Taxonomy", "ContentTypePartDefinitionRecords": [ { "PartName": "TaxonomyPart" }, { "PartName": "AliasPart" } ] }, { "Name": "Menu", "ContentTypePartDefinitionRecords": [ { "PartName": "MenuItemsListPart" } ] } ],
            "ContentParts": [
              { "Name": "Service", "ContentPartFieldDefinitionRecords": [
                { "Name": "Stage", "FieldName": "TaxonomyField", "Settings": { "TaxonomyFieldSettings": { "TaxonomyContentItemId": "relation", "Unique": true, "LeavesOnly": true }, "LearningSpaceFieldSettings": { "Facet": "stage", "Weight": "Other" } } },
                { "Name": "Text", "FieldName": "TextField", "Settings": { "ContentPartFieldSettings": { "Editor": "PredefinedList" }, "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "a", "value": "a" } ] }, "TextFieldSettings": { "Required": true }, "LearningSpaceFieldSettings": { "MaxLength": 10 } } },
                { "Name": "Number", "FieldName": "NumericField", "Settings": { "NumericFieldSettings": { "Minimum": 0, "Maximum": "10", "Scale": 2 } } }, { "Name": "Day", "FieldName": "DateField" }, { "Name": "Moment", "FieldName": "DateTimeField" }, { "Name": "Time", "FieldName": "TimeField" },
                { "Name": "Link", "FieldName": "LinkField" }, { "Name": "Media", "FieldName": "MediaField", "Settings": { "MediaFieldSettings": { "AllowedExtensions": [ ".png" ] } } }, { "Name": "Point", "FieldName": "GeoPointField" }, { "Name": "Items", "FieldName": "ContentPickerField" },
                { "Name": "Texts", "FieldName": "MultiTextField" }, { "Name": "Markdown", "FieldName": "MarkdownField" }, { "Name": "Html", "FieldName": "HtmlField" }, { "Name": "Yes", "FieldName": "BooleanField" } ] },
              { "Name": "Row", "ContentPartFieldDefinitionRecords": [ { "Name": "Direction", "FieldName": "TextField" }, { "Name": "Baseline", "FieldName": "NumericField" }, { "Name": "Value", "FieldName": "NumericField" } ] } ] },
          { "name": "settings", "SiteName": "[js: variables('name')]", "PageSize": 10, "LearningSpaceSettings": { "SiteNameByCulture": { "es": "x" }, "Facets": [ "stage" ] } },
          { "name": "Roles", "Roles": [ { "Name": "Reader", "Permissions": [ "read" ], "PermissionBehavior": "Add" } ] },
          { "name": "custom-settings", "Row": { "ContentType": "Row" } }, { "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "eA==" } ] }, { "name": "recipes", "Values": [ { "name": "none" } ] }, { "name": "DeleteContentDefinition", "ContentTypes": [ "Gone" ] },
          { "name": "content", "Data": [
            { "ContentItemId": "relation", "ContentType": "Taxonomy", "AliasPart": { "Alias": "relation" }, "TaxonomyPart": { "Terms": [ { "ContentItemId": "pilot", "CodePart": { "Code": "pilot" }, "LocalizedLabelsPart": { "Labels": { "es": "x" }, "Alternatives": { "en": [ "y" ] } }, "Terms": [ { "ContentItemId": "inner", "CodePart": { "Code": "inner" } } ] } ] } },
            { "ContentItemId": "menu", "ContentType": "Menu", "MenuItemsListPart": { "MenuItems": [ { "ContentType": "LinkMenuItem", "LinkMenuItemPart": { "Url": "~/" }, "MenuItems": [ { "LinkMenuItemPart": { "Url": "/a" } } ] } ] } },
            { "ContentItemId": "[js: uuid()]", "ContentType": "Service", "Published": true, "CreatedUtc": "2026-01-01T00:00:00Z", "TitlePart": { "Title": "T" }, "AutoroutePart": { "Path": "a/b", "Former": [ "c" ] }, "HtmlBodyPart": { "Html": "<p>x" },
              "LocalizationPart": { "Culture": "es" }, "SeoMetaPart": { "PageTitle": "x" }, "PublishLaterPart": { "ScheduledPublishUtc": "2026-01-01" }, "ContainedPart": { "ListContentItemId": "menu", "Order": 1 }, "AuthorsPart": { "Authors": [ { "Name": "A" } ], "ShownAs": "name" },
              "AudiencePart": { "Audience": "members" }, "AffiliationPart": { "Domains": [ "a.example" ] }, "ConfirmationPart": { "Body": "B", "ConfirmedOn": "2026-01-01" },
              "Rows": { "ContentItems": [ { "ContentType": "Row", "Row": { "Direction": { "Text": "no-change" }, "Baseline": { "Value": 1 }, "Value": { "Value": 100 } }, "Rows": { "ContentItems": [ { "ContentType": "Row" } ] } } ] }, "OutcomesPart": {},
              "StagePart": { "History": [ { "Stage": "pilot", "Since": "2024" }, { "Stage": "inner", "Since": "2024-05" } ] }, "EvidencePart": { "Items": [ "menu" ], "Against": [ "relation" ] }, "FreshnessPart": { "ConfirmedOn": "2026-01-01", "ReviewBy": "2026-05-01" },
              "DeclarationPart": { "HasInterest": true, "Statement": "x" }, "RelationsPart": { "Relations": [ { "Kind": "pilot", "ContentItemId": "menu" } ] },
              "Service": { "Stage": { "TaxonomyContentItemId": "relation", "TermContentItemIds": [ "inner" ] }, "Text": { "Text": "a" }, "Number": { "Value": 2.5 }, "Day": { "Value": "2026-01-01" }, "Moment": { "Value": "2026-01-01T10:00:00Z" }, "Time": { "Value": "10:00" },
                "Link": { "Url": "/x", "Text": "x" }, "Media": { "Paths": [ "a.png" ], "MediaTexts": [ "x" ] }, "Point": { "Latitude": 1, "Longitude": 2 }, "Items": { "ContentItemIds": [ "menu" ] }, "Texts": { "Values": [ "x" ] }, "Markdown": { "Markdown": "x" }, "Html": { "Html": "x" }, "Yes": { "Value": true } } } ] } ] }
        """;

    private readonly RecipeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Starts_from_a_recipe_that_is_nearly_whole() => Assert.Equal(
        [
            "a.recipe.json: $.steps[5].Values[0]: No recipe is named 'none'.",
            "a.recipe.json: $.steps[4].Files[0]: ",
            "a.recipe.json: $.steps[7].Data[2].OutcomesPart.Rows[0]: warning: The row says that nothing changed, and its numbers differ: 1 and 100.",
        ],
        folder.Check(Adaptation).Select(l => l.Contains("Files", StringComparison.Ordinal) ? l[..(l.LastIndexOf("]: ", StringComparison.Ordinal) + 3)] : l));

    [Fact]
    [Trait("Speed", "slow")]
    public void Of_an_adaptation_s_recipe() => Damage(Adaptation, 300, seed: 41);

    [Fact]
    public void Of_an_adaptation_s_recipe_a_little() => Damage(Adaptation, 15, seed: 42);

    [Fact]
    [Trait("Speed", "slow")]
    public void Of_the_content_types_of_the_site()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.File("recipes", "content-types"), "*.recipe.json"))
        {
            Damage(File.ReadAllText(file), 10, seed: Path.GetFileName(file).Length);
        }
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[")]
    public void Of_nesting_without_end(string open)
    {
        foreach (var depth in new[] { 50, 63, 64, 65, 256, 100_000 })
        {
            var deep = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(open == "[" ? "]" : "}", depth));
            Check($$"""{ "steps": [ { "name": "settings", "X": {{deep}} } ] }""");
        }
    }

    [Fact]
    public void Of_names_given_twice()
    {
        Assert.Single(folder.Check("""{ "steps": [ { "name": "content", "Data": [ { "TitlePart": {}, "TitlePart": {} } ] } ] }"""));
        Check("""{ "steps": [ { "name": "content", "Data": [], "data": [ { "ContentItemId": "a" } ] } ] }""");
    }

    [Fact]
    public void Of_bytes_that_are_no_text()
    {
        var random = new Random(43);
        for (var i = 0; i < 15; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Adaptation);
            for (var j = 0; j < 20; j++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(folder.Path("a.recipe.json"), bytes);
            _ = new RecipeChecker(new RecipeState()).Check(folder.ReadFile(folder.Path("a.recipe.json")));
        }
    }

    private void Damage(string recipe, int times, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
        {
            var text = Damaged(recipe, random);
            try
            {
                Check(text);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Assert.Fail($"{e}\n{text}");
            }
        }
    }

    private void Check(string text) => Assert.All(folder.Check(text), line => Assert.DoesNotContain('\n', line));

    private static string Damaged(string text, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return text[..random.Next(text.Length)];
            case 1:
                return text.Remove(random.Next(text.Length - 9), random.Next(1, 9));
            case 2:
                // A place given twice, or a value with something before it.
                var at = random.Next(text.Length);
                return text.Insert(at, text.Substring(random.Next(text.Length - 30), 30));
        }

        var root = JsonNode.Parse(text, documentOptions: Json.Lenient)!;
        for (var swaps = random.Next(1, 12); swaps > 0; swaps--)
        {
            var all = Nodes(root).ToList();
            var node = all[random.Next(all.Count)];
            var other = random.Next(3) == 0 ? all[random.Next(all.Count)].DeepClone() : JsonNode.Parse(Values[random.Next(Values.Length)]);
            if (node.Parent is JsonArray array)
            {
                array[node.GetElementIndex()] = other;
            }
            else if (node.Parent is JsonObject parent)
            {
                parent[node.GetPropertyName()] = other;
            }
        }

        return root.ToJsonString(new JsonSerializerOptions { MaxDepth = 1_000 });
    }

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "7.5", "1e999", "-1e-999", "99999999999999999999999999999", "79228162514264337593543950335", "\"\"", "\" \"", "\"7\"", "\"text\"", "\"2026-02-30\"", "\"9999-12-31T23:59:59-14:00\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"[js: uuid()]\"", "\"[js: variables('name') + ]\"", "\"[file:text('a.recipe.json')]\"", "\"{0} {1} {\"", "\"\\u0000\"", "\"\\n\"", "[]", "{}", "[null]", "[[]]", "[1, \"x\", {}]", "[\"\"]", "[\"Row\", \"Row\"]",
        "{ \"Name\": \"Row\" }", "{ \"name\": \"content\" }", "{ \"ContentType\": \"Row\" }", "{ \"\": 1 }", "{ \"PartName\": \"BagPart\", \"Name\": \"Rows\" }", "[{ \"Terms\": [{ \"Terms\": [null, 1] }] }]",
    ];

    private static IEnumerable<JsonNode> Nodes(JsonNode? node)
    {
        if (node is null)
        {
            yield break;
        }

        yield return node;
        foreach (var below in (node is JsonObject json ? json.Select(p => p.Value) : node as JsonArray ?? []).SelectMany(Nodes))
        {
            yield return below;
        }
    }
}
