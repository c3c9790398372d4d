using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace LearningSpace.Web.Hosting;

/// <summary>What one request is called in logs, traces, error pages and problem details, so that who tells of an error and who looks for it mean the same.</summary>
public static class RequestIds
{
    /// <summary>The header that names it on answers that are errors.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>The id of a request: that of its trace.</summary>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IHttpActivityFeature>()?.Activity.TraceId.ToString() ?? context.TraceIdentifier;
    }

    /// <summary>Names traces by the pattern of the address, never by the address itself, which may hold a word somebody looked for or a key. It belongs behind routing.</summary>
    public static IApplicationBuilder UseNamesOfRequests(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        return activity is null ? next(context) : NameAsync(activity, context, next);
    });

    private static Task NameAsync(Activity activity, HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health"))
        {
            // Asked every few seconds: traces of it would hide the others.
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        var method = MethodOf(context.Request.Method);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var name = route is null ? method : route.StartsWith('/') ? $"{method} {route}" : $"{method} /{route}";
        activity.DisplayName = name;
        return activity.IsAllDataRequested ? DescribeAsync(activity, context, next, method, name) : next(context);
    }

    private static async Task DescribeAsync(Activity activity, HttpContext context, RequestDelegate next, string method, string name)
    {
        await next(context);
        activity.DisplayName = name;
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", name.Length > method.Length ? name[(method.Length + 1)..] : null);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
    }

    // Anybody can invent a method; there are but few.
    private static string MethodOf(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "PATCH" or "OPTIONS" ? method : "_OTHER";
}
