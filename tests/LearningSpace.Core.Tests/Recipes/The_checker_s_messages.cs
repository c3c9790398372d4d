using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

/// <summary>Broken recipes, and exactly what is said of them: every line as <c>recipe check</c> prints it.</summary>
public sealed class The_checker_s_messages : IDisposable
{
    private readonly RecipeFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The file itself
    [Theory]
    [InlineData("", "a.recipe.json: $: This is no JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true. LineNumber: 0 | BytePositionInLine: 0.")]
    [InlineData("[]", "a.recipe.json: $: A recipe is a JSON object.")]
    [InlineData("{}", "a.recipe.json: $: 'steps' is missing.")]
    [InlineData("""{ "steps": {} }""", "a.recipe.json: $.steps: This must be a list.")]
    [InlineData("""{ "name": 7, "steps": [] }""", "a.recipe.json: $.name: This must be a text.")]
    [InlineData("""{ "issetuprecipe": "yes", "steps": [] }""", "a.recipe.json: $.issetuprecipe: This must be true or false.")]
    [InlineData("""{ "steps": [ { "Name": "settings" } ] }""", "a.recipe.json: $.steps[0]: A step is an object with a name.")]
    [InlineData("""{ "steps": [ { "name": "recipes", "Values": [ { "name": "gone" } ] } ] }""", "a.recipe.json: $.steps[0].Values[0]: No recipe is named 'gone'.")]
    [InlineData("""{ "steps": [ { "name": "recipes", "Values": [ { } ] } ] }""", "a.recipe.json: $.steps[0].Values[0]: 'name' is missing.")]
    [InlineData("""{ "name": "me", "steps": [ { "name": "recipes", "Values": [ { "name": "me" } ] } ] }""", "a.recipe.json: $: The recipe calls itself.")]
    [InlineData(
        """{ "steps": [ { "name": "settings", "BaseUrl": "[js: getUrlPrefix()]" } ] }""",
        "a.recipe.json: $.steps[0].BaseUrl: The expression '[js: getUrlPrefix()]' cannot be evaluated here: getUrlPrefix() with 0 arguments is not known.")]
    [InlineData(
        """{ "steps": [ { "name": "settings", "BaseUrl": "[js: 1 + 1]" } ] }""",
        "a.recipe.json: $.steps[0].BaseUrl: The expression '[js: 1 + 1]' cannot be evaluated here: only uuid(), variables('…'), parameters('…'), configuration('…', '…'), base64('…'), new Date().toISOString() and texts, joined by +, are known.")]
    [InlineData(
        """{ "steps": [ { "name": "settings", "BaseUrl": "[file:text('../x')]" } ] }""",
        "a.recipe.json: $.steps[0].BaseUrl: The expression '[file:text('../x')]' cannot be evaluated here: '../x' lies outside the recipe's folder.")]
    [InlineData("""{ "steps": [ { "name": "settings", "BaseUrl": "[file:text('x.txt')]" } ] }""", "a.recipe.json: $.steps[0].BaseUrl: warning: The file 'x.txt' is not beside the recipe: the text stays empty.")]
    public void About_a_file(string recipe, string line) => Assert.Equal([line], folder.Check(recipe));

    // One step
    [Theory]
    [InlineData("""{ "name": "themes", "site": "" }""", "a.recipe.json: $.steps[0]: warning: The step 'themes' is known but not applied here.")]
    [InlineData("""{ "name": "feature", "enable": ["A"] }""", "a.recipe.json: $.steps[0]: warning: The step 'feature' is known but not applied here, beyond the types that the features bring with them.")]
    [InlineData("""{ "name": "feature", "enable": "A" }""", "a.recipe.json: $.steps[0].enable: This must be a list.", "a.recipe.json: $.steps[0]: warning: The step 'feature' is known but not applied here, beyond the types that the features bring with them.")]
    [InlineData("""{ "name": "settings", "LearningSpaceSettings": { "Facet": [] } }""", "a.recipe.json: $.steps[0].LearningSpaceSettings.Facet: Nothing is named 'Facet' here. There are: SiteNameByCulture, Facets, MainMenu, FooterMenu, Glance, Charts, Home, Contribution, Discussions, TextsByCulture.")]
    [InlineData("""{ "name": "settings", "TimeZoneId": "America/Montevideo" }""")]
    [InlineData(
        """{ "name": "settings", "TimeZoneId": "America/Montevido" }""",
        "a.recipe.json: $.steps[0].TimeZoneId: No time zone is named 'America/Montevido'. Zones have the names of the IANA database, such as 'America/Montevideo'; if this is one, the system lacks its data (the package tzdata).")]
    [InlineData("""{ "name": "settings", "PageSize": "ten" }""", "a.recipe.json: $.steps[0].PageSize: This must be a whole number from 0.")]
    [InlineData("""{ "name": "settings", "LearningSpaceSettings": { "Facets": ["type", "mood"] } }""", "a.recipe.json: $.steps[0].LearningSpaceSettings.Facets[1]: warning: No field feeds a filter 'mood'.")]
    [InlineData(
        """{ "name": "settings", "LearningSpaceSettings": { "Home": { "Pick": "Lesson" } } }""",
        "a.recipe.json: $.steps[0].LearningSpaceSettings.Home.Pick: warning: No type is named 'Lesson': nothing would be chosen each week.")]
    [InlineData("""{ "name": "custom-settings", "Look": 7 }""", "a.recipe.json: $.steps[0].Look: This must be an object.", "a.recipe.json: $.steps[0].Look: warning: No type is named 'Look': its settings are kept as data.")]
    [InlineData("""{ "name": "Roles", "Roles": [ { "Permissions": "all" } ] }""", "a.recipe.json: $.steps[0].Roles[0]: 'Name' is missing.", "a.recipe.json: $.steps[0].Roles[0].Permissions: This must be a list.")]
    [InlineData("""{ "name": "Roles", "Roles": [ { "Name": "R", "PermissionBehavior": "Take" } ] }""", "a.recipe.json: $.steps[0].Roles[0].PermissionBehavior: This must be one of: Add, Replace, Remove.")]
    [InlineData("""{ "name": "media", "Files": [ { "Base64": "" } ] }""", "a.recipe.json: $.steps[0].Files[0]: 'TargetPath' is missing: under which path the file is stored.")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png" } ] }""", "a.recipe.json: $.steps[0].Files[0]: The file's content is missing: Base64 or SourcePath.")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "%" } ] }""", "a.recipe.json: $.steps[0].Files[0]: 'Base64' is no Base64.")]
    [InlineData("""{ "name": "media", "Files": [ { "TargetPath": "a.png", "SourcePath": "../wwwroot/a.png" } ] }""", "a.recipe.json: $.steps[0].Files[0]: warning: The file '../wwwroot/a.png' is not in the recipe's folder: it is left out.")]
    [InlineData(
        """{ "name": "media", "Files": [ { "TargetPath": "a.png", "SourceUrl": "https://a.example/a.png" } ] }""",
        "a.recipe.json: $.steps[0].Files[0]: warning: Nothing is fetched: put the file of https://a.example/a.png beside the recipe, and name it as SourcePath.")]
    public void About_a_step(string step, params string[] lines) => Assert.Equal(lines, folder.Check($$"""{ "steps": [ {{step}} ] }"""));

    // Types
    [Theory]
    [InlineData("""{ "DisplayName": "X" }""", "$.steps[0].ContentTypes[0]: 'Name' is missing.")]
    [InlineData("""{ "Name": "my type" }""", "$.steps[0].ContentTypes[0].Name: This must be a technical name: letters and digits.")]
    [InlineData("""{ "Name": "X", "Settings": { "ContentTypeSettings": { "Creatable": "maybe" } } }""", "$.steps[0].ContentTypes[0].Settings.ContentTypeSettings.Creatable: This must be true or false.")]
    [InlineData("""{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "Path": "My Things" } } }""", "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.Path: This must be a word of lower-case letters, digits and hyphens.")]
    [InlineData("""{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "Path": "admin" } } }""", "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.Path: The path word 'admin' belongs to the site itself: choose another.")]
    [InlineData(
        """{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "Serched": false } } }""",
        "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.Serched: Nothing is named 'Serched' here. There are: Path, Overview, DisplayNameByCulture, PluralByCulture, DescriptionByCulture, Searched, Ordered, ClaimInto, AnswerInto, LinkedData, Contribute, Sections.")]
    [InlineData("""{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "ClaimInto": "Y" } } }""", "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.ClaimInto: No type is named 'Y'.")]
    [InlineData(
        """{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "Sections": [ { "Name": "one", "Fields": ["Gone"] } ] } } }""",
        "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.Sections[0].Fields[0]: The type 'X' has no field or part 'Gone'.")]
    [InlineData(
        """{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "LinkedData": { "Type": "Event", "Properties": { "startDate": "Gone" } } } } }""",
        "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.LinkedData.Properties.startDate: The type 'X' has no field or bag 'Gone'.")]
    [InlineData(
        """{ "Name": "X", "Settings": { "LearningSpaceTypeSettings": { "Sections": [ { "Name": "one", "Fields": ["TitlePart"] }, { "Name": "two", "Fields": ["TitlePart"] } ] } }, "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart" } ] }""",
        "$.steps[0].ContentTypes[0].Settings.LearningSpaceTypeSettings.Sections[1].Fields[0]: 'TitlePart' stands in two places of the sections.")]
    [InlineData("""{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "Name": "TitlePart" } ] }""", "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0]: 'PartName' is missing: which part the type carries.")]
    [InlineData(
        """{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "BagPart", "Name": "Rows" }, { "PartName": "BagPart", "Name": "Rows" } ] }""",
        "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[1]: The type has two parts named 'Rows': give the second a name of its own.")]
    [InlineData("""{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "FlowPart" } ] }""", "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0]: warning: The part 'FlowPart' is known but has no meaning here: its content is kept as data.")]
    [InlineData(
        """{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "PricePart" } ] }""",
        "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0]: No part is named 'PricePart'. Declare it among the ContentParts, if only with its name, to keep its content.")]
    [InlineData(
        """{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "TitlePart", "Settings": { "ContentTypePartSettings": { "Position": "first" } } } ] }""",
        "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0].Settings.ContentTypePartSettings.Position: This must be a position such as \"3\" or \"2.1\".")]
    [InlineData(
        """{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "FreshnessPart", "Settings": { "FreshnessPartSettings": { "Years": 1 } } } ] }""",
        "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0].Settings.FreshnessPartSettings.Years: Nothing is named 'Years' here. There are: Months.")]
    [InlineData(
        """{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "StagePart" } ] }""",
        "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0].Settings.StagePartSettings: The type 'X' has no vocabulary field 'Stage' for the stage today.")]
    [InlineData(
        """{ "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "BagPart", "Name": "Rows", "Settings": { "BagPartSettings": { "ContainedContentTypes": ["Row"] } } } ] }""",
        "$.steps[0].ContentTypes[0].ContentTypePartDefinitionRecords[0].Settings.BagPartSettings: No type is named 'Row'.")]
    public void About_a_type(string type, string line) => Assert.Equal([$"a.recipe.json: {line}"], folder.Check($$"""{ "steps": [ { "name": "ContentDefinition", "ContentTypes": [ {{type}} ] } ] }"""));

    // Fields
    [Theory]
    [InlineData("""{ "Name": "F" }""", ": 'FieldName' is missing.")]
    [InlineData("""{ "FieldName": "TextField" }""", ": 'Name' is missing.")]
    [InlineData("""{ "Name": "F", "FieldName": "PriceField" }""", ".FieldName: The field 'P.F' is a 'PriceField', which is not known. There are: TextField, MultiTextField, MarkdownField, HtmlField, DateField, DateTimeField, TimeField, NumericField, BooleanField, TaxonomyField, ContentPickerField, LocalizationSetContentPickerField, UserPickerField, MediaField, LinkField, GeoPointField.")]
    [InlineData("""{ "Name": "F", "FieldName": "YoutubeField" }""", ".FieldName: warning: The field 'P.F' is a 'YoutubeField', which has no meaning here: its value is kept as data.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "TextFieldSettings": { "Required": 1 } } }""", ".Settings.TextFieldSettings.Required: This must be true or false.")]
    [InlineData("""{ "Name": "F", "FieldName": "NumericField", "Settings": { "NumericFieldSettings": { "Minimum": "none" } } }""", ".Settings.NumericFieldSettings.Minimum: This must be a number.")]
    [InlineData("""{ "Name": "F", "FieldName": "TaxonomyField" }""", ".Settings.TaxonomyFieldSettings: The field 'P.F' names no taxonomy.")]
    [InlineData("""{ "Name": "F", "FieldName": "TaxonomyField", "Settings": { "TaxonomyFieldSettings": { "TaxonomyContentItemId": "moods" } } }""", ".Settings.TaxonomyFieldSettings: The field 'P.F' takes terms of 'moods', and no taxonomy has that id.")]
    [InlineData("""{ "Name": "F", "FieldName": "LinkField", "Settings": { "LearningSpaceFieldSettings": { "Facet": "site" } } }""", ".Settings.LearningSpaceFieldSettings.Facet: A LinkField cannot feed a filter.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "Role": "Notice" } } }""", ".Settings.LearningSpaceFieldSettings.Role: Only a BooleanField can be a notice.")]
    [InlineData("""{ "Name": "F", "FieldName": "DateField", "Settings": { "LearningSpaceFieldSettings": { "Role": "Summary" } } }""", ".Settings.LearningSpaceFieldSettings.Role: Only a text can be the summary.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "Role": "Starts" } } }""", ".Settings.LearningSpaceFieldSettings.Role: Only a day or a time can be when something starts or ends.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "Role": "Licence" } } }""", ".Settings.LearningSpaceFieldSettings.Role: Only a TaxonomyField can be the licence.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "Role": "Zone" } } }""", ".Settings.LearningSpaceFieldSettings.Role: Only a TextField with a predefined list can be the time zone.")]
    [InlineData(
        """{ "Name": "F", "FieldName": "TextField", "Settings": { "ContentPartFieldSettings": { "Editor": "PredefinedList" }, "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "Madrid", "value": "Europe/Madrid" }, { "name": "Mars", "value": "Mars/Olympus" } ] }, "LearningSpaceFieldSettings": { "Role": "Zone" } } }""",
        ".Settings.TextFieldPredefinedListEditorSettings: No time zone is named 'Mars/Olympus'. Zones have the names of the IANA database, such as 'America/Montevideo'; if this is one, the system lacks its data (the package tzdata).")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "Scale": ["low"] } } }""", ".Settings.LearningSpaceFieldSettings.Scale: Only the terms of a TaxonomyField can be a scale.")]
    [InlineData("""{ "Name": "F", "FieldName": "DateField", "Settings": { "LearningSpaceFieldSettings": { "Side": "For" } } }""", ".Settings.LearningSpaceFieldSettings.Side: Only a text can speak on a side.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "Weight": "Heavy" } } }""", ".Settings.LearningSpaceFieldSettings.Weight: This must be one of: None, Other, Body, Summary, Title.")]
    [InlineData("""{ "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "MaxLength": "long", "HelpByCulture": { "es": ["x"] } } } }""", ".Settings.LearningSpaceFieldSettings.MaxLength: This must be a whole number from 0.", ".Settings.LearningSpaceFieldSettings.HelpByCulture.es: This must be a text.")]
    [InlineData(
        """{ "Name": "F", "FieldName": "ContentPickerField", "Settings": { "ContentPickerFieldSettings": { "DisplayedContentTypes": ["Gone"] } } }""",
        ".Settings: warning: The field 'P.F' takes items of 'Gone', and no type is named so.")]
    public void About_a_field(string field, params string[] lines) => Assert.Equal(
        lines.Select(l => "a.recipe.json: $.steps[0].ContentParts[0].ContentPartFieldDefinitionRecords[0]" + l),
        folder.Check($$"""{ "steps": [ { "name": "ContentDefinition", "ContentParts": [ { "Name": "P", "ContentPartFieldDefinitionRecords": [ {{field}} ] } ] } ] }"""));

    // Items
    [Theory]
    [InlineData("""{ "ContentType": "Note" }""", ": ContentItemId is missing.")]
    [InlineData("""{ "ContentItemId": "n" }""", ": ContentType is missing.")]
    [InlineData("""{ "ContentItemId": "n", "ContentType": "Gone" }""", ".ContentType: No type is named 'Gone'.")]
    [InlineData("""{ "ContentItemId": "n", "ContentType": "Form" }""", ": warning: The type 'Form' is known but not defined here: the item is left out.")]
    [InlineData("""{ "ContentItemId": "n n", "ContentItemVersionId": "ñ", "ContentType": "Note" }""", ".ContentItemId: 'n n' is no id: at most 64 letters, digits, hyphens and underscores.", ".ContentItemVersionId: 'ñ' is no id: at most 64 letters, digits, hyphens and underscores.")]
    [InlineData("""{ "ContentItemId": 7, "ContentType": "Note", "Published": "true" }""", ".ContentItemId: This must be a text.", ".Published: This must be true or false.")]
    [InlineData("""{ "ContentItemId": "n", "ContentType": "Note", "CreatedUtc": "2026-02-30" }""", ": CreatedUtc '2026-02-30' is no time.")]
    [InlineData("""{ "ContentItemId": "n", "ContentType": "Note", "TitlePart": "T" }""", ".TitlePart: This must be an object.")]
    [InlineData("""{ "ContentItemId": "n", "ContentType": "Note", "Note": { "Year": { "Value": "2024" } } }""", ".Note.Year.Value: This must be a number.")]
    [InlineData("""{ "ContentItemId": "n", "ContentType": "Note", "Note": { "See": { "ContentItemIds": ["gone", "n"] } } }""", ": warning: It refers to the item 'gone', which is not there.")]
    public void About_an_item(string item, params string[] lines) => Assert.Equal(
        lines.Select(l => "a.recipe.json: $.steps[1].Data[0]" + l),
        folder.Check($$"""
            { "steps": [
              { "name": "ContentDefinition",
                "ContentTypes": [ { "Name": "Note", "ContentTypePartDefinitionRecords": [ { "PartName": "Note" }, { "PartName": "TitlePart" } ] } ],
                "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ { "Name": "Year", "FieldName": "NumericField" },
                  { "Name": "See", "FieldName": "ContentPickerField", "Settings": { "ContentPickerFieldSettings": { "Multiple": true } } } ] } ] },
              { "name": "content", "Data": [ {{item}} ] } ] }
            """));

    [Fact]
    public void About_an_unknown_step() => Assert.StartsWith(
        "a.recipe.json: $.steps[0]: No step is named 'contents'. There are: recipes, feature, ContentDefinition, ReplaceContentDefinition, DeleteContentDefinition, content, settings, custom-settings, Roles, media, themes,",
        Assert.Single(folder.Check("""{ "steps": [ { "name": "contents" } ] }""")), StringComparison.Ordinal);

    [Fact]
    public void About_a_type_that_items_are_of_and_that_goes() => Assert.Equal(
        ["a.recipe.json: $.steps[0].ContentTypes[1]: There are items of the type 'Note': it cannot be deleted."],
        folder.Check(
            """{ "steps": [ { "name": "DeleteContentDefinition", "ContentTypes": ["Gone", "Note"] } ] }""",
            new RecipeState { Types = { ["Note"] = new JsonObject { ["Name"] = "Note" } }, TypesInUse = { "Note" } }));

    [Fact]
    public void Come_all_at_once_those_of_the_file_first_then_step_by_step() => Assert.Equal(
        [
            "a.recipe.json: $.version: This must be a text.",
            "a.recipe.json: $.steps[0].SiteName: The expression '[js: nothing()]' cannot be evaluated here: nothing() with 0 arguments is not known.",
            "a.recipe.json: $.steps[2]: A step is an object with a name.",
            "a.recipe.json: $.steps[0].PageSize: This must be a whole number from 0.",
            "a.recipe.json: $.steps[1]: warning: The step 'layers' is known but not applied here.",
            "a.recipe.json: $.steps[3].Data[0].ContentType: No type is named 'A'.",
            "a.recipe.json: $.steps[3].Data[1]: ContentItemId is missing.",
            "a.recipe.json: $.steps[4].ContentTypes[0].ContentTypePartDefinitionRecords[0]: No part is named 'Q'. Declare it among the ContentParts, if only with its name, to keep its content.",
            "a.recipe.json: $.steps[4].ContentTypes[0].ContentTypePartDefinitionRecords[1]: 'PartName' is missing: which part the type carries.",
        ],
        folder.Check("""
            { "version": 1, "steps": [
              { "name": "settings", "SiteName": "[js: nothing()]", "PageSize": -1 },
              { "name": "layers" },
              "step",
              { "name": "Content", "data": [ { "ContentItemId": "a", "ContentType": "A" }, { "ContentType": "B" }, { "ContentItemId": "b", "ContentType": "B" } ] },
              { "name": "ContentDefinition", "ContentTypes": [ { "Name": "B", "ContentTypePartDefinitionRecords": [ { "PartName": "Q" }, { "Name": "x" } ] } ] } ] }
            """));
}
