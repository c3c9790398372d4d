using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Where somebody begins to follow a text or a topic, or stops: pages that everybody shares have no forms, and lead here.</summary>
[Needs(Permissions.Discuss)]
public sealed class FollowPageModel(FormServices services, SiteStore site, ThreadsPresenter threads, ThreadReader reader, ContentReader content, Participate participate) : FormPage(services)
{
    private (string Title, string Url, string What) subject;

    /// <summary>What kind of thing: one of <see cref="FollowRow"/>'s.</summary>
    [FromRoute(Name = "kind")]
    public string Kind { get; set; } = "";

    /// <summary>Which one: an id, or a code.</summary>
    [FromRoute(Name = "id")]
    public string SubjectId { get; set; } = "";

    private string Account => HttpContext.Person()!.Id;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } found)
        {
            return NotFound();
        }

        subject = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form is not (ActPageModel.Follow or ActPageModel.Unfollow))
        {
            Input.Problem = T["That cannot be done here."];
            return null;
        }

        await participate.FollowAsync(Account, Kind, SubjectId, form == ActPageModel.Follow ? false : null, cancellation);
        return new RedirectResult($"{ThreadsPresenter.FollowUrl(Culture, Kind, SubjectId)}?done={form}");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var isFollowed = await reader.FollowAsync(Account, Kind, SubjectId, cancellation) is { Muted: false };
        return new FormPageView(subject.Title)
        {
            Lead = subject.What,
            Trouble = Input.Problem,
            Notice = Request.Query["done"].ToString() switch { ActPageModel.Follow when isFollowed => T["You follow it now."], ActPageModel.Unfollow when !isFollowed => T["You no longer follow it."], _ => null },
            Forms = [isFollowed ? new FormView([], T["Stop following"]) { Name = ActPageModel.Unfollow, IsQuiet = true } : new FormView([], T["Follow it"]) { Name = ActPageModel.Follow }],
            Ways = [new(Kind == FollowRow.OfTopic ? T["Its threads"] : T["Back to it"], subject.Url), new(T["What you follow"], $"/{Culture}/workspace/follows"), new(T["Choose what comes by mail"], $"/{Culture}/account/notifications")],
        };
    }

    // Nothing that they may not read.
    private async Task<(string Title, string Url, string What)?> FindAsync(CancellationToken cancellation)
    {
        switch (Kind)
        {
            case FollowRow.OfTopic when threads.Vocabulary?.FindByCode(SubjectId) is { } topic && topic.Code == SubjectId:
                return (T["Follow the topic “{0}”", topic.Label(Culture)], ThreadsPresenter.Url(new ThreadQuery { Audiences = [], Topic = topic.Code }, Culture), T["When a thread on this topic begins, your inbox tells you, and a mail if you want it."]);
            case FollowRow.OfItem when ContentId.IsValid(SubjectId) && await content.HeadsAsync([SubjectId], HttpContext.Audiences(), cancellation) is [{ PathWord.Length: > 0 } item]:
                return (T["Follow “{0}”", item.Title], ItemLinks.To(site.Current, Culture, item), T["When there is a new version of it, or a thread about it begins, your inbox tells you, and a mail if you want it."]);
            default:
                return null;
        }
    }
}
