using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using LearningSpace.Tests;

namespace LearningSpace.Core.Tests.Contribution;

/// <summary>The site of our own recipes, its demonstration items, and random ones of every type that has pages.</summary>
internal static class OurSite
{
    private static readonly string[] Words =
    [
        "a", "línea\r\n\tdos\n\n", "Ame\u0301lie", "👩‍👩‍👧‍👦🇺🇾", "\u202Eright to left\u202C", "a\u0001\u001F\u007F\u0085b", "\u2028\u2029\uFEFF\uFFFD\uFFFF", "a\0b\uFFFE", "<script>alert(1)</script> &amp;", "  spaces  ", "1.234,5", "31/02/2026", "x\ud800y",
    ];

    private static readonly Lazy<SiteModel> Model = new(() =>
    {
        new RecipeChecker(new RecipeState()).Check(new RecipeReader(Repository.File("recipes")).Read(Repository.File("recipes", "space.recipe.json")), out var after);
        return after.Site;
    });

    private static readonly Lazy<IReadOnlyList<ContentItem>> Items = new(() =>
    [
        .. Directory.EnumerateFiles(Repository.File("content-seed"), "*.recipe.json").Order(StringComparer.Ordinal)
            .SelectMany(f => new RecipeReader(null).Read(f).Steps).Where(s => s.Is("content")).SelectMany(s => (JsonArray)s.Json["Data"]!).OfType<JsonObject>().Select(ContentItem.FromJson),
    ]);

    public static SiteModel Site => Model.Value;

    public static IReadOnlyList<ContentItem> Seed => Items.Value;

    public static IEnumerable<ContentTypeDefinition> Types => Site.Definitions.Types.Values.Where(t => t.Ours.Path.Length > 0).OrderBy(t => t.Name, StringComparer.Ordinal);

    public static ContentForm Form(string type) => ContentForm.Of(Site, Site.Definitions.Types[type]);

    public static ContentItem Copy(ContentItem item) => ContentItem.FromJson(item.ToJson());

    /// <summary>A random item with odd values in any of its fields, things that no form asks for, and damage.</summary>
    public static ContentItem Any(ContentTypeDefinition type, Random random)
    {
        var item = new ContentItem { ContentItemId = ContentId.Random(), ContentType = type.Name, DisplayText = Word(random), Published = false };
        Fill(item.Parts, type, random, 0);
        item.Parts["Strange"] = new JsonObject { ["Kept"] = random.Next() };
        return item;
    }

    public static string Word(Random random) => Words[random.Next(Words.Length)];

    private static void Fill(JsonObject parts, ContentTypeDefinition type, Random random, int level)
    {
        foreach (var field in Site.Definitions.FieldsOf(type.Name).Where(_ => random.Next(3) > 0))
        {
            if (parts[field.Part] is not JsonObject part)
            {
                parts[field.Part] = part = [];
            }

            part[field.Field.Name] = Value(field.Field, random);
        }

        foreach (var place in type.Parts.Where(_ => random.Next(3) > 0))
        {
            parts[place.Name] = Part(place, random, level) ?? parts[place.Name]?.DeepClone() ?? new JsonObject();
        }
    }

    private static JsonNode? Value(ContentFieldDefinition field, Random random) => random.Next(20) == 0 ? new JsonArray(1, "x") : field.FieldType switch
    {
        "TextField" => new JsonObject { ["Text"] = field.Options.Count > 0 && random.Next(2) == 0 ? field.Options[random.Next(field.Options.Count)].Value : Word(random) },
        "MarkdownField" => new JsonObject { ["Markdown"] = Word(random), ["Odd"] = 1 },
        "MultiTextField" => new JsonObject { ["Values"] = new JsonArray(Word(random), Word(random), "") },
        "NumericField" => new JsonObject { ["Value"] = JsonNode.Parse(new[] { "1.50", "-0.125", "2024", "1e3", "79228162514264337593543950335", "1234567.25", "null", "\"text\"" }[random.Next(8)]) },
        "BooleanField" => new JsonObject { ["Value"] = random.Next(2) == 0 },
        "DateField" => new JsonObject { ["Value"] = random.Next(2) == 0 ? "2026-03-04T00:00:00Z" : "2026-3-4" },
        "DateTimeField" => new JsonObject { ["Value"] = random.Next(2) == 0 ? "2026-03-04T15:00:00.1234567Z" : "2026-03-04T15:00:00-03:00" },
        "TimeField" => new JsonObject { ["Value"] = random.Next(2) == 0 ? "15:30:00" : "9:05" },
        "LinkField" => new JsonObject { ["Url"] = random.Next(2) == 0 ? "https://example.org/a?b=c" : "not an address", ["Text"] = Word(random), ["Target"] = "_blank" },
        "TaxonomyField" when Site.TaxonomyOf(field) is { } taxonomy => new JsonObject
        {
            ["TaxonomyContentItemId"] = taxonomy.Id,
            ["TermContentItemIds"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode)(random.Next(9) == 0 ? "gone" : taxonomy.Terms[random.Next(taxonomy.Terms.Count)].Id))]),
        },
        "ContentPickerField" => new JsonObject { ["ContentItemIds"] = new JsonArray("one", "two") },
        "MediaField" => new JsonObject { ["Paths"] = new JsonArray("a/b.png", "c.pdf"), ["MediaTexts"] = new JsonArray(Word(random)), ["Anchors"] = new JsonArray(new JsonObject { ["X"] = 0.5 }) },
        "GeoPointField" => new JsonObject { ["Latitude"] = -34.9m, ["Longitude"] = -56.125m },
        _ => new JsonObject(),
    };

    private static JsonObject? Part(ContentTypePart place, Random random, int level) => place.PartName switch
    {
        TitlePart.Name => new JsonObject { ["Title"] = Word(random), ["More"] = true },
        MarkdownBodyPart.Name => new JsonObject { ["Markdown"] = Word(random) },
        LocalizationPart.Name => new JsonObject { ["Culture"] = random.Next(2) == 0 ? "pt" : "fr", ["LocalizationSet"] = "set" },
        AutoroutePart.Name => new JsonObject { ["Path"] = "a/b" },
        AudiencePart.Name => new JsonObject { ["Audience"] = random.Next(2) == 0 ? "members" : "group:7" },
        FreshnessPart.Name => new JsonObject { ["ConfirmedOn"] = "2025-01-01", ["ReviewBy"] = "2027-01-01T00:00:00Z" },
        AuthorsPart.Name => new JsonObject { ["Authors"] = new JsonArray(new JsonObject { ["Name"] = Word(random), ["Role"] = Word(random) }, new JsonObject { ["Name"] = "B" }, new JsonObject()), ["ShownAs"] = "role" },
        DeclarationPart.Name => new JsonObject { ["HasInterest"] = random.Next(2) == 0, ["Statement"] = Word(random) },
        ConfirmationPart.Name => new JsonObject { ["Body"] = Word(random), ["BodyItem"] = "body", ["ConfirmedOn"] = "2026-01-01", ["Statement"] = Word(random) },
        EvidencePart.Name => new JsonObject { ["Items"] = new JsonArray("one", "two"), ["Against"] = new JsonArray("three") },
        RelationsPart.Name => new JsonObject { ["Relations"] = new JsonArray(new JsonObject { ["Kind"] = "adapts", ["ContentItemId"] = "one" }, new JsonObject { ["Kind"] = "unheard-of", ["ContentItemId"] = "two" }) },
        StagePart.Name => new JsonObject { ["History"] = new JsonArray(new JsonObject { ["Stage"] = "pilot", ["Since"] = "2024" }, new JsonObject { ["Stage"] = "deployed", ["Since"] = "some time" }) },
        BagPart.Name when level == 0 => new JsonObject { ["ContentItems"] = new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Row(place, random))]) },
        _ => null,
    };

    private static JsonNode Row(ContentTypePart bag, Random random)
    {
        var type = BagPart.ContainedTypes(bag).Select(Site.Definitions.Types.GetValueOrDefault).OfType<ContentTypeDefinition>().First();
        if (random.Next(8) == 0)
        {
            return random.Next(2) == 0 ? 7 : new JsonObject { ["ContentType"] = "Gone", ["Kept"] = 1 };
        }

        var row = new JsonObject { ["ContentType"] = type.Name, ["Strange"] = new JsonObject { ["Kept"] = random.Next() } };
        if (random.Next(3) > 0)
        {
            row["ContentItemId"] = "row" + random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        Fill(row, type, random, 1);
        return row;
    }
}
