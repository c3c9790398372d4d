using System.Text.Json.Nodes;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

public sealed class Recipes_in_three_languages
{
    private static readonly string[] Cultures = ["en", "es", "pt"];

    [Fact]
    public void Types_have_a_label_a_plural_and_a_description()
    {
        var types = SourceTree.Steps("ContentDefinition").SelectMany(s => s.Step["ContentTypes"]!.AsArray(), (s, t) => ($"{s.Path} {t!["Name"]}", t["Settings"]!["LearningSpaceTypeSettings"])).ToList();
        Assert.InRange(types.Count, 4, 1_000);
        Assert.Empty(types.SelectMany(t => new[] { "DisplayNameByCulture", "PluralByCulture", "DescriptionByCulture" }.SelectMany(g => Missing($"{t.Item1} {g}", t.Item2?[g]))));
    }

    [Fact]
    public void Fields_have_a_label_and_help()
    {
        var fields = Fields().ToList();
        Assert.InRange(fields.Count, 20, 10_000);
        Assert.Empty(fields.SelectMany(f => new[] { "DisplayNameByCulture", "HelpByCulture" }.SelectMany(g => Missing($"{f.Name} {g}", f.Settings?[g]))));
    }

    [Fact]
    public void Fields_that_are_written_freely_have_an_example()
    {
        var free = Fields().Where(f => f.Kind is "TextField" or "MarkdownField" or "LinkField" or "NumericField").ToList();
        Assert.NotEmpty(free);
        Assert.Empty(free.SelectMany(f => Missing($"{f.Name} ExampleByCulture", f.Settings?["ExampleByCulture"])));
    }

    [Fact]
    public void Terms_and_their_vocabularies_have_a_label()
    {
        var items = SourceTree.Steps("content").SelectMany(s => s.Step["Data"]!.AsArray().OfType<JsonObject>(), (s, i) => (s.Path, i)).Where(i => i.i["TaxonomyPart"] is not null).ToList();
        var terms = items.SelectMany(i => WithNarrower(i.i["TaxonomyPart"]!["Terms"]).Prepend(i.i), (i, t) => ($"{i.Path} {t["DisplayText"]}", t["LocalizedLabelsPart"]?["Labels"])).ToList();
        Assert.InRange(terms.Count, 300, 100_000);
        Assert.Empty(terms.SelectMany(t => Missing(t.Item1, t.Item2)));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Codes_are_unique_in_their_vocabulary_and_ids_everywhere()
    {
        var items = SourceTree.Steps("content").SelectMany(s => s.Step["Data"]!.AsArray().OfType<JsonObject>()).Where(i => i["TaxonomyPart"] is not null).ToList();
        Assert.All(items, i =>
        {
            var codes = WithNarrower(i["TaxonomyPart"]!["Terms"]).Select(t => (string)t["CodePart"]!["Code"]!).ToList();
            Assert.Equal(codes.Distinct(), codes);
        });
        var ids = items.SelectMany(i => WithNarrower(i["TaxonomyPart"]!["Terms"]).Prepend(i)).Select(t => (string)t["ContentItemId"]!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private static IEnumerable<(string Name, string Kind, JsonNode? Settings)> Fields() =>
        from step in SourceTree.Steps("ContentDefinition")
        from part in step.Step["ContentParts"]?.AsArray() ?? []
        from field in part!["ContentPartFieldDefinitionRecords"]?.AsArray() ?? []
        select ($"{part["Name"]}.{field!["Name"]}", (string)field["FieldName"]!, field["Settings"]?["LearningSpaceFieldSettings"]);

    private static IEnumerable<JsonObject> WithNarrower(JsonNode? terms) => (terms?.AsArray() ?? []).OfType<JsonObject>().SelectMany(t => WithNarrower(t["Terms"]).Prepend(t));

    private static IEnumerable<string> Missing(string what, JsonNode? texts) =>
        Cultures.Where(c => string.IsNullOrWhiteSpace((string?)texts?[c])).Select(c => $"{what}: {c}");
}
