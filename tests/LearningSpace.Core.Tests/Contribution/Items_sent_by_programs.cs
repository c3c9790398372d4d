using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

[Trait("Speed", "slow")]
public sealed class Items_sent_by_programs
{
    public static TheoryData<string> Types => [.. OurSite.Types.Where(t => t.Ours.Contribute is not null).Select(t => t.Name)];

    private static IEnumerable<ContentItem> Seed => OurSite.Seed.Where(s => OurSite.Site.Definitions.Types[s.ContentType].Ours.Contribute is not null);

    private static ContentTypeDefinition Lesson => OurSite.Types.First(t => t.Ours.Path == "lessons");

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public void Leave_every_demonstration_item_as_it_is_when_it_is_sent_back(string culture) => Assert.All(Seed, item =>
    {
        var copy = OurSite.Copy(item);
        Assert.Empty(Write(copy, item.ToJson(), culture));
        Assert.Equal(item.ToJson().ToJsonString(), copy.ToJson().ToJsonString());
    });

    [Fact]
    public void Say_the_same_in_a_new_item_or_tell_what_they_do_not_say() => Assert.All(Seed, item =>
    {
        var written = New(item.ContentType);
        var problems = Write(written, item.ToJson());
        Assert.DoesNotContain(problems, p => p.Path.Length == 0);
        if (problems.Count == 0)
        {
            var projector = new ContentProjector(OurSite.Site);
            Assert.Equal(projector.AllValuesOf(item).Select(v => v.Field.Path), projector.AllValuesOf(written).Select(v => v.Field.Path));
        }
    });

    [Theory]
    [MemberData(nameof(Types))]
    public void May_be_any_garbage_without_an_exception(string type)
    {
        var random = new Random(91);
        for (var i = 0; i < 60; i++)
        {
            var (item, sent) = (OurSite.Any(OurSite.Site.Definitions.Types[type], random), OurSite.Any(OurSite.Site.Definitions.Types[type], random));
            var before = OurSite.Copy(item);
            Write(item, (JsonObject)JsonNode.Parse(sent.ToJson().ToJsonString())!, Cultures.All[i % 3]);

            // Whose it is and what it is stays, whatever was sent, and so does what nobody asks for.
            Assert.Equal((before.ContentItemId, before.ContentType, before.Owner, before.Published), (item.ContentItemId, item.ContentType, item.Owner, item.Published));
            Assert.Equal(before.Parts["Strange"]!.ToJsonString(), item.Parts["Strange"]!.ToJsonString());
            Assert.Equal(before.Parts["AutoroutePart"]?.ToJsonString(), item.Parts["AutoroutePart"]?.ToJsonString());
        }
    }

    [Fact]
    public void Empty_what_they_leave_out()
    {
        var item = OurSite.Copy(Seed.First(s => s.ContentType == Lesson.Name));
        var json = item.ToJson();
        json.Remove(Lesson.Name);
        Assert.Empty(Write(item, json));
        Assert.All(item.Part(Lesson.Name) ?? [], f => Assert.DoesNotContain(OurSite.Form(Lesson.Name).Questions, q => q.Path == $"{Lesson.Name}.{f.Key}"));
        Assert.NotEmpty(item.DisplayText);
    }

    [Fact]
    public void Name_terms_by_their_codes()
    {
        var field = OurSite.Site.Definitions.FieldsOf(Lesson.Name).First(f => OurSite.Site.TaxonomyOf(f.Field) is not null && OurSite.Form(Lesson.Name).Questions.Any(q => q.Path == f.Path));
        var term = OurSite.Site.TaxonomyOf(field.Field)!.Terms[0];
        var item = New(Lesson.Name);
        Assert.Empty(Write(item, new JsonObject { [field.Part] = new JsonObject { [field.Field.Name] = new JsonObject { ["TermContentItemIds"] = new JsonArray(term.Code) } } }));
        Assert.Equal(term.Id, (string)item.Field(field.Part, field.Field.Name)!["TermContentItemIds"]![0]!);
    }

    [Theory]
    [InlineData("""{ "Titel": "x" }""", "Titel")]
    [InlineData("""{ "TitlePart": { "Titel": "x" } }""", "TitlePart.Titel")]
    [InlineData("""{ "TitlePart": "x" }""", "TitlePart")]
    [InlineData("""{ "TitlePart": { "Title": { "Title": "x" } } }""", "TitlePart.Title")]
    [InlineData("""{ "TitlePart": { "Title": 7 } }""", "TitlePart.Title")]
    [InlineData("""{ "LESSON": { "Situation": { "Text": ["a"] } } }""", "LESSON.Situation.Text")]
    [InlineData("""{ "LESSON": { "Situaton": { "Text": "a" } } }""", "LESSON.Situaton.Text")]
    [InlineData("""{ "LESSON": { "Category": { "TermContentItemIds": ["nothing"] } } }""", "LESSON.Category")]
    [InlineData("""{ "LESSON": ["a"] }""", "LESSON")]
    [InlineData("""{ "RelationsPart": { "Relations": [{ "Kind": "KIND", "ContentItemId": "somewhere" }] } }""", "RelationsPart.Relations")]
    [InlineData("""{ "AuthorsPart": { "Authors": [{ "Name": "Ana", "Password": "x" }] } }""", "AuthorsPart.Authors[0].Password")]
    public void Tell_what_was_not_taken_and_where(string json, string path) =>
        Assert.Contains(path.Replace("LESSON", Lesson.Name, StringComparison.Ordinal), Write(New(Lesson.Name), (JsonObject)JsonNode.Parse(json.Replace("LESSON", Lesson.Name, StringComparison.Ordinal).Replace("KIND", Kind, StringComparison.Ordinal))!).Select(p => p.Path));

    [Fact]
    public void Set_neither_state_nor_owner_nor_address()
    {
        var item = New(Lesson.Name);
        var json = JsonNode.Parse("""
            {
              "ContentItemId": "another", "ContentItemVersionId": "v", "Published": true, "Latest": false, "Owner": "somebody", "Author": "somebody", "CreatedUtc": "2001-01-01T00:00:00Z", "DisplayText": "x",
              "TitlePart": { "Title": "Kept" }, "AutoroutePart": { "Path": "lessons/other" }, "PublishLaterPart": { "ScheduledPublishUtc": "2001-01-01T00:00:00Z" }, "ImportSourcePart": { "Name": "register" }
            }
            """)!.AsObject();
        Assert.Empty(Write(item, json));
        Assert.Equal(["TitlePart"], item.Parts.Select(p => p.Key).Where(k => k is not ("LocalizationPart" or "AudiencePart")));
        Assert.Equal(("new", "Kept", "", "", false), (item.ContentItemId, item.DisplayText, item.Owner, item.Author, item.Published));
    }

    private static string Kind => OurSite.Form(Lesson.Name).Questions.First(q => q.Kind == QuestionKind.Relations) is { Codes: [var code, ..] } ? code : throw new InvalidOperationException("No kind of relation can be chosen.");

    private static ContentItem New(string type) => new() { ContentItemId = "new", ContentType = type, Published = false };

    private static IReadOnlyList<ContentProblem> Write(ContentItem item, JsonObject json, string culture = "es")
    {
        var sent = SentItem.Of(OurSite.Form(item.ContentType), json, culture);
        return sent.WriteTo(item, sent.Named.Where(n => n.Item != "somewhere"));
    }
}
