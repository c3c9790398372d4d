using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>
/// Where links in mail lead that switch it off, without signing in. Looking changes nothing: programs look at every link of a mail. What is sent is done at once, by a person's click or by the mail program
/// itself (RFC 8058), which sends no proof but the address.
/// </summary>
public sealed class UnsubscribePageModel(FormServices services, StopLinks links, Preferences preferences, Participate participate, Database database) : FormPage(services)
{
    /// <summary>Name of the field by which mail programs ask (RFC 8058 §3.1).</summary>
    public const string OneClickField = "List-Unsubscribe";

    /// <summary>Its value.</summary>
    public const string OneClick = "One-Click";

    private const string Thread = "thread";
    private const string Again = "again";

    private StopOrder? order;
    private string? title;

    /// <summary>The secret.</summary>
    [FromRoute(Name = "token")]
    public string Token { get; set; } = "";

    /// <inheritdoc/>
    protected override bool IsProofItself => order is not null;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        Response.HideAddress();
        Culture = Languages.Preferred(Request);
        if (links.Read(Token) is not { } read || !Preferences.Kinds.Contains(read.Kind, StringComparer.Ordinal))
        {
            return null;
        }

        await using var context = database.Reader();
        if (await context.Accounts.Where(a => a.Id == read.Account).Select(a => a.Culture).FirstOrDefaultAsync(cancellation) is { } culture)
        {
            (order, Culture) = (read, culture);
            title = read.Thread.Length == 0 ? null : await ThreadReader.Readable(context, Audiences.OfMembers).Where(t => t.Id == read.Thread).Select(t => t.Title).FirstOrDefaultAsync(cancellation);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (order is not null && form == Thread && title is not null)
        {
            await participate.FollowAsync(order.Account, FollowRow.OfThread, order.Thread, muted: true, cancellation);
        }
        else if (order is not null && (form == Again || (form != Thread && Input.Exact(OneClickField) == OneClick)))
        {
            await preferences.ChooseAsync(order.Account, new Dictionary<string, bool> { [order.Kind] = form == Again }, cancellation);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        if (order is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return new FormPageView(T["This link stops nothing"])
            {
                Lead = T["It was cut off on its way, or its account is gone. Take the whole link from the mail, or choose what comes by mail once you have signed in."],
                Ways = [new(T["Choose what comes by mail"], $"/{Culture}/account/notifications")],
            };
        }

        await using var context = database.Reader();
        var isWanted = await Preferences.WantsMailAsync(context, order.Account, order.Kind, cancellation);
        var isMuted = title is not null && await context.Follows.AnyAsync(f => f.AccountId == order.Account && f.Kind == FollowRow.OfThread && f.SubjectId == order.Thread && f.Muted, cancellation);
        var (label, when) = NoticeWords.Kind(order.Kind, T);
        return new FormPageView(isWanted ? T["Stop this mail?"] : T["You have no more mail of this kind"])
        {
            Lead = isWanted ? T["It is about: {0}. Such mail comes when this happens: {1}", label, when] : T["What it was about: {0}. In your inbox you find it as before.", label],
            Notice = Input.IsSent ? T["Done."] : null,
            Forms =
            [
                isWanted ? new FormView([FieldView.Hidden(OneClickField, OneClick)], T["No more mail of this kind"]) { Name = order.Kind } : new FormView([], T["I want it after all"]) { Name = Again, IsQuiet = true },
                .. title is not null && !isMuted ? [new FormView([], T["Nothing more of this thread"]) { Name = Thread, IsQuiet = true, Consequence = T["You hear no more of “{0}”, neither by mail nor in the inbox.", title] }] : Array.Empty<FormView>(),
            ],
            Paragraphs = isMuted ? [T["Of “{0}” you hear nothing any more.", title!]] : [],
            Ways = [new(T["Choose what comes by mail"], $"/{Culture}/account/notifications")],
        };
    }
}
