using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Content;
using LearningSpace.Core.Redactions;
using LearningSpace.Core.Tests.Search;
using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Redactions;

public class Removing_a_text
{
    private const string Mark = "número de identidad";

    [Theory]
    [InlineData("4.567.890-1", "Su C.I. es 4.567.890-1.", "Su C.I. es [número de identidad].")]
    [InlineData("4.567.890-1", "C.I.45678901 y 4 567 890 1, ４５６７８９０-1", "C.I.[número de identidad] y [número de identidad], [número de identidad]")]
    [InlineData("45678901", "4.567.890–1 · 4\u00A0567\u00AD890\u22121", "[número de identidad] · [número de identidad]")]
    [InlineData("4.567.890-1", "145678901 y 456789012 son otros", "145678901 y 456789012 son otros")]
    [InlineData("12.345.678-K", "12345678k y 12 345 678-K", "[número de identidad] y [número de identidad]")]
    [InlineData("Ana Núñez Pérez", "ana nuñez  perez, ANA NÚÑEZ-PÉREZ", "[número de identidad], [número de identidad]")]
    [InlineData("Ana Núñez", "Anabel Núñez, Ana Núñeza, AnaNúñez", "Anabel Núñez, Ana Núñeza, AnaNúñez")]
    [InlineData("ana.nunez@correo.uy", "<ana.nunez@correo.uy> [x](mailto:Ana.Nunez@correo.uy)", "<[número de identidad]> [x](mailto:xxxx)")]
    [InlineData("4.567.890-1", "https://x.uy/p?ci=4567890-1&n=1 y https://x.uy/4%2E567%2E890%2D1/a", "https://x.uy/p?ci=xxxx&n=1 y https://x.uy/xxxx/a")]
    [InlineData("Ana Núñez", "https://x.uy/Ana%20N%C3%BA%C3%B1ez y Ana&nbsp;N&uacute;&#241;ez", "https://x.uy/xxxx y [número de identidad]")]
    [InlineData("4.567.890-1", "4567890-1(véase) y 4567890-1: sí", "[número de identidad] (véase) y [número de identidad] : sí")]
    [InlineData("4.567.890-1", "**4\\.567\\.890\\-1**", "**[número de identidad]**")]
    public void Finds_it_however_it_is_written_and_nothing_else(string given, string text, string expected) => Assert.Equal(expected, Of(given).Redact(text, Mark));

    [Theory]
    [InlineData(RedactionRefusal.Empty, "", " ")]
    [InlineData(RedactionRefusal.TooShort, "Ana")]
    [InlineData(RedactionRefusal.TooShort, "12.345")]
    [InlineData(RedactionRefusal.TooShort, "2026")]
    [InlineData(RedactionRefusal.TooShort, "a-a-a-a-a-b")]
    [InlineData(RedactionRefusal.TooShort, "4.567.890-1", "C.I.")]
    [InlineData(RedactionRefusal.InMark, "identidad")]
    [InlineData(RedactionRefusal.InMark, "número de identidad")]
    [InlineData(RedactionRefusal.None, "4.567.890-1", "Ana Núñez")]
    public void Refuses_what_would_take_too_much_or_come_back(RedactionRefusal refusal, params string[] given) => Assert.Equal(refusal, Redaction.Of(given, [Mark]).Refusal);

    [Fact]
    public void Refuses_more_and_longer_than_anybody_writes()
    {
        Assert.Equal(RedactionRefusal.TooLong, Redaction.Of([string.Concat(Enumerable.Repeat("abcde ", 40))], []).Refusal);
        Assert.Equal(RedactionRefusal.TooMany, Redaction.Of(Enumerable.Range(1234560, 21).Select(i => $"{i}"), []).Refusal);
    }

    [Fact]
    public void Leaves_no_trace_changes_nothing_else_and_nothing_twice() =>
        Prop.ForAll(Hidden, hidden =>
        {
            var (before, written, after) = hidden;
            var redaction = Of("4.567.890-1");
            var text = before + " " + written + " " + after;
            var redacted = redaction.Redact(text, Mark);
            return redaction.Count(text) >= 1 && redaction.Count(redacted) == 0 && redaction.Redact(redacted, Mark) == redacted
                && redacted.StartsWith(redaction.Redact(before + " ", Mark), StringComparison.Ordinal) && redacted.EndsWith(redaction.Redact(" " + after, Mark), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Leaves_any_other_text_as_it_is() =>
        Prop.ForAll(TroublesomeTexts.Any, text => Of("4.567.890-1").Count(text) > 0 || (Of("4.567.890-1").Redact(text, Mark) == text && Of("4.567.890-1").RedactHtml(text, Mark) == text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Takes_any_spelling() =>
        Prop.ForAll(TroublesomeTexts.Any, TroublesomeTexts.Any, (given, text) =>
        {
            var (redaction, refusal) = Redaction.Of([given], [Mark]);
            return redaction is null ? refusal != RedactionRefusal.None : redaction.Count(redaction.Redact($"{text} {given} {text}", Mark)) == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Breaks_no_markup()
    {
        const string html = """<table title="45678901"><tr><td><a href="https://x.uy/45678901">n.º 4567890-1</a></td></tr></table>""";
        Assert.Equal("""<table title="xxxx"><tr><td><a href="https://x.uy/xxxx">n.º [número de identidad]</a></td></tr></table>""", Of("45678901").RedactHtml(html, Mark));
        Assert.Equal(html, Of("table").RedactHtml(html, Mark));
        var markdown = Markdown.ToSafeHtml("[4567890-1](https://x.uy/4567890-1) 4567890-1(x)\n\n4567890-1: x\n\n- 4567890-1\n\n| 4567890-1 | b |\n|---|---|\n| a | <https://x.uy/4567890-1> |").ToString()!;
        var redacted = Markdown.ToSafeHtml(Of("45678901").Redact("[4567890-1](https://x.uy/4567890-1) 4567890-1(x)\n\n4567890-1: x\n\n- 4567890-1\n\n| 4567890-1 | b |\n|---|---|\n| a | <https://x.uy/4567890-1> |", Mark)).ToString()!;
        Assert.Equal(Elements(markdown), Elements(redacted));
    }

    [Fact]
    public void Goes_through_everything_that_somebody_wrote_in_an_item()
    {
        var item = new ContentItem
        {
            ContentItemId = "item1",
            ContentType = "T",
            DisplayText = "De 45678901",
            Parts = (JsonObject)JsonNode.Parse(
                """
                { "TitlePart": { "Title": "De 45678901" }, "AutoroutePart": { "Path": "cases/de-4567890-1", "Former": [ "cases/4-567-890-1" ] }, "LocalizationPart": { "LocalizationSet": "45678901" },
                  "HtmlBodyPart": { "Html": "<p id=\"45678901\">4.567.890-1</p>" },
                  "T": { "Link": { "Url": "https://x.uy/45678901", "Text": "45678901" }, "File": { "Paths": [ "a/45678901.pdf", "b/45678901.pdf" ], "MediaTexts": [ "Foto de 45678901" ] },
                         "Number": { "Value": 45678901 }, "Other": { "Value": 4567890 }, "Flag": { "Value": true }, "Day": { "Value": "2026-11-23T00:00:00Z" } },
                  "Rows": { "ContentItems": [ { "ContentType": "R", "ContentItemId": "45678901", "DisplayText": "x 45678901", "R": { "Text": { "Text": "uno 45678901 dos" } } } ] },
                  "ImportSourcePart": { "Name": "Reg", "EntryId": "45678901", "Hash": "45678901" }, "Unread": { "T.Day": [ "el 4567890-1" ] } }
                """)!,
        };
        var redaction = Of("45678901");
        Assert.Equal(14, RedactedContent.Find(item.Parts, redaction).Count);
        Assert.Equal(15, RedactedContent.Redact(item, redaction, "x", new Dictionary<string, string> { ["b/45678901.pdf"] = "b/other.pdf" }));
        Assert.Empty(RedactedContent.Find(item.Parts, redaction));
        Assert.Empty(RedactedContent.Find(item.Parts, Of("20261123")));
        Assert.Equal(0, RedactedContent.Redact(item, redaction, "x"));
        Assert.Equal("De [x]", item.DisplayText);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                """
                { "TitlePart": { "Title": "De [x]" }, "AutoroutePart": { "Path": "cases/de-xxxx", "Former": [ "cases/xxxx" ] }, "LocalizationPart": { "LocalizationSet": "45678901" },
                  "HtmlBodyPart": { "Html": "<p id=\"xxxx\">[x]</p>" },
                  "T": { "Link": { "Url": "https://x.uy/xxxx", "Text": "[x]" }, "File": { "Paths": [ "a/xxxx.pdf", "b/other.pdf" ], "MediaTexts": [ "Foto de [x]" ] },
                         "Number": { "Value": null }, "Other": { "Value": 4567890 }, "Flag": { "Value": true }, "Day": { "Value": "2026-11-23T00:00:00Z" } },
                  "Rows": { "ContentItems": [ { "ContentType": "R", "ContentItemId": "45678901", "DisplayText": "x [x]", "R": { "Text": { "Text": "uno [x] dos" } } } ] },
                  "ImportSourcePart": { "Name": "Reg", "EntryId": "xxxx-item1", "Hash": "45678901" }, "Unread": { "T.Day": [ "el [x]" ] } }
                """),
            item.Parts), item.PartsToText());
    }

    [Fact]
    public void Shows_the_words_around_without_it()
    {
        var redaction = Of("4.567.890-1");
        var text = "De 4567890-1 se dijo que 45678901 vive en la calle de siempre, y nada más hasta ahora";
        Assert.Equal("De ▮▮▮▮ se dijo que ▮▮▮▮ vive en la calle de siempre, y nada más…", redaction.Excerpt(text, redaction.Find(text)[1]));
    }

    [Fact]
    public void Is_known_again_by_whoever_has_the_key()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)], other = [.. key.Reverse()];
        Assert.Equal(Of("4.567.890-1").Fingerprint(key), Of("4567 8901").Fingerprint(key));
        Assert.NotEqual(Of("4.567.890-1").Fingerprint(key), Of("4.567.890-2").Fingerprint(key));
        Assert.NotEqual(Of("4.567.890-1").Fingerprint(key), Of("4.567.890-1").Fingerprint(other));
    }

    private static Arbitrary<(string Before, string Written, string After)> Hidden =>
        (from before in TroublesomeTexts.Any.Generator
         from gaps in Gen.Elements("", ".", "-", " ", "\u00A0", " - ", "\u2011", "\u00AD", "**", "%20", "&nbsp;").ListOf(7)
         from after in TroublesomeTexts.Any.Generator
         select (before, string.Concat("45678901".Select((c, i) => i == 0 ? $"{c}" : gaps[i - 1] + c)), after)).ToArbitrary();

    private static Redaction Of(params string[] given) => Redaction.Of(given, [Mark]).Redaction!;

    private static string Elements(string html) => string.Concat(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).All.Select(e => e.LocalName + " "));
}
