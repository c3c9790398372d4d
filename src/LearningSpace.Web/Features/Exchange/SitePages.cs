using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Taxonomies;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>The pages that are no items and are worth finding: home, explore, the list of threads, topics that something tells of.</summary>
/// <param name="site">The site.</param>
/// <param name="index">The index, which counts what topics have.</param>
public sealed class SitePages(SiteStore site, SearchIndex index)
{
    /// <summary>Their addresses from the root, each with those of its translations.</summary>
    internal IReadOnlyList<SitemapEntry> All()
    {
        var taxonomies = site.Current.Taxonomies.Values.OrderBy(t => t.Alias, StringComparer.Ordinal).ToList();
        var counts = index.Search(new SearchRequest { Take = 0, Facets = [.. taxonomies.Select(t => t.Alias)], Audiences = Audiences.OfVisitors }).Facets;
        var topics = from taxonomy in taxonomies
                     from count in counts.GetValueOrDefault(taxonomy.Alias, [])
                     where count.Count > 0
                     let term = taxonomy.FindByCode(count.Value)
                     where term is not null
                     select (Func<string, string>)(culture => TopicPresenter.Path(culture, taxonomy, term));
        return [.. topics.Prepend(ThreadAddress.List).Prepend(culture => $"/{culture}/explore").Prepend(culture => "/" + culture).SelectMany(InEveryLanguage)];
    }

    private static IEnumerable<SitemapEntry> InEveryLanguage(Func<string, string> path)
    {
        (string, string)[] alternates = [.. Cultures.All.Select(c => (c, path(c))), ("x-default", path(Cultures.Default))];
        return Cultures.All.Select(c => new SitemapEntry(path(c), null, alternates));
    }
}
