using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Profiles;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Says that something is wrong. What is against the law anybody can report; the rest, whoever has an account.</summary>
public sealed class ReportPageModel(FormServices services, Database database, SiteStore site, FileReport file, PersonReader people, ReportLimits limits) : FormPage(services)
{
    private const string Reason = "reason";
    private const string Words = "text";
    private const string Contact = "email";
    private const string Trap = "company";
    private const string Sent = "sent";

    private Reported target = null!;
    private string? number;

    /// <summary>What is reported: <c>item</c>, <c>discussion</c>, <c>reply</c> or <c>person</c>.</summary>
    [FromRoute(Name = "kind")]
    public string Kind { get; set; } = "";

    /// <summary>Which one.</summary>
    [FromRoute(Name = "id")]
    public string TargetId { get; set; } = "";

    private bool MayDiscuss => HttpContext.Person() is { } person && site.Current.Access.Allows(person, Permissions.Discuss);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        // It may be out of sight by now, because of this very report.
        number = !Input.IsSent && Request.Query[Sent] is [{ } told] && ContentId.IsValid(told) ? told : null;
        if (number is not null)
        {
            return null;
        }

        await using var context = database.Reader();
        if (!ContentId.IsValid(TargetId) || await Reported.FindAsync(context, Kind, TargetId, HttpContext.Audiences(), cancellation) is not { } found
            || found.Post is { State: not Core.Discussions.PostState.Published } || (HttpContext.Person() is { } person && found.Author == person.Id)
            || (Kind == Reported.Person && await people.ReadAsync(HttpContext, Culture, TargetId, HttpContext.Audiences(), cancellation) is null))
        {
            return NotFound();
        }

        target = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var (reason, person) = (ReportReasons.Parse(Input.Exact(Reason)), HttpContext.Person());
        foreach (var problem in ReportReasons.Check(reason, Input.Text(Words), MayDiscuss))
        {
            Input.Refuse(problem.Path == "Reason" ? Reason : Words, T[problem.Message, [.. problem.Arguments]]);
        }

        var contact = person is null ? Input.Text(Contact) : "";
        if (contact.Length > 0 && !MailAddresses.IsValid(contact))
        {
            Input.Refuse(Contact, T["This is not a mail address. Write it like name@organisation.gub.uy, or leave it empty."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (Input.Exact(Trap).Length > 0 || (person is null && !limits.MayReport(HttpContext)))
        {
            Input.Problem = T["Too many reports came from your network. Wait until tomorrow, or sign in. Your words are still here."];
            return null;
        }

        var filed = await file.RunAsync(new ReportOrder(Kind, TargetId, reason!.Value, Culture) { Person = person, Words = Input.Text(Words), Contact = contact }, cancellation);
        if (filed.Number is { } kept)
        {
            return To($"/report/{Kind}/{TargetId}?{Sent}={kept}");
        }

        Input.Problem = filed.NotBefore is { } later
            ? T["You have reported this already, or {0} things today. You can send the next report from {1} on.", ReportReasons.ADay, Administration.AdminPages.When(later, T)]
            : T["What you report is no longer there."];
        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(number is not null ? Thanks(number) : Ask());

    private FormPageView Thanks(string kept) => new(T["Thank you for your report"])
    {
        Notice = T["Its number is {0}.", kept],
        Lead = T["A moderator looks at it, as a rule within one working day. You are told what was decided: in your inbox, or by mail if you left an address."],
        Ways = [new(T["What moderators did"], $"/{Culture}/moderation/log"), new(T["All threads"], ThreadAddress.List(Culture))],
    };

    private FormPageView Ask() => new(Kind == Reported.Person ? T["Report a person"] : T["Report: {0}", target.Title])
    {
        Lead = T["Say what is wrong. Moderators read it; whom it concerns does not learn who you are."],
        Paragraphs = MayDiscuss ? [] : [T["Without an account you can report what is against the law. For anything else, sign in first."]],
        Forms =
        [
            new FormView(
                [
                    Input.Fill(
                        new FieldView(Reason, FieldKind.Choice, T["What is wrong?"])
                        {
                            Options = [.. Enum.GetValues<ReportReason>().Where(r => MayDiscuss || ReportReasons.Of(r).MayBeAnonymous).Select(r => new FieldOption(ReportReasons.Of(r).Code, ModerationWords.Reason(r, T)) { Hint = ModerationWords.Hint(r, T) })],
                        },
                        MayDiscuss ? "" : ReportReasons.Of(ReportReason.Illegal).Code),
                    Input.Fill(new FieldView(Words, FieldKind.Long, T["In your words"]) { IsOptional = MayDiscuss, Hint = T["For “against the law” and “something else” it is needed. Do not repeat personal data here."], Longest = ReportReasons.LongestText }),
                    .. HttpContext.Person() is not null ? Array.Empty<FieldView>() : [Input.Fill(new FieldView(Contact, FieldKind.Email, T["Mail address for the answer"]) { IsOptional = true, Autocomplete = "email", Hint = T["It is used for this alone: to tell you what is decided."] })],
                    new FieldView(Trap, FieldKind.Trap, T["Leave this empty"]),
                ],
                T["Send the report"])
            { Problem = Input.Problem },
        ],
        Ways =
        [
            .. MayDiscuss || HttpContext.Person() is not null ? Array.Empty<WayView>() : [new WayView(T["Sign in"], $"/{Culture}/account/sign-in?returnUrl={Uri.EscapeDataString(Request.Path)}")],
            .. target.Post is { } post ? [new WayView(T["Back to the thread"], ThreadAddress.Post(Culture, post.Id))] : Array.Empty<WayView>(),
        ],
    };
}

/// <summary>How often visitors of one network address may report.</summary>
public sealed class ReportLimits(SpaceSettings settings) : IDisposable
{
    private readonly Allowance reports = new(settings, ReportReasons.ADay, TimeSpan.FromDays(1));

    /// <summary>Whether another report may be sent now.</summary>
    public bool MayReport(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return reports.May(context, ReadLimit.Asker(context.Connection.RemoteIpAddress));
    }

    /// <inheritdoc/>
    public void Dispose() => reports.Dispose();
}
