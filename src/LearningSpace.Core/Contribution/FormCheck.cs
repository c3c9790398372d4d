using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Fields;

namespace LearningSpace.Core.Contribution;

/// <summary>What stands in the way of a draft, by the form that it is written with.</summary>
public static class FormCheck
{
    /// <summary>What is wrong with what a draft holds: values beyond their limits, and what could not be read. What is missing is not wrong yet.</summary>
    public static IReadOnlyList<ContentProblem> OfDraft(ContentForm form, ContentItem item, string culture) => Of(form, item, culture, published: false);

    /// <summary>Everything that keeps an item from being sent in, all at once, in the order of the form.</summary>
    public static IReadOnlyList<ContentProblem> OfSubmission(ContentForm form, ContentItem item, string culture) => Of(form, item, culture, published: true);

    private static List<ContentProblem> Of(ContentForm form, ContentItem item, string culture, bool published)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(item);
        var copy = ContentItem.FromJson(item.ToJson());
        copy.Published = published;
        var typed = FormAnswers.Of(form, item, culture).Problems;

        // What the form says of an input says it better than what the checker says of what lies behind it; of a missing value that could not be read, only the latter is told.
        var said = typed.Select(p => form.InputOf(p.Path)).ToHashSet(StringComparer.Ordinal);
        var checks = new ContentChecker(form.Site).Check(copy).Where(p => !p.IsWarning).Where(p => form.InputOf(p.Path) is var input && (input.Length == 0 || !said.Contains(input)));
        var order = form.Questions.Select((q, i) => (q.Path, i)).ToDictionary(q => q.Path, q => q.i, StringComparer.Ordinal);
        return [.. typed.Concat(TooLong(form, item)).Concat(checks).OrderBy(p => form.QuestionOf(form.InputOf(p.Path)) is { } question ? order[question.Path] : int.MaxValue)];
    }

    // A field's limit holds wherever it comes from. That of a part is the form's alone: what is imported is as long as its register has it.
    private static IEnumerable<ContentProblem> TooLong(ContentForm form, ContentItem item) =>
        from question in form.Questions
        where question.Field is null && question.MaxLength is not null
        let problem = Lengths.Problem(Json.Text(item.Part(question.Part.Name), question.Path[(question.Part.Name.Length + 1)..]) ?? "", question.MaxLength)
        where problem is not null
        select problem with { Path = question.Path };
}
