using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Content;

public class Reading_fields
{
    private static readonly ContentFieldDefinition Plain = new("F", "", []);

    public static TheoryData<string, FieldValue> Values => new()
    {
        { "TextField", new TextValue("Ñandú\n<b>") },
        { "MarkdownField", new MarkdownValue("*x*") },
        { "LinkField", new LinkValue("https://a.example/?x=1", "A") },
        { "LinkField", new LinkValue("/es", null) },
        { "DateField", new DateValue(new DateOnly(2024, 2, 29)) },
        { "DateField", new DateValue(DateOnly.MinValue) },
        { "BooleanField", new BooleanValue(true) },
        { "BooleanField", new BooleanValue(false) },
        { "NumericField", new NumberValue(-12.50m) },
        { "NumericField", new NumberValue(decimal.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Reads_back_what_it_wrote(string kind, FieldValue value)
    {
        var type = FieldType.Find(kind)!;
        var json = type.Write(value);
        Assert.Equal(value, type.Read(json));
        Assert.Equal(value, type.Read((JsonObject)JsonNode.Parse(json.ToJsonString())!));
        Assert.Empty(type.Problems(json, Plain, SiteModel.Empty));
        Assert.Throws<InvalidCastException>(() => type.Write(kind == "TextField" ? new BooleanValue(true) : new TextValue("x")));
    }

    [Fact]
    public void Reads_back_terms()
    {
        var type = FieldType.Find("TaxonomyField")!;
        var terms = Assert.IsType<TermsValue>(type.Read(type.Write(new TermsValue("t", ["a", "b"]))));
        Assert.Equal(("t", "a,b"), (terms.TaxonomyId, string.Join(',', terms.TermIds)));
    }

    [Theory]
    [InlineData("TextField", """{"Text":" "}""", null)]
    [InlineData("TextField", """{"Text":7}""", "This must be a text.")]
    [InlineData("MarkdownField", """{"Markdown":[]}""", "This must be a text.")]
    [InlineData("TaxonomyField", """{"TermContentItemIds":[]}""", null)]
    [InlineData("TaxonomyField", """{"TermContentItemIds":"a"}""", "This must be a list.")]
    [InlineData("LinkField", """{"Url":""}""", null)]
    [InlineData("LinkField", """{"Url":"javascript:alert(1)"}""", "'javascript:alert(1)' is no address that may be linked.")]
    [InlineData("DateField", """{"Value":"2023-02-29"}""", "'2023-02-29' is no day of the calendar.")]
    [InlineData("DateField", """{"Value":null}""", null)]
    [InlineData("BooleanField", """{"Value":"true"}""", "This must be true or false.")]
    [InlineData("NumericField", """{"Value":"7"}""", "This must be a number.")]
    [InlineData("NumericField", """{"Value":1e99}""", "This must be a number.")]
    public void Reads_nothing_from_an_empty_or_wrong_value_and_says_what_is_wrong(string kind, string json, string? problem)
    {
        var (type, value) = (FieldType.Find(kind)!, (JsonObject)JsonNode.Parse(json)!);
        Assert.Null(type.Read(value));
        Assert.Equal(problem, type.Problems(value, Plain, SiteModel.Empty).SingleOrDefault()?.Text);
    }

    [Fact]
    public void Misses_a_value_only_where_it_is_required()
    {
        var type = FieldType.Find("TextField")!;
        var required = new ContentFieldDefinition("F", "TextField", new JsonObject { ["TextFieldSettings"] = new JsonObject { ["Required"] = true } });
        Assert.True(type.IsRequired(required) && type.IsEmpty(null) && type.IsEmpty([]));
        Assert.False(type.IsRequired(Plain) || type.IsEmpty(type.Write(new TextValue("x"))));
    }

    [Fact]
    public void Knows_no_other_kinds() => Assert.Null(FieldType.Find("YoutubeField"));
}
