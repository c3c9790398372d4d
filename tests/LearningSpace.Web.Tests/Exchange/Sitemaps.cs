using System.Xml.Linq;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

/// <summary>Reads sitemaps.</summary>
internal static class Sitemaps
{
    public static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public static async Task<XElement> GetSitemapAsync(this SpaceFixture space, string path)
    {
        using var response = await space.Client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path} answers {(int)response.StatusCode}");
        Assert.Equal("application/xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return (await Feeds.ReadXmlAsync(response)).Root!;
    }

    public static List<string> Addresses(this XElement map) => [.. map.Elements().Select(e => e.Element(Names + "loc")!.Value)];

    /// <summary>The translations of each address, by language.</summary>
    public static Dictionary<string, Dictionary<string, string>> Alternates(this XElement map) => map.Elements().ToDictionary(
        e => e.Element(Names + "loc")!.Value, e => e.Elements(Xhtml + "link").ToDictionary(l => (string)l.Attribute("hreflang")!, l => (string)l.Attribute("href")!, StringComparer.Ordinal), StringComparer.Ordinal);
}
