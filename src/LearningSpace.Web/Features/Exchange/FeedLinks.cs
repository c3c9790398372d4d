using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Addresses and titles of feeds.</summary>
/// <param name="site">The site.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class FeedLinks(SiteStore site, Labels labels, PoCatalogues catalogues)
{
    /// <summary>Content type of Atom (RFC 4287).</summary>
    public const string Atom = "application/atom+xml";

    /// <summary>Content type of JSON Feed 1.1.</summary>
    public const string Json = "application/feed+json";

    /// <summary>The feeds of what a query finds, for the head of its page.</summary>
    public IReadOnlyList<FeedLink> Of(ExploreQuery query, string culture)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Whoever subscribes waits for what is new, whatever order they were reading in.
        var (first, title) = (query with { Page = 1, Sort = null }, Title(query, culture));
        return [new FeedLink(Atom, title, Path(first, culture, "atom")), new FeedLink(Json, title, Path(first, culture, "json"))];
    }

    /// <summary>Title of the feed of what a query finds.</summary>
    public string Title(ExploreQuery query, string culture)
    {
        ArgumentNullException.ThrowIfNull(query);
        var texts = catalogues.For(culture);
        var name = site.Current.Name(culture);
        string[] asked =
        [
            .. query.Text.Length > 0 ? [texts["Search: {0}", query.Text]] : Array.Empty<string>(),
            .. query.Filters.Where(f => f.Value.Count > 0).Select(f => $"{labels.Facet(f.Key, culture)}: {string.Join(", ", f.Value.Select(v => labels.Value(f.Key, v, culture)))}"),
        ];
        return PlainText.Clean(asked.Length == 0 ? texts["New on {0}", name] : $"{string.Join("; ", asked)} · {name}");
    }

    /// <summary>Address of a feed, from the root.</summary>
    /// <param name="query">What it finds.</param>
    /// <param name="culture">Its culture.</param>
    /// <param name="ending">What it is written as: <c>atom</c> or <c>json</c>.</param>
    public static string Path(ExploreQuery query, string culture, string ending)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (query with { Look = ExploreQuery.Looks[0], Size = ExploreQuery.DefaultSize }).Url($"/feeds/{culture}/items.{ending}");
    }
}
