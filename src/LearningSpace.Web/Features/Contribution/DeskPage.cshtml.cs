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
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Leaks;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>How far a text is, what was said of it, what stands in its way, and what its author can do next.</summary>
[Needs]
public sealed class DeskPageModel(FormServices services, SiteStore site, ContributionReader reader, DeskTools tools, AffiliationsReader affiliations, DocumentFacts documents, AuthorsReader authors, AccountLinks links, TimeProvider clock) : FormPage(services)
{
    private const string Words = "words";
    private const string Ask = "ask";
    private const string Holds = "holds";
    private const string KeepLeak = "keep";
    private const string RedactLeak = "redact";
    private const string Fingerprint = "fingerprint";
    private const string Speaks = "speaks";
    private const string Invite = "invite";
    private const string Uninvite = "uninvite";
    private const string Part = "part";
    private const string Who = "who";
    private const string Email = "email";
    private const string Saying = "saying";
    private const string NotBefore = "not-before";
    private const int LongestWords = 2000;
    private const int AskedBefore = 60; // days
    private const int LongestSaying = 500;
    private const int CommentsShown = 5;

    private OpenVersion open = null!;
    private (ContentItem Item, string VersionId, int Revision)? shown;
    private PublicationCheck check = null!;
    private ContentForm form = null!;
    private IReadOnlyList<FoundLeak> leaks = [];
    private IReadOnlyList<NamedAffiliation> works = [];
    private IReadOnlyList<TellingDocument> telling = [];
    private IReadOnlyList<TextAuthor> writers = [];
    private IReadOnlyList<InvitationRow> invited = [];
    private IReadOnlyList<CommentThread> said = [];

    /// <summary>Id of the item.</summary>
    [FromRoute(Name = "id")]
    public string ItemId { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        var model = site.Current;
        if (!ContentId.IsValid(ItemId) || await reader.OpenAsync(model, HttpContext.Person()!, ItemId, cancellation) is not { Actor.IsAuthor: true } found || !model.Definitions.Types.TryGetValue(found.Row.Type, out var type))
        {
            return NotFound();
        }

        (open, form) = (found, ContentForm.Of(model, type));
        check = IsWritten ? PublicationCheck.Of(open.Item, model, Culture) : new PublicationCheck([], false);
        leaks = IsWritten ? LeakCheck.Open(open.Item, ContributionRow.List(open.Progress.Kept)) : [];
        works = IsWritten && type.Has(AuthorsPart.Name) ? [.. (await affiliations.OfAsync(HttpContext.Person()!.Id, Culture, cancellation)).Where(a => !affiliations.IsOver(a.Row)).DistinctBy(a => a.Row.OrganisationId)] : [];
        telling = IsWritten ? await documents.OfAsync(ContentFormPresenter.FilesOf(new ContentProjector(model), open.Item), cancellation) : [];
        (writers, invited) = (await authors.OfAsync(ItemId, cancellation), await authors.InvitedAsync(ItemId, cancellation));
        said = await tools.Comments.OfAsync(open, cancellation) ?? [];
        shown = open.Row.PublishedVersionId is null ? null : await reader.PublicAsync(ItemId, cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form == Holds)
        {
            return await tools.Confirm.RunAsync(ItemId, HttpContext.Person()!, cancellation) ? To($"/workspace/{ItemId}?done={Holds}") : NotFound();
        }

        if (form is Invite or Uninvite or Part)
        {
            return await WriteTogetherAsync(form, cancellation);
        }

        if (form is KeepLeak or RedactLeak)
        {
            return await DecideLeakAsync(form == KeepLeak, Input.Exact(Fingerprint), cancellation);
        }

        if (!Enum.TryParse<WorkflowAction>(form, out var action) || !Enum.IsDefined(action) || SeenVersion.RevisionIn(Input) is not { } revision)
        {
            Input.Problem = T["That cannot be done here."];
            return null;
        }

        if (action is WorkflowAction.Withdraw && Input.Text(Words).Length is 0 or > LongestWords)
        {
            Input.Refuse(Words, T["Say why, in a sentence or two."]);
            return null;
        }

        DateTime? notBefore = null;
        if (action is WorkflowAction.Submit && Input.Text(NotBefore).Length > 0 && ((notBefore = AdminPages.Day(Input.Text(NotBefore))) is null || notBefore > clock.GetUtcNow().UtcDateTime + StepOrder.LongestWait))
        {
            Input.Refuse(NotBefore, T["Write a day within two years, like {0}.", "2026-03-31"]);
            return null;
        }

        var order = new StepOrder(ItemId, Input.Exact(SeenVersion.Version), revision, action, HttpContext.Person()!)
        {
            Words = Input.Text(Words) is { Length: > 0 } words ? new Dictionary<string, string> { [""] = words } : new Dictionary<string, string>(),
            Speaking = Speaking(Input.Exact(Speaks)),
            NotBeforeUtc = notBefore,
            Start = links.MailBase(Request),
        };
        if (await tools.Step.RunAsync(order, cancellation) is not { } result)
        {
            return NotFound();
        }

        if (result.Refusal != WorkflowRefusal.None)
        {
            Input.Problem = ContributionWords.Refusal(result.Refusal, T);
            return await BeginAsync(cancellation);
        }

        return To(result.State is null && action == WorkflowAction.Discard && shown is null ? "/workspace?done=discarded" : $"/workspace/{ItemId}?done={action.ToString().ToLowerInvariant()}");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var title = open.Item.DisplayText.Length > 0 ? open.Item.DisplayText : T["(no title yet)"];
        if (Asking() is { } asked)
        {
            return new FormPageView(title) { Forms = [asked], Ways = [new(T["Leave it as it is"], WriteAddress.Desk(Culture, ItemId))] };
        }

        var steps = await reader.StepsAsync(ItemId, cancellation);
        return new PanelsView(title)
        {
            Sheets = [WriteAddress.Sheet],
            Trouble = Input.Problem,
            Lead = $"{form.Type.Ours.Label(Culture)} · {ContributionWords.State(open.State, T)}",
            Notice = Notice(),
            Panels = [.. new[] { Said(steps), Fresh(), State(), Leaking(), Telling(), Missing(), Praising(), Send(), Public(), Commented(), Together() }.OfType<PanelView>(), History(steps)],
            Ways = [new(T["Your workspace"], $"/{Culture}/workspace")],
        };
    }

    // The author decides: it stands, or a mark stands in its place.
    private async Task<IActionResult?> DecideLeakAsync(bool keeps, string fingerprint, CancellationToken cancellation)
    {
        var kept = ContributionRow.List(open.Progress.Kept);
        if (!keeps)
        {
            LeakCheck.Redact(open.Item, fingerprint, kind => LeakWords.Mark(kind, T));
        }

        var order = new DraftOrder(open.Item, HttpContext.Person()!) { VersionId = Input.Exact(SeenVersion.Version), Revision = SeenVersion.RevisionIn(Input) ?? 0, Kept = keeps ? [.. kept, fingerprint] : kept };
        var result = await tools.Save.RunAsync(order, cancellation);
        if (result is { Refusal: WorkflowRefusal.None })
        {
            return To($"/workspace/{ItemId}#leaks-panel");
        }

        Input.Problem = ContributionWords.Refusal(result?.Refusal ?? WorkflowRefusal.NotTheirs, T);
        return await BeginAsync(cancellation);
    }

    // Asks somebody, takes that back, or ends that somebody writes with the others.
    private async Task<IActionResult?> WriteTogetherAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        if (form is Uninvite or Part)
        {
            var whom = Input.Exact(Who);
            var done = form == Uninvite ? await tools.End.TakeBackAsync(ItemId, whom, person, cancellation) : await tools.End.RunAsync(ItemId, whom, person, cancellation);
            return !done ? NotFound() : To(form == Part && whom == person.Id ? "/workspace?done=left" : $"/workspace/{ItemId}#together-panel");
        }

        this.CheckMail(Email);
        if (Input.Text(Saying).Length > LongestSaying)
        {
            Input.Refuse(Saying, T["Up to {0} characters.", T.Number(LongestSaying)]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        var email = Input.Text(Email);
        var answer = await tools.Invite.RunAsync(new InvitationOrder(ItemId, person, email, CreateAccount.KeyOf(email)) { Words = Input.Text(Saying), Start = links.MailBase(Request) }, cancellation);
        if (answer == InvitationAnswer.Sent)
        {
            return To($"/workspace/{ItemId}?done={Invite}#together-panel");
        }

        Input.Refuse(Email, answer switch
        {
            InvitationAnswer.WritesAlready => T["Whoever has this address writes the text already."],
            InvitationAnswer.TooMany => T["No more people can be asked today, or for this text. Wait until tomorrow, or take back an invitation that nobody answered."],
            _ => T["That cannot be done here."],
        });
        return null;
    }

    private string? Notice() => Request.Query["done"].ToString() switch
    {
        "submit" => open.Progress.PromisedUtc is { } by ? T["Your text is with the editors. You have an answer by {0}, here and by mail.", T.Date(by)] : T["Your text is with the editors."],
        "takeback" => T["The text is yours again. When you are done, send it once more."],
        "withdraw" => T["The text is no longer public. Your reason stands in its place."],
        "discard" => T["The draft is thrown away. What was public stays."],
        Holds => T["Thank you. Readers see that you confirmed it today."],
        Invite => T["The invitation is on its way. Whoever you asked can answer it within {0} days.", (int)Retention.Of(KeptKind.Invitations).TotalDays],
        "join" => T["You write this text with the others now."],
        "saved" => T["Your draft is saved."],
        _ => null,
    };

    private PanelView State() => new(T["Where it stands"])
    {
        Id = "state",
        State = ContributionWords.State(open.State, T),
        Paragraphs =
        [
            open.State switch
            {
                VersionState.Draft => T["Only you and those who write it with you can read it."],
                VersionState.Submitted => open.Progress.PromisedUtc is { } by ? T["An editor reads it and answers by {0}. Until then you can take it back and go on writing.", T.Date(by)] : T["An editor reads it. Until then you can take it back and go on writing."],
                VersionState.ChangesRequested => T["An editor has read it and asks for changes. Make them, or say in the text why not, and send it again."],
                VersionState.Scheduled => T["An editor has approved it. It becomes public on {0}.", T.Date(open.Row.ScheduledUtc ?? open.Row.ModifiedUtc)],
                VersionState.Published => open.Row.ForcedUtc is null ? T["Everybody can read it."] : T["Everybody can read it. It is marked until a second editor has confirmed it."],
                VersionState.Withdrawn => T["It is no longer public. Its address tells since when and why."],
                VersionState.Rejected => T["An editor refused it. You can use it as the beginning of another attempt."],
                _ => T["A newer version has taken its place."],
            },
            .. open is { State: VersionState.Submitted, Progress.NotBeforeUtc: { } wished } ? [T["You asked that it not be published before {0}.", T.Date(wished)]] : Array.Empty<string>(),
        ],
        Ways =
        [
            .. IsWritten ? [new WayView(T["Go on writing"], WriteAddress.Of(Culture, form.Type.Ours.Path, ItemId))] : Array.Empty<WayView>(),
            .. open.State is not VersionState.Published ? [new WayView(open.State is VersionState.Withdrawn ? T["Read it as readers saw it"] : T["Read it as readers will see it"], WriteAddress.Preview(Culture, ItemId))] : Array.Empty<WayView>(),
            .. open.State is VersionState.Withdrawn or VersionState.Rejected && open.Actor.MayDraft ? [new WayView(T["Begin a new version"], WriteAddress.Of(Culture, form.Type.Ours.Path, ItemId))] : Array.Empty<WayView>(),
        ],
        Forms = open.State is VersionState.Submitted or VersionState.Scheduled ? [Button(WorkflowAction.TakeBack, T["Take the text back"], isQuiet: true)] : [],
    };

    private bool IsWritten => open.State is VersionState.Draft or VersionState.ChangesRequested && open.Actor.MayDraft;

    private PanelView? Said(IReadOnlyList<StepLine> steps)
    {
        if (open.State is not (VersionState.ChangesRequested or VersionState.Rejected) || steps.FirstOrDefault(s => s.Words.Count > 0) is not { } last)
        {
            return null;
        }

        return new PanelView(T["What the editor wrote"])
        {
            Id = "said",
            IsUrgent = true,
            Paragraphs = last.Words.GetValueOrDefault("") is { Length: > 0 } whole ? [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries)] : [],
            Lines = [.. last.Words.Where(w => w.Key.Length > 0).Select(w => new LineView(PlaceName(w.Key)) { Facts = [.. w.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)], Ways = IsWritten ? [Way(w.Key)] : [] })],
        };
    }

    // Asked for when its day is near; before that, nobody need think of it.
    private PanelView? Fresh() => shown is null || open.Row.ReviewBy is not { } by || by > clock.GetUtcNow().UtcDateTime.AddDays(AskedBefore) ? null : new PanelView(T["Does it still hold?"])
    {
        Id = "fresh",
        IsUrgent = open.Row.StaleSince is not null,
        Paragraphs = [open.Row.StaleSince is null ? T["By {0} somebody should say whether what it tells still holds.", T.Date(by)] : T["Since {0} readers see that nobody has confirmed it.", T.Date(by)]],
        Forms = [new FormView([], T["Yes, it still holds"]) { Name = Holds, IsQuiet = open.Row.StaleSince is null }],
    };

    private PanelView? Missing() => !IsWritten || check.Problems.Count == 0 ? null : new PanelView(T["What is still missing"])
    {
        Id = "missing",
        State = T.Plural("{0} point", "{0} points", check.Problems.Count),
        Paragraphs = [T["All of it at once, so that you know how far it is. Nothing of it keeps you from stopping here: the draft waits."]],
        Lines = [.. check.Problems.Select(p => new LineView(PlaceName(p.Path)) { Facts = [T[p.Message, [.. p.Arguments]]], Ways = [Way(p.Path)] })],
    };

    private PanelView? Leaking() => leaks.Count == 0 ? null : new PanelView(T["Should this be told?"])
    {
        Id = "leaks",
        IsUrgent = true,
        Paragraphs = [T["We noticed what is seldom meant for everybody. You decide: a mark in its place, or it stays because it is meant to stand there. The editor sees what you kept."]],
        Lines = [.. leaks.DistinctBy(l => l.Fingerprint).Select(l => new LineView(l.Excerpt)
        {
            Facts = [$"{PlaceName(l.Path)}: {LeakWords.Of(l.Leak.Kind, l.Leak.Country, T)}", LeakWords.Why(l.Leak.Kind, T)],
            Forms =
            [
                Button(WorkflowAction.Save, T["Put a mark in its place"], isQuiet: true) with { Name = RedactLeak, About = l.Excerpt, Fields = [.. Seen(), FieldView.Hidden(Fingerprint, l.Fingerprint)] },
                Button(WorkflowAction.Save, T["It is meant to stand there"], isQuiet: true) with { Name = KeepLeak, About = l.Excerpt, Fields = [.. Seen(), FieldView.Hidden(Fingerprint, l.Fingerprint)] },
            ],
        })],
    };

    private PanelView? Telling() => telling.Count == 0 ? null : new PanelView(T["What your documents tell besides"])
    {
        Id = "documents",
        Paragraphs = [T["Whoever downloads these documents finds this in them, too. If it should not be told, save them again without it (your word processor calls it inspecting the document or removing personal information) and send them once more."]],
        Lines = [.. telling.Select(d => new LineView(d.File.Path.Name) { Facts = [.. LeakWords.Of(d.Facts, T)] })],
    };

    // It keeps nobody from anything: whoever means it leaves it.
    private PanelView? Praising() => !IsWritten || site.Current.Ours.Contribution.Sales.Of(open.Item) is not { Count: > 0 } found ? null : new PanelView(T["Does it praise where it could tell?"])
    {
        Id = "sales",
        Paragraphs = [T["These words sound like an advertisement. A number, an example or what went wrong convinces readers more. If you mean them as they stand, leave them."]],
        Lines = [.. found.GroupBy(f => f.Path).Select(f => new LineView(PlaceName(f.Key)) { Facts = [string.Join(" · ", f.Select(w => w.Words))], Ways = [Way(f.Key)] })],
    };

    private PanelView? Send() => !IsWritten ? null : new PanelView(T["Send it to the editors"])
    {
        Id = "send",
        Paragraphs =
        [
            check.Problems.Count + leaks.Count > 0
                ? T["This can be done once nothing is missing."]
                : T["An editor reads it and answers within {0} days, with words if something should change. Nothing becomes public without you knowing.", site.Current.Ours.Contribution.AnswerWithinDays],
        ],
        Forms = check.Problems.Count + leaks.Count > 0 ? [] : [Button(WorkflowAction.Submit, T["Send"]) with { Fields = [.. Seen(), .. AsWhom(), Waiting()] }],
        Ways = [new(T["Throw the draft away"], $"{WriteAddress.Desk(Culture, ItemId)}?{Ask}={nameof(WorkflowAction.Discard).ToLowerInvariant()}")],
    };

    private FieldView Waiting() => Input.Fill(
        new FieldView(NotBefore, FieldKind.Date, T["Not to be published before"])
        {
            Hint = T["If it is too early to tell: because something has yet to be announced, or because people would know at once who is meant. Editors cannot publish it sooner."],
            IsOptional = true,
        },
        open.Progress.NotBeforeUtc is { } wished ? [wished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : []);

    // As a unit or as a whole organisation somebody speaks who belongs to it.
    private IEnumerable<FieldView> AsWhom() => works.Count == 0 ? [] :
    [
        Input.Fill(
            new FieldView(Speaks, FieldKind.Choice, T["For whom do you speak in this text?"])
            {
                Options =
                [
                    new("", T["For myself"]),
                    .. works.SelectMany(w => new[]
                    {
                        new FieldOption($"{AuthorsPart.AsUnit}:{w.Row.OrganisationId}", w.Row.Unit.Length > 0 ? T["For {0} of {1}", w.Row.Unit, w.Organisation.Title] : T["For my unit of {0}", w.Organisation.Title]),
                        new FieldOption($"{AuthorsPart.AsOrganisation}:{w.Row.OrganisationId}", T["For {0}", w.Organisation.Title]) { Hint = T["A second person of it with an account here must say so, too, before it is published."] },
                    }),
                ],
            },
            AuthorsPart.SpeakingOf(open.Item) is { } spoken ? $"{spoken.How}:{spoken.Body}" : ""),
    ];

    private Speaking? Speaking(string choice) =>
        choice.Split(':', 2) is [(AuthorsPart.AsUnit or AuthorsPart.AsOrganisation) and var how, var body] && works.FirstOrDefault(w => w.Row.OrganisationId == body) is { } work
            ? new Speaking(how, body, how == AuthorsPart.AsUnit ? work.Row.Unit : "")
            : null;

    private PanelView? Public() => shown is null ? null : new PanelView(T["What is public"])
    {
        Id = "public",
        State = ContributionWords.State(VersionState.Published, T),
        Ways =
        [
            .. open.Row.Slug.Length > 0 ? [new WayView(T["Read it"], ItemLinks.To(site.Current, Culture, open.Row))] : Array.Empty<WayView>(),
            .. open.State == VersionState.Published && open.Actor.MayDraft ? [new WayView(T["Write a new version"], WriteAddress.Of(Culture, form.Type.Ours.Path, ItemId))] : Array.Empty<WayView>(),
            new(T["Withdraw it"], $"{WriteAddress.Desk(Culture, ItemId)}?{Ask}={nameof(WorkflowAction.Withdraw).ToLowerInvariant()}"),
        ],
    };

    private PanelView Commented()
    {
        var (waiting, presenter) = (said.Where(t => t.IsOpen).ToList(), new CommentPresenter(open, Culture, T));
        return new PanelView(T["Comments"])
        {
            Id = "comments",
            State = waiting.Count == 0 ? null : T.Plural("{0} open comment", "{0} open comments", waiting.Count),
            Paragraphs = waiting.Count == 0 ? [T["Talk here about single places, with those who write it with you and with editors while they have it. Readers never see it."]] : [],
            Lines = [.. waiting.TakeLast(CommentsShown).Select(t => presenter.Line(t, form))],
            Ways = [new WayView(said.Count == 0 ? T["Write a comment"] : T["All comments on this text"], WriteAddress.Comments(Culture, ItemId))],
        };
    }

    private PanelView Together()
    {
        var me = HttpContext.Person()!.Id;
        var isOwner = writers.Any(w => w.Account == me && w.IsOwner);
        return new PanelView(T["Who writes it"])
        {
            Id = "together",
            Paragraphs = [T["Whoever writes it with you reads the draft and everything editors say of it, and never decides on it as an editor."]],
            Lines =
            [
                .. writers.Select(w => new LineView(w.Name)
                {
                    Mark = w.IsOwner ? T["answers for it"] : null,
                    Forms = w.IsOwner || (w.Account != me && !isOwner) ? [] : [new FormView([FieldView.Hidden(Who, w.Account)], w.Account == me ? T["Write no longer with them"] : T["End it"]) { Name = Part, IsQuiet = true, About = w.Name }],
                }),
                .. invited.Select(i => new LineView(i.Email)
                {
                    Mark = T["invited"],
                    Facts = [T["Can answer until {0}", T.Date(i.EndsUtc)]],
                    Forms = [new FormView([FieldView.Hidden(Who, i.Id)], T["Take it back"]) { Name = Uninvite, IsQuiet = true, About = i.Email }],
                }),
            ],
            Forms = open.Actor.MayDraft
                ?
                [
                    new FormView(
                        [
                            Input.Fill(new FieldView(Email, FieldKind.Email, T["Mail address of whoever shall write it with you"]) { Hint = T["We send them a link. To answer they need an account of this address."] }),
                            Input.Fill(new FieldView(Saying, FieldKind.Long, T["A word to them"]) { IsOptional = true, Longest = LongestSaying }),
                        ],
                        T["Invite"]) { Name = Invite, IsQuiet = true },
                ]
                : [],
        };
    }

    private PanelView History(IReadOnlyList<StepLine> steps) => new(T["What happened"])
    {
        Id = "history",
        Lines = [.. steps.Select(s => new LineView(ContributionWords.Step(s.Action, T))
        {
            Facts = [T.Date(s.AtUtc), .. s.Words.Values.SelectMany(w => w.Split('\n', StringSplitOptions.RemoveEmptyEntries))],
        })],
    };

    // What cannot be taken back is asked for once more.
    private FormView? Asking() => (Input.IsSent ? Input.Exact(FormField).ToLowerInvariant() : Request.Query[Ask].ToString()) switch
    {
        "discard" when Workflow.Steps.ContainsKey((open.State, WorkflowAction.Discard)) => Button(WorkflowAction.Discard, T["Throw it away"]) with
        {
            IsGrave = true,
            Problem = Input.Problem,
            Consequence = shown is null ? T["The draft goes with everything in it, and cannot be brought back."] : T["The draft goes with everything in it, and cannot be brought back. What is public stays as it is."],
        },
        "withdraw" when shown is { } at => new FormView(
            [
                .. SeenVersion.Fields(at.VersionId, at.Revision),
                Input.Fill(new FieldView(Words, FieldKind.Long, T["Why do you withdraw it?"]) { Hint = T["Readers who come to its address read this instead of the text. Do not repeat there what must not be public."], Longest = LongestWords }),
            ],
            T["Withdraw it"])
        {
            Name = nameof(WorkflowAction.Withdraw),
            IsGrave = true,
            Problem = Input.Problem,
            Consequence = T["The text disappears at once from its page, the search, the feeds and the interface for programs. Its address tells that it was withdrawn, when and why. You can publish a new version later, by way of the editors."],
        },
        _ => null,
    };

    private FormView Button(WorkflowAction action, string text, bool isQuiet = false) =>
        new([.. Seen()], text) { Name = action.ToString(), IsQuiet = isQuiet };

    private IEnumerable<FieldView> Seen() => SeenVersion.Fields(open.Item.ContentItemVersionId, open.Progress.Revision);

    private string PlaceName(string path) => QuestionWords.Place(form, path, Culture, T);

    private WayView Way(string path) =>
        new(T["Put it right"], $"{WriteAddress.Of(Culture, form.Type.Ours.Path, ItemId, form.SectionOf(path)?.Name)}#{Uri.EscapeDataString(form.InputOf(path))}");
}

/// <summary>What authors can do from the desk of a text.</summary>
/// <param name="Step">Takes steps.</param>
/// <param name="Save">Keeps drafts.</param>
/// <param name="Confirm">Says that it still holds.</param>
/// <param name="Invite">Asks others to write it, too.</param>
/// <param name="End">Ends that.</param>
/// <param name="Comments">What is said beside it.</param>
public sealed record DeskTools(TakeStep Step, SaveDraft Save, ConfirmItem Confirm, InviteAuthor Invite, EndAuthorship End, CommentReader Comments);
