using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What authors, and editors while they have the text, say beside its places: they comment, answer, settle it, and take their own words back. A page of its own, so that no form lies within the one that saves the text.</summary>
[Needs]
public sealed class CommentsPageModel(FormServices services, SiteStore site, ContributionReader reader, CommentTools tools, WriteLimits limits) : FormPage(services)
{
    /// <summary>Name in the address of the place that is shown.</summary>
    public const string At = "at";

    private const string Begin = "comment";
    private const string Answer = "answer";
    private const string Settle = "settle";
    private const string Reopen = "reopen";
    private const string TakeBack = "take-back";
    private const string Words = "words";
    private const string About = "about";
    private const string Which = "which";

    private OpenVersion open = null!;
    private ContentForm form = null!;
    private CommentPresenter presenter = null!;
    private IReadOnlyList<CommentThread> threads = [];

    /// <summary>Id of the item.</summary>
    [FromRoute(Name = "id")]
    public string ItemId { get; set; } = "";

    private string Place => Request.Query[At] is [{ Length: > 0 } place, ..] && form.Questions.Any(q => q.Path == place) ? place : "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        var model = site.Current;
        if (!ContentId.IsValid(ItemId) || await reader.OpenAsync(model, HttpContext.Person()!, ItemId, cancellation) is not { } found || !model.Definitions.Types.TryGetValue(found.Row.Type, out var type)
            || await tools.Reader.OfAsync(found, cancellation) is not { } said)
        {
            return NotFound();
        }

        (open, form, threads, presenter) = (found, ContentForm.Of(model, type), said, new CommentPresenter(found, Culture, T));
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var (person, which) = (HttpContext.Person()!, Input.Exact(Which));
        if (form is Begin or Answer)
        {
            return await SayAsync(form == Answer ? which : null, cancellation);
        }

        var done = form switch
        {
            Settle or Reopen => await tools.Write.SettleAsync(ItemId, which, person, form == Settle, cancellation),
            TakeBack => await tools.Write.TakeBackAsync(ItemId, which, person, cancellation),
            _ => false,
        };
        return done ? Back($"?done={form}") : NotFound();
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var (place, language) = (Place, ContentProjector.LanguageOf(open.Item));
        return new CommentsView(open.Item.DisplayText.Length > 0 ? open.Item.DisplayText : T["(no title yet)"])
        {
            Sheets = [WriteAddress.Sheet],
            Trouble = Input.Problem,
            Lead = T["Comments beside the text. Readers never see them."],
            Paragraphs = open.Actor.IsAuthor ? [] : [T["Ask here while you keep the text. What must change before it is published, write with your decision."]],
            Notice = Notice(),
            Language = language != Culture ? language : null,
            Place = place.Length == 0 ? null : PlaceName(place),
            Standing = place.Length == 0 ? [] : await StandingAsync(place, cancellation),
            Open = Places(threads.Where(t => t.IsOpen)),
            Settled = Places(threads.Where(t => !t.IsOpen)),
            Forms = [Beginning(place)],
            Ways =
            [
                .. place.Length > 0 ? [new WayView(T["All comments on this text"], WriteAddress.Comments(Culture, ItemId))] : Array.Empty<WayView>(),
                .. place.Length > 0 && Written(place) is { } written ? [new WayView(T["Back to where it is written"], written)] : Array.Empty<WayView>(),
                open.Actor.IsAuthor ? new WayView(T["How far it is, and what to do next"], WriteAddress.Desk(Culture, ItemId)) : new WayView(T["Back to the decision"], WriteAddress.Review(Culture, ItemId)),
            ],
        };
    }

    private async Task<IActionResult?> SayAsync(string? answered, CancellationToken cancellation)
    {
        var field = answered is null ? Words : $"{Words}-{answered}";
        var (words, about) = (Input.Text(field).ReplaceLineEndings("\n"), Input.Exact(About));
        if (words.Length == 0)
        {
            Input.Refuse(field, T["Write what you want to say."]);
        }
        else if (words.Length > Commenting.LongestWords)
        {
            Input.Refuse(field, T["Up to {0} characters.", T.Number(Commenting.LongestWords)]);
        }

        if (answered is null && about.Length > 0 && form.Questions.All(q => q.Path != about))
        {
            Input.Refuse(About, T["Choose a place of the text."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (!limits.MaySave(HttpContext, HttpContext.Person()!))
        {
            Input.Problem = T["You saved or sent files very often. What you wrote still stands in this form: wait a moment, then save it again."];
            return await BeginAsync(cancellation);
        }

        var (answer, thread) = await tools.Write.AddAsync(new CommentOrder(ItemId, HttpContext.Person()!, words) { Place = about, AnswerTo = answered }, cancellation);
        if (answer == CommentAnswer.Kept)
        {
            return Back($"?done={Begin}", thread);
        }

        Input.Problem = answer == CommentAnswer.TooMany ? T["So much was said of this text that no more can be added. Take back what is no longer needed."] : T["That cannot be done here."];
        return await BeginAsync(cancellation);
    }

    private string? Notice() => Request.Query["done"].ToString() switch
    {
        Begin => T["Your comment stands there now. Those whom it concerns find it in their inbox."],
        Settle => T["It is settled. It stands below, should somebody need it again."],
        TakeBack => T["Your words are gone."],
        _ => null,
    };

    // What belongs to the place that is shown, or to all, in the order of the form.
    private IReadOnlyList<CommentPlaceView> Places(IEnumerable<CommentThread> some)
    {
        var (place, order) = (Place, form.Questions.Select((q, i) => (q.Path, i)).ToDictionary(q => q.Path, q => q.i, StringComparer.Ordinal));
        return
        [
            .. some.Where(t => place.Length == 0 || t.First.Row.Place == place).GroupBy(t => t.First.Row.Place, StringComparer.Ordinal).OrderBy(g => order.GetValueOrDefault(g.Key, -1))
                .Select(g => new CommentPlaceView(PlaceName(g.Key), [.. g.Select(Shown)]) { Url = Written(g.Key) }),
        ];
    }

    private CommentThreadView Shown(CommentThread thread)
    {
        var (view, row, me) = (presenter.View(thread), thread.First.Row, HttpContext.Person()!.Id);
        var about = $"{PlaceName(row.Place)}, {view.First.Who}";
        return view with
        {
            First = view.First with { TakeBack = Taking(thread.First, me) },
            Answers = [.. view.Answers.Zip(thread.Answers, (v, a) => v with { TakeBack = Taking(a, me) })],
            Answer = new FormView([FieldView.Hidden(Which, row.Id), Input.Fill(new FieldView($"{Words}-{row.Id}", FieldKind.Long, T["Your answer"]) { Longest = Commenting.LongestWords })], T["Answer it"]) { Name = Answer, IsQuiet = true, About = about },
            Settle = new FormView([FieldView.Hidden(Which, row.Id)], thread.IsOpen ? T["Settle it"] : T["Open it again"]) { Name = thread.IsOpen ? Settle : Reopen, IsQuiet = true, About = about },
        };
    }

    private FormView? Taking(CommentLine line, string me) => line.Row.Author != me || line.Row.Words.Length == 0 ? null
        : new FormView([FieldView.Hidden(Which, line.Row.Id)], T["Take my words back"]) { Name = TakeBack, IsQuiet = true, About = line.Row.Words.Length > 40 ? line.Row.Words[..40] : line.Row.Words };

    private FormView Beginning(string place) => new(
        [
            Input.Fill(new FieldView(About, FieldKind.Choice, T["What it is about"]) { IsMenu = true, Options = [new("", T["The text as a whole"]), .. form.Questions.Select(q => new FieldOption(q.Path, QuestionWords.Label(q, Culture, T)))] }, place),
            Input.Fill(new FieldView(Words, FieldKind.Long, T["Your comment"])
            {
                Hint = Commenting.IsWithEditors(open.State) ? T["Those who write the text read it, and editors while they have it."] : T["Those who write the text read it, and nobody else."],
                Longest = Commenting.LongestWords,
            }),
        ],
        T["Comment"])
    { Name = Begin, Heading = T["Add a comment"] };

    private async Task<IReadOnlyList<string>> StandingAsync(string place, CancellationToken cancellation)
    {
        var question = form.Questions.First(q => q.Path == place);
        var named = await tools.Names.OfAsync(form, [open.Item], Culture, HttpContext.Audiences(), cancellation);
        var page = new ContentFormPage("") { Items = named.Items, Files = named.Files };
        return [.. AnswerText.Lines(new QuestionPresenter(new FormContext(form, open.Item, FormAnswers.Of(form, open.Item, Culture), page, T, Culture) { IsRead = true }).View(question, form.Type).Answer)];
    }

    // Where authors write it, as long as it can be written.
    private string? Written(string place) => open.Actor is not { IsAuthor: true, MayDraft: true } || place.Length == 0 || !Workflow.Steps.ContainsKey((open.State, WorkflowAction.Save)) || form.SectionOf(place) is not { } section ? null
        : $"{WriteAddress.Of(Culture, form.Type.Ours.Path, ItemId, section.Name)}#{Uri.EscapeDataString(form.InputOf(place))}";

    private string PlaceName(string place) => CommentPresenter.Place(form, place, Culture, T);

    private IActionResult Back(string query, string? thread = null) =>
        To($"/workspace/{ItemId}/comments{query}{(Place is { Length: > 0 } place ? $"&{At}={Uri.EscapeDataString(place)}" : "")}{(thread is null ? "" : "#c-" + thread)}");
}

/// <summary>What comments need.</summary>
/// <param name="Reader">Reads them.</param>
/// <param name="Write">Writes them.</param>
/// <param name="Names">What forms name.</param>
public sealed record CommentTools(CommentReader Reader, WriteComment Write, FormNamesReader Names);
