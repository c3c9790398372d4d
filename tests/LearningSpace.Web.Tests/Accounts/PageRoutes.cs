using LearningSpace.Tests;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>The addresses of pages, as the site itself knows them: a test of all of them knows a new one by itself.</summary>
internal static class PageRoutes
{
    // What machines read is the same for everybody, and what developers read is there for them alone; whatever begins so is no page.
    private static readonly string[] Others =
    [
        "api/", "feeds/", "health/", "openapi/", "media/", ".well-known/", "sitemap", "robots.txt", "opensearch", "catalog.jsonld", "dev/", "{culture:culture}/dev/",
    ];

    /// <summary>Their patterns without the slash in front, but for the root.</summary>
    public static IEnumerable<string> PagesOf(SpaceFixture space) => space.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => e.RoutePattern.RawText ?? "").Select(r => r.Length > 1 ? r.TrimStart('/') : r).Where(r => !Others.Any(o => r.StartsWith(o, StringComparison.Ordinal))).Distinct();
}
