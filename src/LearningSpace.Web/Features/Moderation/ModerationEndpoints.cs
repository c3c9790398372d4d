using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>What the script of the queue asks for while it is looked at: what waits, and who has it in hand.</summary>
public static class ModerationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapModeration(this IEndpointRouteBuilder app) =>
        app.MapGet("/{culture:culture}/moderation/waiting", WaitingAsync).WithMetadata(new NeedsAttribute(Permissions.Moderate), new PassiveAttribute()).ExcludeFromDescription(); // a page that is left open keeps nobody signed in

    private static async Task<IResult> WaitingAsync(HttpContext context, CaseReader reader, Database database, CancellationToken cancellation)
    {
        var person = context.Person()!;
        var waiting = await reader.WaitingAsync(context.Audiences(), cancellation);
        await using var reading = database.Reader();
        var requests = await reading.AffiliationRequests.CountAsync(r => r.DecidedUtc == null, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { cases = waiting.Select(c => new { id = c.Key, by = HeldBy(c.Value, person) }), requests });
    }

    /// <summary>Who has something in hand, as somebody is told: <c>you</c>, <c>another</c>, or nobody.</summary>
    internal static string HeldBy(string? holder, Person person) => holder is null ? "" : holder == person.Id ? "you" : "another";
}
