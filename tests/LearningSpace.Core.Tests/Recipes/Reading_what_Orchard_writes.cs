using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Taxonomies;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

/// <summary>What recipes made by Orchard Core and its users hold that a stricter reader would stumble over. All of it is made up here.</summary>
public sealed class Reading_what_Orchard_writes : IDisposable
{
    private const string Declared = """
        { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Story", "ContentTypePartDefinitionRecords": [ { "PartName": "Story", "Name": "Story" }, { "PartName": "TitlePart", "Name": "TitlePart" } ] } ] }
        """;

    private readonly RecipeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Comments_and_trailing_commas() => Assert.Empty(folder.Check("""
        // A recipe "with" comments: https://example.org [js: no]
        {
          "name": "Commented", /* here
          too */
          "variables": {
            // "now": "[js: new Date().toISOString()]"
          },
          "steps": [
            { "name": "ContentDefinition", // between
              "ContentTypes": [
                { "Name": "Story",
                  //"DisplayName": "Story",//left out
                  "Settings": { "ContentTypeSettings": { "Draftable": true, }, },
                  "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Name": "TitlePart", }, // the end
                  ], }, ],
            },
          ],
        }
        // after
        """));

    [Theory]
    [InlineData("""{ "steps": [ STEP ] }""")]
    [InlineData("""{ "name": "", "displayName": "", "description": "", "author": "", "website": "", "version": "", "issetuprecipe": false, "categories": "", "tags": [], "steps": [ STEP ] }""")]
    [InlineData("""{ "name": "01 Pages (é) 中文", "displayName": "中文", "website": "no scheme", "version": "1.0.0-rc2", "categories": [ "default" ], "tags": [ "a" ], "variables": { }, "steps": [ STEP ] }""")]
    [InlineData("""{ "$schema": "./recipe.schema.json", "name": null, "issetuprecipe": "True", "exportUtc": "2026-01-01T00:00:00Z", "steps": [ STEP ] }""")]
    public void Headers_that_are_empty_odd_or_not_there(string recipe) => Assert.Empty(folder.Check(recipe.Replace("STEP", Declared, StringComparison.Ordinal)));

    [Theory]
    [InlineData("content", "Data")]
    [InlineData("Content", "data")]
    [InlineData("CONTENT", "DATA")]
    public void Names_of_steps_and_of_their_lists_in_any_case(string step, string list) => Assert.Equal(
        ["a.recipe.json: $.steps[1].Data[0].TitlePart.Title: This must be a text."],
        folder.Check($$"""{ "steps": [ {{Declared}}, { "name": "{{step}}", "{{list}}": [ { "ContentItemId": "s1", "ContentType": "Story", "TitlePart": { "Title": 7 } } ] } ] }"""));

    [Fact]
    public void Content_before_its_definition_and_several_steps_of_each_sort() => Assert.Empty(folder.Check($$"""
        { "steps": [ { "name": "content", "Data": [ {{Story("s1", "See s2")}} ] }, {{Declared}}, { "name": "Content", "data": [ {{Story("s2", "Two")}} ] }, { "name": "ContentDefinition", "ContentParts": [], "ContentTypes": [] } ] }
        """));

    [Fact]
    public void Types_that_a_module_defines_come_with_the_feature_or_are_left_out()
    {
        folder.Write("library/features/OrchardCore.Lists.recipe.json", """{ "name": "lists", "steps": [ { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Shelf" } ] } ] }""");
        Assert.Equal(
            ["warning: The step 'feature' is known", "warning: The type 'HtmlDashboardWidget' is known but not defined here: the item is left out."],
            folder.Check("""
                { "steps": [ { "name": "content", "Data": [ { "ContentItemId": "a", "ContentType": "Shelf" }, { "ContentItemId": "b", "ContentType": "HtmlDashboardWidget" } ] }, { "name": "feature", "enable": [ "OrchardCore.Lists" ], "disable": [] } ] }
                """).Select(l => l[l.IndexOf("warning", StringComparison.Ordinal)..]).Select(l => l.StartsWith("warning: The step", StringComparison.Ordinal) ? "warning: The step 'feature' is known" : l).Order());
    }

    [Fact]
    public void Records_without_settings_and_parts_that_are_declared_nowhere()
    {
        Assert.Empty(folder.Check("""
            { "steps": [ { "name": "ContentDefinition",
              "ContentTypes": [
                { "Name": "Story", "ContentTypePartDefinitionRecords": [ { "PartName": "Story", "Name": "Story" }, { "Name": "HtmlBodyPart", "PartName": "HtmlBodyPart" }, { "PartName": "PicturePart", "Name": "PicturePart", "Settings": {} } ] },
                { "Name": "Bare", "Settings": null, "ContentTypePartDefinitionRecords": [] }, { "Name": "Barer" } ],
              "ContentParts": [ { "Name": "PicturePart" }, { "Name": "TitlePart", "Settings": { "Attachable": true } }, { "Name": "Unused", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "F" } ] } ] } ] }
            """));
    }

    [Fact]
    public void Settings_of_the_first_format_flat_as_texts_and_mixed_with_groups()
    {
        const string recipe = """
            { "steps": [ { "name": "ContentDefinition",
              "ContentTypes": [ { "Name": "Story", "DisplayName": "Story", "Settings": { "Creatable": "True", "Listable": "True", "Draftable": "False", "Stereotype": null, "ContentTypeSettings": { "Securable": "False" } },
                "ContentTypePartDefinitionRecords": [
                  { "PartName": "Story", "Name": "Story", "Settings": { "Position": "10", "Editor": null, "PageSize": 10, "ContainedContentTypes": [], "ContentIndexSettings": { "Included": true, "Template": null } } },
                  { "PartName": "AutoroutePart", "Name": "AutoroutePart", "Settings": { "Position": "9", "AllowCustomPath": "True", "AutoroutePartSettings": { "AllowUpdatePath": "true", "Pattern": "{{ ContentItem | display_text | slugify }}" } } } ] } ],
              "ContentParts": [ { "Name": "Story", "Settings": { "Attachable": "True" }, "ContentPartFieldDefinitionRecords": [
                { "FieldName": "TextField", "Name": "Second", "Settings": { "Position": "2", "Hint": null, "DisplayName": "Second", "Required": true } },
                { "FieldName": "TextField", "Name": "First", "Settings": { "Position": 1, "Editor": null, "TextFieldSettings": { "Required": "True", "Hint": null } } } ] } ] },
              { "name": "content", "Data": [ { "ContentItemId": "s", "ContentType": "Story", "Story": { "First": { "Text": "x" } } } ] } ] }
            """;
        Assert.Empty(new RecipeChecker(new RecipeState()).Check(folder.Read(recipe), out var site));
        Assert.Equal(["First", "Second"], site.Site.Definitions.FieldsOf("Story").Select(f => f.Field.Name));
        Assert.Equal(["AutoroutePart", "Story"], site.Site.Definitions.PartsOf("Story").Select(p => p.Name));
    }

    [Fact]
    public void Ids_of_every_form_and_versions_that_are_missing_or_null()
    {
        var ids = new[] { "4xexample0000000000000000a", "testId1", "StandardPageFirst", "bulkpagenumber000000000000000000001", "with-hyphen", "with_underscore" };
        Assert.Empty(folder.Check($$"""
            { "steps": [ {{Declared}}, { "name": "content", "Data": [
              {{string.Join(',', ids.Select((id, i) => $$"""{ "ContentItemId": "{{id}}", "ContentItemVersionId": {{(i % 2 == 0 ? "null" : $"\"{id}\"")}}, "ContentType": "Story" }"""))}},
              { "ContentType": "Story", "Displaytext": "misspelt", "DisplayText": null, "Id": 0, "Number": 1, "Owner": null, "Author": "", "ContentItemId": "noversion", "Latest": true, "Published": false,
                "CreatedUtc": null, "ModifiedUtc": "2021-06-10T11:06:54.4392567Z", "PublishedUtc": "2021-06-10T11:06:54.749129Z", "TitlePart": {}, "HtmlBodyPart": { "Html": "undeclared" }, "@WeldedPartSettings": { "X": {} } } ] } ] }
            """));
    }

    [Fact]
    public void Values_now_a_number_now_a_text_now_null_now_a_list() => Assert.Empty(folder.Check("""
        { "steps": [
          { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Story", "ContentTypePartDefinitionRecords": [
              { "PartName": "TitlePart", "Name": "TitlePart", "Settings": { "ContentTypePartSettings": { "Position": 0 }, "TitlePartSettings": { "Options": 2 } } },
              { "PartName": "Story", "Name": "Story", "Settings": { "ContentTypePartSettings": { "Position": "0" } } } ] } ],
            "ContentParts": [ { "Name": "Story", "ContentPartFieldDefinitionRecords": [
              { "FieldName": "TextField", "Name": "Pick", "Settings": { "ContentPartFieldSettings": { "Editor": "PredefinedList", "Position": "0" }, "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "None", "value": "" }, { "name": "One", "value": "1" } ], "Editor": 1, "DefaultValue": null } } },
              { "FieldName": "NumericField", "Name": "Many", "Settings": { "ContentPartFieldSettings": { "Editor": "", "Position": null }, "NumericFieldSettings": { "Minimum": "0", "Maximum": 10.0, "Scale": 0 } } } ] } ] },
          { "name": "content", "Data": [ { "ContentItemId": "s", "ContentType": "Story", "LayerMetadata": { "Position": 0.0 }, "FlowMetadata": { "Alignment": "Right", "Size": 50 },
            "Story": { "Pick": { "Text": null }, "Many": { "Value": 5.0 }, "Empty": {}, "Else": { "Text": "not declared" } } } ] } ] }
        """));

    [Theory]
    [InlineData("""{ "name": "lucene-index", "Indices": [ "Search" ] }""")]
    [InlineData("""{ "name": "Lucene-Index", "Indices": [ { "Search": { "AnalyzerName": "standard" } } ] }""")]
    [InlineData("""{ "name": "Queries", "Queries": [ { "Name": "Q", "Source": "Sql", "Template": "[js: nothing()]", "Schema": "null" } ] }""")]
    [InlineData("""{ "name": "AdminTrees", "data": [ { "Id": "x", "MenuItems": [ { "$type": "A.B, A", "Position": null } ] } ] }""")]
    [InlineData("""{ "name": "UrlRewriting", "Rules": [] }""")]
    [InlineData("""{ "name": "FeatureProfiles", "FeatureProfiles": { "a b": {} } }""")]
    [InlineData("""{ "name": "OpenIdScope", "ScopeName": "s" }""")]
    [InlineData("""{ "name": "Templates", "Templates": { "x": { "Content": "[file:text('../gone.liquid')]" } } }""")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "about/1.jpg", "SourcePath": "../wwwroot/img/about/1.jpg" } ] }""")]
    public void Steps_that_mean_nothing_here_and_files_of_a_theme_are_warnings(string step) =>
        Assert.Contains(": warning: ", Assert.Single(folder.Check($$"""{ "steps": [ {{step}} ] }""")), StringComparison.Ordinal);

    [Fact]
    public void Steps_of_a_site_s_own_are_errors() => Assert.Contains("No step is named 'CypherCommand'", Assert.Single(folder.Check("""{ "steps": [ { "name": "CypherCommand", "commands": [] } ] }""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("[locale en]One story[/locale][locale es]Un cuento[/locale]")]
    [InlineData("[2js: variables('when')]")]
    [InlineData("[locale en]It has a colon ':' in it[/locale]")]
    [InlineData("[sc text='one : two'/]")]
    public void Shortcodes_that_look_like_expressions_stay_as_they_are(string title)
    {
        var recipe = folder.Read($$"""
            { "variables": { "when": "[js: new Date().toISOString()]" }, "steps": [ { "name": "content", "Data": [ { "ContentItemId": "[js:uuid()]", "ContentType": "Story", "Owner": "[js: parameters('AdminUserId')]", "CreatedUtc": "[js: variables('when')]", "TitlePart": { "Title": "{{title}}" } } ] }, {{Declared}} ] }
            """);
        Assert.Empty(recipe.Problems);
        var item = ContentStep.ItemsOf(recipe.Steps[0]).Single().Item;
        Assert.Equal((title, ""), (ContentProjector.TitleOf(item), item.Owner));
        Assert.Empty(new RecipeChecker(new RecipeState()).Check(recipe));
    }

    [Fact]
    public void A_misspelt_helper_is_told_with_its_place() => Assert.Contains(
        "$.steps[0].Data[0].TitlePart.Title: The expression '[js: varables('when')]' cannot be evaluated here: varables() with 1 arguments is not known.",
        Assert.Single(folder.Check($$"""{ "steps": [ { "name": "content", "Data": [ {{Story("s", "[js: varables('when')]")}} ] }, {{Declared}} ] }""")), StringComparison.Ordinal);

    [Fact]
    public void A_part_s_place_without_the_part_is_an_error() => Assert.Contains(
        "'PartName' is missing",
        Assert.Single(folder.Check("""
            { "steps": [ { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Story", "ContentTypePartDefinitionRecords": [ {
              //"PartName": "TitlePart",
              "Name": "TitlePart" } ] } ] } ] }
            """)), StringComparison.Ordinal);

    [Fact]
    public void Loosely_written_dates_of_eleven_kinds_of_fields() => Assert.Empty(folder.Check("""
        { "steps": [ { "name": "ContentDefinition", "ContentTypes": [ { "Name": "All", "ContentTypePartDefinitionRecords": [ { "PartName": "All", "Name": "All" } ] } ],
          "ContentParts": [ { "Name": "All", "ContentPartFieldDefinitionRecords": [
            { "FieldName": "BooleanField", "Name": "Yes" }, { "FieldName": "ContentPickerField", "Name": "Items" }, { "FieldName": "DateField", "Name": "Day" }, { "FieldName": "DateTimeField", "Name": "Moment" },
            { "FieldName": "HtmlField", "Name": "Html" }, { "FieldName": "LinkField", "Name": "Link" }, { "FieldName": "MultiTextField", "Name": "Texts" }, { "FieldName": "NumericField", "Name": "Number" },
            { "FieldName": "TextField", "Name": "Text" }, { "FieldName": "TimeField", "Name": "Time" }, { "FieldName": "UserPickerField", "Name": "Users" } ] } ] },
          { "name": "content", "data": [ { "ContentItemId": "all", "ContentType": "All", "All": { "Yes": { "Value": true }, "Items": { "ContentItemIds": [] }, "Day": { "Value": "2031-7-9" }, "Moment": { "Value": "2031-7-9 08:07:06" },
            "Html": { "Html": "<p>x" }, "Link": { "Url": "https://a.example", "Text": "x" }, "Texts": { "Values": ["a"] }, "Number": { "Value": 3.0 }, "Text": { "Text": "x" }, "Time": { "Value": "8:07" }, "Users": { "UserIds": ["u"] } } } ] } ] }
        """));

    [Fact]
    public void Trees_of_terms_below_the_terms_and_definitions_given_twice()
    {
        var recipe = folder.Read($$"""
            { "steps": [
              { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Taxonomy", "ContentTypePartDefinitionRecords": [ { "PartName": "TaxonomyPart" }, { "PartName": "TitlePart" } ] } ] },
              { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Taxonomy", "ContentTypePartDefinitionRecords": [ { "PartName": "AliasPart" } ] } ] },
              { "name": "content", "data": [ { "TaxonomyPart": { "Terms": [ { "ContentItemId": "a", "ContentType": "Tag", "DisplayText": "A", "TermPart": { "TaxonomyContentItemId": "tags" }, "@WeldedPartSettings": {},
                "Terms": [ { "ContentItemId": "b", "DisplayText": "B", "Terms": [] } ] } ], "TermContentType": "Tag" }, "AliasPart": { "Alias": "tags" }, "ContentType": "Taxonomy", "ContentItemId": "tags" } ] } ] }
            """);
        Assert.Empty(new RecipeChecker(new RecipeState()).Check(recipe, out var site));
        Assert.Equal(["a", "b"], site.Taxonomies["tags"].Terms.Select(t => t.Code));
        Assert.Equal(["TaxonomyPart", "TitlePart", "AliasPart"], site.Site.Definitions.Types["Taxonomy"].Parts.Select(p => p.PartName));
        Assert.NotNull(Taxonomy.From(ContentStep.ItemsOf(recipe.Steps[2]).Single().Item));
    }

    private static string Story(string id, string title) => new JsonObject { ["ContentItemId"] = id, ["ContentType"] = "Story", ["TitlePart"] = new JsonObject { ["Title"] = title } }.ToJsonString();
}
