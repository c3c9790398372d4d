using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Profiles;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What the page of reports needs.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="Presenter">Who looks at them.</param>
/// <param name="Content">Items.</param>
/// <param name="People">People.</param>
/// <param name="File">Keeps reports.</param>
/// <param name="Limits">How often.</param>
public sealed record ReportTools(ThreadReader Threads, ThreadPresenter Presenter, ContentReader Content, PersonReader People, FileReport File, ReportLimits Limits);

/// <summary>How often people and visitors may report.</summary>
/// <param name="settings">Whether there are limits.</param>
public sealed class ReportLimits(SpaceSettings settings) : IDisposable
{
    private readonly Allowance day = new(settings, ReportReasons.ADay, TimeSpan.FromDays(1));

    /// <summary>Whether one more may be sent.</summary>
    public bool May(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return day.May(http, http.Person()?.Id ?? http.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    /// <inheritdoc/>
    public void Dispose() => day.Dispose();
}

/// <summary>Says that something is wrong. Whoever has no account can report what is against the law.</summary>
public sealed class ReportPageModel(FormServices services, ReportTools tools) : FormPage(services)
{
    private const string Item = "item";
    private const string Who = "person";
    private const string Reason = "reason";
    private const string Text = "text";
    private const string Contact = "contact";
    private const string Company = "company";

    private string title = "";
    private string back = "";
    private string snapshot = "{}";

    /// <summary>What it is about: <c>item</c>, <c>discussion</c>, <c>reply</c> or <c>person</c>.</summary>
    [FromRoute(Name = "kind")]
    public string Kind { get; set; } = "";

    /// <summary>Which one.</summary>
    [FromRoute(Name = "id")]
    public string TargetId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation) => 
        ContentId.IsValid(TargetId) && (await FindAsync(cancellation) || IsThanked()) ? null : NotFound();

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person();
        var reason = ReportReasons.Parse(Input.Exact(Reason));
        foreach (var problem in ReportReasons.Check(reason, Input.Text(Text), person is not null))
        {
            Input.Refuse(problem.Path == "Text" ? Text : Reason, T[problem.Message, [.. problem.Arguments]]);
        }

        var contact = Input.Text(Contact);
        if (contact.Length > 0 && (person is not null || contact.Length > 254 || !contact.Contains('@', StringComparison.Ordinal)))
        {
            Input.Refuse(Contact, T["Write one mail address, or leave it empty."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (!tools.Limits.May(HttpContext))
        {
            Input.Problem = T["You sent very many reports today. Go on tomorrow."];
            return null;
        }

        // Whoever fills in what only machines see is thanked, and nobody reads it.
        var number = Input.Exact(Company).Length > 0 ? "-"
            : await tools.File.RunAsync(new ReportOrder(Kind, TargetId, reason!.Value, Culture) { Person = person, Words = Input.Text(Text), Contact = contact, Snapshot = snapshot }, cancellation);
        if (number is null)
        {
            Input.Problem = T["You reported this already. A moderator looks at it, and you will be told."];
            return null;
        }

        return To($"/report/{Kind}/{TargetId}?done={number}");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var done = Request.Query["done"].ToString();
        var person = HttpContext.Person();
        var heading = T["Report: {0}", title];
        return Task.FromResult(done.Length > 0 && !Input.IsSent
            ? new FormPageView(heading)
            {
                Notice = ContentId.IsValid(done) ? T["Thank you. Your report has the number {0}. A moderator looks at it within one working day.", done] : T["Thank you. A moderator looks at it within one working day."],
                Paragraphs = [person is null ? T["If you gave an address, the answer goes there."] : T["The answer comes to your inbox."]],
                Ways = [new(T["Back"], back)],
            }
            : new FormPageView(heading)
            {
                Lead = T["Say what is wrong. A moderator reads it; whoever wrote this does not learn who you are."],
                Forms =
                [
                    new FormView(
                        [
                            Input.Fill(
                                new FieldView(Reason, FieldKind.Choice, T["What is wrong?"]) { IsMenu = person is null, Options = [.. person is null ? Array.Empty<FieldOption>() : [new("", T["Choose one of them."])], .. ReportReasons.All.Where(r => person is not null || r.Value.MayBeAnonymous).OrderBy(r => r.Key).Select(r => new FieldOption(r.Value.Code, ModerationWords.Reason(r.Key, T)))] },
                                person is null ? [ReportReasons.Of(ReportReason.Illegal).Code] : []),
                            Input.Fill(new FieldView(Text, FieldKind.Long, T["In your words"]) { Hint = T["Needed where it is against the law, or something else: which words, and why."], IsOptional = true, Longest = ReportReasons.LongestText }),
                            .. person is null ? [Input.Fill(new FieldView(Contact, FieldKind.Email, T["Your mail address"]) { Hint = T["Only for the answer. Without it you can still report."], IsOptional = true, Autocomplete = "email" })] : Array.Empty<FieldView>(),
                            new FieldView(Company, FieldKind.Trap, T["Leave this empty"]),
                        ],
                        T["Send the report"]) { Problem = Input.Problem },
                ],
                Paragraphs = person is null ? [T["Without an account you can report what is against the law. Sign in to report anything else."]] : [],
                Ways = [new(T["Back"], back), .. person is null ? [new(T["Sign in"], $"/{Culture}/account/sign-in?returnUrl={Uri.EscapeDataString(Request.Path)}")] : Array.Empty<WayView>()],
            });
    }

    // What was reported may be out of sight by now: whoever reported it is thanked all the same, and learns nothing of it.
    private bool IsThanked()
    {
        (title, back) = (T["What was reported"], ThreadAddress.List(Culture));
        return !Input.IsSent && Kind is (OpenCase.Thread or OpenCase.Reply or Item or Who) && ContentId.IsValid(Request.Query["done"].ToString());
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        switch (Kind)
        {
            case OpenCase.Thread or OpenCase.Reply:
                var post = Kind == OpenCase.Reply ? await tools.Threads.PostAsync(TargetId, cancellation) : null;
                var thread = await tools.Threads.FindAsync(post?.ThreadId ?? (Kind == OpenCase.Thread ? TargetId : ""), tools.Presenter.Viewer(HttpContext), cancellation);
                if (thread is not { State: PostState.Published } || (Kind == OpenCase.Reply && post is not { State: PostState.Published, Number: > 0 }))
                {
                    return false;
                }

                (title, back) = (thread.Title, post is null ? ThreadAddress.Thread(Culture, thread) : ThreadPresenter.AddressOf(Culture, thread, post));
                return true;
            case Item when (await tools.Content.HeadsAsync([TargetId], HttpContext.Audiences(), cancellation)) is [{ PathWord.Length: > 0 } row]:
                (title, back) = (row.Title, Search.ExplorePresenter.ItemPath(Culture, row.PathWord, row.Slug));
                snapshot = new JsonObject { [OpenCase.Title] = row.Title, ["version"] = row.PublishedVersionId }.ToJsonString();
                return true;
            case Who when await tools.People.ReadAsync(HttpContext, Culture, TargetId, HttpContext.Audiences(), cancellation) is { } person:
                (title, back) = (person.Name, $"/{Culture}/people/{TargetId}");
                snapshot = new JsonObject { [OpenCase.Title] = person.Name, [OpenCase.Words] = string.Join('\n', person.About) }.ToJsonString();
                return true;
            default:
                return false;
        }
    }
}
