using System.Globalization;
using LearningSpace.Core.Site;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Hosting;

/// <summary>Takes only the cultures of the interface: any other first word of an address is no page.</summary>
public sealed class CultureConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        Cultures.IsKnown(values.GetValueOrDefault(routeKey)?.ToString());
}

/// <summary>Which language a visitor reads.</summary>
public static class Languages
{
    /// <summary>Leads from the root to the visitor's home page; remembers nothing.</summary>
    public static IResult ToHome(HttpContext context) => To(context, "");

    /// <summary>Leads from an address without a language to that of the visitor's.</summary>
    /// <param name="context">The request.</param>
    /// <param name="rest">The address after the language.</param>
    /// <param name="isThere">Whether there is such a page.</param>
    public static IResult To(HttpContext context, string rest, bool isThere = true)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        return isThere ? Results.Redirect($"/{Preferred(context.Request)}{rest}") : Results.NotFound();
    }

    /// <summary>The culture of an address, or else of the visitor's browser.</summary>
    public static string OfRequest(HttpContext context)
    {
        var first = context.Request.Path.Value?.Split('/', 3, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Cultures.IsKnown(first) ? first! : Preferred(context.Request);
    }

    /// <summary>The best of our cultures for a browser's <c>Accept-Language</c> (RFC 9110 §12.5.4); Spanish without a match.</summary>
    public static string Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } accepted
            ? accepted.Where(l => l.Quality is null or > 0).OrderByDescending(l => l.Quality ?? 1)
                .Select(l => Cultures.OfLanguage(l.Value.Value)).FirstOrDefault(c => c is not null) ?? Cultures.Default
            : Cultures.Default;

    /// <summary>A language's own name: of ours, and of any other that the platform knows.</summary>
    public static string OwnName(string tag)
    {
        if (Cultures.OfLanguage(tag) is { } ours)
        {
            return Cultures.OwnName(ours);
        }

        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
