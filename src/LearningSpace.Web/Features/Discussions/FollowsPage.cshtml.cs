using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>What somebody follows, and what they want to hear nothing of.</summary>
[Needs]
public sealed class FollowsPageModel(FormServices services, SiteStore site, ThreadsPresenter threads, FollowsReader reader, Participate participate) : FormPage(services)
{
    private const int Most = 500;
    private const string Stop = "stop";
    private const string Kind = "kind";
    private const string Subject = "subject";

    private string Account => HttpContext.Person()!.Id;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form != Stop)
        {
            return null;
        }

        await participate.FollowAsync(Account, Input.Exact(Kind), Input.Exact(Subject), muted: null, cancellation);
        return To("/workspace/follows?done=1");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var all = await reader.OfAsync(Account, HttpContext.Audiences(), Most, cancellation);
        var panels = new[]
        {
            Panel("discussions", T["Threads"], all.Where(f => f.Row is { Kind: FollowRow.OfThread, Muted: false })),
            Panel("texts", T["Texts"], all.Where(f => f.Row is { Kind: FollowRow.OfItem, Muted: false })),
            Panel("topics", T["Topics"], all.Where(f => f.Row is { Kind: FollowRow.OfTopic, Muted: false })),
            Panel("muted", T["You hear nothing of these"], all.Where(f => f.Row.Muted)),
        };
        return new PanelsView(T["What you follow"])
        {
            Lead = all.Count == 0
                ? T["You follow nothing yet. Threads in which you write are followed by themselves; texts and topics have a link for it."]
                : T["Your inbox tells you what is new here. Threads in which you write are followed by themselves."],
            Notice = Request.Query.ContainsKey("done") && !Input.IsSent ? T["Done."] : null,
            Trouble = Input.Problem,
            Panels = [.. panels.OfType<PanelView>()],
            Ways = [new(T["Choose what comes by mail"], $"/{Culture}/account/notifications"), new(T["Inbox"], $"/{Culture}/inbox"), new(T["Your workspace"], $"/{Culture}/workspace")],
        };
    }

    private PanelView? Panel(string id, string heading, IEnumerable<Followed> followed) =>
        followed.Select(f => (Followed: f, Shown: Shown(f))).Where(f => f.Shown is not null).Select(f => Line(f.Followed, f.Shown!.Value)).ToList() is { Count: > 0 } lines ? new PanelView(heading) { Id = id, Lines = lines } : null;

    private LineView Line(Followed followed, (string Title, string Url, string? Language) shown) => new(shown.Title)
    {
        Url = shown.Url,
        Language = shown.Language == Culture ? null : shown.Language,
        Facts = [T["Since {0}", T.Date(followed.Row.SinceUtc)]],
        Forms = [new FormView([FieldView.Hidden(Kind, followed.Row.Kind), FieldView.Hidden(Subject, followed.Row.SubjectId)], followed.Row.Muted ? T["Hear of it again when you are named"] : T["Stop following"]) { Name = Stop, IsQuiet = true, About = shown.Title }],
    };

    // Null for what is gone, or no longer theirs to read.
    private (string Title, string Url, string? Language)? Shown(Followed followed) => followed switch
    {
        { Thread: { } thread } => (thread.Title, ThreadAddress.Thread(Culture, thread), thread.Language),
        { Item: { PathWord.Length: > 0 } item } => (item.Title, ItemLinks.To(site.Current, Culture, item), item.Language),
        { Row.Kind: FollowRow.OfTopic } when threads.Vocabulary?.FindByCode(followed.Row.SubjectId) is { } topic => (topic.Label(Culture), ThreadsPresenter.Url(new ThreadQuery { Audiences = [], Topic = topic.Code }, Culture), null),
        _ => null,
    };
}
