using System.Globalization;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// Marks an endpoint whose answer is the same for every visitor, made of nothing but the site and the address: it is kept, packed, until the site changes.
/// It reads only known parameters, and depends neither on the time nor on a header beside <c>Accept-Encoding</c> and <c>Host</c>.
/// </summary>
public sealed class SharedPage : IOutputCachePolicy
{
    /// <summary>What answers may take together, in bytes, packed.</summary>
    public const long MostBytes = 32 << 20;

    /// <summary>A larger answer is not kept, in bytes.</summary>
    public const long LargestAnswer = 1 << 20;

    // A net: what is shown depends on the generation.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The one policy.</summary>
    public static SharedPage Policy { get; } = new();

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;

        // Who is signed in gets pages of their own. Every search is another one: kept, they would push out what many read.
        var isShared = SpaceHost.Reading.Contains(request.Method) && StringValues.IsNullOrEmpty(request.Headers.Authorization) && CookieNames.SessionOf(request) is null && !request.Query.ContainsKey("q");
        context.EnableOutputCaching = isShared;
        context.AllowCacheLookup = isShared;
        context.AllowCacheStorage = isShared;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Longest;

        // The query as it stands: what sorts its values, as the store would, takes a comparison of two items for that of the same two the other way round.
        context.CacheVaryByRules.VaryByValues["query"] = request.QueryString.Value ?? "";

        // Where absolute addresses begin as the settings say, a page does not depend on the host that its reader names.
        context.CacheVaryByRules.VaryByHost = context.HttpContext.RequestServices.GetRequiredService<SpaceSettings>().BaseUrl.Length == 0;
        context.CacheVaryByRules.VaryByValues["packed"] = request.Headers.AcceptEncoding.ToString();
        context.CacheVaryByRules.VaryByValues["generation"] = context.HttpContext.RequestServices.GetRequiredService<SiteGeneration>().Number.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        Metrics(context).Answered(kept: true);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        Metrics(context).Answered(kept: false);
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    private static SpaceMetrics Metrics(OutputCacheContext context) => context.HttpContext.RequestServices.GetRequiredService<SpaceMetrics>();
}

/// <summary>Brings requests into one shape, so that what means the same is asked for, and kept, once.</summary>
public static class RequestShape
{
    // Parameters beside those of explore.
    private static readonly string[] Others = ["id", "from", "to", "before", "culture", "kind", "solved", "tag", "topic", "item", "view"];

    /// <summary>
    /// Of the ways to pack an answer the best is asked for alone; of the parameters of pages only those that pages know are left, in one order,
    /// by the names that they have and escaped as we escape. Pages are told apart by what they hold, never by the time: one that changed twice in a second would be taken for unchanged.
    /// </summary>
    public static IApplicationBuilder UseRequestShape(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var request = context.Request;
        request.Headers.AcceptEncoding = Packing(request);
        if (context.GetEndpoint()?.Metadata.GetMetadata<SharedPage>() is not null)
        {
            request.Headers.IfModifiedSince = StringValues.Empty;
            if (request.QueryString.HasValue)
            {
                request.QueryString = Known(request.Query, context.RequestServices.GetRequiredService<SiteStore>());
            }
        }

        return next(context);
    });

    // Brotli, gzip or nothing (RFC 9110 §12.5.3), whatever else is offered.
    private static string Packing(HttpRequest request)
    {
        var raw = request.Headers.AcceptEncoding;
        if (raw.Count == 0)
        {
            return "";
        }

        if (raw is ["gzip, deflate, br" or "gzip, deflate, br, zstd"])
        {
            return "br"; // what nearly every browser sends
        }

        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Takes("br") ? "br" : Takes("gzip") ? "gzip" : "";

        bool Takes(string name) => (accepted.FirstOrDefault(a => a.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(a => a.Value == "*")) is { } found && found.Quality is null or > 0;
    }

    private static QueryString Known(IQueryCollection query, SiteStore site)
    {
        var builder = new QueryBuilder();
        foreach (var name in ExploreQuery.KnownParameters(site.Current).Concat(Others).Distinct(StringComparer.Ordinal))
        {
            foreach (var value in query[name])
            {
                builder.Add(name, value ?? "");
            }
        }

        return builder.ToQueryString();
    }
}
