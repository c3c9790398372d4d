using System.Text.Encodings.Web;
using System.Text.Json;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Answers that any page of the web may read.</summary>
internal static class OpenAnswers
{
    /// <summary>May be kept for five minutes.</summary>
    public const string ForFiveMinutes = "public, max-age=300";

    /// <summary>May be kept, and is asked for again each time: whoever follows changes misses none.</summary>
    public const string AskAgain = "public, no-cache";

    /// <summary>Content type of JSON.</summary>
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>How the API writes JSON: it is never part of a page, so that letters may stay letters.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Maps an address for reading, from anywhere.</summary>
    public static RouteHandlerBuilder MapOpen(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, SpaceHost.Reading, handler).RequireCors(policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD"));

    /// <summary>A body known as a whole. The tag is weak: what a proxy packs is no longer the same to the byte.</summary>
    public static IResult Whole(HttpContext context, byte[] body, string type, string caching = ForFiveMinutes)
    {
        Open(context, caching);
        return TypedResults.Bytes(body, type, entityTag: EntityTags.Of(body));
    }

    /// <summary>The same for JSON.</summary>
    public static IResult WholeJson<T>(HttpContext context, T body, string caching = ForFiveMinutes) => Whole(context, JsonSerializer.SerializeToUtf8Bytes(body, Json), JsonType, caching);

    /// <summary>A body that is written as it is read.</summary>
    /// <param name="context">The request.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="type">Its content type.</param>
    /// <param name="tag">What tells this state of it from others.</param>
    public static IResult Streamed(HttpContext context, Func<Stream, Task> write, string type, EntityTagHeaderValue tag)
    {
        Open(context, ForFiveMinutes);
        context.Response.GetTypedHeaders().ETag = tag;
        if (EntityTags.IsKnown(context.Request, tag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            return Results.Stream(write, type);
        }

        context.Response.ContentType = type;
        return Results.Empty;
    }

    /// <summary>Problem details in the caller's language, that any page may read too.</summary>
    public static IResult Problem(HttpContext context, int status, Func<Texts, string> detail, IEnumerable<KeyValuePair<string, object?>>? more = null)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return ErrorPages.Problem(context, status, detail(Texts(context)), more);
    }

    /// <summary>Interface texts in the caller's language.</summary>
    public static Texts Texts(HttpContext context) => context.RequestServices.GetRequiredService<PoCatalogues>().For(Languages.OfRequest(context));

    private static void Open(HttpContext context, string caching)
    {
        context.Response.Headers.CacheControl = caching;
    }
}
