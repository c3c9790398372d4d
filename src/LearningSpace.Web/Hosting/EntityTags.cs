using System.Security.Cryptography;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// Gives shared pages a tag made of what they hold (RFC 9110 §8.8.3), the same on every node and however they are packed, so that a reader who has a page already
/// is told so in a few bytes. It is weak: packed in two ways, a page is not the same to the byte.
/// </summary>
public static class EntityTags
{
    /// <summary>Asked again each time, answered with 304 where nothing changed: a page is never older than the site.</summary>
    public const string AlwaysFresh = "public, no-cache";

    /// <summary>Tags what endpoints marked with <see cref="SharedPage"/> answer. It belongs inside whatever packs answers.</summary>
    public static IApplicationBuilder UseEntityTags(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<SharedPage>() is null ? next(context) : TagAsync(context, next));

    /// <summary>A weak tag made of what an answer holds, or of what tells its state from others.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"", isWeak: true);

    /// <summary>Whether the reader has what bears a tag (RFC 9110 §13.1.2).</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.GetTypedHeaders().IfNoneMatch.Any(given => given.Equals(EntityTagHeaderValue.Any) || given.Compare(tag, useStrongComparison: false));
    }

    private static async Task TagAsync(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new PooledStream();
        response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
        }

        if (response.StatusCode == StatusCodes.Status200OK && context.Person() is null)
        {
            Describe(response, buffer);
            if (IsKnownToReader(context))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }

        if (buffer.Length > 0)
        {
            await response.Body.WriteAsync(buffer.Written, context.RequestAborted);
        }
    }

    private static void Describe(HttpResponse response, PooledStream buffer)
    {
        if (StringValues.IsNullOrEmpty(response.Headers.ETag))
        {
            response.Headers.ETag = Of(buffer.Written.Span).ToString();
        }

        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = AlwaysFresh;
        }

        // Told of answers that went out as they are, too: another reader would have got them packed.
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }

    // Where the answer will be kept it is needed whole, and whoever keeps it answers this question from then on.
    private static bool IsKnownToReader(HttpContext context) =>
        context.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage != true
        && EntityTagHeaderValue.TryParse(context.Response.Headers.ETag.ToString(), out var tag)
        && IsKnown(context.Request, tag);
}
