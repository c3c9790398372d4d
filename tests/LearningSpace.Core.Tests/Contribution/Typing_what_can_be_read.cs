using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Tests.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

public sealed class Typing_what_can_be_read
{
    private static readonly ContentWorld World = new ContentWorld()
        .Type("Note", ContentWorld.Part("TitlePart"), ContentWorld.Part("Note"), ContentWorld.Part("BagPart", """{ "ContainedContentTypes": ["Row"] }""", "Rows"))
        .Type("Row", ContentWorld.Part("Row"))
        .Fields("Note", ContentWorld.Field("Number", "NumericField"), ContentWorld.Field("Day", "DateField"), ContentWorld.Field("Link", "LinkField"), ContentWorld.Field("Point", "GeoPointField"),
            ContentWorld.Field("Words", "MultiTextField"), ContentWorld.Field("Other", "ContentPickerField", """{ "Multiple": true }"""), ContentWorld.Field("Files", "MediaField"))
        .Fields("Row", ContentWorld.Field("Number", "NumericField"), ContentWorld.Field("Name", "TextField", """{ "Required": true }"""));

    private static readonly ContentForm Form = ContentForm.Of(World.Site, World.Site.Definitions.Types["Note"]);

    [Theory]
    [InlineData("es", "1.234,5", "1234.5")]
    [InlineData("pt", "1.234.567", "1234567")]
    [InlineData("en", "1,234.5", "1234.5")]
    [InlineData("es", "1,234.5", "1234.5")]
    [InlineData("en", "1.234,5", "1234.5")]
    [InlineData("es", "1.500", "1500")]
    [InlineData("en", "1.500", "1.500")]
    [InlineData("es", "1,500", "1.500")]
    [InlineData("en", "1,500", "1500")]
    [InlineData("es", "1.5", "1.5")]
    [InlineData("en", "1,5", "1.5")]
    [InlineData("es", "0.500", "0.500")]
    [InlineData("es", "-12", "-12")]
    [InlineData("es", "\u221212,25", "-12.25")]
    [InlineData("es", " 1\u00a0234 567 ", "1234567")]
    [InlineData("en", "1'234'567.8", "1234567.8")]
    [InlineData("es", "1.23.456", null)]
    [InlineData("es", "12,x", null)]
    [InlineData("en", "12,", null)]
    [InlineData("en", ".5", null)]
    [InlineData("en", "1,234,5", null)]
    [InlineData("en", "--5", null)]
    [InlineData("en", "1e3", null)]
    [InlineData("en", "٣", null)]
    [InlineData("en", "99999999999999999999999999999999", null)]
    public void Takes_numbers_as_people_write_them(string culture, string typed, string? number) =>
        Assert.Equal(number, Typed.Number(typed, culture)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-03-07", "2026-03-07")]
    [InlineData("7/3/2026", "2026-03-07")]
    [InlineData("07.03.2026", "2026-03-07")]
    [InlineData("31/02/2026", null)]
    [InlineData("2026", null)]
    public void Takes_days_the_day_first(string typed, string? day) => Assert.Equal(day, Typed.Day(typed)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Keeps_what_cannot_be_read_as_it_was_typed_and_says_what_is_wrong()
    {
        var item = Note();
        var answers = Write(item, ("Note.Number", "12,x"), ("Note.Day", "31/02/2026"), ("Note.Link.Url", "javascript:alert(1)"), ("Note.Link.Text", "Here"), ("Note.Point.Latitude", "12"));
        Assert.Equal(
            ["Note.Number: '12,x' is no number.", "Note.Day: '31/02/2026' is no day of the calendar.", "Note.Link.Url: 'javascript:alert(1)' is no address that may be linked.",
                "Note.Point.Longitude: A point needs a latitude and a longitude."],
            answers.Problems.Select(p => $"{p.Path}: {p.Text}"));
        var shown = FormAnswers.Of(Form, item, "es");
        Assert.Equal(answers.Problems.Select(p => p.Text), shown.Problems.Select(p => p.Text));
        Assert.Equal(("12,x", "31/02/2026", "javascript:alert(1)", "Here", "12"), (shown.Value("Note.Number"), shown.Value("Note.Day"), shown.Value("Note.Link.Url"), shown.Value("Note.Link.Text"), shown.Value("Note.Point.Latitude")));
        Assert.Null(item.Field("Note", "Number"));
    }

    [Fact]
    public void Forgets_what_could_not_be_read_once_it_is_put_right()
    {
        var item = Note();
        Write(item, ("Note.Number", "12,x"));
        var answers = Write(item, ("Note.Number", "12,5"));
        Assert.Empty(answers.Problems);
        Assert.Empty(UnreadPart.Of(item));
        Assert.Equal("""{"Value":12.5}""", item.Field("Note", "Number")!.ToJsonString());
    }

    [Fact]
    public void Stands_in_the_way_of_publication_while_it_is_not()
    {
        var item = Note();
        Write(item, ("Note.Number", "12,x"));
        item.Published = true;
        Assert.Equal(["Note.Number: '12,x' could not be read here."], new ContentChecker(World.Site).Check(item).Select(p => $"{p.Path}: {p.Text}"));
        Assert.Equal(["'12,x' is no number."], FormCheck.OfSubmission(Form, item, "es").Select(p => p.Text));
    }

    [Fact]
    public void Empties_what_was_emptied_and_leaves_what_was_not_asked()
    {
        var item = Note();
        Write(item, ("TitlePart.Title", " A  note "), ("Note.Number", "7"), ("Note.Words", "one\r\ntwo\n\none"));
        Assert.Equal("A  note", item.DisplayText);
        Assert.Equal("""{"Values":["one","two"]}""", item.Field("Note", "Words")!.ToJsonString());
        FormAnswers.Read(Form, new Dictionary<string, IReadOnlyList<string>> { [InputNames.Asked] = ["Note.Number"], ["Note.Words"] = ["changed"] }, "es").WriteTo(item);
        Assert.Equal("""{"TitlePart":{"Title":"A  note"},"Note":{"Words":{"Values":["one","two"]}}}""", item.PartsToText());
    }

    [Fact]
    public void Puts_before_an_address_what_nobody_types()
    {
        var item = Note();
        Write(item, ("Note.Link.Url", "www.example.org/a"));
        Assert.Equal("https://www.example.org/a", (string)item.Field("Note", "Link")!["Url"]!);
    }

    [Fact]
    public void Adds_other_items_by_what_they_lead_to_and_takes_away_what_is_ticked()
    {
        var item = Note();
        item.PartOrNew("Note")["Other"] = ContentWorld.Object("""{ "ContentItemIds": ["one", "two"] }""");
        var answers = FormAnswers.Read(Form, Sent(("Note.Other", "one"), ("Note.Other", "two"), ("Note.Other", "forged"), ("Note.Other.remove", "one"), ("Note.Other.add", "/es/cases/three\nnowhere")), "es");
        Assert.Equal(["/es/cases/three", "nowhere"], answers.ToLookUp.Select(t => t.Typed));
        answers.Know(new Dictionary<string, string> { ["/es/cases/three"] = "three" });
        answers.WriteTo(item);
        Assert.Equal("""{"ContentItemIds":["two","three"]}""", item.Field("Note", "Other")!.ToJsonString());
        Assert.Equal(["'nowhere' leads to nothing here that can be chosen."], answers.Problems.Select(p => p.Text));
        Assert.Equal("Note.Other.add", Form.InputOf(answers.Problems[0].Path));
    }

    [Fact]
    public void Takes_only_files_that_were_there_or_were_just_stored_and_asks_what_pictures_show()
    {
        var item = Note();
        item.PartOrNew("Note")["Files"] = ContentWorld.Object("""{ "Paths": ["a.png", "b.pdf"], "MediaTexts": ["A", "B"] }""");
        var answers = FormAnswers.Read(Form, Sent(("Note.Files.0.path", "b.pdf"), ("Note.Files.0.alt", ""), ("Note.Files.1.path", "of-somebody-else.png"), ("Note.Files.2.path", "a.png"), ("Note.Files.2.alt", "A"), ("Note.Files.2.remove", "1")), "es");
        answers.AddFile("Note.Files", "new.png", "");
        answers.WriteTo(item);
        Assert.Equal("""{"Paths":["b.pdf","new.png"],"MediaTexts":["",""]}""", item.Field("Note", "Files")!.ToJsonString());
        Assert.Equal(["Note.Files.1.alt: Say what the picture shows, for those who do not see it."], answers.Problems.Select(p => $"{Form.InputOf(p.Path)}: {p.Text}"));
    }

    [Fact]
    public void Adds_moves_and_removes_rows_and_keeps_in_each_what_is_not_asked()
    {
        var item = Note();
        item.Parts["Rows"] = ContentWorld.Object("""
            { "ContentItems": [ { "ContentType": "Row", "ContentItemId": "a", "Kept": { "X": 1 } }, 7, { "ContentType": "Row", "Row": { "Name": { "Text": "B" } } }, { "ContentType": "Row", "ContentItemId": "c" } ] }
            """);
        var answers = FormAnswers.Of(Form, item, "es");
        Assert.Equal(["a", "#2", "c"], answers.Rows("Rows").Select(r => r.Key));
        var sent = FormAnswers.Read(Form, answers.ToSent(), "es");
        Assert.True(sent.Apply("down:Rows.0") && sent.Apply("remove:Rows.2") && sent.Apply("add:Rows"));
        Assert.False(sent.Apply("up:Rows.0") || sent.Apply("down:Rows.9") || sent.Apply("add:Note.Number") || sent.Apply("explode:Rows.0"));
        sent.WriteTo(item);
        var rows = item.Parts["Rows"]!["ContentItems"]!.AsArray();
        Assert.Equal(["""{"ContentType":"Row","Row":{"Name":{"Text":"B"}}}""", """{"ContentType":"Row","ContentItemId":"a","Kept":{"X":1}}"""], rows.Take(2).Select(r => r!.ToJsonString()));
        Assert.Equal(4, rows.Count);
        Assert.Equal("7", rows[3]!.ToJsonString());
        FormAnswers.DropEmptyRows(Form, item);
        Assert.Equal(3, item.Parts["Rows"]!["ContentItems"]!.AsArray().Count);
    }

    [Fact]
    public void Keeps_in_its_row_what_cannot_be_read()
    {
        var item = Note();
        var answers = Write(item, ("Rows.0.type", "Row"), ("Rows.0.Row.Name", "A"), ("Rows.0.Row.Number", "many"));
        Assert.Equal(["Rows.0.Row.Number"], answers.Problems.Select(p => Form.InputOf(p.Path)));
        var shown = FormAnswers.Of(Form, item, "es");
        Assert.Equal(("A", "many"), (shown.Value("Rows.0.Row.Name"), shown.Value("Rows.0.Row.Number")));
        shown.Apply("remove:Rows.0");
        shown.WriteTo(item);
        Assert.Empty(item.Parts);
    }

    [Fact]
    public void Says_when_more_was_sent_than_is_taken()
    {
        Assert.False(FormAnswers.Read(Form, Sent(("TitlePart.Title", "a")), "es").IsCut);
        Assert.True(FormAnswers.Read(Form, Sent(("TitlePart.Title", new string('a', 200_000))), "es").IsCut);
        Assert.True(FormAnswers.Read(Form, Sent([.. Enumerable.Range(0, 101).Select(i => ($"Rows.{i}.type", "Row"))]), "es").IsCut);
    }

    private static ContentItem Note() => new() { ContentItemId = "note", ContentType = "Note", Published = false };

    private static FormAnswers Write(ContentItem item, params (string Name, string Value)[] values)
    {
        var answers = FormAnswers.Read(Form, Sent(values), "es");
        answers.WriteTo(item);
        return answers;
    }

    private static Dictionary<string, IReadOnlyList<string>> Sent(params (string Name, string Value)[] values)
    {
        var sent = values.GroupBy(v => v.Name).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(v => v.Value)]);
        sent[InputNames.Asked] = [.. Form.Questions.Select(q => q.Path)];
        return sent;
    }
}
