using LearningSpace.Core.Site;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>What crawlers are asked (RFC 9309). It keeps nothing secret; it spares them and the site the same items over and over again.</summary>
internal static class Robots
{
    // Other ways to look at the same results, and combinations without end.
    private static readonly string[] Left = ["/api/", "/opensearch/", .. Cultures.All.Select(c => $"/{c}/compare?"), "/*?*view=", "/*?*sort=", "/*?*size="];

    /// <summary>The file.</summary>
    public static string Text(string start) => $"User-agent: *\n{string.Concat(Left.Select(l => $"Disallow: {l}\n"))}Allow: /\n\nSitemap: {start}/sitemap.xml\n";
}
