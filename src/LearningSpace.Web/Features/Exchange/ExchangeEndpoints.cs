using System.Text;
using System.Text.Json;
using LearningSpace.Core.Search;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using Microsoft.Net.Http.Headers;
using static LearningSpace.Web.Features.Exchange.OpenAnswers;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>What machines read without asking who they are: feeds, sitemap and the small files that sites are asked for.</summary>
public static class ExchangeEndpoints
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Xml = "application/xml; charset=utf-8";

    /// <summary>Maps them.</summary>
    public static void MapExchange(this IEndpointRouteBuilder routes)
    {
        Map("/feeds/{culture:culture}/items.atom", (HttpContext context, string culture, SiteStore site, ReadFeed read, PageHeads heads, CancellationToken cancellation) =>
            FeedAsync(context, culture, "atom", FeedLinks.Atom + "; charset=utf-8", WriteAtom.Run, site, read, heads, cancellation)).WithMetadata(SharedPage.Policy);
        Map("/feeds/{culture:culture}/items.json", (HttpContext context, string culture, SiteStore site, ReadFeed read, PageHeads heads, CancellationToken cancellation) =>
            FeedAsync(context, culture, "json", FeedLinks.Json + "; charset=utf-8", WriteJsonFeed.Run, site, read, heads, cancellation)).WithMetadata(SharedPage.Policy);
        Map("/sitemap.xml", SitemapAsync);
        Map("/sitemap-{number:int:min(1)}.xml", SitemapFileAsync);
        Map("/robots.txt", (HttpContext context, PageHeads heads) => Whole(context, Encoding.UTF8.GetBytes(Robots.Text(heads.BaseUrl(context.Request))), Text));
        Map("/opensearch.xml", (HttpContext context, OpenSearch search, PageHeads heads) =>
        {
            context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
            return Whole(context, search.Description(Languages.Preferred(context.Request), heads.BaseUrl(context.Request)), OpenSearch.Type + "; charset=utf-8");
        });
        Map("/catalog.jsonld", async (HttpContext context, Catalogue catalogue, PageHeads heads, CancellationToken cancellation) =>
            Whole(context, JsonSerializer.SerializeToUtf8Bytes(await catalogue.ReadAsync(heads.BaseUrl(context.Request), cancellation), OpenAnswers.Json), Catalogue.Type)).WithMetadata(SharedPage.Policy);
        Map("/opensearch/{culture:culture}/suggestions", SuggestAsync);
        Map(SecurityContact.Path, (HttpContext context, SecurityContact contact) => contact.Text(context.Request) is { } text ? Whole(context, Encoding.UTF8.GetBytes(text), Text) : Results.NotFound());

        routes.MapThreadFeeds();
        routes.MapItemsApi();
        routes.MapDiscussionsApi();
        routes.MapApiDocument();

        // Programs ask for them by their addresses; the document of the API is about the API alone.
        RouteHandlerBuilder Map(string pattern, Delegate handler) => routes.MapOpen(pattern, handler).ExcludeFromDescription();
    }

    private static async Task<IResult> FeedAsync(
        HttpContext context, string culture, string ending, string type, Func<Feed, byte[]> write, SiteStore site, ReadFeed read, PageHeads heads, CancellationToken cancellation)
    {
        var query = ExploreQuery.From(context.Request.Query, site.Current);
        if (query.Page is null)
        {
            return Problem(context, StatusCodes.Status400BadRequest, texts => texts["The parameter {0} is a whole number from 1.", "page"]);
        }

        return await read.RunAsync(query, culture, ending, heads.BaseUrl(context.Request), cancellation) is { } feed
            ? Whole(context, write(feed), type)
            : Problem(context, StatusCodes.Status404NotFound, texts => texts["This feed has no such page."]);
    }

    private static async Task<IResult> SitemapAsync(HttpContext context, WriteSitemap write, PageHeads heads, CancellationToken cancellation)
    {
        var files = await write.FilesAsync(cancellation);
        return files > 1 ? Whole(context, WriteSitemap.Index(files, heads.BaseUrl(context.Request)), Xml) : await SitemapPartAsync(context, 1, files, write, heads, cancellation);
    }

    private static async Task<IResult> SitemapFileAsync(HttpContext context, int number, WriteSitemap write, PageHeads heads, CancellationToken cancellation) =>
        await SitemapPartAsync(context, number, await write.FilesAsync(cancellation), write, heads, cancellation);

    private static async Task<IResult> SitemapPartAsync(HttpContext context, int number, int files, WriteSitemap write, PageHeads heads, CancellationToken cancellation)
    {
        var start = heads.BaseUrl(context.Request);
        return number <= files
            ? Streamed(context, output => write.FileAsync(number, start, output, cancellation), Xml, await write.TagAsync(number, start, cancellation))
            : Results.NotFound();
    }

    // What was typed, what it may become, and where items are: as browsers ask for it.
    private static async Task<IResult> SuggestAsync(HttpContext context, string culture, SuggestItems suggest, PageHeads heads, CancellationToken cancellation)
    {
        var typed = context.Request.Query["q"].ToString();
        var found = (await suggest.RunAsync(typed, culture, Audiences.OfVisitors, cancellation)).Where(s => s.Kind != "filter").ToList();
        var start = heads.BaseUrl(context.Request);
        object[] answer = [typed, found.Select(s => s.Text), found.Select(_ => ""), found.Select(s => start + s.Url)];
        return Whole(context, JsonSerializer.SerializeToUtf8Bytes(answer), OpenSearch.Suggestions + "; charset=utf-8");
    }
}
