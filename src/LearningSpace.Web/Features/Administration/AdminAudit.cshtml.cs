using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Data.Audit;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Administration;

/// <summary>The audit log.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminAuditModel(FormServices services, AuditReport report, PeopleReader people) : FormPage(services)
{
    private const string Verify = "verify";
    private const string Download = "download";
    private const string Kind = "kind";
    private const string Actor = "actor";
    private const string Subject = "subject";
    private const string From = "from";
    private const string Until = "to";
    private const string Accounts = "account.";
    private const int LongestAsked = 200;
    private const int LongestNumber = 18;

    private AuditFilter? filter;
    private long? before;
    private string? verdict;

    private string Address => $"/{Culture}/admin/audit";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (Asked("before") is { Length: > 0 } number)
        {
            if (number.Length > LongestNumber || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var mark))
            {
                return BadRequest();
            }

            before = mark;
        }

        DateTime? from = AdminPages.Day(Asked(From)), to = AdminPages.Day(Asked(Until));
        foreach (var (name, day) in new[] { (From, from), (Until, to) })
        {
            if (Asked(name).Length > 0 && day is null)
            {
                Input.Refuse(name, T["Write a day, as 2027-06-30, or none."]);
            }
        }

        var (actor, subject) = (await WhoAsync(Actor, cancellation), await WhoAsync(Subject, cancellation));
        filter = Input.HasProblems ? null : new AuditFilter { KindPrefix = Asked(Kind), Actor = actor, SubjectId = subject, FromUtc = from, ToUtc = to?.AddDays(1) };
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form == Verify)
        {
            verdict = InWords(await report.VerifyAsync(cancellation));
        }
        else if (form == Download && filter is not null)
        {
            Response.Headers.CacheControl = "no-store";
            return File(await report.DownloadAsync(filter, HttpContext.Person()!.Id, cancellation), "text/csv; charset=utf-8", "audit-log.csv");
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var found = filter is null ? null : await report.ReadAsync(filter, before, AuditReport.PageSize, cancellation);
        return new FormPageView(T["Audit log"])
        {
            Lead = T["Who did what, and when. Nothing in it can be changed unnoticed; details that are about a person can be erased."],
            Notice = verdict,
            Question = new FormView(
                [
                    new FieldView(Kind, FieldKind.Choice, T["What was done"])
                    {
                        Values = [Asked(Kind)], IsMenu = true,
                        Options = [new("", T["everything"]), new(Accounts, T["everything about accounts"]), .. Kinds()],
                    },
                    Field(Actor, FieldKind.Text, T["Who did it"]) with { Hint = T["A mail address, or the id of an account."] },
                    Field(Subject, FieldKind.Text, T["On what"]) with { Hint = T["The mail address of a person, or an id."] },
                    Field(From, FieldKind.Date, T["From"]),
                    Field(Until, FieldKind.Date, T["To"]),
                ],
                T["Show these entries"])
            { IsQuestion = true, Action = Address },
            Lists = found is null ? [] : [new CardListView(T["Entries, the newest first"], [.. found.Page.Records.Select(r => Card(r, found.Names))]) { Empty = T["No entry is like that."], Look = ListLook.Table, Naming = T["What was done"] }],
            Forms =
            [
                new FormView([], T["Check the chain"])
                {
                    Name = Verify, Problem = Input.Problem, Heading = T["Is the log as it was written?"], Consequence = T["Every entry is read and compared with the one before it. With many entries this takes a while; nothing is changed."],
                },
                .. filter is null ? Array.Empty<FormView>() :
                [
                    new FormView([], T["Download as a table"])
                    {
                        Name = Download, Heading = T["Take entries with you"],
                        Consequence = T["The entries chosen above, {0} at most, as CSV. It names people: keep it as you would keep a file on staff. The log records that you took it.", T.Number(AuditReport.MostDownloaded)],
                    },
                ],
            ],
            Ways =
            [
                .. found?.Page.Next is { } next ? [new WayView(T["Older entries"], AddressOf(next))] : Array.Empty<WayView>(),
                .. before is not null ? [new WayView(T["The newest entries"], AddressOf(null))] : Array.Empty<WayView>(),
                new(T["Administration"], $"/{Culture}/admin"),
            ],
        };

        FieldView Field(string name, FieldKind kind, string label) => new(name, kind, label) { Values = [Asked(name)], Error = Input.Error(name), Longest = kind == FieldKind.Text ? LongestAsked : null };
    }

    // And the one asked for, where an address names another.
    private IEnumerable<FieldOption> Kinds()
    {
        var known = AuditWords.All(T).Select(k => new FieldOption(k.Kind, k.Words));
        return Asked(Kind) is { Length: > 0 } asked && asked != Accounts && known.All(k => k.Value != asked) ? known.Append(new FieldOption(asked, asked)) : known;
    }

    private CardView Card(AuditRecord record, IReadOnlyDictionary<string, string> names)
    {
        var card = new CardView(AuditWords.Of(record.Kind, T));
        (string, string) when = (T["When"], AdminPages.When(record.AtUtc, T)), entry = (T["Entry"], $"{T.Number((int)Math.Min(record.Number, int.MaxValue))} {record.Kind}");
        if (record.Facts is not { } facts)
        {
            return card with { Facts = [when, (T["Who did it"], ""), (T["On what"], ""), (T["Details"], T["erased: the entry stays, who and on what is gone"]), entry] };
        }

        var isAccount = facts.SubjectKind == AuditReport.Account;
        var people = new[] { (Label: T["Who did it"], Id: facts.Actor), (Label: T["On what"], Id: isAccount ? facts.SubjectId : null) };
        return card with
        {
            Facts =
            [
                when,
                (T["Who did it"], facts.Actor is null ? T["the system, or a command"] : Name(facts.Actor)),
                (T["On what"], isAccount ? Name(facts.SubjectId) : $"{AuditWords.Subject(facts.SubjectKind, T)} {facts.SubjectId}".Trim()),
                (T["Details"], AuditWords.Facts(facts.Detail, T)),
                entry,
            ],
            Links = people.Where(p => p.Id is not null && names.ContainsKey(p.Id)).ToDictionary(p => p.Label, p => $"/{Culture}/admin/users/{p.Id}", StringComparer.Ordinal),
        };

        string Name(string id) => names.GetValueOrDefault(id) ?? T["an account that is gone ({0})", id];
    }

    // A person by their address, else an id as it is.
    private async Task<string?> WhoAsync(string field, CancellationToken cancellation)
    {
        var asked = Asked(field);
        if (asked.Length == 0)
        {
            return null;
        }

        if (!asked.Contains('@', StringComparison.Ordinal))
        {
            return asked;
        }

        var id = await people.IdOfAsync(asked, cancellation);
        if (id is null)
        {
            Input.Refuse(field, T["Nobody has an account with this address."]);
        }

        return id;
    }

    private string InWords(AuditVerdict found) => found.Break is { } broken
        ? T["The log is broken at entry {0}: {1} The {2} entries before it are in order.", broken.Number, broken.Fault switch
        {
            AuditFault.Missing => T["it is not there."],
            AuditFault.Previous => T["it does not follow from the one before it."],
            AuditFault.Changed => T["it is not as it was written."],
            AuditFault.Detail => T["its details are not as they were written."],
            _ => T["it is not the one with which the log ended."],
        }, found.Last.Number]
        : T["The log is as it was written: {0} entries, {1} of them with erased details. The last hash is {2}", found.Last.Number, found.Erased, found.Last.Hash];

    private string AddressOf(long? mark) =>
        AdminPages.With(Address, [.. new[] { Kind, Actor, Subject, From, Until }.Select(n => (n, Asked(n))), ("before", mark is null ? "" : $"{mark}")]);

    private string Asked(string name) => Request.Asked(name, LongestAsked).Trim();
}
