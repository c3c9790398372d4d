using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content;

public class Keeping_items
{
    private const string Orchard = """
        {"ContentItemId":"4abc","ContentItemVersionId":"4abd","ContentType":"Note","DisplayText":"Ñandú <b>","Latest":true,"Published":false,
        "ModifiedUtc":"2024-02-29T23:59:59.1234567Z","PublishedUtc":null,"CreatedUtc":"2020-01-01T00:00:00Z","Owner":"u1","Author":"ana",
        "TitlePart":{"Title":"Ñandú <b>"},"UnknownPart":{"Deep":{"List":[1,2.50,null,{"x":"é"}]}},"Odd":7,"Nothing":null}
        """;

    [Fact]
    public void Gives_back_everything_it_read_known_or_not()
    {
        var json = (JsonObject)JsonNode.Parse(Orchard)!;
        var again = ContentItem.FromJson(json).ToJson();
        Assert.True(JsonNode.DeepEquals(json, again), again.ToJsonString());
        Assert.Equal(json.Select(p => p.Key), again.Select(p => p.Key));
        Assert.Contains("2.50", again.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_back_the_parts_that_a_version_stored()
    {
        var item = ContentItem.FromJson((JsonObject)JsonNode.Parse(Orchard)!);
        var text = item.PartsToText();
        Assert.Contains("Ñandú <b>", text, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(item.Parts, ContentItem.PartsFromText(text)));
        var deep = string.Concat(Enumerable.Repeat("{\"A\":[", 32)) + string.Concat(Enumerable.Repeat("]}", 32));
        Assert.Equal(deep, new ContentItem { ContentItemId = "a", ContentType = "T", Parts = ContentItem.PartsFromText(deep) }.PartsToText());
        Assert.Throws<FormatException>(() => ContentItem.PartsFromText("[]"));
    }

    [Fact]
    public void Keeps_apart_from_the_JSON_it_was_read_from()
    {
        var json = (JsonObject)JsonNode.Parse(Orchard)!;
        var item = ContentItem.FromJson(json);
        item.PartOrNew("TitlePart")["Title"] = "other";
        var written = item.ToJson();
        item.PartOrNew("TitlePart")["Title"] = "third";
        Assert.Equal("Ñandú <b>", json["TitlePart"]!["Title"]!.GetValue<string>());
        Assert.Equal("other", written["TitlePart"]!["Title"]!.GetValue<string>());
    }

    [Fact]
    public void Takes_an_item_without_marks_for_the_latest_published_version()
    {
        var item = ContentItem.FromJson(new JsonObject { ["ContentItemId"] = "a", ["ContentType"] = "T" });
        Assert.True(item.Latest && item.Published);
        Assert.Equal(("", "", null), (item.ContentItemVersionId, item.Owner, item.CreatedUtc));
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00+02:00", "2023-12-31T22:00:00Z")]
    [InlineData("2024-01-01T00:00:00", "2024-01-01T00:00:00Z")]
    [InlineData("2024-01-01T00:00:00.500Z", "2024-01-01T00:00:00.5Z")]
    [InlineData("", null)]
    public void Reads_every_time_as_UTC(string time, string? written) =>
        Assert.Equal(written, ContentItem.FromJson(new JsonObject { ["ContentItemId"] = "a", ["ContentType"] = "T", ["CreatedUtc"] = time }).ToJson()["CreatedUtc"]?.GetValue<string>());

    [Theory]
    [InlineData("""{"ContentType":"T"}""")]
    [InlineData("""{"ContentItemId":"","ContentType":"T"}""")]
    [InlineData("""{"ContentItemId":"a"}""")]
    [InlineData("""{"ContentItemId":1,"ContentType":"T"}""")]
    [InlineData("""{"ContentItemId":"a","ContentType":"T","Published":"true"}""")]
    [InlineData("""{"ContentItemId":"a","ContentType":"T","ModifiedUtc":"yesterday"}""")]
    [InlineData("""{"ContentItemId":"a","ContentType":"T","ModifiedUtc":20240101}""")]
    [InlineData("""{"ContentItemId":"a","ContentType":"T","Owner":{}}""")]
    public void Refuses_metadata_of_the_wrong_kind(string json) => Assert.Throws<FormatException>(() => ContentItem.FromJson((JsonObject)JsonNode.Parse(json)!));

    [Fact]
    public void Reads_parts_of_the_wrong_kind_as_missing()
    {
        var item = ContentItem.FromJson((JsonObject)JsonNode.Parse("""{"ContentItemId":"a","ContentType":"T","TitlePart":[1],"B":{"F":3}}""")!);
        Assert.Null(item.Part("TitlePart"));
        Assert.Null(item.Text("TitlePart", "Title"));
        Assert.Null(item.Field("B", "F"));
        Assert.Null(item.Text("B", "F"));
    }

    [Fact]
    public void Remembers_where_an_entry_was_imported_from()
    {
        var source = new ImportSource("R", "7", null, "https://a.example", new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var item = new ContentItem { ContentItemId = "a", ContentType = "T" };
        Assert.Null(ImportSource.From(item));
        item.Parts[ImportSource.PartName] = source.ToJson();
        Assert.Equal(source, ImportSource.From(item));
    }
}
