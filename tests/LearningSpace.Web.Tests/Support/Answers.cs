using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Support;

/// <summary>Shorthands for asking a site and reading what it answers.</summary>
internal static class Answers
{
    public static async Task<JsonElement> GetJsonAsync(this SpaceFixture space, string path)
    {
        using var response = await space.Client.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)response.StatusCode}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    public static async Task<HttpStatusCode> StatusAsync(this SpaceFixture space, string path)
    {
        using var response = await space.Client.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>Asks in a language.</summary>
    public static async Task<HttpResponseMessage> GetInAsync(this SpaceFixture space, string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return await space.Client.SendAsync(request);
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response)
    {
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    public static IElement One(this IParentNode page, string selector) => Assert.Single(page.QuerySelectorAll(selector));

    /// <summary>An element's words, with single spaces.</summary>
    public static string Words(this INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The addresses of a list of results, in order; not of what follows them because it holds some of the words.</summary>
    public static List<string> Results(this IParentNode page) => [.. page.QuerySelectorAll(".result-title a").Where(a => a.Closest(".more-results") is null).Select(a => a.GetAttribute("href")!)];

    /// <summary>The addresses of a list of results with those of the translations that are folded into them.</summary>
    public static List<string> ResultsUnfolded(this IParentNode page) =>
        [.. page.QuerySelectorAll(".result-title a, .result-also a").Where(a => a.Closest(".more-results") is null).Select(a => a.GetAttribute("href")!)];

    /// <summary>The number in the heading of the results.</summary>
    public static int Total(this IParentNode page) =>
        string.Concat(page.One("#results").TextContent.Where(char.IsAsciiDigit)) is { Length: > 0 } told ? int.Parse(told, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The values of a filter on the page: what its link's address adds or takes away, by its count.</summary>
    public static Dictionary<string, int> FacetCounts(this IParentNode page, string facet) =>
        page.QuerySelectorAll($"#facet-{facet} .values a").ToDictionary(
            a => a.QuerySelector(".label")!.Words(),
            a => int.Parse(string.Concat(a.QuerySelector(".count")!.ChildNodes.OfType<IText>().First().Data.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture),
            StringComparer.Ordinal);

    public static Dictionary<string, int> FacetCounts(this JsonElement answer, string facet) =>
        answer.GetProperty("facets").GetProperty(facet).EnumerateArray().ToDictionary(v => v.GetProperty("value").GetString()!, v => v.GetProperty("count").GetInt32(), StringComparer.Ordinal);

    public static List<string> Ids(this JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];

    public static int Total(this JsonElement answer) => answer.GetProperty("total").GetInt32();
}
