using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>Answering a person's wish to be known as an organisation's.</summary>
[Needs(Permissions.Administer)]
public sealed class AnswerRequestModel(
    FormServices services, AffiliationsReader reader, OrganisationChoice choice, Organisations organisations, AnswerRequests answers, AccountLinks links, SiteStore site, TimeProvider clock) : FormPage(services)
{
    private const string Grant = "grant";
    private const string Refuse = "refuse";
    private const string Until = "until";
    private const string Note = "note";
    private const string Reason = "reason";
    private const int LongestReason = 1000;

    private NamedRequest request = null!;
    private PickedOrganisation picked = new(null, false, []);

    /// <summary>The wish.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(Id) || await reader.FindRequestAsync(Id, cancellation) is not { } found || found.Row.AccountId == HttpContext.Person()!.Id)
        {
            return NotFound();
        }

        request = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var me = HttpContext.Person()!.Id;
        if (form == Refuse)
        {
            CheckLength(Reason, 1);
            return Input.HasProblems ? null : Answered(await answers.RefuseAsync(Id, me, Input.Text(Reason), links.MailBase(Request), cancellation), "refused");
        }

        picked = await choice.PickAsync(Input, Culture, cancellation);
        if (picked.Found is null)
        {
            Input.Refuse(
                picked is { IsNew: false, Offered.Count: > 0 } ? OrganisationChoice.ChoiceField : OrganisationChoice.NameField,
                picked.IsNew ? T["The site has no organisation of this name. Publish it first, or write the name of another."] : T["Choose which organisation is meant."]);
        }

        var ends = Input.Text(Until).Length == 0 ? null : EndOf(Input.Text(Until));
        if (Input.Text(Until).Length > 0 && (ends is null || ends < clock.GetUtcNow().UtcDateTime))
        {
            Input.Refuse(Until, T["Write a day to come, as 2027-06-30, or none."]);
        }

        CheckLength(Note, 0);
        if (Input.HasProblems)
        {
            return null;
        }

        return await organisations.FindAsync(picked.Found!.Id, cancellation) is { } organisation
            ? Answered(await answers.GrantAsync(Id, me, organisation, ends, Input.Text(Note), links.MailBase(Request), cancellation), "granted")
            : null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var row = request.Row;
        var about = new CardListView(T["The request"],
        [
            new CardView(row.Organisation) { Facts = [(T["Person"], $"{request.Person} ({request.Email})"), (T["Asked"], T.Date(row.CreatedUtc))], Words = row.Words },
        ]);
        WayView[] ways = [new(T["Who speaks for whom"], $"/{Culture}/admin/affiliations")];
        if (row.DecidedUtc is not null)
        {
            return new FormPageView(T["This request was answered"])
            {
                Lead = row.Granted == true ? T["It was granted on {0}.", T.Date(row.DecidedUtc.Value)] : T["It was refused on {0}.", T.Date(row.DecidedUtc.Value)],
                Lists = [about],
                Ways = ways,
            };
        }

        var refusing = Input.Exact(FormField) == Refuse;
        var offered = picked.Offered.Count > 0 ? picked.Offered : await organisations.SearchAsync(row.Organisation, Culture, 1, cancellation);
        var fields = new List<FieldView>
        {
            Fill(new FieldView(OrganisationChoice.NameField, FieldKind.Text, T["Name of the organisation"]) { Hint = T["As it stands on this site."], Longest = OrganisationChoice.Longest }, row.Organisation),
            Fill(new FieldView(Until, FieldKind.Date, T["Until"]) { Hint = T["The last day. Without one it has no end."], IsOptional = true }),
            Fill(new FieldView(Note, FieldKind.Long, T["What we tell the person"]) { IsOptional = true, Longest = LongestReason }),
        };
        if (picked is { Found: null, Offered.Count: > 0 })
        {
            fields.Insert(1, Fill(new FieldView(OrganisationChoice.ChoiceField, FieldKind.Choice, T["Which one is meant?"]) { Options = [.. picked.Offered.Select(o => new FieldOption(o.Id, o.Title))] }));
        }

        return new FormPageView(T["Answer a request"])
        {
            Lead = await RoleOfAsync(offered, cancellation),
            Lists = [about],
            Forms =
            [
                new FormView(fields, T["Grant it"]) { Name = Grant, Heading = T["Grant"], Problem = refusing ? null : Input.Problem },
                new FormView([refusing ? Input.Fill(ReasonField()) : ReasonField()], T["Refuse it"]) { Name = Refuse, Heading = T["Refuse"], Problem = refusing ? Input.Problem : null, IsGrave = true },
            ],
            Ways = ways,
        };

        FieldView Fill(FieldView field, params string[] standing) => refusing ? field with { Values = standing } : Input.Fill(field, standing);
        FieldView ReasonField() => new(Reason, FieldKind.Long, T["Reason"]) { Hint = T["The person reads it. Say what is missing."], Longest = LongestReason };
    }

    /// <summary>The end of a day as people write it, UTC; null where it is none.</summary>
    internal static DateTime? EndOf(string day) =>
        DateOnly.TryParseExact(day, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year < 3000 ? date.ToDateTime(new TimeOnly(23, 59, 59), DateTimeKind.Utc) : null;

    // By what comes with the organisation's kind; said before it is granted.
    private async Task<string?> RoleOfAsync(IReadOnlyList<OrganisationName> offered, CancellationToken cancellation) =>
        offered is [var only] && await organisations.FindAsync(only.Id, cancellation) is { } organisation && AffiliationRoles.Of(site.Current, organisation) is { Length: > 0 } role
            ? T["Whoever belongs to {0} has the role: {1}.", only.Title, site.Current.Roles.Find(role)?.Label(Culture) ?? role]
            : null;

    private void CheckLength(string field, int least)
    {
        if (Input.Text(field).Length < least || Input.Text(field).Length > LongestReason)
        {
            Input.Refuse(field, T["Write the reason, in {0} characters at most.", LongestReason]);
        }
    }

    private IActionResult Answered(AnswerOutcome outcome, string done) => outcome == AnswerOutcome.Own ? NotFound() : To($"/admin/affiliations?done={(outcome == AnswerOutcome.Done ? done : "late")}");
}
