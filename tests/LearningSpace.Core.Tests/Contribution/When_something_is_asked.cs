using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Tests.Content;
using LearningSpace.Core.Tests.Recipes;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

public sealed class When_something_is_asked
{
    private const string Ended = """{ "LearningSpaceFieldSettings": { "When": [ { "Field": "Stage", "In": ["over"] } ], "RequiredWhen": [ { "Field": "Stage", "In": ["over"] } ], "WhyByCulture": { "en": "Because." } } }""";
    private const string Rows = """{ "PartName": "BagPart", "Name": "Rows", "Settings": { "BagPartSettings": { "ContainedContentTypes": ["Row"] }, "LearningSpacePartSettings": { "RequiredWhen": [ { "Field": "Open", "Is": true } ] } } }""";

    private static readonly ContentWorld World = new ContentWorld()
        .Vocabulary("stages", "idea", "over", "over/stopped")
        .Type("Note", ContentWorld.Part("TitlePart", """{ "Options": "EditableRequired" }"""), ContentWorld.Part("Note"), ContentWorld.Object(Rows))
        .Type("Row", ContentWorld.Part("Row"))
        .Fields("Note", ContentWorld.Terms("Stage", "stages"), ContentWorld.Field("Open", "BooleanField"), ContentWorld.Field("Ended", "NumericField", """{ "Required": true }""", Ended), ContentWorld.Field("Mark", "BooleanField", groups: """{ "LearningSpaceFieldSettings": { "Asked": false } }"""))
        .Fields("Row", ContentWorld.Field("Name", "TextField", """{ "Required": true }"""));

    private static readonly ContentForm Form = ContentForm.Of(World.Site, World.Site.Definitions.Types["Note"]);

    public static TheoryData<string> Vectors => [.. Read().Select(v => (string)v["says"]!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Is_decided_as_in_the_browser(string says)
    {
        var vector = Read().Single(v => (string)v["says"]! == says);
        var answers = vector["answers"]!.AsObject().ToDictionary(a => a.Key, a => a.Value!.AsArray().Select(c => (string)c!).ToList(), StringComparer.Ordinal);
        Assert.Equal((bool)vector["holds"]!, FormCondition.From(vector["when"]).Holds(f => answers.GetValueOrDefault(f, [])));
    }

    [Theory]
    [InlineData("""{ "Stage": { "TaxonomyContentItemId": "stages", "TermContentItemIds": ["idea"] } }""", false)]
    [InlineData("""{ "Stage": { "TaxonomyContentItemId": "stages", "TermContentItemIds": ["over"] } }""", true)]
    [InlineData("""{ "Stage": { "TaxonomyContentItemId": "stages", "TermContentItemIds": ["stopped"] } }""", true)]
    [InlineData("{}", false)]
    public void Is_required_only_where_it_is_asked(string note, bool missing) => Assert.Equal(missing ? ["Note.Ended: A value is required."] : [], World.Problems($$"""
        "TitlePart": { "Title": "A" }, "Note": {{note}}
        """));

    [Theory]
    [InlineData("""{ "Open": { "Value": true } }""", "[]", "Rows: A value is required.")]
    [InlineData("""{ "Open": { "Value": true } }""", """[ { "ContentType": "Row", "Row": { "Name": { "Text": "A" } } } ]""", null)]
    [InlineData("""{ "Open": { "Value": false } }""", "[]", null)]
    public void Can_be_rows(string note, string rows, string? problem) => Assert.Equal(problem is null ? [] : [problem], World.Problems($$"""
        "TitlePart": { "Title": "A" }, "Note": {{note}}, "Rows": { "ContentItems": {{rows}} }
        """));

    [Fact]
    public void Counts_for_how_complete_a_text_is()
    {
        Assert.Equal((0, "TitlePart.Title"), Told("{}"));
        Assert.Equal((50, "Note.Ended"), Told("""{ "Stage": { "TaxonomyContentItemId": "stages", "TermContentItemIds": ["over"] } }""", "A"));
        Assert.Equal((50, "Rows"), Told("""{ "Open": { "Value": true } }""", "A"));
        Assert.Equal((100, ""), Told("{}", "A"));
    }

    [Fact]
    public void Leaves_out_what_authors_are_not_asked_for() => Assert.Equal(["TitlePart.Title", "Note.Stage", "Note.Open", "Note.Ended", "Rows"], Form.Questions.Select(q => q.Path));

    [Theory]
    [InlineData("Gone", "In", """["x"]""", "When of 'X.F': The type 'X' has no field 'Gone'.")]
    [InlineData("F", "Is", "true", "When of 'X.F': 'F' is no yes-or-no: name the values in In.")]
    [InlineData("G", "In", """["blue"]""", "When of 'X.F': 'G' has no value 'blue'.")]
    public void Is_checked_in_recipes(string field, string key, string value, string message)
    {
        using var folder = new RecipeFolder();
        var lines = folder.Check($$"""
            { "name": "a", "steps": [ { "name": "ContentDefinition",
              "ContentTypes": [ { "Name": "X", "ContentTypePartDefinitionRecords": [ { "PartName": "X", "Name": "X" } ] } ],
              "ContentParts": [ { "Name": "X", "ContentPartFieldDefinitionRecords": [
                { "Name": "F", "FieldName": "TextField", "Settings": { "LearningSpaceFieldSettings": { "When": [ { "Field": "{{field}}", "{{key}}": {{value}} } ] } } },
                { "Name": "G", "FieldName": "TextField", "Settings": { "ContentPartFieldSettings": { "Editor": "PredefinedList" }, "TextFieldPredefinedListEditorSettings": { "Options": [ { "name": "Red", "value": "red" } ] } } } ] } ] } ] }
            """);
        Assert.Equal(["a.recipe.json: $.steps[0].ContentTypes[0]: " + message], lines);
    }

    [Fact]
    public void Is_sensible_in_our_own_recipes()
    {
        var forms = OurSite.Types.Select(t => ContentForm.Of(OurSite.Site, t)).ToList();
        Assert.All(forms, f => Assert.DoesNotContain(f.Questions, q => q.Field?.Field.Ours.Role == FieldRole.Notice));
        var contributed = forms.Where(f => f.Type.Ours.Contribute is not null).ToList();
        Assert.Equal(4, contributed.Count);
        Assert.All(contributed, f => Assert.InRange(f.Questions.Count(q => q.Why.Count > 0), 8, 20));
        Assert.All(contributed.SelectMany(f => f.Questions).Concat(contributed.SelectMany(f => f.Questions).SelectMany(q => q.Rows).SelectMany(r => r.Questions)).Where(q => q.Why.Count > 0), q =>
        {
            Assert.Equal(["en", "es", "pt"], q.Why.Keys.Order());
            Assert.All(q.Why.Values, w => Assert.InRange(w.Length, 20, 130));
        });
        Assert.All(contributed, f => Assert.DoesNotContain(f.Sections, s => s.Name == ContentForm.OtherSection));
        Assert.All(OurSite.Seed.Where(i => contributed.Exists(f => f.Type.Name == i.ContentType)), i => Assert.Empty(FormCheck.OfSubmission(OurSite.Form(i.ContentType), i, "es")));
    }

    private static (int Share, string Missing) Told(string note, string title = "")
    {
        var item = ContentWorld.Note($$"""
            "TitlePart": { "Title": "{{title}}" }, "Note": {{note}}
            """);
        var completeness = Completeness.Of(Form, item);
        return (completeness.Share, string.Join(' ', completeness.Missing.Select(m => m.Question.Path)));
    }

    private static List<JsonObject> Read() => [.. JsonNode.Parse(File.ReadAllText(Repository.File("tests", "Shared", "conditions", "vectors.json")))!.AsArray().OfType<JsonObject>()];
}
