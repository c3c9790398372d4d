using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Media;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>What the script of threads asks for while somebody reads or writes: keeping a draft, who can be named, whether something was said.</summary>
public static class DiscussionEndpoints
{
    private const string Root = "/{culture:culture}/discussions";

    // A draft in the letters that take most, and what a form adds.
    private const int LongestRequest = 4 * PostDraft.Longest;

    private const int AskAgainSeconds = 60;

    // What lies between may close a connection on which nothing is said for a minute.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Maps them.</summary>
    public static void MapDiscussions(this IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/draft", DraftAsync).WithMetadata(new NeedsAttribute(Permissions.Discuss), new RequestSizeLimitAttribute(LongestRequest)).ExcludeFromDescription();
        app.MapPost(Root + "/image", ImageAsync).WithMetadata(new NeedsAttribute(Permissions.Discuss), new RequestSizeLimitAttribute(Pictures.LongestRequest)).ExcludeFromDescription();
        app.MapGet(Root + "/people", PeopleAsync).WithMetadata(new NeedsAttribute(Permissions.Discuss)).ExcludeFromDescription();
        app.MapGet(Root + "/{id}/live", LiveAsync).WithMetadata(new PassiveAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> DraftAsync(HttpContext context, string culture, IAntiforgery antiforgery, DraftReader drafts, ThreadPresenter presenter, PostLimits limits, Participate participate, PoCatalogues catalogues, CancellationToken cancellation)
    {
        var place = context.Request.Query["place"].ToString();
        if (!await drafts.IsThereAsync(place, presenter.Viewer(context), cancellation))
        {
            return Results.NotFound();
        }

        if (await FormInput.ReadProvenAsync(context, antiforgery) is not { } input)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        var person = context.Person()!;
        if (!limits.MayKeep(context, person))
        {
            return Results.Problem(statusCode: StatusCodes.Status429TooManyRequests);
        }

        var typed = PostForms.Typed(input, place)?.ToText();
        if (typed?.Length > PostDraft.Longest)
        {
            return Results.Problem(catalogues.For(culture)["This is too long to be kept."], statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        await participate.KeepAsync(person, place, typed, cancellation);
        return Results.Json(new { saved = true });
    }

    private static async Task<IResult> ImageAsync(HttpContext context, string culture, IAntiforgery antiforgery, Pictures pictures, PoCatalogues catalogues, CancellationToken cancellation)
    {
        return await FormInput.ReadProvenAsync(context, antiforgery) is not { } input
            ? Results.Problem(statusCode: StatusCodes.Status400BadRequest)
            : await pictures.AnswerAsync(context, input, ForgetUploads.TalkPathOf, catalogues.For(culture), cancellation);
    }

    private static async Task<IResult> PeopleAsync(HttpContext context, ThreadReader threads, ThreadPresenter presenter, MentionReader mentions, SpaceSettings settings, CancellationToken cancellation)
    {
        var (typed, thread, viewer) = (context.Request.Query["q"].ToString(), context.Request.Query["thread"].ToString(), presenter.Viewer(context));
        var isThere = ContentId.IsValid(thread) && await threads.FindAsync(thread, viewer, cancellation) is not null;
        var found = typed.Length > DiscussionLimits.LongestTitle ? [] : await mentions.FindAsync(typed, isThere ? thread : null, context.Person()!.Id, viewer.Audiences, settings.Demo, cancellation);
        return Results.Json(new { people = found.Select(p => new { handle = p.Handle, name = p.Name }) });
    }

    private static async Task<IResult> LiveAsync(HttpContext context, string id, ThreadReader threads, ThreadPresenter presenter, LiveThreads live, LiveViewer viewers, TimeProvider clock, IHostApplicationLifetime host)
    {
        if (!ContentId.IsValid(id) || await threads.FindAsync(id, presenter.Viewer(context), context.RequestAborted) is not { State: PostState.Published } thread)
        {
            return Results.NotFound();
        }

        var (last, told) = (thread.LastNumber, context.Request.Query["last"].ToString());
        if (told.Length > 0 && !int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out last))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        var person = context.Person();
        using var seat = live.Sit(id, person?.Id ?? ReadLimit.Asker(context.Connection.RemoteIpAddress), person is null ? LiveThreads.MostOfAddress : LiveThreads.MostOfPerson);
        if (seat is null)
        {
            context.Response.Headers.RetryAfter = AskAgainSeconds.ToString(CultureInfo.InvariantCulture);
            return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        using var enough = new CancellationTokenSource(Longest, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping, enough.Token);
        try
        {
            await TellAsync(context, id, last, seat, threads, viewers, clock, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever still looks asks again.
        }

        return Results.Empty;
    }

    // Server-sent events (HTML Living Standard, §9.2).
    private static async Task TellAsync(HttpContext context, string id, int last, LiveThreads.Seat seat, ThreadReader threads, LiveViewer viewers, TimeProvider clock, CancellationToken stop)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a server in front passes on what is said as it is said
        await WriteAsync(context, "retry: 10000\n\n", stop);
        var (known, heard) = (0, (Task<bool>?)null);
        while (true)
        {
            // Whoever signed out meanwhile, or may read the thread no longer, hears nothing more of it.
            if (heard is null or { IsCompleted: true })
            {
                if (await viewers.NowAsync(context, stop) is not { } viewer || await threads.FindAsync(id, viewer, stop) is not { State: PostState.Published })
                {
                    return;
                }

                heard = null;
                if (await threads.SinceAsync(id, last, stop) is var since && since != known)
                {
                    known = since;
                    await WriteAsync(context, string.Create(CultureInfo.InvariantCulture, $"event: replies\ndata: {since}\n\n"), stop);
                }
            }

            heard ??= seat.HearAsync(stop).AsTask();
            if (await Task.WhenAny(heard, Task.Delay(Heartbeat, clock, stop)) != heard)
            {
                stop.ThrowIfCancellationRequested();
                await WriteAsync(context, ":\n\n", stop);
            }
        }
    }

    private static async Task WriteAsync(HttpContext context, string text, CancellationToken stop)
    {
        await context.Response.WriteAsync(text, stop);
        await context.Response.Body.FlushAsync(stop);
    }
}

/// <summary>Who looks at a thread that stays open before them: what they may read can change while they look.</summary>
/// <param name="sessions">Who is signed in where.</param>
/// <param name="presenter">Who looks.</param>
public sealed class LiveViewer(Sessions sessions, ThreadPresenter presenter)
{
    /// <summary>Who looks, as things are now; null where the session with which they came has ended.</summary>
    public async Task<ThreadViewer?> NowAsync(HttpContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Person() is not null)
        {
            if (CookieNames.SessionOf(context.Request) is not { } key || await sessions.FindAsync(key, isActive: false, cancellation) is not { } found)
            {
                return null;
            }

            context.Features.Set(found.Person);
        }

        return presenter.Viewer(context);
    }
}
