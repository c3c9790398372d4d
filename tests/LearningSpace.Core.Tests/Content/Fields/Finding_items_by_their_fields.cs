using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Fields;

public class Finding_items_by_their_fields
{
    private const string Searched = """{ "LearningSpaceFieldSettings": { "Weight": "Other", "Facet": "f" } }""";

    [Theory]
    [InlineData("TextField", """{ "Text": "Tax office" }""", "Tax office", "tax-office")]
    [InlineData("MultiTextField", """{ "Values": ["One", "Two"] }""", "One; Two", "one two")]
    [InlineData("MarkdownField", """{ "Markdown": "**One** [two](/x)" }""", "One two", "")]
    [InlineData("HtmlField", """{ "Html": "<p>One<script>alert(1)</script> <b>two</b>" }""", "One two", "")]
    [InlineData("NumericField", """{ "Value": 987 }""", "", "0987")]
    [InlineData("DateField", """{ "Value": "2024-05-05T00:00:00Z" }""", "", "2024")]
    [InlineData("DateTimeField", """{ "Value": "2023-12-31T23:00:00-03:00" }""", "", "2024")]
    [InlineData("TimeField", """{ "Value": "12:00" }""", "", "")]
    [InlineData("BooleanField", """{ "Value": false }""", "", "false")]
    [InlineData("TaxonomyField", """{ "TaxonomyContentItemId": "stage", "TermContentItemIds": ["inner", "gone"] }""", "The inner", "inner use")]
    [InlineData("TaxonomyField", """{ "TaxonomyContentItemId": "stage", "TermContentItemIds": ["inner", "new"], "TagNames": ["Inner", "New one"] }""", "The inner; New one", "inner use new-one")]
    [InlineData("ContentPickerField", """{ "ContentItemIds": ["a"] }""", "", "")]
    [InlineData("LocalizationSetContentPickerField", """{ "LocalizationSets": ["a"] }""", "", "")]
    [InlineData("UserPickerField", """{ "UserIds": ["a"] }""", "", "")]
    [InlineData("MediaField", """{ "Paths": ["secret-name.png", "b.png"], "MediaTexts": ["A desk", ""] }""", "A desk", "")]
    [InlineData("LinkField", """{ "Url": "https://a.example", "Text": "The site" }""", "The site", "")]
    [InlineData("GeoPointField", """{ "Latitude": 1, "Longitude": 2 }""", "", "")]
    public void Gives_search_its_words_and_filters(string kind, string value, string words, string facets)
    {
        var world = ContentWorld.WithField(kind, "{}", Searched).Vocabulary("stage", "use", "use/inner");
        var document = world.Projector.Document(ContentWorld.Note($$"""  "Note": { "F": {{value}} } """), ContentWorld.Facts);
        Assert.Equal(words, string.Join(" | ", document.Texts.Where(t => t.Weight == SearchWeight.Other).Select(t => t.Text)));
        Assert.Equal(facets, string.Join(' ', document.Facets.GetValueOrDefault("f", [])));
    }

    [Fact]
    public void Leaves_out_what_no_setting_asks_for()
    {
        var document = ContentWorld.WithField("TextField").Projector.Document(ContentWorld.Note(""" "DisplayText": "T", "Note": { "F": { "Text": "silent" } } """), ContentWorld.Facts);
        Assert.Equal(["T"], document.Texts.Select(t => t.Text));
        Assert.Equal(["lang", "type", "year"], document.Facets.Keys.Order());
    }
}
