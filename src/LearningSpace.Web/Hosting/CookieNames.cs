using Microsoft.Extensions.Primitives;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// The site's cookies. Where the connection is encrypted the browser holds them under a name with <c>__Host-</c> before it, which nobody but this very host can set
/// (RFC 6265bis §4.1.3.2); within the site they have their plain names.
/// </summary>
public static class CookieNames
{
    /// <summary>Beginning of every cookie of ours.</summary>
    public const string Ours = "space-";

    /// <summary>The key of a session.</summary>
    public const string Session = Ours + "session";

    /// <summary>Between the password and the second step, and while a passkey is asked for.</summary>
    public const string HalfWay = Ours + "half-way";

    /// <summary>While another site tells who somebody is.</summary>
    public const string External = Ours + "external";

    /// <summary>Guards forms.</summary>
    public const string Forms = Ours + "forms";

    private const string Prefix = "__Host-";

    /// <summary>The key that a browser brought; null for none.</summary>
    public static string? SessionOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies.TryGetValue(Session, out var key) && key.Length > 0 ? key : null;
    }

    /// <summary>How a cookie of ours is set: for this host, for its pages alone, not for scripts, not from other sites' forms.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="age">How long the browser keeps it; null until it is closed.</param>
    public static CookieOptions Options(HttpRequest request, TimeSpan? age)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CookieOptions { HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Lax, Secure = request.IsHttps, MaxAge = age };
    }

    /// <summary>Names them for the browser and back.</summary>
    public static IApplicationBuilder UseCookieNames(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!context.Request.IsHttps)
        {
            return next(context);
        }

        // One without the prefix may have been set by another host of the same domain: it is not ours.
        var cookies = context.Request.Headers.Cookie;
        if (cookies.Count > 0)
        {
            context.Request.Headers.Cookie = new StringValues(string.Join("; ", cookies.SelectMany(c => (c ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Where(c => !c.StartsWith(Ours, StringComparison.Ordinal))
                .Select(c => c.StartsWith(Prefix + Ours, StringComparison.Ordinal) ? c[Prefix.Length..] : c)));
        }

        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            if (headers.SetCookie.Count > 0)
            {
                headers[Microsoft.Net.Http.Headers.HeaderNames.SetCookie] = new StringValues([.. headers.SetCookie.Select(c => c?.StartsWith(Ours, StringComparison.Ordinal) == true ? Prefix + c : c)]);
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
