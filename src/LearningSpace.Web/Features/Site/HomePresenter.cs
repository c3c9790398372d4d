using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace LearningSpace.Web.Features.Site;

/// <summary>Makes the home page's view.</summary>
public sealed class HomePresenter(SiteStore site, SearchIndex index, FindItems find, ExplorePresenter explore, ChartPresenter charts, ContentReader reader, Labels labels, PageHeads heads, PoCatalogues catalogues, FeedLinks feeds, TalkPresenter talks)
{
    private const int LatestThreads = 3;
    private const int Latest = 5;
    private const int Most = 12;

    /// <summary>Makes the view.</summary>
    public async Task<HomeView> ViewAsync(HttpContext context, string culture, CancellationToken cancellation)
    {
        var (ours, audiences) = (site.Current.Ours, context.Audiences());
        var everything = index.Search(new SearchRequest { Take = 0, Facets = [ContentProjector.TypeFacet, ours.Where, .. ours.HomeWays], Audiences = audiences });
        var (_, items) = await find.ItemsAsync(new SearchRequest { Sort = SearchSort.Newest, Take = Latest, Filters = News(culture, audiences), Audiences = audiences }, cancellation);
        var texts = catalogues.For(culture);
        var head = heads.Of(context, culture, site.Current.Name(culture), texts["Learn from what public bodies tried with artificial intelligence: what worked, what did not, and why."]) with { Feeds = feeds.Of(new ExploreQuery(), culture) };
        head = head with { Data = LinkedItemData.Document(new LinkedItemData(site.Current, heads.BaseUrl(context.Request)).Site(culture, head.Description)) };
        var talk = await talks.ViewAsync(new ThreadQuery { Audiences = audiences }, LatestThreads, culture, cancellation);
        var (path, beside) = Path(ours, culture, audiences);
        return new HomeView(
            head,
            $"/{culture}/explore",
            everything.Total,
            explore.Top(ContentProjector.TypeFacet, everything.Facets[ContentProjector.TypeFacet], int.MaxValue, culture),
            [
                .. ours.HomeWays.Select(f => new HomeWayView(Slug.From(f), labels.Facet(f, culture), explore.Top(f, [.. charts.Narrow(f, everything.Facets[f])], Most, culture)))
                    .Where(w => w.Values.Count > 0),
            ],
            path,
            [.. items.Select(i => explore.Result(i, culture))])
        {
            Map = charts.Map(everything.Facets, new ExploreQuery(), culture),
            Beside = beside,
            Visitors = [.. ours.Visitors.Select(v => Visitor(v, culture, audiences)).Where(v => v.Ways.Count > 0)],
            Talk = talk.Threads.Count > 0 ? talk : null,
            Pick = await PickAsync(culture, audiences, cancellation),
        };
    }

    // A way that leads to nothing is none.
    private VisitorView Visitor(Visitor visitor, string culture, IReadOnlyList<string> audiences)
    {
        var ways = new List<FacetValueView>();
        foreach (var way in visitor.Ways)
        {
            var query = ExploreQuery.From(new QueryCollection(QueryHelpers.ParseQuery(way.Query)), site.Current);
            var count = index.Search(query.ToRequest(new SearchFields(site.Current, labels, catalogues), 0, []) with { Audiences = audiences }).Total;
            if (count > 0)
            {
                ways.Add(new FacetValueView("", Text(way.Label, culture), count, Chosen: false, query.Url($"/{culture}/explore")));
            }
        }

        return new VisitorView(Text(visitor.Label, culture), Text(visitor.Text, culture), ways);
    }

    private async Task<ResultView?> PickAsync(string culture, IReadOnlyList<string> audiences, CancellationToken cancellation) =>
        site.Current.Pick.Items.TryGetValue(culture, out var id) && await reader.FindAsync([id], audiences, cancellation) is [var item]
            ? explore.Result(find.Plain(item), culture)
            : null;

    private static string Text(IReadOnlyDictionary<string, string> texts, string culture) => texts.GetValueOrDefault(culture) ?? texts.Values.FirstOrDefault() ?? "";

    private (IReadOnlyList<FacetValueView> Steps, IReadOnlyList<FacetValueView> Beside) Path(SpaceSettingsGroup ours, string culture, IReadOnlyList<string> audiences)
    {
        var facet = ours.HomePath;
        var query = Projects(facet).Aggregate(new ExploreQuery(), (all, type) => all.Toggle(ContentProjector.TypeFacet, type));
        var counts = index.Search(new SearchRequest { Take = 0, Filters = query.Filters, Facets = [facet], Audiences = audiences }).Facets[facet];

        // A project may also stop on its way: what stands beside the way is no stop of it.
        var values = explore.Values(facet, charts.InOrder(facet, counts), query, culture).ToLookup(v => facet != ours.HowFar || ours.Steps.Contains(v.Value));
        return values[true].Any() ? ([.. values[true]], [.. values[false]]) : ([.. values[false]], []);
    }

    // The types that have got somewhere, where there are others that only say at which stages they are of use; else none, which is all.
    private List<string> Projects(string facet)
    {
        var types = site.Current.Definitions.Types.Values.Where(t => t.Ours.Searched)
            .SelectMany(t => site.Current.Definitions.FieldsOf(t.Name), (t, f) => (t.Name, f.Field)).Where(f => f.Field.Ours.Facet == facet).ToLookup(f => f.Field.TakesOneTerm, f => f.Name);
        return types[false].Any() ? [.. types[true].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
    }

    // What people of this site wrote comes first, in the reader's language; a register of thousands would bury it. Where that is too little, anything is news.
    private Dictionary<string, IReadOnlyList<string>> News(string culture, IReadOnlyList<string> audiences)
    {
        var own = site.Current.Definitions.Types.Values.Where(t => t.Ours.Searched && !t.Has(ImportSource.PartName)).Select(t => t.Name).ToList();
        var filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [ContentProjector.TypeFacet] = own, [ContentProjector.LanguageFacet] = [culture] };
        while (filters.Count > 0 && index.Search(new SearchRequest { Take = 0, Without = FindItems.Threads, Filters = filters, Audiences = audiences }).Total < Latest)
        {
            filters.Remove(filters.Keys.Last());
        }

        return filters;
    }
}
