using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using LearningSpace.Data;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What waits for moderators, the most pressing first: held messages, reports, and who says that they belong to an organisation.</summary>
[Needs(Permissions.Moderate)]
public sealed class QueuePageModel(FormServices services, CaseTools tools, Database database, SiteStore site) : FormPage(services)
{
    private const int Most = 200;
    private const int MostDecided = 20;
    private const int ExcerptLength = 200;
    private const string Kind = "kind";
    private const string Held = "held";
    private const string OfReports = "reports";
    private const string Requests = "requests";
    private const string Chosen = "chosen";
    private const string Words = "words";
    private const string RemoveThem = "remove";

    private IReadOnlyDictionary<string, string?> known = new Dictionary<string, string?>();
    private IReadOnlyList<OpenedCase> waiting = [];
    private IReadOnlyList<ReadyWords> ready = [];
    private Person person = null!;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        person = HttpContext.Person()!;
        known = await tools.Reader.WaitingAsync(HttpContext.Audiences(), cancellation); // first: what comes in between is new
        waiting = await tools.Reader.QueueAsync(HttpContext.Audiences(), Most, cancellation);
        ready = await tools.Templates.AllAsync(cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var (action, words) = (Input.Is(RemoveThem) ? ModerationAction.Remove : ModerationAction.Approve, Input.Text(Words));
        var chosen = Input.All(Chosen).Select(c => c.Split(':', 2)).Where(c => c.Length == 2).Take(Most).ToList();
        if (chosen.Count == 0)
        {
            Input.Refuse(Chosen, T["Choose at least one."]);
        }

        var readyWords = action == ModerationAction.Remove ? ReadyChoice.Chosen(Input, RemoveThem) : "";
        if (action == ModerationAction.Remove && words.Length == 0 && readyWords.Length == 0)
        {
            Input.Refuse(Words, T["Write the reason: the author reads it."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        var problems = new List<string>();
        foreach (var one in chosen)
        {
            var result = await tools.Moderate.RunAsync(new ModerationOrder(person, action) { CaseId = one[0], Seen = one[1], Words = words.Length > ReportReasons.LongestText ? words[..ReportReasons.LongestText] : words, Ready = readyWords, Reason = action == ModerationAction.Remove ? ReportReasons.Of(ReportReason.Other).Code : "" }, cancellation);
            if (result.Problem != ModerationProblem.None)
            {
                problems.Add(ModerationWords.Problem(result, T));
            }
        }

        if (problems.Count == 0)
        {
            return To("/moderation?done=" + chosen.Count);
        }

        Input.Problem = string.Join(' ', problems.Distinct().Prepend(T.Plural("{0} of those that you chose could not be decided.", "{0} of those that you chose could not be decided.", problems.Count)));
        return await BeginAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var asked = Request.Asked(Kind, 20);
        var shown = waiting.Where(c => asked switch { Held => c.Row.IsHeld, OfReports => c.Reports.Count > 0, Requests => false, _ => true }).ToList();
        var decided = await tools.Reader.DecidedAsync(HttpContext.Audiences(), MostDecided, cancellation);
        var now = tools.Clock.GetUtcNow().UtcDateTime;
        var names = await tools.People.NamesAsync([.. shown.Select(c => c.Row.HolderAt(now)).OfType<string>().Distinct()], cancellation);
        var held = shown.Where(c => c.Row.IsHeld && c.Post is { State: PostState.Held } && c.Row.Author != person.Id && c.Row.HolderAt(now) is var holder && (holder is null || holder == person.Id)).ToList();
        var requests = await RequestsAsync(now, cancellation);
        var cards = shown.Select(c => (c.Priority, Since: c.Row.OpenedUtc, Card: Card(c, now, names))).Concat(asked is "" or Requests ? requests : []).OrderByDescending(c => c.Priority).ThenBy(c => c.Since).Select(c => c.Card);
        return new QueueView(T["Moderation"], $"/{Culture}/moderation/waiting", known.ToDictionary(c => c.Key, c => ModerationEndpoints.HeldBy(c.Value, person), StringComparer.Ordinal), requests.Count)
        {
            Sheets = ["discussions.css"],
            Lead = T["What waits for a moderator, the most pressing first. You never decide on what you wrote yourself."],
            Notice = Request.Query["done"].ToString().Length > 0 ? T["It is decided. Whom it concerns is told."] : null,
            Question = waiting.Count + requests.Count == 0 ? null : new FormView(
                [new FieldView(Kind, FieldKind.Choice, T["Show only"]) { IsMenu = true, Values = [asked], Options = [new("", T["all"]), new(Held, T["Held messages"]), new(OfReports, T["Reports"]), new(Requests, T["Who asks to belong to an organisation"])] }], T["Show"])
            { IsQuestion = true },
            Lists =
            [
                new CardListView(T["Waiting for a decision"], [.. cards]) { Look = ListLook.Table, Naming = T["What"], Empty = T["Nothing waits. Thank you."] },
                .. decided.Count == 0 ? Array.Empty<CardListView>() : [new CardListView(T["Decided last"], [.. decided.Select(Decided)]) { Look = ListLook.Table, Naming = T["What"] }],
            ],
            Forms = held.Count == 0 ? [] : [Many(held)],
            Ways = [new(T["Look again"], $"/{Culture}/moderation"), new(T["Ready words"], $"/{Culture}/moderation/templates"), new(T["Watched words"], $"/{Culture}/moderation/words"), new(T["Public log of moderation"], $"/{Culture}/moderation/log")],
        };
    }

    private FormView Many(List<OpenedCase> held) => new(
        [
            Input.Fill(new FieldView(Chosen, FieldKind.Choices, T["Held messages"])
            {
                Options = [.. held.Select(c => new FieldOption($"{c.Row.Id}:{Moderate.Seen(c.Row, c.Post)}", c.Thread?.Title ?? "") { Hint = Excerpt.Of(c.Post!.Markdown, ExcerptLength) })],
            }),
            .. ReadyChoice.Field(ready, Input, RemoveThem, T),
            Input.Fill(new FieldView(Words, FieldKind.Long, T["Reason"]) { IsOptional = true, Hint = T["Needed to remove: the author of each reads it."], Longest = ReportReasons.LongestText }),
        ],
        T["Let the chosen appear"])
    {
        Heading = T["Several at once"],
        MoreSubmits = [(RemoveThem, T["Remove the chosen"])],
        Problem = Input.Problem,
    };

    private CardView Card(OpenedCase one, DateTime now, IReadOnlyDictionary<string, string> names) => new(tools.TitleOf(one, T))
    {
        Language = one.Thread is { Language: var language } && language != Culture ? language : null,
        Url = $"/{Culture}/moderation/{one.Row.Id}",
        Facts =
        [
            (T["Kind"], ModerationWords.Kind(one.Row.TargetKind, T)),
            (T["Why"], one.Reports.Count > 0 ? string.Join(", ", one.Reports.GroupBy(r => r.Reason).Select(g => g.Count() > 1 ? $"{ModerationWords.Reason(g.Key, T)} ({g.Count()})" : ModerationWords.Reason(g.Key, T))) : T["Held before it appears"]),
            (T["Waits since"], T.Date(one.Row.OpenedUtc)),
            (T["Promised by"], one.Row.DueUtc < now ? T["{0}, overdue", T.Date(one.Row.DueUtc)] : T.Date(one.Row.DueUtc)),
            .. one.Row.HolderAt(now) is { } holder ? [(T["In hand"], holder == person.Id ? T["with you"] : names.GetValueOrDefault(holder, T["with another moderator"]))] : Array.Empty<(string, string)>(),
        ],
    };

    private CardView Decided(OpenedCase one) => new(tools.TitleOf(one, T))
    {
        Language = one.Thread is { Language: var language } && language != Culture ? language : null,
        Url = $"/{Culture}/moderation/{one.Row.Id}",
        Facts = [(T["Kind"], ModerationWords.Kind(one.Row.TargetKind, T)), (T["Decision"], ModerationWords.Done(one.Row.Decision, T)), (T["When"], T.Date(one.Row.DecidedUtc!.Value))],
    };

    // Administrators decide on them: others see that somebody waits, and not who.
    private async Task<IReadOnlyList<(double Priority, DateTime Since, CardView Card)>> RequestsAsync(DateTime now, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var requests = await context.AffiliationRequests.Where(r => r.DecidedUtc == null).OrderBy(r => r.CreatedUtc).Take(Most).ToListAsync(cancellation);
        var may = site.Current.Access.Allows(person, Permissions.Administer);
        return
        [
            .. requests.Select(r => (Row: r, Due: PromisedTime.For(r.CreatedUtc))).Select(r => (CasePriority.Of(new CaseFacts(CaseKind.Affiliation, r.Row.CreatedUtc, r.Due), now), r.Row.CreatedUtc, new CardView(may ? r.Row.Organisation : T["A request"])
            {
                Url = may ? $"/{Culture}/admin/affiliations/requests/{r.Row.Id}" : null,
                Facts =
                [
                    (T["Kind"], T["Belonging to an organisation"]),
                    (T["Why"], may ? T["You decide on it in the administration"] : T["An administrator decides on it"]),
                    (T["Waits since"], T.Date(r.Row.CreatedUtc)),
                    (T["Promised by"], r.Due < now ? T["{0}, overdue", T.Date(r.Due)] : T.Date(r.Due)),
                ],
            })),
        ];
    }
}

/// <summary>What waits for moderators, on a page that stays true while it is looked at.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="LiveUrl">Where a script asks what waits now.</param>
/// <param name="Known">What it knows of, by id, and who has it in hand.</param>
/// <param name="RequestCount">How many requests it knows of.</param>
public sealed record QueueView(string Heading, string LiveUrl, IReadOnlyDictionary<string, string> Known, int RequestCount) : FormPageView(Heading);

/// <summary>What pages of moderators need.</summary>
/// <param name="Reader">Cases.</param>
/// <param name="Moderate">Decides.</param>
/// <param name="Claim">Takes in hand.</param>
/// <param name="Templates">Ready words.</param>
/// <param name="People">Names of colleagues.</param>
/// <param name="Clock">The time.</param>
public sealed record CaseTools(CaseReader Reader, Moderate Moderate, ClaimCase Claim, ChangeTemplates Templates, PeopleReader People, TimeProvider Clock)
{
    /// <summary>What a case is called.</summary>
    public string TitleOf(OpenedCase one, Localization.Texts texts)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(texts);
        return one.Thread?.Title ?? (Core.Json.Text(System.Text.Json.Nodes.JsonNode.Parse(one.Row.Snapshot), OpenCase.Title) is { Length: > 0 } title ? title : ModerationWords.Kind(one.Row.TargetKind, texts));
    }
}
