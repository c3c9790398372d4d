using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution.Api;

/// <summary>
/// <c>/api/v1/items</c> for programs that write: drafts in the name of whoever owns the token, taken by the same rules as those of the form. State, owner, times, ids and address are the site's to set: they are passed over.
/// </summary>
internal static class DraftsApi
{
    private const string Root = "/api/v1/items";
    private const string One = Root + "/{id}";
    private const string Way = One + "/submission";

    /// <summary>Maps the calls. They bear no proof of antiforgery: no cookie is believed here.</summary>
    public static void MapDraftsApi(this IEndpointRouteBuilder routes)
    {
        var limit = new RequestSizeLimitAttribute(ApiBody.Most);
        routes.MapPost(Root, CreateAsync).WithMetadata(limit).WithApi("createDraft", ApiWriting.Group, "Begins a draft", "Begins a draft of the type that `ContentType` names, as yours. What is wrong is told all at once, and then nothing is saved; what is missing is no mistake yet.")
            .AnswersCreated<JsonObject>(400, 401, 403, 413, 415, 422);
        routes.MapPut(One, ReplaceAsync).WithMetadata(limit).WithApi("replaceDraft", ApiWriting.Group, "Replaces a draft", "Writes the draft anew, whole: what is left out is emptied. Of a text that is public or was refused a new version is begun. `If-Match` names the version that you changed.")
            .Answers<JsonObject>(400, 401, 403, 404, 409, 412, 413, 415, 422, 428);
        routes.MapMethods(Way, SpaceHost.Reading, LookAsync).WithApi("getSubmission", ApiWriting.Group, "Tells how far a draft is", "Its state, and everything that would keep it from being handed in.")
            .Answers<SubmissionAnswer>(401, 403, 404);
        routes.MapPost(Way, SubmitAsync).WithMetadata(limit).WithApi("submitDraft", ApiWriting.Group, "Hands a draft to the editors", "Hands it in where nothing stands against it. Else it stays as it is, and the answer tells everything that stands in the way. You speak for yourself; for an organisation one speaks on the page.")
            .Answers<SubmissionAnswer>(400, 401, 403, 404, 409, 412, 413, 415, 422);
    }

    /// <summary>The newest version of a text, for its authors; null for everybody else.</summary>
    public static async Task<OpenVersion?> FindAsync(DraftTools tools, Person person, string id, CancellationToken cancellation) =>
        ContentId.IsValid(id) && await tools.Reader.OpenAsync(tools.Site.Current, person, id, cancellation) is { Actor.IsAuthor: true } open ? open : null;

    private static async Task<IResult> CreateAsync(HttpContext context, DraftTools tools, CancellationToken cancellation)
    {
        var caller = await EnterAsync(context, tools);
        if (caller.Person is not { } person)
        {
            return caller.Refusal!;
        }

        var (json, refusal) = await ApiBody.ReadAsync(context);
        if (json is null)
        {
            return refusal!;
        }

        var site = tools.Site.Current;
        if (Json.Text(json, nameof(ContentItem.ContentType)) is not { } name || site.Definitions.Types.GetValueOrDefault(name) is not { Ours.Contribute: not null } type)
        {
            var mine = site.Definitions.Types.Keys.Where(t => Involvement.MayDraft(site, person, t)).Order(StringComparer.Ordinal);
            return DraftAnswers.Wrong(context, [new ContentProblem(nameof(ContentItem.ContentType), "Name the type of the item: one of {0}.", string.Join(", ", mine))]);
        }

        if (!Involvement.MayDraft(site, person, name))
        {
            return NotTheirs(context);
        }

        var item = new ContentItem { ContentItemId = ContentId.Random(), ContentType = name, Published = false };
        return await SaveAsync(context, tools, new DraftOrder(item, person), type, json, cancellation);
    }

    private static async Task<IResult> ReplaceAsync(HttpContext context, string id, DraftTools tools, CancellationToken cancellation)
    {
        var caller = await EnterAsync(context, tools);
        if (caller.Person is not { } person)
        {
            return caller.Refusal!;
        }

        if (await FindAsync(tools, person, id, cancellation) is not { } open || tools.Site.Current.Definitions.Types.GetValueOrDefault(open.Row.Type) is not { Ours.Contribute: not null } type)
        {
            return Gone(context);
        }

        if (!open.Actor.MayDraft)
        {
            return NotTheirs(context);
        }

        if (context.Request.Headers.IfMatch.Count == 0 || context.Request.Headers.IfMatch.ToString().Trim() == "*")
        {
            return OpenAnswers.Problem(context, StatusCodes.Status428PreconditionRequired, texts => texts["Send the ETag of the version that you changed in the header If-Match, so that nobody's work is overwritten."]);
        }

        if (!Saw(context, open))
        {
            return Stale(context);
        }

        if (!WritePageModel.IsWritten(open.State))
        {
            return NotNow(context);
        }

        var (json, refusal) = await ApiBody.ReadAsync(context);
        if (json is null)
        {
            return refusal!;
        }

        if (json[nameof(ContentItem.ContentType)] is { } given && Json.AsText(given) != type.Name)
        {
            return DraftAnswers.Wrong(context, [new ContentProblem(nameof(ContentItem.ContentType), "An item stays of the type that it is of: {0}.", type.Name)]);
        }

        return await SaveAsync(context, tools, new DraftOrder(open.Item, person) { VersionId = open.Item.ContentItemVersionId, Revision = open.Progress.Revision }, type, json, cancellation);
    }

    private static async Task<IResult> LookAsync(HttpContext context, string id, DraftTools tools, CancellationToken cancellation)
    {
        var caller = await ApiCaller.OfAsync(context, isNeeded: true);
        if (caller.Person is not { } person)
        {
            return caller.Refusal!;
        }

        if (await FindAsync(tools, person, id, cancellation) is not { } open)
        {
            return Gone(context);
        }

        var isWritten = Workflow.Steps.ContainsKey((open.State, WorkflowAction.Submit));
        return DraftAnswers.Submission(
            context,
            open.State,
            isWritten ? PublicationCheck.Of(open.Item, tools.Site.Current, Languages.OfRequest(context)).Problems : [],
            isWritten ? LeakCheck.Open(open.Item, ContributionRow.List(open.Progress.Kept)) : []);
    }

    private static async Task<IResult> SubmitAsync(HttpContext context, string id, DraftTools tools, CancellationToken cancellation)
    {
        var caller = await EnterAsync(context, tools);
        if (caller.Person is not { } person)
        {
            return caller.Refusal!;
        }

        if (await FindAsync(tools, person, id, cancellation) is not { } open)
        {
            return Gone(context);
        }

        if (!open.Actor.MayDraft)
        {
            return NotTheirs(context);
        }

        if (context.Request.Headers.IfMatch.Count > 0 && !Saw(context, open))
        {
            return Stale(context);
        }

        if (!Workflow.Steps.ContainsKey((open.State, WorkflowAction.Submit)))
        {
            return NotNow(context);
        }

        var (json, refusal) = await ApiBody.ReadAsync(context, isOptional: true);
        if (json is null)
        {
            return refusal!;
        }

        var wish = SubmissionWish.Of(json, tools.Clock.GetUtcNow().UtcDateTime + StepOrder.LongestWait);
        if (wish.Problems.Count > 0)
        {
            return DraftAnswers.Wrong(context, wish.Problems);
        }

        var (version, revision) = (open.Item.ContentItemVersionId, open.Progress.Revision);
        if (wish.Keep.Count > 0)
        {
            // What is no leak of this text is forgotten by itself.
            var kept = new DraftOrder(open.Item, person) { VersionId = version, Revision = revision, Kept = [.. ContributionRow.List(open.Progress.Kept), .. wish.Keep] };
            if (await tools.Save.RunAsync(kept, cancellation) is not { Refusal: WorkflowRefusal.None } saved)
            {
                return Stale(context);
            }

            (version, revision) = (saved.VersionId, saved.Revision);
        }

        var order = new StepOrder(id, version, revision, WorkflowAction.Submit, person) { NotBeforeUtc = wish.NotBeforeUtc, Start = tools.Links.MailBase(context.Request) };
        return await tools.Step.RunAsync(order, cancellation) switch
        {
            null => Gone(context),
            { Refusal: WorkflowRefusal.None or WorkflowRefusal.Unmet } result => DraftAnswers.Submission(context, result.State ?? open.State, result.Problems, result.Leaks),
            { Refusal: WorkflowRefusal.NotTheirs } => NotTheirs(context),
            { Refusal: WorkflowRefusal.Stale } => Stale(context),
            _ => NotNow(context),
        };
    }

    // Who writes, and whether they may at this moment.
    private static async Task<ApiCaller> EnterAsync(HttpContext context, DraftTools tools)
    {
        var caller = await ApiCaller.OfAsync(context, isNeeded: true);
        return caller.Person is { } person && !tools.Limits.MaySave(context, person)
            ? new ApiCaller(null, OpenAnswers.Problem(context, StatusCodes.Status429TooManyRequests, texts => texts["You may save {0} drafts a minute. Wait as long as Retry-After says.", WriteLimits.Saves]))
            : caller;
    }

    private static async Task<IResult> SaveAsync(HttpContext context, DraftTools tools, DraftOrder order, ContentTypeDefinition type, JsonObject json, CancellationToken cancellation)
    {
        var (site, item) = (tools.Site.Current, order.Item);
        var sent = SentItem.Of(ContentForm.Of(site, type), json, Languages.OfRequest(context));
        var named = sent.Named.ToList();
        var found = await tools.Items.FindAsync(named.Select(n => n.Item), site.Access.AudiencesOf(order.Person), cancellation);
        var problems = sent.WriteTo(item, named.Where(n => found.GetValueOrDefault(n.Item) is { } row && (n.Question.ItemTypes.Count == 0 || n.Question.ItemTypes.Contains(row.Type, StringComparer.Ordinal))));
        if (problems.Count > 0)
        {
            return DraftAnswers.Wrong(context, problems);
        }

        switch ((await tools.Save.RunAsync(order, cancellation))?.Refusal)
        {
            case WorkflowRefusal.None when await FindAsync(tools, order.Person, item.ContentItemId, cancellation) is { } open:
                if (order.VersionId is not null)
                {
                    return DraftAnswers.Item(context, open);
                }

                context.Response.Headers.Location = $"{tools.Heads.BaseUrl(context.Request)}{Root}/{item.ContentItemId}";
                return DraftAnswers.Item(context, open, StatusCodes.Status201Created);
            case WorkflowRefusal.Stale:
                return Stale(context);
            case WorkflowRefusal.NotTheirs:
                return NotTheirs(context);
            case WorkflowRefusal.NotFromHere:
                return NotNow(context);
            default:
                return Gone(context);
        }
    }

    // A proxy that packs answers makes a tag weak: it names the same version.
    private static bool Saw(HttpContext context, OpenVersion open) =>
        context.Request.GetTypedHeaders().IfMatch.Any(given => given.Compare(DraftAnswers.TagOf(open), useStrongComparison: false));

    private static IResult Gone(HttpContext context) => OpenAnswers.Problem(context, StatusCodes.Status404NotFound, texts => texts["No text of yours has this id."]);

    private static IResult NotTheirs(HttpContext context) => OpenAnswers.Problem(context, StatusCodes.Status403Forbidden, texts => texts["Your account may write no items of this type."]);

    private static IResult NotNow(HttpContext context) => OpenAnswers.Problem(context, StatusCodes.Status409Conflict, texts => ContributionWords.Refusal(WorkflowRefusal.NotFromHere, texts));

    private static IResult Stale(HttpContext context) => OpenAnswers.Problem(context, StatusCodes.Status412PreconditionFailed, texts => texts["This text was changed after you read it. Read it again, put your changes into it, and send it with its new ETag."]);
}
