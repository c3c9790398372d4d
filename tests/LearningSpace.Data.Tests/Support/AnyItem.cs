using System.Text.Json.Nodes;
using LearningSpace.Core.Content;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Makes items that are valid by <see cref="Definitions"/> and otherwise as odd as they may be: every kind of field and every part, any of them missing.</summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class AnyItem(Random random)
{
    /// <summary>Longest of the bags in bags.</summary>
    private const int Deepest = 6;

    private static readonly string[] Texts =
    [
        "", "a", "línea\r\n\tdos", "A\u0301e\u0308", "Ame\u0301lie", "👩‍👩‍👧‍👦🇺🇾", "مرحبا بالعالم", "\u202Eright to left\u202C", "\u0000\u0001\u001F\u007F\u0085", "\u2028\u2029\uFEFF\uFFFD\uFFFF", "𝔘𝔫𝔦 𐍈",
        "\"quoted\" 'and' \\back\\slashed /", "<script>alert(1)</script> & &amp;", "[js: uuid()]", "[JS:1]\n", "[file:text('../../etc/passwd')]", "[js: base64('eA==')]", " [js: uuid()] ",
        "[js: 'é\n👍']", "{{ Model.ContentItem }}", "$.steps[0]", "null", "true", "12345678901234567890", "2026-03-04T00:00:00Z", "%_%'; DROP TABLE content_items; --", "  spaces  ",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "0.0", "1.50", "-1", "3.14159265358979323846264338", "79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "1e3", "1.0E-7",
        "123456789012345678", "9007199254740993", "0.1",
    ];

    private static readonly string[] Colours = ["colourred", "colourblue", "colournavy"];

    private int count;

    /// <summary>Types that carry every part and every kind of field, with the vocabularies they need.</summary>
    public static string[] Definitions { get; } =
    [
        """
        { "name": "content", "Data": [
          { "ContentItemId": "colour", "ContentItemVersionId": "vcolour", "ContentType": "Words", "DisplayText": "Colour", "ModifiedUtc": "2026-01-01T00:00:00Z", "CreatedUtc": "2026-01-01T00:00:00Z",
            "PublishedUtc": "2026-01-01T00:00:00Z", "AliasPart": { "Alias": "colour" }, "TaxonomyPart": { "TermContentType": "Word", "Terms": [
              { "ContentItemId": "colourred", "ContentType": "Word", "DisplayText": "Red [js: 1]" },
              { "ContentItemId": "colourblue", "ContentType": "Word", "DisplayText": "Blue", "Terms": [ { "ContentItemId": "colournavy", "ContentType": "Word", "DisplayText": "Navy", "CodePart": { "Code": "navy" } } ] } ] } },
          { "ContentItemId": "relation", "ContentItemVersionId": "vrelation", "ContentType": "Words", "DisplayText": "Relation", "ModifiedUtc": "2026-01-01T00:00:00Z", "CreatedUtc": "2026-01-01T00:00:00Z",
            "PublishedUtc": "2026-01-01T00:00:00Z", "AliasPart": { "Alias": "relation" }, "TaxonomyPart": { "Terms": [ { "ContentItemId": "adapts", "DisplayText": "adapts", "CodePart": { "Code": "adapts" } } ] } } ] }
        """,
        """
        { "name": "ContentDefinition",
          "ContentTypes": [
            { "Name": "Words", "ContentTypePartDefinitionRecords": [ { "PartName": "AliasPart", "Name": "AliasPart" }, { "PartName": "TaxonomyPart", "Name": "TaxonomyPart" } ] },
            { "Name": "Row", "ContentTypePartDefinitionRecords": [
              { "PartName": "Everything", "Name": "Everything" }, { "PartName": "Row", "Name": "Row" }, { "PartName": "BagPart", "Name": "Rows", "Settings": { "BagPartSettings": { "ContainedContentTypes": [ "Row" ] } } } ] },
            { "Name": "Anything", "Settings": { "LearningSpaceTypeSettings": { "Path": "anything", "DisplayNameByCulture": { "es": "[js: base64('W2pzOiB1dWlkKCld')]" } } }, "ContentTypePartDefinitionRecords": [
              { "PartName": "TitlePart", "Name": "TitlePart" }, { "PartName": "AutoroutePart", "Name": "AutoroutePart" }, { "PartName": "AliasPart", "Name": "AliasPart" },
              { "PartName": "MarkdownBodyPart", "Name": "MarkdownBodyPart" }, { "PartName": "HtmlBodyPart", "Name": "HtmlBodyPart" }, { "PartName": "CommonPart", "Name": "CommonPart" },
              { "PartName": "PublishLaterPart", "Name": "PublishLaterPart" }, { "PartName": "SeoMetaPart", "Name": "SeoMetaPart" }, { "PartName": "ListPart", "Name": "ListPart" },
              { "PartName": "ContainedPart", "Name": "ContainedPart" }, { "PartName": "BagPart", "Name": "Rows", "Settings": { "BagPartSettings": { "ContainedContentTypes": [ "Row" ] } } },
              { "PartName": "LocalizationPart", "Name": "LocalizationPart" }, { "PartName": "LocalizedLabelsPart", "Name": "LocalizedLabelsPart" }, { "PartName": "CodePart", "Name": "CodePart" },
              { "PartName": "TermPart", "Name": "TermPart" }, { "PartName": "VersionPart", "Name": "VersionPart" }, { "PartName": "LevelsPart", "Name": "LevelsPart" }, { "PartName": "MenuPart", "Name": "MenuPart" },
              { "PartName": "MenuItemsListPart", "Name": "MenuItemsListPart" }, { "PartName": "LinkMenuItemPart", "Name": "LinkMenuItemPart" },
              { "PartName": "StagePart", "Name": "StagePart", "Settings": { "StagePartSettings": { "Field": "Everything.Terms" } } },
              { "PartName": "OutcomesPart", "Name": "OutcomesPart", "Settings": { "OutcomesPartSettings": { "Bag": "Rows" } } }, { "PartName": "EvidencePart", "Name": "EvidencePart" },
              { "PartName": "DeclarationPart", "Name": "DeclarationPart" }, { "PartName": "FreshnessPart", "Name": "FreshnessPart" }, { "PartName": "ConfirmationPart", "Name": "ConfirmationPart" },
              { "PartName": "ImportSourcePart", "Name": "ImportSourcePart" }, { "PartName": "AffiliationPart", "Name": "AffiliationPart" }, { "PartName": "RelationsPart", "Name": "RelationsPart" },
              { "PartName": "AudiencePart", "Name": "AudiencePart" }, { "PartName": "AuthorsPart", "Name": "AuthorsPart" }, { "PartName": "Everything", "Name": "Everything" }, { "PartName": "Strange", "Name": "Strange" } ] } ],
          "ContentParts": [
            { "Name": "Strange" },
            { "Name": "Row", "ContentPartFieldDefinitionRecords": [ { "FieldName": "TextField", "Name": "Metric" }, { "FieldName": "NumericField", "Name": "Value" } ] },
            { "Name": "Everything", "ContentPartFieldDefinitionRecords": [
              { "FieldName": "TextField", "Name": "Text", "Settings": { "LearningSpaceFieldSettings": { "Weight": "Body", "Facet": "word" } } }, { "FieldName": "MultiTextField", "Name": "Several" },
              { "FieldName": "MarkdownField", "Name": "Markdown" }, { "FieldName": "HtmlField", "Name": "Html" }, { "FieldName": "DateField", "Name": "Day" }, { "FieldName": "DateTimeField", "Name": "Moment" },
              { "FieldName": "TimeField", "Name": "Hour" }, { "FieldName": "NumericField", "Name": "Number" }, { "FieldName": "BooleanField", "Name": "Flag" },
              { "FieldName": "TaxonomyField", "Name": "Terms", "Settings": { "TaxonomyFieldSettings": { "TaxonomyContentItemId": "colour" }, "LearningSpaceFieldSettings": { "Facet": "colour", "Weight": "Other" } } },
              { "FieldName": "ContentPickerField", "Name": "Items", "Settings": { "ContentPickerFieldSettings": { "Multiple": true } } },
              { "FieldName": "LocalizationSetContentPickerField", "Name": "Sets", "Settings": { "LocalizationSetContentPickerFieldSettings": { "Multiple": true } } },
              { "FieldName": "UserPickerField", "Name": "People", "Settings": { "UserPickerFieldSettings": { "Multiple": true } } }, { "FieldName": "MediaField", "Name": "Files" },
              { "FieldName": "LinkField", "Name": "Link" }, { "FieldName": "GeoPointField", "Name": "Place" } ] } ] }
        """,
    ];

    /// <summary>An item in the states it may be stored in, oldest first: a draft, public, public with a draft upon it, or withdrawn.</summary>
    public IReadOnlyList<ContentItem> Versions()
    {
        var id = $"any{++count:00000}";
        var first = Item(id, id + "v1");
        var kind = random.Next(5);
        first.Published = kind != 0;
        if (kind is 1)
        {
            var second = Item(id, id + "v2");
            second.Published = false;
            return [first, second];
        }

        if (kind is 2)
        {
            var withdrawn = ContentItem.FromJson(first.ToJson());
            withdrawn.Published = false;
            return [first, withdrawn];
        }

        return [first];
    }

    private ContentItem Item(string id, string version)
    {
        var item = new ContentItem
        {
            ContentItemId = id,
            ContentItemVersionId = version,
            ContentType = "Anything",
            DisplayText = Text(),
            ModifiedUtc = Time(),
            PublishedUtc = Maybe() ? Time() : null,
            CreatedUtc = Maybe() ? Time() : null,
            Owner = Maybe() ? "owner1" : "",
            Author = Maybe() ? Visible() : "",
        };
        foreach (var (name, make) in Parts(id).OrderBy(_ => random.Next()))
        {
            if (random.Next(3) > 0)
            {
                // As a recipe's file is read: numbers keep every digit they were written with.
                item.Parts[name] = JsonNode.Parse(make().ToJsonString());
            }
        }

        return item;
    }

    private List<(string Name, Func<JsonObject> Make)> Parts(string id) =>
    [
        ("TitlePart", () => Some(("Title", () => Visible()))),
        ("AutoroutePart", () => Some(("Path", () => "anything/" + (Maybe() ? "shared" : id)))),
        ("AliasPart", () => Some(("Alias", () => Text()))),
        ("MarkdownBodyPart", () => Some(("Markdown", () => Text()))),
        ("HtmlBodyPart", () => Some(("Html", () => Text()))),
        ("CommonPart", () => Some(("FirstPublishedUtc", () => ContentItem.FormatTime(Time())), ("Else", () => Text()))),
        ("PublishLaterPart", () => Some(("ScheduledPublishUtc", () => ContentItem.FormatTime(Time())))),
        ("SeoMetaPart", () => Some(("PageTitle", () => Text()), ("MetaDescription", () => Text()), ("MetaRobots", () => "noindex"))),
        ("ListPart", () => []),
        ("ContainedPart", () => Some(("ListContentItemId", () => Id()), ("Order", () => random.Next(9)))),
        ("Rows", () => Rows(1)),
        ("LocalizationPart", () => Some(("Culture", () => One("es", "en", "pt-BR", "xx", "")), ("LocalizationSet", () => One("", "set1", "set2")))),
        ("LocalizedLabelsPart", () => Some(("Labels", ByCulture), ("Alternatives", () => new JsonObject { ["es"] = List(Text) }), ("Inverse", ByCulture))),
        ("CodePart", () => Some(("Code", () => Text()))),
        ("TermPart", () => Some(("TaxonomyContentItemId", () => "colour"))),
        ("VersionPart", () => Some(("Version", () => Text()), ("Provenance", () => One("official", "adapted", "draft")))),
        ("LevelsPart", () => Some(("Basic", ByCulture), ("Advanced", ByCulture))),
        ("MenuPart", () => []),
        ("MenuItemsListPart", () => Some(("MenuItems", () => new JsonArray(new JsonObject { ["ContentType"] = "LinkMenuItem", ["LinkMenuItemPart"] = new JsonObject { ["Url"] = "~/es", ["Name"] = Text() } })))),
        ("LinkMenuItemPart", () => Some(("Url", () => "https://example.org"), ("Name", () => Text()))),
        ("StagePart", () => Some(("History", () => new JsonArray(new JsonObject { ["Stage"] = "navy", ["Since"] = "2024-03" }, new JsonObject { ["Stage"] = "blue", ["Since"] = "2024-04-01" })))),
        ("OutcomesPart", () => []),
        ("EvidencePart", () => Some(("Items", () => new JsonArray("any00001", Id())), ("Against", () => new JsonArray("nobody")))),
        ("DeclarationPart", () => new JsonObject { ["HasInterest"] = Maybe(), ["Statement"] = Visible() }),
        ("FreshnessPart", () => Some(("ConfirmedOn", () => "2025-02-28"), ("ReviewBy", () => "2029-12-31"))),
        ("ConfirmationPart", () => new JsonObject { ["Body"] = Visible(), ["ConfirmedOn"] = "2026-05-01", ["Statement"] = Text() }),
        ("ImportSourcePart", () => new JsonObject { ["Name"] = "Register [js: 1]", ["EntryId"] = id + Visible(), ["ImportedUtc"] = ContentItem.FormatTime(Time()), ["Hash"] = "hash" + random.Next(9) }),
        ("AffiliationPart", () => Some(("Domains", () => new JsonArray("mail.example", "b.example")), ("CentralAdministration", () => Maybe()), ("Since", () => "2024-01-01"))),
        ("RelationsPart", () => new JsonObject { ["Relations"] = new JsonArray(new JsonObject { ["Kind"] = "adapts", ["ContentItemId"] = "any00000" }) }),
        ("AudiencePart", () => Some(("Audience", () => One("everyone", "members", "group:abc123")))),
        ("AuthorsPart", () => new JsonObject { ["Authors"] = new JsonArray(new JsonObject { ["Name"] = Visible(), ["Role"] = Visible() }), ["ShownAs"] = One("name", "role", "organisation") }),
        ("Everything", Everything),
        ("Strange", () => new JsonObject { [Text() + "name"] = Number(), ["[js: uuid()]"] = new JsonArray(null, true, Text(), Number(), new JsonObject { ["x"] = new JsonArray() }), ["Null"] = null }),
        ("Nobodys", () => new JsonObject { ["Huge"] = JsonNode.Parse("1E+400"), ["Tiny"] = JsonNode.Parse("-1.000e-400"), ["Text"] = Text() }),
    ];

    private JsonObject Rows(int depth) => new()
    {
        ["ContentItems"] = new JsonArray(
        [
            .. Enumerable.Range(0, random.Next(1, 3)).Select(i =>
            {
                var row = new JsonObject { ["ContentItemId"] = $"row{i}", ["ContentType"] = "Row", ["DisplayText"] = Text(), ["Row"] = Some(("Metric", () => Field("Text", Text())), ("Value", () => Field("Value", Number()))) };
                if (Maybe())
                {
                    row["Everything"] = Everything();
                }

                if (depth < Deepest && Maybe())
                {
                    row["Rows"] = Rows(depth + 1);
                }

                return (JsonNode)row;
            }),
        ]),
    };

    private JsonObject Everything() => Some(
        ("Text", () => Field("Text", Text())),
        ("Several", () => Field("Values", List(Text))),
        ("Markdown", () => Field("Markdown", Text())),
        ("Html", () => Field("Html", Text())),
        ("Day", () => Field("Value", One("2026-03-04T00:00:00Z", "2026-3-4", "0001-01-01", "9999-12-31T23:59:59-03:00", ""))),
        ("Moment", () => Field("Value", One("2026-03-04T15:00:00Z", "2026-03-04T15:00:00.1234567Z", "2026-03-04 15:00:00+05:30", "2000-02-29"))),
        ("Hour", () => Field("Value", One("15:00:00", "5:07", "23:59:59.9999999"))),
        ("Number", () => Field("Value", Number())),
        ("Flag", () => Field("Value", Maybe())),
        ("Terms", () => new JsonObject { ["TaxonomyContentItemId"] = "colour", ["TermContentItemIds"] = new JsonArray([.. Colours.Where(_ => Maybe()).Select(c => (JsonNode)c)]) }),
        ("Items", () => Field("ContentItemIds", List(Id))),
        ("Sets", () => Field("LocalizationSets", List(() => One("set1", "set2")))),
        ("People", () => Field("UserIds", List(() => "user" + random.Next(9)))),
        ("Files", () => new JsonObject { ["Paths"] = List(() => $"folder/{random.Next(9)} é.png"), ["MediaTexts"] = List(Text), ["Anchors"] = new JsonArray(new JsonObject { ["X"] = 0.5, ["Y"] = 0.25 }) }),
        ("Link", () => new JsonObject { ["Url"] = "https://example.org/é?q=[js: 1]", ["Text"] = Text(), ["Target"] = null }),
        ("Place", () => new JsonObject { ["Latitude"] = JsonNode.Parse("-34.901100000000000000001"), ["Longitude"] = JsonNode.Parse("-5.61645E1") }));

    private static JsonObject Field(string name, JsonNode? value) => new() { [name] = value };

    private JsonObject Some(params (string Name, Func<JsonNode?> Make)[] members) =>
        new(members.Where(_ => random.Next(4) > 0).Select(m => KeyValuePair.Create(m.Name, random.Next(12) == 0 ? null : m.Make())));

    private JsonObject ByCulture() => new() { ["es"] = Text(), ["pt"] = Visible() };

    private JsonArray List(Func<string> entry) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)entry())]);

    private string Id() => $"any{random.Next(1, 60):00000}";

    private string Text() => random.Next(3) == 0 ? Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)] : Texts[random.Next(Texts.Length)];

    // Texts that must say something, and stand in columns of their own: no database keeps a NUL there.
    private string Visible() => ("x" + Text()).Replace("\0", "", StringComparison.Ordinal);

    private JsonNode? Number() => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]);

    private string One(params string[] of) => of[random.Next(of.Length)];

    private bool Maybe() => random.Next(2) == 0;

    private DateTime Time() => new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 2_000));
}
