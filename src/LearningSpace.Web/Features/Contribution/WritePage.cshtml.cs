using System.Text.Json;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Media;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Leaks;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>
/// Where a text is written, section by section. It is saved with every button, and by a script while somebody writes; who saved meanwhile elsewhere is not overwritten without being shown; and what was typed comes back
/// whatever happens, also where the session ended in between.
/// </summary>
[RequestFormLimits(ValueCountLimit = MostValues)]
[RequestSizeLimit(MediaLimits.DocumentLength + (5 << 20))] // a document, and what was written beside it
public sealed class WritePageModel(FormServices services, WriteTools tools, WriteLimits limits) : FormPage(services)
{
    // A whole case on one page has more inputs than the usual form.
    private const int MostValues = 8192;

    private const string Item = "item";
    private const string Stop = "stop";
    private const string Background = "autosave";
    private const string Keep = "keep";

    private ContentTypeDefinition type = null!;
    private ContentForm form = null!;
    private ContentItem item = null!;
    private OpenVersion? open;
    private string version = "";
    private int revision;
    private IReadOnlyList<ContentProblem> problems = [];
    private IReadOnlyList<ChangeView>? conflict;
    private string? trouble;
    private bool isSignedOut;

    /// <summary>Path word of the type.</summary>
    [FromRoute(Name = "path")]
    public string PathWord { get; set; } = "";

    /// <summary>Id of the item; null for a new one.</summary>
    [FromRoute(Name = "id")]
    public string? ItemId { get; set; }

    private Person? Who => HttpContext.Person();

    private string? Section => Request.Query["section"] is [{ Length: > 0 and < 100 } name, ..] ? name : null;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        var model = tools.Site.Current;
        if (model.Definitions.ByPath.GetValueOrDefault(PathWord)?.FirstOrDefault(t => t.Ours.Contribute is not null) is not { } known || (ItemId is not null && !ContentId.IsValid(ItemId)))
        {
            return NotFound();
        }

        (type, form) = (known, ContentForm.Of(model, known));
        if (Who is not { } person)
        {
            // What was typed before the session ended is shown again; only then does one sign in.
            isSignedOut = true;
            item = await tools.BeginAsync(type, ItemId ?? ContentId.Random(), null, Culture, cancellation);
            return Input.IsSent ? null : new RedirectResult($"/{Culture}/account/sign-in?returnUrl={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
        }

        var id = ItemId ?? (ContentId.IsValid(Input.Exact(Item)) ? Input.Exact(Item) : null);
        open = id is null ? null : await tools.Reader.OpenAsync(model, person, id, cancellation);
        if (ItemId is not null && (open is not { Actor: { IsAuthor: true, MayDraft: true } } || open.Row.Type != type.Name))
        {
            return NotFound();
        }

        if (open is { Actor.IsAuthor: false } || !Involvement.MayDraft(model, person, type.Name))
        {
            return To("/contribute");
        }

        // What was typed meanwhile is shown, and why it cannot be saved.
        if (open is not null && !IsWritten(open.State) && !Input.IsSent)
        {
            return To($"/workspace/{open.Row.Id}");
        }

        item = open?.Item ?? await tools.BeginAsync(type, id ?? ContentId.Random(), person, Culture, cancellation);
        (version, revision) = (open?.Item.ContentItemVersionId ?? "", open?.Progress.Revision ?? 0);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var act = Input.Exact(InputNames.Act);
        if (Who is { } writer && !(limits.MaySave(HttpContext, writer) && limits.MayUpload(HttpContext, writer, Input.Files.Count(f => f.Length > 0))))
        {
            Input.Problem = T["You saved or sent files very often. What you wrote still stands in this form: wait a moment, then save it again."];
            return act == Background ? new JsonResult(new { saved = false, refusal = Input.Problem }) : null;
        }

        var stored = ContentItem.FromJson(item.ToJson());
        var answers = await AnswerAsync(act, cancellation);
        if (isSignedOut)
        {
            return null;
        }

        var result = await tools.Save.RunAsync(new DraftOrder(item, Who!) { VersionId = Input.Exact(SeenVersion.Version) is { Length: > 0 } known ? known : null, Revision = SeenVersion.RevisionIn(Input) ?? 0, Kept = Kept() }, cancellation);
        if (result is null)
        {
            return NotFound();
        }

        (version, revision) = (result.VersionId, result.Revision);
        if (act == Background)
        {
            return Answer(result);
        }

        if (result.Refusal == WorkflowRefusal.Stale)
        {
            conflict = [.. new AnswerChanges(this.form, await NamesAsync([stored, item], cancellation), Culture, T).Of(stored, item).Select(c => c.View)];
            trouble = T["This text was saved elsewhere after you opened it here: on another device, or by somebody who writes it with you. Below you see what differs. Save again to keep what stands in this form, or leave the page to keep the other."];
            return null;
        }

        if (result.Refusal != WorkflowRefusal.None)
        {
            trouble = ContributionWords.Refusal(result.Refusal, T);
            return null;
        }

        problems = [.. problems, .. answers.Problems];
        return problems.Count > 0 || answers.IsCut ? null : Lead(act);
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        // A form that could not be taken is shown with what was sent.
        if (Input is { IsSent: true, Problem: not null })
        {
            await AnswerAsync(Input.Exact(InputNames.Act), cancellation);
            trouble = Input.Problem;
        }

        if (isSignedOut)
        {
            trouble = T["You are no longer signed in. What you wrote still stands here: sign in on another page, come back to this one, and save."];
        }

        var (items, files) = await NamesAsync([item], cancellation);
        var last = open is null ? null : (await tools.Reader.StepsAsync(item.ContentItemId, cancellation)).FirstOrDefault(s => s.Words.Count > 0 && s.VersionId == version);
        var said = await SaidAsync(cancellation);

        // What was not taken was written upon the version that was sent along.
        var isRefused = Input.IsSent && (isSignedOut || Input.Problem is not null);
        var address = WriteAddress.Of(Culture, PathWord, open is null ? null : item.ContentItemId, Section);
        var shown = tools.Presenter.View(
            form,
            item,
            new ContentFormPage(address)
            {
                Section = Section,
                Problems = [.. problems, .. Input.IsSent ? [] : FormCheck.OfDraft(form, item, Culture)],
                Items = items,
                Files = files,
                Hidden = [.. Input.All(Keep).Select(words => KeyValuePair.Create(Keep, words)), new(Item, item.ContentItemId), new(SeenVersion.Version, isRefused ? Input.Exact(SeenVersion.Version) : version), new(SeenVersion.Revision, isRefused ? Input.Exact(SeenVersion.Revision) : SeenVersion.Text(revision))],
                Comments = said,
                Acts = Acts(),
            },
            Culture);
        return new WriteView(item.DisplayText.Length > 0 ? item.DisplayText : type.Ours.Label(Culture), shown)
        {
            Sheets = [WriteAddress.Sheet, WriteAddress.FormSheet],
            Kind = type.Ours.Label(Culture),
            Writer = Who?.Id ?? "",
            PreviewUrl = WriteEndpoints.ForPreview(Culture),
            Leaks = LeakWords.Script(T),
            Kept = JsonSerializer.Serialize(KeptBefore is { Count: > 0 } kept ? LeakCheck.Of(item).Where(l => kept.Contains(l.Fingerprint, StringComparer.Ordinal)).Select(l => l.Excerpt).Distinct() : []),
            Trouble = trouble,
            SignInUrl = isSignedOut ? $"/{Culture}/account/sign-in" : null,
            Conflict = conflict,
            Said = last?.Words.GetValueOrDefault(""),
            SaidOf = last is null ? [] : [.. last.Words.Where(w => w.Key.Length > 0).Select(w => (QuestionWords.Place(form, w.Key, Culture, T), WayTo(w.Key), w.Value))],
            Comments = said?.Sum(s => s.Value.Count) is > 0 and var waiting ? new WayView(T.Plural("{0} open comment", "{0} open comments", waiting), WriteAddress.Comments(Culture, item.ContentItemId)) : null,
            DeskUrl = open is null ? null : WriteAddress.Desk(Culture, item.ContentItemId),
            Notice = Request.Query["done"] == "saved" ? T["Saved."] : null,
        };
    }

    /// <summary>Whether a version in a state is written, or a new one begun upon it.</summary>
    internal static bool IsWritten(VersionState state) =>
        Workflow.Steps.ContainsKey((state, WorkflowAction.Save)) || Workflow.Steps.ContainsKey((state, WorkflowAction.Revise));

    private Task<FormNames> NamesAsync(IReadOnlyList<ContentItem> versions, CancellationToken cancellation) => tools.Names.OfAsync(form, versions, Culture, HttpContext.Audiences(), cancellation);

    private async Task<FormAnswers> AnswerAsync(string act, CancellationToken cancellation)
    {
        var answers = FormAnswers.Read(form, Input.Values, Culture);
        await tools.LookUpAsync(answers, HttpContext.Audiences(), cancellation);
        if (Who is not null && !Input.HasProblems)
        {
            problems = await tools.TakeFilesAsync(answers, Input.Files, item.ContentItemId, cancellation);
        }

        answers.Apply(act);
        answers.WriteTo(item);
        return answers;
    }

    // What those who write it with them, and editors, say beside the questions.
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<CommentThreadView>>?> SaidAsync(CancellationToken cancellation)
    {
        if (open is null || isSignedOut || await tools.Comments.OfAsync(open, cancellation) is not { } said)
        {
            return null;
        }

        var presenter = new CommentPresenter(open, Culture, T);
        return CommentPresenter.ByPlace(said).ToDictionary(s => s.Key, s => (IReadOnlyList<CommentThreadView>)[.. s.Value.Select(presenter.View)], StringComparer.Ordinal);
    }

    private IReadOnlyList<string> KeptBefore => ContributionRow.List(open?.Progress.Kept);

    // What the author says is meant to stand there, together with what they said before; null where they say nothing new.
    private IReadOnlyList<string>? Kept()
    {
        var meant = Input.All(Keep);
        return meant.Count == 0 ? null : [.. KeptBefore, .. LeakCheck.Of(item).Where(l => meant.Contains(l.Excerpt, StringComparer.Ordinal)).Select(l => l.Fingerprint)];
    }

    private IActionResult Lead(string act)
    {
        var id = item.ContentItemId;
        if (act.StartsWith(ContentFormPage.Go, StringComparison.Ordinal))
        {
            return new RedirectResult(WriteAddress.Of(Culture, PathWord, id, act[ContentFormPage.Go.Length..]));
        }

        if (act.StartsWith(ContentFormPage.Comment, StringComparison.Ordinal))
        {
            return new RedirectResult(WriteAddress.Comments(Culture, id, act[ContentFormPage.Comment.Length..]));
        }

        if (act == Stop)
        {
            return To($"/workspace/{id}?done=saved");
        }

        // Rows were added or moved: back to where they are.
        var place = act.Split(':') is [_, var path, ..] ? "#" + Uri.EscapeDataString(path) : "";
        return new RedirectResult(WriteAddress.Of(Culture, PathWord, id, Section ?? form.Sections[0].Name) + (place.Length > 0 ? place : "&done=saved"));
    }

    private JsonResult Answer(DraftResult result)
    {
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(new
        {
            saved = result.Refusal == WorkflowRefusal.None,
            conflict = result.Refusal == WorkflowRefusal.Stale,
            refusal = result.Refusal == WorkflowRefusal.None ? null : ContributionWords.Refusal(result.Refusal, T),
            item = item.ContentItemId,
            version = result.VersionId,
            revision = result.Revision,
            url = WriteAddress.Of(Culture, PathWord, item.ContentItemId, Section),
            complete = Completeness.Of(form, item).Share,
        });
    }

    private IReadOnlyList<FormAct> Acts()
    {
        var at = form.Sections.ToList().FindIndex(s => s.Name == Section);
        var next = Section is ContentFormPage.Whole or ContentForm.QuickSection ? null : form.Sections.Skip(Math.Max(0, at) + 1).FirstOrDefault()?.Name;
        return next is null
            ? [new(Stop, T["Save and see what is missing"]), new(ContentFormPage.Save, T["Save"]) { IsQuiet = true }]
            : [new(ContentFormPage.Go + next, T["Save and go on"]), new(Stop, T["Save and stop here"]) { IsQuiet = true }];
    }

    private string WayTo(string path) => $"{WriteAddress.Of(Culture, PathWord, item.ContentItemId, form.SectionOf(path)?.Name)}#{Uri.EscapeDataString(form.InputOf(path))}";
}
