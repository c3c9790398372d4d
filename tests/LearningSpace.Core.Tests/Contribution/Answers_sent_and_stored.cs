using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

[Trait("Speed", "slow")]
public sealed class Answers_sent_and_stored
{
    public static TheoryData<string> Types => [.. OurSite.Types.Select(t => t.Name)];

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public void Leave_every_demonstration_item_as_it_is_when_nothing_changed(string culture) => Assert.All(OurSite.Seed, item =>
    {
        var copy = OurSite.Copy(item);
        Send(copy, culture);
        Same(item, copy);
    });

    [Theory]
    [MemberData(nameof(Types))]
    public void Leave_any_item_as_it_is_when_nothing_changed(string type)
    {
        var random = new Random(81);
        for (var i = 0; i < 60; i++)
        {
            var item = OurSite.Any(OurSite.Site.Definitions.Types[type], random);
            var copy = OurSite.Copy(item);
            Send(copy, Cultures.All[i % 3]);
            Same(item, copy);
        }
    }

    [Fact]
    public void Say_the_same_in_an_item_that_was_empty() => Assert.All(OurSite.Seed.Where(s => OurSite.Types.Any(t => t.Name == s.ContentType)), item =>
    {
        var form = OurSite.Form(item.ContentType);
        var written = new ContentItem { ContentItemId = item.ContentItemId, ContentType = item.ContentType };
        var sent = FormAnswers.Of(form, item, "es").ToSent().ToDictionary(s => s.Key, s => s.Value);
        foreach (var key in sent.Keys.Where(k => k.EndsWith(".id", StringComparison.Ordinal)).ToList())
        {
            sent[key] = [];
        }

        var answers = FormAnswers.Read(form, sent, "es");
        answers.WriteTo(written);
        var projector = new ContentProjector(OurSite.Site);
        var kinds = form.Questions.Concat(form.Questions.SelectMany(q => q.Rows).SelectMany(r => r.Questions)).ToDictionary(q => q.Path, q => q.Kind, StringComparer.Ordinal);
        string[] Told(ContentItem of) =>
        [
            .. projector.AllValuesOf(of).Where(v => kinds.TryGetValue(v.Field.Path, out var kind) && kind is not (QuestionKind.Items or QuestionKind.Media))
                .Select(v => $"{v.Field.Path}: {FieldType.Find(v.Field.Field.FieldType)!.Write(v.Value).ToJsonString().Replace("\\r\\n", "\\n", StringComparison.Ordinal)}"),
        ];
        Assert.Equal(Told(item), Told(written));
        Assert.Equal(item.Text("TitlePart", "Title"), written.DisplayText);
    });

    [Theory]
    [MemberData(nameof(Types))]
    public void May_be_any_garbage_without_an_exception_and_without_touching_what_was_not_asked(string type)
    {
        var (random, form) = (new Random(82), OurSite.Form(type));
        for (var i = 0; i < 60; i++)
        {
            var item = OurSite.Any(form.Type, random);
            var names = FormAnswers.Of(form, item, "en").ToSent().Keys.ToList();
            var asked = form.Questions.Where(_ => random.Next(2) == 0).Select(q => q.Path).ToList();
            var sent = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            for (var n = 0; n < 200; n++)
            {
                sent[Garbage(names, form, random)] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => OurSite.Word(random))];
            }

            sent[InputNames.Asked] = [.. asked, "Nothing", "TitlePart"];
            var copy = OurSite.Copy(item);
            var answers = FormAnswers.Read(form, sent, Cultures.All[i % 3]);
            foreach (var act in new[] { "add:", "up:Nothing.1", "", ":", "remove:" + Garbage(names, form, random), "add:" + form.Questions.ElementAt(random.Next(form.Questions.Count())).Path, "down:AuthorsPart.0", "up:OutcomeRows.99999999999" })
            {
                _ = answers.Apply(act);
            }

            answers.WriteTo(copy);
            foreach (var question in form.Questions.Where(q => !asked.Contains(q.Path) && q.Field is not null))
            {
                Assert.Equal(item.Part(question.Field!.Part)?[question.Field.Field.Name]?.ToJsonString(), copy.Part(question.Field.Part)?[question.Field.Field.Name]?.ToJsonString());
            }

            foreach (var (name, part) in item.Parts.Where(p => !form.Questions.Any(q => q.Part.Name == p.Key && asked.Contains(q.Path)) && p.Key != UnreadPart.Name))
            {
                Assert.Equal(part?.ToJsonString(), copy.Parts[name]?.ToJsonString());
            }

            // What was written can be shown, checked and kept.
            var shown = FormAnswers.Of(form, ContentItem.FromJson((JsonObject)JsonNode.Parse(copy.ToJson().ToJsonString())!), "pt");
            Assert.All(shown.Problems, p => Assert.NotEmpty(form.InputOf(p.Path)));
            _ = new ContentChecker(OurSite.Site).Check(copy);
        }
    }

    private static string Garbage(List<string> names, ContentForm form, Random random) => random.Next(6) switch
    {
        0 => OurSite.Word(random),
        1 => form.Questions.ElementAt(random.Next(form.Questions.Count())).Path + new[] { "", ".", ".add", ".remove", ".0", ".0.id", ".-1.id", ".0.type", ".Url", ".7.Name", ".99.path", ".Items.add", ".add.Kind" }[random.Next(13)],
        2 => "upload:" + names[random.Next(names.Count)],
        _ => names[random.Next(names.Count)],
    };

    private static void Send(ContentItem item, string culture)
    {
        var form = OurSite.Form(item.ContentType);
        FormAnswers.Read(form, FormAnswers.Of(form, item, culture).ToSent(), culture).WriteTo(item);
    }

    private static void Same(ContentItem expected, ContentItem actual) => Assert.Equal(expected.ToJson().ToJsonString(), actual.ToJson().ToJsonString());
}
