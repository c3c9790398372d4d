using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

/// <summary>Reads feeds as a strict reader would.</summary>
internal static class Feeds
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static async Task<XElement> GetAtomAsync(this SpaceFixture space, string path)
    {
        using var response = await space.Client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path} answers {(int)response.StatusCode}");
        Assert.Equal("application/atom+xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return (await ReadXmlAsync(response)).Root!;
    }

    public static async Task<JsonElement> GetJsonFeedAsync(this SpaceFixture space, string path)
    {
        using var response = await space.Client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path} answers {(int)response.StatusCode}");
        Assert.Equal("application/feed+json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    public static async Task<XDocument> ReadXmlAsync(HttpResponseMessage response)
    {
        using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true, Async = true });
        return await XDocument.LoadAsync(reader, LoadOptions.None, CancellationToken.None);
    }

    public static List<XElement> Entries(this XElement feed) => [.. feed.Elements(Atom + "entry")];

    public static XElement Entry(this XElement feed, string title) => feed.Entries().Single(e => e.Said("title") == title);

    public static string Said(this XElement element, string name) => element.Element(Atom + name)!.Value;

    /// <summary>The address of a link; of several, that of the first.</summary>
    public static string? Link(this XElement element, string relation) => (string?)element.Elements(Atom + "link").FirstOrDefault(l => (string?)l.Attribute("rel") == relation)?.Attribute("href");

    /// <summary>The addresses of the entries' pages, from the root.</summary>
    public static List<string> Paths(this XElement feed) => [.. feed.Entries().Select(e => new Uri(e.Link("alternate")!).PathAndQuery)];

    public static List<string> Paths(this JsonElement feed) => [.. feed.GetProperty("items").EnumerateArray().Select(i => new Uri(i.GetProperty("url").GetString()!).PathAndQuery)];
}
