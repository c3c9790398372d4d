using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;

namespace LearningSpace.Web.Features.Dev;

/// <summary>A form of every kind of question that the site's types ask, and an item with some answered, some wrong and some empty.</summary>
internal static class SampleForm
{
    /// <summary>Questions of a kind: one answered, one wrong, one empty.</summary>
    private const int States = 3;

    public static (ContentForm Form, ContentItem Item)? Of(SiteModel site, string culture)
    {
        var all = site.Definitions.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Where(t => t.Ours.Path.Length > 0).Select(t => ContentForm.Of(site, t)).Where(f => f.Sections.Count > 0).ToList();
        if (all.MaxBy(f => f.Questions.Count()) is not { } largest)
        {
            return null;
        }

        // The conditions and demands of other types mean nothing here.
        var questions = all.SelectMany(f => f.Questions).DistinctBy(q => q.Path).GroupBy(q => (q.Kind, q.TakesMany, Long: q.Taxonomy?.Terms.Count > 12)).OrderBy(g => g.Key.Kind)
            .SelectMany(g => g.OrderBy(q => q.Path, StringComparer.Ordinal).Take(States)).Select(q => q with { When = FormCondition.Always, RequiredWhen = FormCondition.Always }).ToList();
        var form = largest with { Sections = [new FormSection(ContentForm.OtherSection, null, questions)] };
        var sent = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [InputNames.Asked] = [.. questions.Select(q => q.Path)] };
        foreach (var (question, at) in questions.GroupBy(q => q.Kind).SelectMany(g => g.Select((q, i) => (q, i))).Where(q => q.i < States - 1))
        {
            foreach (var (name, value) in Answers(question, culture, isWrong: at == 1))
            {
                sent[name] = [value];
            }
        }

        var item = new ContentItem { ContentItemId = "sample", ContentType = form.Type.Name, Published = false };
        var answers = FormAnswers.Read(form, sent, culture);
        foreach (var rows in questions.Where(q => q.Kind == QuestionKind.Rows).Take(1))
        {
            answers.Apply("add:" + rows.Path);
            answers.Apply("add:" + rows.Path);
        }

        foreach (var media in questions.Where(q => q.Kind == QuestionKind.Media).Take(1))
        {
            answers.AddFile(media.Path, "samples/picture.png", "");
        }

        answers.WriteTo(item);
        return (form, item);
    }

    private static IEnumerable<(string Name, string Value)> Answers(FormQuestion question, string culture, bool isWrong)
    {
        var example = question.Examples.GetValueOrDefault(culture) ?? "";
        return question.Kind switch
        {
            QuestionKind.Line or QuestionKind.LongText or QuestionKind.Markdown => [(question.Path, isWrong && question.MaxLength is { } most ? string.Concat(Enumerable.Repeat(example + " ", (most / (example.Length + 1)) + 1)) : example)],
            QuestionKind.Texts => [(question.Path, example.Replace("; ", "\n", StringComparison.Ordinal))],
            QuestionKind.Number => [(question.Path, isWrong ? "12,x" : "2024")],
            QuestionKind.Date => [(question.Path, isWrong ? "31/02/2026" : "2026-03-16")],
            QuestionKind.YesNo => [(question.Path, FormCondition.Yes)],
            QuestionKind.Terms when question.Taxonomy is { Terms: [.., var last] } => [(question.Path, last.Id)],
            QuestionKind.Option when question.Field?.Field.Options is [var first, ..] => [(question.Path, first.Value)],
            QuestionKind.Link => [(question.Path + ".Url", isWrong ? "example" : "https://example.org/"), (question.Path + ".Text", "example.org")],
            QuestionKind.Point => [(question.Path + ".Latitude", "-34")],
            QuestionKind.Items => [(question.Path + InputNames.Add, "https://example.org/")],
            QuestionKind.Authors => [(question.Path + ".ShownAs", "role"), (question.Path + ".0.Role", question.Part.Name)],
            QuestionKind.Declaration => [(question.Path + ".HasInterest", FormCondition.Yes)],
            QuestionKind.StageHistory when question.Taxonomy is { Terms: [var first, ..] } => [(question.Path + ".0.Stage", first.Code), (question.Path + ".0.Since", "2024")],
            _ => [],
        };
    }
}
