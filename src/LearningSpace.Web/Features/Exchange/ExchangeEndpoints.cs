using System.Security.Cryptography;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>What machines read without asking who they are: feeds.</summary>
public static class ExchangeEndpoints
{
    private const string ForFiveMinutes = "public, max-age=300";

    /// <summary>Maps them.</summary>
    public static void MapExchange(this IEndpointRouteBuilder routes)
    {
        Map("/feeds/{culture:culture}/items.atom", (HttpContext context, string culture, SiteStore site, ReadFeed read, PageHeads heads, CancellationToken cancellation) =>
            FeedAsync(context, culture, "atom", FeedLinks.Atom + "; charset=utf-8", WriteAtom.Run, site, read, heads, cancellation));
        Map("/feeds/{culture:culture}/items.json", (HttpContext context, string culture, SiteStore site, ReadFeed read, PageHeads heads, CancellationToken cancellation) =>
            FeedAsync(context, culture, "json", FeedLinks.Json + "; charset=utf-8", WriteJsonFeed.Run, site, read, heads, cancellation));

        void Map(string pattern, Delegate handler) => routes.MapMethods(pattern, SpaceHost.Reading, handler).RequireCors(policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD"));
    }

    private static async Task<IResult> FeedAsync(
        HttpContext context, string culture, string ending, string type, Func<Feed, byte[]> write, SiteStore site, ReadFeed read, PageHeads heads, CancellationToken cancellation)
    {
        var query = ExploreQuery.From(context.Request.Query, site.Current);
        if (query.Page is null)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        return await read.RunAsync(query, culture, ending, heads.BaseUrl(context.Request), cancellation) is { } feed ? Whole(context, write(feed), type) : Results.NotFound();
    }

    // A weak tag: what a proxy packs is no longer the same to the byte.
    private static IResult Whole(HttpContext context, byte[] body, string type)
    {
        Open(context);
        return TypedResults.Bytes(body, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"", isWeak: true));
    }

    private static void Open(HttpContext context)
    {
        context.Response.Headers.CacheControl = ForFiveMinutes;
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
