using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Hosting;

/// <summary>Headers that every answer bears: a page loads nothing but what this site serves, and runs nothing written into it.</summary>
public static class SecurityHeaders
{
    /// <summary>The content security policy.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Adds them to every answer, errors included.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                headers[RequestIds.Header] = RequestIds.Of(context);
            }

            if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
            {
                headers[HeaderNames.ContentSecurityPolicy] = Policy; // who set one is stricter: a file that somebody sent
            }

            headers[HeaderNames.XContentTypeOptions] = "nosniff";
            headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin"); // a page whose address holds a secret is stricter
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (!headers.ContainsKey("Cross-Origin-Resource-Policy"))
            {
                // What any page may ask for by script, it may also hold; told of answers that only say "you have it", too.
                headers["Cross-Origin-Resource-Policy"] = ((HttpContext)state).GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() is null ? "same-origin" : "cross-origin";
            }

            if (context.Request.IsHttps)
            {
                headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000; includeSubDomains";
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
