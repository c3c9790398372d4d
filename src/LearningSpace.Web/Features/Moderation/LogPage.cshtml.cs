using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What moderators did, for everybody.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Acts">The acts.</param>
/// <param name="Pager">Other pages.</param>
public sealed record ModerationLogView(PageHead Head, IReadOnlyList<LoggedActView> Acts, PagerView Pager);

/// <summary>Something that moderators, or the site by itself, did.</summary>
/// <param name="What">What.</param>
/// <param name="When">When, in words.</param>
/// <param name="By">By what: a role, never a name.</param>
/// <param name="Why">Why; empty where no reason was owed.</param>
/// <param name="Thread">Title and address of the thread; null where not everybody may read it.</param>
public sealed record LoggedActView(string What, string When, string By, string Why, (string Title, string Url)? Thread);

/// <summary>Shows what moderators did: what, why, when and in which role; never who, and nothing of what was removed.</summary>
public sealed class LogPageModel(CaseReader cases, PageHeads heads, PoCatalogues catalogues) : PageModel
{
    private const int PageSize = 50;

    /// <summary>What the page shows.</summary>
    public ModerationLogView View { get; private set; } = null!;

    /// <summary>Answers with it; 400 for a page number that is none, 404 beyond the last.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, CancellationToken cancellation)
    {
        if (ThreadsModel.Page(Request.Query) is not { } page)
        {
            return BadRequest();
        }

        var texts = catalogues.For(culture);
        var (acts, titles, total) = await cases.LogAsync(page, PageSize, cancellation);
        if (page > 1 && acts.Count == 0)
        {
            return NotFound();
        }

        View = new ModerationLogView(
            heads.Of(HttpContext, culture, texts["What moderators did"], texts["Every decision of the moderators, with its reason and without names."]) with { NoIndex = page > 1, Sheets = ["discussions.css"] },
            [
                .. acts.Select(a => new LoggedActView(
                    ModerationWords.Done(a, texts), texts.Date(a.AtUtc), a.Automatic ? texts["by itself"] : texts["by a moderator"], a.Words,
                    a.ThreadId is { } id && titles.TryGetValue(id, out var title) ? (title, ThreadAddress.Thread(culture, id, title)) : null)),
            ],
            PagerView.Of(page, Math.Max(1, (total + PageSize - 1) / PageSize), n => n == 1 ? $"/{culture}/moderation/log" : $"/{culture}/moderation/log?page={n}"));
        return Page();
    }
}
