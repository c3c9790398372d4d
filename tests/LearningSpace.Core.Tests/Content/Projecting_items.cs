using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using Xunit;

namespace LearningSpace.Core.Tests.Content;

public class Projecting_items
{
    private static readonly ItemFacts Facts = new(Audiences.Members, new DateTime(2021, 5, 6, 0, 0, 0, DateTimeKind.Utc), new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    private static readonly SiteModel Site = MakeSite();
    private static readonly ContentProjector Projector = new(Site);

    [Fact]
    public void Gives_search_the_texts_by_their_weight_in_the_item_s_language()
    {
        var texts = Projector.Document(Item("es-UY"), Facts).Texts;
        Assert.Equal(
            [
                new WeightedText(SearchWeight.Title, "Título"), new(SearchWeight.Summary, "Resumen"), new(SearchWeight.Body, "Largo y fuerte"),
                new(SearchWeight.Other, "Grupo; Trabajo"), new(SearchWeight.Body, "El cuerpo"),
            ],
            texts);
        Assert.Equal("Group; Labour", Projector.Document(Item("en"), Facts).Texts[3].Text);
        Assert.Equal("Group; Labour", Projector.Document(Item("fr"), Facts).Texts[3].Text);
    }

    [Fact]
    public void Files_an_item_under_its_terms_and_all_above_them()
    {
        var facets = Projector.Document(Item("es"), Facts).Facets;
        Assert.Equal(["04.5", "04", "04.1"], facets["function"]);
        Assert.Equal(["agencia-de-prueba"], facets["organisation"]);
        Assert.Equal(["2019"], facets["year"]);
        Assert.Equal(["true"], facets["open"]);
        Assert.Equal(["2024"], facets["day"]);
        Assert.Equal([["Note"], ["es"]], [facets["type"], facets["lang"]]);
        Assert.DoesNotContain("hidden", facets.Keys);
    }

    [Fact]
    public void Takes_the_year_of_publication_where_the_item_has_no_other()
    {
        var item = Item("es");
        item.PartOrNew("Note").Remove("Started");
        Assert.Equal(["2021"], Projector.Document(item, Facts).Facets["year"]);
    }

    [Fact]
    public void Gives_search_what_the_store_knows()
    {
        var item = Item("es");
        item.PartOrNew("LocalizationPart")["LocalizationSet"] = "set1";
        item.Parts[ImportSource.PartName] = new ImportSource("R", "7", null, null, default).ToJson();
        var document = Projector.Document(item, Facts);
        Assert.Equal(("item1", Audiences.Members, "set1", "R", "7"), (document.ItemId, document.Audience, document.LocalizationSet, document.SourceName, document.SourceId));
        Assert.Equal((Facts.PublishedUtc, Facts.ModifiedUtc), (document.PublishedUtc, document.ModifiedUtc));
    }

    [Fact]
    public void Reads_title_language_and_summary_with_their_defaults()
    {
        var empty = new ContentItem { ContentItemId = "a", ContentType = "Unheard", DisplayText = "Shown" };
        Assert.Equal(("Shown", "es", "", ""), (ContentProjector.TitleOf(empty), ContentProjector.LanguageOf(empty), ContentProjector.BodyOf(empty), ContentProjector.LocalizationSetOf(empty)));
        Assert.Null(Projector.SummaryOf(empty));
        Assert.Equal(("Título", "Resumen"), (ContentProjector.TitleOf(Item("es")), Projector.SummaryOf(Item("es"))));
        var document = Projector.Document(empty, Facts);
        Assert.Equal(["2021"], document.Facets["year"]);
    }

    [Fact]
    public void Passes_over_terms_and_values_that_are_not_known_or_of_the_wrong_kind()
    {
        var item = Item("es");
        item.PartOrNew("Note")["Function"] = JsonNode.Parse("""{"TaxonomyContentItemId":"functions","TermContentItemIds":["gone","t41"]}""");
        item.PartOrNew("Note")["Summary"] = 7;
        var document = Projector.Document(item, Facts);
        Assert.Equal(["04.1", "04"], document.Facets["function"]);
        Assert.DoesNotContain(document.Texts, t => t.Weight == SearchWeight.Summary);
    }

    [Fact]
    public void Shows_fields_in_the_order_of_their_positions() =>
        Assert.Equal(["Summary", "Long", "Function", "Organisation", "Started", "Open", "Day", "Hidden"], Projector.ValuesOf(Item("es")).Select(v => v.Field.Field.Name));

    [Fact]
    public void Finds_a_field_by_its_name_or_by_part_and_name()
    {
        Assert.Equal("Note.Summary", Site.Definitions.FindField("Note", "Summary")?.Path);
        Assert.Equal("Note.Summary", Site.Definitions.FindField("Note", "Note.Summary")?.Path);
        Assert.Null(Site.Definitions.FindField("Note", "Nothing"));
        Assert.Null(Site.Definitions.FindField("Unheard", "Summary"));
        Assert.Equal("Note", Site.Definitions.ByPath["notes"].Single().Name);
    }

    private static ContentItem Item(string language) => ContentItem.FromJson((JsonObject)JsonNode.Parse($$"""
        { "ContentItemId": "item1", "ContentType": "Note", "DisplayText": "other", "TitlePart": { "Title": "Título" }, "MarkdownBodyPart": { "Markdown": "El *cuerpo*" },
          "LocalizationPart": { "Culture": "{{language}}" },
          "Note": { "Summary": { "Text": "Resumen" }, "Long": { "Markdown": "Largo y **fuerte**" }, "Hidden": { "Text": "secreto" }, "Organisation": { "Text": "Agencia de Prueba" },
            "Function": { "TaxonomyContentItemId": "functions", "TermContentItemIds": ["t45", "t41"] }, "Started": { "Value": 2019 }, "Open": { "Value": true }, "Day": { "Value": "2024-02-03T00:00:00Z" } } }
        """)!);

    private static SiteModel MakeSite()
    {
        var step = (JsonObject)JsonNode.Parse("""
            { "ContentTypes": [ { "Name": "Note", "Settings": { "LearningSpaceTypeSettings": { "Path": "notes" } }, "ContentTypePartDefinitionRecords": [ { "PartName": "Note", "Name": "Note" }, { "PartName": "TitlePart", "Name": "TitlePart" } ] } ],
              "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [
                { "Name": "Hidden", "FieldName": "TextField", "Settings": { "ContentPartFieldSettings": { "Position": "9" } } },
                { "Name": "Long", "FieldName": "MarkdownField", "Settings": { "ContentPartFieldSettings": { "Position": "1.5" }, "LearningSpaceFieldSettings": { "Weight": "Body" } } },
                { "Name": "Summary", "FieldName": "TextField", "Settings": { "ContentPartFieldSettings": { "Position": "1" }, "LearningSpaceFieldSettings": { "Weight": "Summary", "Role": "Summary" } } },
                { "Name": "Function", "FieldName": "TaxonomyField", "Settings": { "ContentPartFieldSettings": { "Position": "2" }, "LearningSpaceFieldSettings": { "Weight": "Other", "Facet": "function" } } },
                { "Name": "Organisation", "FieldName": "TextField", "Settings": { "ContentPartFieldSettings": { "Position": "3" }, "LearningSpaceFieldSettings": { "Facet": "organisation" } } },
                { "Name": "Started", "FieldName": "NumericField", "Settings": { "ContentPartFieldSettings": { "Position": "4" }, "LearningSpaceFieldSettings": { "Facet": "year" } } },
                { "Name": "Open", "FieldName": "BooleanField", "Settings": { "ContentPartFieldSettings": { "Position": "5" }, "LearningSpaceFieldSettings": { "Facet": "open" } } },
                { "Name": "Day", "FieldName": "DateField", "Settings": { "ContentPartFieldSettings": { "Position": "6" }, "LearningSpaceFieldSettings": { "Facet": "day" } } } ] } ] }
            """)!;
        var (types, parts) = (new Dictionary<string, JsonObject>(), new Dictionary<string, JsonObject>());
        DefinitionStep.Merge(step, types, parts);
        var functions = Taxonomy.From(ContentItem.FromJson((JsonObject)JsonNode.Parse("""
            { "ContentItemId": "functions", "ContentType": "Taxonomy", "DisplayText": "Function", "TaxonomyPart": { "Terms": [
              { "ContentItemId": "t04", "DisplayText": "Economy", "CodePart": { "Code": "04" }, "Terms": [
                { "ContentItemId": "t45", "DisplayText": "Group", "CodePart": { "Code": "04.5" }, "LocalizedLabelsPart": { "Labels": { "es": "Grupo", "en": "Group" }, "Alternatives": { "en": ["Group of services"] } } },
                { "ContentItemId": "t41", "DisplayText": "Labour", "CodePart": { "Code": "04.1" }, "LocalizedLabelsPart": { "Labels": { "es": "Trabajo" } } } ] } ] } }
            """)!))!;
        return new SiteModel(new ContentDefinitions(types.Values.Select(DefinitionStep.ReadType), parts.Values.Select(DefinitionStep.ReadPart)), [functions], []);
    }
}
