using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>A place of a form where two versions differ.</summary>
/// <param name="Path">The place, as problems and words name it.</param>
/// <param name="View">What differs.</param>
public sealed record AnswerChange(string Path, ChangeView View);

/// <summary>Shows what differs between two versions to those who write and judge them: fields, and everything else that the form asks, in the order of the form. Readers see less of it (<see cref="ChangesPresenter"/>).</summary>
/// <param name="form">The form of the type.</param>
/// <param name="named">What the versions name.</param>
/// <param name="culture">The reader's language.</param>
/// <param name="texts">Interface texts.</param>
public sealed class AnswerChanges(ContentForm form, FormNames named, string culture, Texts texts)
{
    /// <summary>What differs.</summary>
    /// <param name="older">The older version; null where there is none: then everything is new.</param>
    /// <param name="newer">The newer version.</param>
    public IReadOnlyList<AnswerChange> Of(ContentItem? older, ContentItem newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        older ??= new ContentItem { ContentItemId = newer.ContentItemId, ContentType = newer.ContentType };
        var order = form.Questions.Select((q, i) => (q.Path, i)).ToDictionary(q => q.Path, q => q.i, StringComparer.Ordinal);
        var fields = new ChangesPresenter(form.Site, culture, texts).Of(older, newer).Select(c => new AnswerChange(PathOf(c.Place), c.View));
        return [.. fields.Concat(Parts(older, newer)).OrderBy(c => form.QuestionOf(form.InputOf(c.Path)) is { } question ? order[question.Path] : -1)];
    }

    /// <summary>What differs in rows, and in the way from stage to stage: what readers see beside fields, title and body.</summary>
    public IReadOnlyList<ChangeView> Shown(ContentItem older, ContentItem newer) =>
        [.. Parts(older, newer, IsShown).Select(c => c.View)];

    /// <summary>What <see cref="Shown"/> would tell of, by name alone: a fraction of the work.</summary>
    public static IEnumerable<string> ShownPlaces(ContentForm form, ContentItem older, ContentItem newer, string culture, Texts texts) =>
        form.Questions.Where(q => IsShown(q) && !JsonNode.DeepEquals(older.Part(q.Part.Name), newer.Part(q.Part.Name))).Select(q => QuestionWords.Label(q, culture, texts));

    private static bool IsShown(FormQuestion question) => question.Kind is QuestionKind.Rows or QuestionKind.StageHistory;

    private static string PathOf(ItemPlace place) => place.Field?.Path ?? (place.IsTitle ? TitlePart.Name : MarkdownBodyPart.Name);

    private IEnumerable<AnswerChange> Parts(ContentItem older, ContentItem newer, Func<FormQuestion, bool>? which = null)
    {
        // Title and body are compared with the fields.
        var questions = form.Questions.Where(q => q.Field is null && q.Part.PartName is not (TitlePart.Name or MarkdownBodyPart.Name) && (which is null || which(q))).ToList();
        var (before, after) = (PresenterOf(older), PresenterOf(newer));
        foreach (var question in questions)
        {
            var (old, @new) = (Read(before, question), Read(after, question));
            if (old != @new)
            {
                var kind = old.Length == 0 ? ChangeKind.Added : @new.Length == 0 ? ChangeKind.Removed : ChangeKind.Changed;
                yield return new AnswerChange(question.Path, new ChangeView(QuestionWords.Label(question, culture, texts), kind, ChangedLine.Of(VersionComparison.CompareTexts(old, @new)), [], []));
            }
        }
    }

    private QuestionPresenter PresenterOf(ContentItem item) =>
        new(new FormContext(form, item, FormAnswers.Of(form, item, culture), new ContentFormPage("") { Items = named.Items, Files = named.Files }, texts, culture) { IsRead = true });

    private string Read(QuestionPresenter presenter, FormQuestion question) => string.Join('\n', AnswerText.Lines(presenter.View(question, form.Type).Answer));
}
