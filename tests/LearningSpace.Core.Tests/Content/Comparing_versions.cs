using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Content;

public class Comparing_versions
{
    private const string Values = """
        "Summary": { "Text": "It counts buses." }, "Long": { "Markdown": "One **two**" }, "Function": { "TaxonomyContentItemId": "functions", "TermContentItemIds": ["t1", "t2"] },
        "Started": { "Value": 2019 }, "Open": { "Value": true }, "Day": { "Value": "2024-02-03T00:00:00Z" }, "Site": { "Url": "https://example.org/a", "Text": "" }
        """;

    private static readonly VersionComparison Comparison = new(MakeSite());

    [Fact]
    public void Finds_nothing_where_nothing_differs()
    {
        Assert.Empty(Comparison.Compare(Item("Title", Values, "Body"), Item("Title", Values, "Body")));
        Assert.Empty(Comparison.ChangedPlaces(Item("Title", Values, "Body"), Item("Title", Values, "Body")));
    }

    [Fact]
    public void Tells_title_fields_and_body_in_the_order_they_are_shown()
    {
        var (empty, full) = (Item("", "", ""), Item("Title", Values, "Body"));
        string[] places = ["title", "Note.Summary", "Note.Long", "Note.Function", "Note.Started", "Note.Open", "Note.Day", "Note.Site", "body"];
        Assert.Equal(places, Comparison.ChangedPlaces(empty, full).Select(Name));
        Assert.Equal(places, Comparison.Compare(empty, full).Select(c => Name(c.Place)));
        Assert.All(Comparison.Compare(empty, full), c => Assert.Equal(ChangeKind.Added, c.Kind));
        Assert.All(Comparison.Compare(full, empty), c => Assert.Equal(ChangeKind.Removed, c.Kind));
    }

    [Fact]
    public void Compares_plain_text_Markdown_title_and_body_by_words()
    {
        var changes = Comparison.Compare(Item("Buses", Values, "The body"), Item("Trams", Values.Replace("buses", "trams", StringComparison.Ordinal).Replace("two", "three", StringComparison.Ordinal), "A body"));
        Assert.All(changes, c => Assert.Equal(ChangeKind.Changed, c.Kind));
        Assert.Equal(
            ["-Buses +Trams", "=It counts  -buses +trams =.", "=One  -two +three", "-The +A = body"],
            changes.Cast<TextChange>().Select(c => string.Join(' ', c.Runs.Select(r => r.Kind switch { RunKind.Inserted => "+", RunKind.Deleted => "-", _ => "=" } + r.Text))));
    }

    [Fact]
    public void Shows_the_signs_of_Markdown_only_where_nothing_else_differs()
    {
        var change = Assert.IsType<TextChange>(Assert.Single(Comparison.Compare(Item("Title", Values, "One *two*"), Item("Title", Values, "One **two**"))));
        Assert.Contains(change.Runs, r => r.Kind != RunKind.Same && r.Text.Contains('*', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""["t2", "t1"]""", null, null)]
    [InlineData("""["t1", "t2", "t1"]""", null, null)]
    [InlineData("""["t1", "t3"]""", "t2", "t3")]
    [InlineData("""["t2"]""", "t1", "")]
    [InlineData("""[]""", "t1 t2", "")]
    public void Tells_which_terms_came_and_went(string now, string? removed, string? added)
    {
        var changes = Comparison.Compare(Item("Title", Values, ""), Item("Title", Values.Replace("""["t1", "t2"]""", now, StringComparison.Ordinal), ""));
        Assert.Equal(removed is null ? 0 : 1, changes.Count);
        if (removed is not null)
        {
            var change = Assert.IsType<TermsChange>(changes[0]);
            Assert.Equal(now == "[]" ? ChangeKind.Removed : ChangeKind.Changed, change.Kind);
            Assert.Equal((removed, added), (string.Join(' ', change.Removed.TermIds), string.Join(' ', change.Added.TermIds)));
            Assert.Equal(("functions", "functions"), (change.Removed.TaxonomyId, change.Added.TaxonomyId));
        }
    }

    [Fact]
    public void Tells_terms_of_another_vocabulary_from_those_of_the_same_id()
    {
        var change = Assert.IsType<TermsChange>(Assert.Single(Comparison.Compare(Item("Title", Values, ""), Item("Title", Values.Replace("functions", "others", StringComparison.Ordinal), ""))));
        Assert.Equal(("functions", 2, "others", 2), (change.Removed.TaxonomyId, change.Removed.TermIds.Count, change.Added.TaxonomyId, change.Added.TermIds.Count));
    }

    [Theory]
    [InlineData("2019", "2020.5", "NumberValue { Value = 2019 }", "NumberValue { Value = 2020.5 }")]
    [InlineData("true", "false", "BooleanValue { Value = True }", "BooleanValue { Value = False }")]
    [InlineData("org/a", "org/b", "LinkValue { Url = https://example.org/a, Text =  }", "LinkValue { Url = https://example.org/b, Text =  }")]
    [InlineData("\"Value\": true", "\"Value\": null", "BooleanValue { Value = True }", null)]
    public void Gives_the_old_and_the_new_of_every_other_value(string from, string to, string old, string? @new)
    {
        var change = Assert.IsType<ValueChange>(Assert.Single(Comparison.Compare(Item("Title", Values, ""), Item("Title", Values.Replace(from, to, StringComparison.Ordinal), ""))));
        Assert.Equal((old, @new), (change.Old?.ToString(), change.New?.ToString()));
        Assert.Equal(@new is null ? ChangeKind.Removed : ChangeKind.Changed, change.Kind);
    }

    [Fact]
    public void Finds_no_difference_in_what_is_written_otherwise_but_means_the_same() =>
        Assert.Empty(Comparison.Compare(Item("Title", Values, ""), Item("Title", Values.Replace("2019", "2019.0", StringComparison.Ordinal).Replace("2024-02-03T00", "2024-02-03T09", StringComparison.Ordinal), "")));

    private static string Name(ItemPlace place) => place.IsTitle ? "title" : place.Field?.Path ?? "body";

    private static ContentItem Item(string title, string values, string body) => ContentItem.FromJson((JsonObject)JsonNode.Parse($$"""
        { "ContentItemId": "item1", "ContentType": "Note", "TitlePart": { "Title": "{{title}}" }, "MarkdownBodyPart": { "Markdown": "{{body}}" }, "Note": { {{values}} } }
        """)!);

    private static SiteModel MakeSite()
    {
        var fields = new[] { "Summary:Text", "Long:Markdown", "Function:Taxonomy", "Started:Numeric", "Open:Boolean", "Day:Date", "Site:Link" }.Select((f, i) =>
            $$"""{ "Name": "{{f.Split(':')[0]}}", "FieldName": "{{f.Split(':')[1]}}Field", "Settings": { "ContentPartFieldSettings": { "Position": "{{i}}" } } }""");
        var step = (JsonObject)JsonNode.Parse($$"""
            { "ContentTypes": [ { "Name": "Note", "ContentTypePartDefinitionRecords": [ { "PartName": "Note", "Name": "Note" } ] } ],
              "ContentParts": [ { "Name": "Note", "ContentPartFieldDefinitionRecords": [ {{string.Join(',', fields.Reverse())}} ] } ] }
            """)!;
        var (types, parts) = (new Dictionary<string, JsonObject>(), new Dictionary<string, JsonObject>());
        DefinitionStep.Merge(step, types, parts);
        return new SiteModel(new ContentDefinitions(types.Values.Select(DefinitionStep.ReadType), parts.Values.Select(DefinitionStep.ReadPart)), [], []);
    }
}
