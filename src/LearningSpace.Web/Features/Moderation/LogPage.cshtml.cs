using LearningSpace.Core.Moderation;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What moderators did, for everybody: what, why and by whom in what role. It names nobody and repeats nothing that was removed.</summary>
public sealed class LogPageModel(CaseReader reader, PageHeads heads, PoCatalogues catalogues) : PageModel
{
    private const int Size = 50;

    /// <summary>What the page shows.</summary>
    public FormPageView View { get; private set; } = null!;

    /// <summary>Answers with a page of it; 400 for a page number that is none, 404 beyond the last.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, CancellationToken cancellation)
    {
        if (ThreadsModel.Page(Request.Query) is not { } page || page > int.MaxValue / Size)
        {
            return BadRequest();
        }

        var (texts, log) = (catalogues.For(culture), await reader.LogAsync(page, Size, cancellation));
        if (page > AdminPages.Count(log.Total, Size))
        {
            return NotFound();
        }

        var (title, lead) = (texts["Public log of moderation"], texts["What moderators did and why, the newest first. It names nobody, and what was removed is not repeated."]);
        View = new FormPageView(title)
        {
            Lead = lead,
            Lists = [new CardListView(texts["What was done"], [.. log.Acts.Select(a => Card(a, log.Threads, culture, texts))]) { Look = ListLook.Table, Naming = texts["What was done"], Empty = texts["Nothing yet."] }],
            Pager = AdminPages.Count(log.Total, Size) > 1 ? AdminPages.Pager(page, AdminPages.Count(log.Total, Size), n => $"/{culture}/moderation/log{(n == 1 ? "" : $"?page={n}")}") : null,
            Ways = [new(texts["All threads"], ThreadAddress.List(culture))],
            Head = heads.Of(HttpContext, culture, title, lead),
        };
        return Page();
    }

    // What concerns a person leads nowhere: the thread would tell who it is.
    private static CardView Card(ActRow act, IReadOnlyDictionary<string, string> threads, string culture, Texts texts)
    {
        var concernsPerson = Moderate.Parse(act.Action) is { } action && ModerationActions.Of(action).Target == ModerationTarget.Author;
        var title = !concernsPerson && act.ThreadId is { } id && threads.TryGetValue(id, out var found) ? found : null;
        return new CardView(ModerationWords.Done(act.Action, texts))
        {
            Facts =
            [
                (texts["When"], texts.Date(act.AtUtc)),
                .. title is null ? Array.Empty<(string, string)>() : [(texts["Thread"], title)],
                .. ModerationWords.Reason(act.Reason, texts) is { Length: > 0 } reason ? [(texts["Why"], reason)] : Array.Empty<(string, string)>(),
                (texts["By"], act.Automatic ? texts["the site by itself, after several reports"] : texts["a moderator"]),
            ],
            Links = title is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [texts["Thread"]] = ThreadAddress.Thread(culture, act.ThreadId!, title) },
        };
    }
}
