using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Leaks;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Where an editor reads what was sent, beside what is public, and decides: with words for each place, and with what was looked at.</summary>
[Needs(Permissions.Publish)]
public sealed class ReviewPageModel(FormServices services, ReviewTools tools) : FormPage(services)
{
    private const string Whole = "words";
    private const string PlaceWords = "words.";
    private const string Checks = "checks";
    private const string Choice = "decision";
    private const string Day = "day";
    private const string ClaimForm = "claim";
    private const string ReleaseForm = "release";
    private const int LongestWords = 4000;

    private static readonly WorkflowAction[] Decisions = [WorkflowAction.Publish, WorkflowAction.RequestChanges, WorkflowAction.Schedule, WorkflowAction.Reject, WorkflowAction.Force, WorkflowAction.Unschedule, WorkflowAction.ConfirmForced, WorkflowAction.Withdraw];

    private OpenVersion open = null!;
    private ContentForm form = null!;
    private ContentItem? before;
    private IReadOnlyList<AnswerChange> changes = [];
    private Person person = null!;

    /// <summary>Id of the item.</summary>
    [FromRoute(Name = "id")]
    public string ItemId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        person = HttpContext.Person()!;
        if (!ContentId.IsValid(ItemId) || await tools.Reader.OpenAsync(tools.Site.Current, person, ItemId, cancellation) is not { } found || !ContributionReader.IsForEditors(found.State)
            || !tools.Site.Current.Definitions.Types.TryGetValue(found.Row.Type, out var known) || known.Ours.Contribute is null)
        {
            return NotFound();
        }

        (open, form) = (found, ContentForm.Of(tools.Site.Current, known));
        before = open.State == VersionState.Published || open.Row.PublishedVersionId is null ? null : (await tools.Reader.PublicAsync(ItemId, cancellation))?.Item;
        var named = await tools.Names.OfAsync(form, [open.Item, .. before is null ? Array.Empty<ContentItem>() : [before]], Culture, HttpContext.Audiences(), cancellation);
        changes = open.State == VersionState.Published ? [] : new AnswerChanges(form, named, Culture, T).Of(before, open.Item);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form is ClaimForm or ReleaseForm)
        {
            var outcome = form == ClaimForm ? await tools.Claim.TakeAsync(ItemId, person, cancellation) : await tools.Claim.ReleaseAsync(ItemId, person, cancellation);
            if (outcome is WorkflowRefusal.None)
            {
                return form == ClaimForm ? To($"/review/{ItemId}") : To("/review");
            }

            Input.Problem = ContributionWords.Refusal(outcome ?? WorkflowRefusal.NotFromHere, T);
            return await BeginAsync(cancellation);
        }

        if (!Enum.TryParse<WorkflowAction>(Input.Exact(Choice), out var action) || !Decisions.Contains(action))
        {
            Input.Refuse(Choice, T["Choose what becomes of it."]);
            return null;
        }

        var words = Spoken();
        if (words.Values.Any(w => w.Length > LongestWords))
        {
            Input.Problem = T["Shorten what you wrote: {0} characters for each place are the most.", T.Number(LongestWords)];
            return null;
        }

        DateTime? at = null;
        if (action == WorkflowAction.Schedule && (at = AdminPages.Day(Input.Text(Day))) is null)
        {
            Input.Refuse(Day, T["Write the day like {0}.", "2026-03-31"]);
            return null;
        }

        var order = new StepOrder(ItemId, Input.Exact(SeenVersion.Version), SeenVersion.RevisionIn(Input) ?? 0, action, person) { Words = words, Checks = Input.All(Checks), AtUtc = at, Start = tools.Links.MailBase(Request) };
        if (await tools.Step.RunAsync(order, cancellation) is not { } result)
        {
            return NotFound();
        }

        if (result.Refusal == WorkflowRefusal.None)
        {
            return To($"/review?done={action.ToString().ToLowerInvariant()}");
        }

        Refuse(result, action);
        return await BeginAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var model = tools.Site.Current;
        var offered = Workflow.Offered(open.State, open.Actor).Where(Decisions.Contains).ToList();
        var now = tools.Clock.GetUtcNow().UtcDateTime;
        var holder = open.Progress.HolderAt(now);
        var isMine = holder == person.Id;
        var isOther = holder is not null && !isMine;
        var decides = offered.Count > 0 && !isOther;
        var steps = await tools.Reader.StepsAsync(ItemId, cancellation);
        var said = await tools.Comments.OfAsync(open, cancellation);
        var names = await tools.People.NamesAsync([.. steps.Select(s => s.Actor).Append(open.Progress.ClaimedBy).Append(open.Row.Owner).OfType<string>()], cancellation);
        return new ReviewView(open.Item.DisplayText.Length > 0 ? open.Item.DisplayText : T["(no title yet)"])
        {
            Sheets = [WriteAddress.Sheet],
            Language = ContentProjector.LanguageOf(open.Item) is var language && language != Culture ? language : null,
            Facts = Facts(names, now),
            PreviewUrl = open.State == VersionState.Published && open.Row.Slug.Length > 0 ? ItemLinks.To(model, Culture, open.Row) : WriteAddress.Preview(Culture, ItemId),
            Blocking = open.State == VersionState.Submitted ? [.. PublicationCheck.Of(open.Item, model, Culture).Problems.Select(p => (PlaceName(p.Path), T[p.Message, [.. p.Arguments]])), .. Unendorsed()] : [],
            Kept = open.State == VersionState.Published ? [] : [.. LeakCheck.Of(open.Item).DistinctBy(l => (l.Path, l.Fingerprint)).Select(l => (PlaceName(l.Path), l.Excerpt, LeakWords.Of(l.Leak.Kind, l.Leak.Country, T)))],
            Telling = open.State == VersionState.Published ? [] : [.. (await tools.Documents.OfAsync(ContentFormPresenter.FilesOf(new ContentProjector(model), open.Item), cancellation)).Select(d => (d.File.Path.Name, (IReadOnlyList<string>)[.. LeakWords.Of(d.Facts, T)]))],
            Praise = open.State == VersionState.Submitted ? [.. model.Ours.Contribution.Sales.Of(open.Item).GroupBy(f => f.Path).Select(f => (PlaceName(f.Key), string.Join(" · ", f.Select(w => w.Words))))] : [],
            Comments = said is null ? null : new WayView(said.Count(t => t.IsOpen) is > 0 and var waiting ? T.Plural("{0} open comment", "{0} open comments", waiting) : T["Comments and questions to the authors"], WriteAddress.Comments(Culture, ItemId)),
            Places = [.. Compared(decides, said)],
            IsRevision = before is not null,
            History = [.. steps.Select(s => History(s, names))],
            Claim = open.State != VersionState.Submitted || offered.Count == 0 || isOther ? null
                : isMine ? new FormView([], T["Let go of it"]) { Name = ReleaseForm, IsQuiet = true, Consequence = T["You have it in hand until {0}. Other editors see that.", AdminPages.When(open.Progress.ClaimedUntil!.Value, T)] }
                : new FormView([], T["Take it in hand"]) { Name = ClaimForm, IsQuiet = true, Consequence = T["So that no other editor reads it at the same time."] },
            Decision = decides ? Decision(offered) : null,
            WhyNot = decides ? null : isOther ? ContributionWords.Refusal(WorkflowRefusal.Claimed, T) : open.Actor.HasPart ? ContributionWords.Refusal(WorkflowRefusal.Own, T) : T["In this state there is nothing to decide."],
            Ways = [new(T["Back to the list"], $"/{Culture}/review"), new(T["Remove a text or a file from this item"], $"/{Culture}/review/{ItemId}/redact")],
        };
    }

    private Dictionary<string, string> Spoken()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in changes.Select(c => (c.Path, Input.Text(PlaceWords + c.Path))).Prepend(("", Input.Text(Whole))))
        {
            if (text.Length > 0)
            {
                words[path] = text;
            }
        }

        return words;
    }

    private void Refuse(StepResult result, WorkflowAction action)
    {
        if (result.Refusal == WorkflowRefusal.WordsMissing)
        {
            Input.Refuse(Whole, ContributionWords.Refusal(result.Refusal, T));
        }
        else if (result is { Refusal: WorkflowRefusal.Unmet, Unticked.Count: > 0, Problems.Count: 0, Leaks.Count: 0, LacksEndorsement: false })
        {
            Input.Refuse(Checks, T["Look at each of these and tick it, or ask for changes."]);
        }
        else if (result.Refusal == WorkflowRefusal.TimePast)
        {
            Input.Refuse(Day, ContributionWords.Refusal(result.Refusal, T));
        }
        else if (result.NotBeforeUtc is { } wished)
        {
            Input.Refuse(action == WorkflowAction.Schedule ? Day : Choice, T["The authors ask you to wait until {0}: approve it for that day, or a later one.", T.Date(wished)]);
        }
        else
        {
            Input.Problem = result.Refusal == WorkflowRefusal.Unmet && action != WorkflowAction.Force
                ? T["Something still stands in the way: it is listed below. Ask for changes, or publish it with open points and say why."]
                : ContributionWords.Refusal(result.Refusal, T);
        }
    }

    private IReadOnlyList<(string, string)> Facts(IReadOnlyDictionary<string, string> names, DateTime now) =>
    [
        (T["Type"], form.Type.Ours.Label(Culture)),
        (T["State"], ContributionWords.State(open.State, T)),
        (T["Sent by"], names.GetValueOrDefault(open.Row.Owner, T["an account that is gone"])),
        (T["Shown as"], AuthorsPart.IsOrganisation(open.Item) ? T["the organisation"] : AuthorsPart.ShownOf(open.Item) is { Count: > 0 } shown ? string.Join(", ", shown) : T["nobody is named"]),
        .. open.Progress.SubmittedUtc is { } sent ? [(T["Waits since"], T.Date(sent))] : Array.Empty<(string, string)>(),
        .. open is { State: VersionState.Submitted, Progress.PromisedUtc: { } promised } ? [(T["Answer promised by"], promised < now ? T["{0}, overdue", T.Date(promised)] : T.Date(promised))] : Array.Empty<(string, string)>(),
        .. open is { State: VersionState.Submitted, Progress.NotBeforeUtc: { } wished } ? [(T["Not to be published before"], T.Date(wished))] : Array.Empty<(string, string)>(),
        .. open is { State: VersionState.Scheduled, Row.ScheduledUtc: { } at } ? [(T["Published on"], T.Date(at))] : Array.Empty<(string, string)>(),
        .. DeclarationPart.HasInterest(open.Item) is { } interest ? [(T["Declared interest"], interest ? DeclarationPart.StatementOf(open.Item) ?? T["yes"] : T["none"])] : Array.Empty<(string, string)>(),
    ];

    private IEnumerable<(string Place, string Problem)> Unendorsed() => Endorsement.IsMissing(WorkflowAction.Publish, open.Item, open.Progress)
        ? [(T["Speaks for"], T["It speaks for an organisation, and no second person of it has said so yet."])] : [];

    private IEnumerable<ReviewPlace> Compared(bool decides, IReadOnlyList<CommentThread>? said)
    {
        var (comments, presenter) = (CommentPresenter.ByPlace(said ?? []), new CommentPresenter(open, Culture, T));
        foreach (var change in changes)
        {
            var asked = form.QuestionOf(form.InputOf(change.Path))?.Path;
            yield return new ReviewPlace(
                change.View,
                decides && open.State == VersionState.Submitted ? Input.Fill(new FieldView(PlaceWords + change.Path, FieldKind.Long, T["To the author about: {0}", change.View.Label]) { IsOptional = true, Longest = LongestWords }) : null)
            {
                Comments = asked is null ? [] : [.. comments.GetValueOrDefault(asked, []).Select(presenter.View)],
                AskUrl = said is null || asked is null ? null : WriteAddress.Comments(Culture, ItemId, asked),
            };
        }
    }

    private string PlaceName(string path) => QuestionWords.Place(form, path, Culture, T);

    private LineView History(StepLine step, IReadOnlyDictionary<string, string> names) => new(ContributionWords.Step(step.Action, T))
    {
        Facts =
        [
            $"{T.Date(step.AtUtc)} · {(step.Actor is null ? T["the system"] : names.GetValueOrDefault(step.Actor, T["an account that is gone"]))}",
            .. step.Words.Select(w => w.Key.Length == 0 ? w.Value : $"{PlaceName(w.Key)}: {w.Value}"),
        ],
    };

    private FormView Decision(IReadOnlyList<WorkflowAction> offered)
    {
        var fields = SeenVersion.Fields(open.Item.ContentItemVersionId, open.Progress.Revision).ToList();
        if (open.State == VersionState.Submitted && tools.Site.Current.Ours.Contribution.ChecksOf(form.Type, open.Item).ToList() is { Count: > 0 } checks)
        {
            fields.Add(Input.Fill(new FieldView(Checks, FieldKind.Choices, T["What you have looked at"])
            {
                Options = [.. checks.Select(c => new FieldOption(c.Name, c.Label(Culture)) { Hint = c.Help.GetValueOrDefault(Culture) })],
            }));
        }

        fields.Add(Input.Fill(new FieldView(Choice, FieldKind.Choice, T["What becomes of it"]) { Options = [.. offered.Order(Comparer<WorkflowAction>.Create((a, b) => Array.IndexOf(Decisions, a).CompareTo(Array.IndexOf(Decisions, b)))).Select(Option)] }, offered.Count == 1 ? [offered[0].ToString()] : []));
        if (offered.Contains(WorkflowAction.Schedule))
        {
            fields.Add(Input.Fill(new FieldView(Day, FieldKind.Date, T["Day of publication"]) { Hint = T["Only where you chose a day."], IsOptional = true }, open.Progress.NotBeforeUtc is { } wished ? [wished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : []));
        }

        fields.Add(Input.Fill(new FieldView(Whole, FieldKind.Long, open.State == VersionState.Published ? T["Why"] : T["To the author, about the whole"])
        {
            Hint = T["In the language of the text. Say what is good, too. To refuse, to publish with open points and to withdraw, a reason is needed."],
            IsOptional = true,
            Longest = LongestWords,
        }));
        return new FormView(fields, T["Decide"]) { Name = Choice, Problem = Input.Problem };
    }

    private FieldOption Option(WorkflowAction action) => action switch
    {
        WorkflowAction.Publish => new(action.ToString(), T["Publish it now"]) { Hint = T["It can be found at once."] },
        WorkflowAction.RequestChanges => new(action.ToString(), T["Ask for changes"]) { Hint = T["The author reads what you wrote beside each place, and sends it again."] },
        WorkflowAction.Schedule => new(action.ToString(), T["Approve it for a day to come"]) { Hint = T["It becomes public by itself on that day."] },
        WorkflowAction.Reject => new(action.ToString(), T["Refuse it"]) { Hint = T["For what does not belong here. The author reads why."] },
        WorkflowAction.Force => new(action.ToString(), T["Publish it with open points"]) { Hint = T["Where something is missing and it must be public all the same. Readers see a mark until a second editor has confirmed it."] },
        WorkflowAction.Unschedule => new(action.ToString(), T["Call the planned publication off"]) { Hint = T["It waits for a decision again."] },
        WorkflowAction.ConfirmForced => new(action.ToString(), T["Confirm the publication"]) { Hint = T["The mark goes. You have looked at what was left open."] },
        _ => new(action.ToString(), T["Withdraw it"]) { Hint = T["It is gone at once. Your reason stands in its place."] },
    };
}

/// <summary>What reviewing needs.</summary>
/// <param name="Site">Definitions and settings.</param>
/// <param name="Names">What texts name.</param>
/// <param name="Documents">What documents tell.</param>
/// <param name="Reader">What was sent.</param>
/// <param name="Step">Decides.</param>
/// <param name="Claim">Takes in hand.</param>
/// <param name="Comments">What is said beside them.</param>
/// <param name="People">Names.</param>
/// <param name="Links">Addresses in mails.</param>
/// <param name="Clock">The time.</param>
public sealed record ReviewTools(SiteStore Site, FormNamesReader Names, DocumentFacts Documents, ContributionReader Reader, TakeStep Step, ClaimSubmission Claim, CommentReader Comments, PeopleReader People, AccountLinks Links, TimeProvider Clock);
