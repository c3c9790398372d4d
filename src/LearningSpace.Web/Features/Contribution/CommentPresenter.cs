using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Shows comments to those who take part. Authors read of editors what they are, not who: so it is with their decisions.</summary>
/// <param name="open">The text.</param>
/// <param name="culture">The reader's language.</param>
/// <param name="texts">Interface texts.</param>
internal sealed class CommentPresenter(OpenVersion open, string culture, Texts texts)
{
    /// <summary>A comment as it is read beside what it is about.</summary>
    public CommentThreadView View(CommentThread thread) => new(thread.First.Row.Id, View(thread.First), [.. thread.Answers.Select(View)])
    {
        Readers = open.Actor.IsAuthor && thread.First.Row.WithEditors ? texts["Editors read it, too, while they have the text."] : null,
        Settled = thread.First.Row.SettledUtc is { } at ? texts["Settled on {0}", texts.Date(at)] : null,
    };

    /// <summary>What is open at each place, for pages that show it beside the place.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<CommentThread>> ByPlace(IEnumerable<CommentThread> threads) =>
        threads.Where(t => t.IsOpen).GroupBy(t => t.First.Row.Place, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<CommentThread>)[.. g], StringComparer.Ordinal);

    /// <summary>What a place is called; the whole text where it is none.</summary>
    public static string Place(ContentForm form, string place, string culture, Texts texts) =>
        place.Length == 0 ? texts["The text as a whole"] : QuestionWords.Place(form, place, culture, texts);

    /// <summary>An open comment as a line of the desk.</summary>
    public LineView Line(CommentThread thread, ContentForm form)
    {
        var view = View(thread);
        return new LineView(Place(form, thread.First.Row.Place, culture, texts))
        {
            Facts = [.. new[] { view.First }.Concat(view.Answers.TakeLast(1)).SelectMany(c => c.Lines.Prepend($"{c.Who} · {c.When}"))],
            Ways = [new WayView(texts["Answer or settle it"], WriteAddress.Comments(culture, open.Row.Id, thread.First.Row.Place) + "#c-" + thread.First.Row.Id)],
        };
    }

    private CommentView View(CommentLine line) => new(
        line.Row.ByEditor && open.Actor.IsAuthor ? texts["An editor"] : line.Name ?? texts["an account that is gone"],
        texts.When(line.Row.CreatedUtc),
        [.. line.Row.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
}
