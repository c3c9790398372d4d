using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Tests.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Fields;

public class Writing_fields_and_reading_them_back
{
    private static readonly Gen<string> Text = TroublesomeTexts.WellFormed.Generator.Select(t => "x" + t);
    private static readonly Gen<IReadOnlyList<string>> Texts = Text.NonEmptyListOf().Select(IReadOnlyList<string> (l) => [.. l]);
    private static readonly Gen<DateTime> Moment = ArbMap.Default.GeneratorFor<DateTime>().Select(t => DateTime.SpecifyKind(t, DateTimeKind.Utc));

    private static readonly Dictionary<string, Gen<FieldValue>> Values = new()
    {
        ["TextField"] = Text.Select(FieldValue (t) => new TextValue(t)),
        ["MultiTextField"] = Texts.Select(FieldValue (t) => new TextsValue(t)),
        ["MarkdownField"] = Text.Select(FieldValue (t) => new MarkdownValue(t)),
        ["HtmlField"] = Text.Select(FieldValue (t) => new HtmlValue(t)),
        ["DateField"] = Moment.Select(FieldValue (t) => new DateValue(DateOnly.FromDateTime(t))),
        ["DateTimeField"] = Moment.Select(FieldValue (t) => new MomentValue(t)),
        ["TimeField"] = Moment.Select(FieldValue (t) => new TimeValue(TimeOnly.FromDateTime(t))),
        ["NumericField"] = ArbMap.Default.GeneratorFor<decimal>().Select(FieldValue (n) => new NumberValue(n)),
        ["BooleanField"] = Gen.Elements<FieldValue>(new BooleanValue(true), new BooleanValue(false)),
        ["TaxonomyField"] = Texts.Zip(Text).SelectMany(t => Gen.Elements(true, false).Select(FieldValue (named) => new TermsValue(t.Item2, t.Item1) { Names = named ? [.. t.Item1.Reverse()] : [] })),
        ["ContentPickerField"] = Texts.Select(FieldValue (t) => new ItemsValue(t)),
        ["LocalizationSetContentPickerField"] = Texts.Select(FieldValue (t) => new LocalizationSetsValue(t)),
        ["UserPickerField"] = Texts.Select(FieldValue (t) => new UsersValue(t)),
        ["MediaField"] = Texts.Select(FieldValue (t) => new MediaValue([.. t.Select((p, i) => new MediaReference(p, i % 2 == 0 ? p : ""))])),
        ["LinkField"] = Text.Zip(Gen.Elements("https://a.example/?q=1", "/es/x", "#y", "mailto:a@b.example")).Select(FieldValue (t) => new LinkValue(t.Item2, t.Item1 == "x" ? null : t.Item1)),
        ["GeoPointField"] = ArbMap.Default.GeneratorFor<decimal>().Two().Select(FieldValue (n) => new PointValue(n.Item1 % 90, n.Item2 % 180)),
    };

    public static TheoryData<string> Kinds => [.. FieldType.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loses_nothing(string kind)
    {
        var type = FieldType.Find(kind)!;
        Prop.ForAll(Values[kind].ToArbitrary(), value =>
        {
            var json = type.Write(value);
            var read = type.Read((JsonObject)JsonNode.Parse(json.ToJsonString())!);
            Assert.Equivalent(value, read, strict: true);
            Assert.Equal(json.ToJsonString(), type.Write(read!).ToJsonString());
            Assert.Empty(type.ValueShape.Check(json));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Takes_no_value_of_another_kind(string kind) =>
        Assert.Throws<InvalidCastException>(() => FieldType.Find(kind)!.Write(kind == "TextField" ? new BooleanValue(true) : new TextValue("x")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Finds_nothing_in_an_empty_field_and_nothing_wrong_with_it(string kind)
    {
        var (type, field) = (FieldType.Find(kind)!, new ContentFieldDefinition("F", kind, []));
        foreach (var json in new[] { "{}", """{ "Value": null, "Text": null, "Url": null, "Html": null, "Markdown": null, "Paths": [], "Values": [], "UserIds": [], "ContentItemIds": null, "TermContentItemIds": [] }""" })
        {
            var empty = ContentWorld.Object(json);
            Assert.Null(type.Read(empty));
            Assert.Empty(type.Problems(empty, field, SiteModel.Empty));
            Assert.True(type.IsEmpty(empty) && !type.IsRequired(field));
        }
    }

    [Theory]
    [InlineData("LinkField", """{ "Url": " https://a.example ", "Text": "" }""", """{"Url":"https://a.example","Text":""}""")]
    [InlineData("MultiTextField", """{ "Values": ["a", " ", ""] }""", """{"Values":["a"]}""")]
    [InlineData("ContentPickerField", """{ "ContentItemIds": ["", "a"] }""", """{"ContentItemIds":["a"]}""")]
    [InlineData("MediaField", """{ "Paths": ["", "/b.png"], "MediaTexts": ["x", "of b"] }""", """{"Paths":["/b.png"],"MediaTexts":["of b"]}""")]
    [InlineData("MediaField", """{ "Paths": ["a.png", "b.png"], "MediaTexts": ["of a"], "Anchors": [{ "X": 0.5, "Y": 0.5 }] }""", """{"Paths":["a.png","b.png"],"MediaTexts":["of a",""]}""")]
    [InlineData("TextField", """{ "Text": " a\r\nb " }""", """{"Text":" a\r\nb "}""")]
    [InlineData("NumericField", """{ "Value": 5.0 }""", """{"Value":5.0}""")]
    [InlineData("TaxonomyField", """{ "TermContentItemIds": ["a"], "TagNames": null, "TaxonomyContentItemId": "t" }""", """{"TaxonomyContentItemId":"t","TermContentItemIds":["a"]}""")]
    public void Reads_what_others_write_in_other_ways(string kind, string json, string written) =>
        Assert.Equal(written, FieldType.Find(kind)!.Write(FieldType.Find(kind)!.Read(ContentWorld.Object(json))!).ToJsonString());
}
