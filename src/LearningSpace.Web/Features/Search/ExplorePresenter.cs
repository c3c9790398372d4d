using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Search;

/// <summary>Makes the explore page's view, and results and filters for other pages.</summary>
/// <param name="site">The site.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class ExplorePresenter(SiteStore site, Labels labels, PoCatalogues catalogues)
{
    /// <summary>Values of a filter that a page can show.</summary>
    public const int MostValues = 300;

    // A vocabulary with more values than this shows its narrower terms only under the broader one that is chosen.
    private const int ManyValues = 30;

    /// <summary>Makes the view.</summary>
    public ExploreView View(PageHead head, ExploreQuery query, SearchQuery understood, SearchResult result, IReadOnlyList<Found> items)
    {
        var culture = head.Culture;
        var path = $"/{culture}/explore";
        var matches = result.Hits.Take(result.Hits.Count - result.Filled).Select(h => h.ItemId).ToHashSet(StringComparer.Ordinal);
        var sets = items.Where(i => matches.Contains(i.Id)).Select(i => i.LocalizationSet).Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);
        return new ExploreView(
            head,
            path,
            query.Text,
            [.. query.Parameters().Where(p => p.Key != "q")],
            result.Total,
            Folded(items.Where(i => matches.Contains(i.Id)), culture),
            [.. ExploreQuery.FacetsOf(site.Current).Where(result.Facets.ContainsKey).Select(f => Facet(f, result.Facets[f], query, path, culture))],
            [.. query.Filters.SelectMany(f => f.Value, (f, v) => new ChosenView(labels.Facet(f.Key, culture), labels.Value(f.Key, v, culture, query.Audiences), query.Toggle(f.Key, v).Url(path)))],
            query.HasFilters ? Unfiltered(query).Url(path) : null,
            Sorts(query, path, culture),
            Pager(query, path, result.Total),
            Notes(understood, result, catalogues.For(culture)))
        {
            More = Folded(items.Where(i => !matches.Contains(i.Id) && !sets.Contains(i.LocalizationSet)), culture),
            CompareUrl = $"/{culture}/compare",
            Views = [.. ExploreQuery.Looks.Select(l => new LookView(l, (query with { Look = l, Page = 1 }).Url(path), l == query.Look))],
            Sizes = [.. ExploreQuery.Sizes.Select(s => new SizeView(s, (query with { Size = s, Page = 1 }).Url(path), s == query.Size))],
        };
    }

    /// <summary>The same query from its first page, without filters.</summary>
    public static ExploreQuery Unfiltered(ExploreQuery query) => query with { Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), Page = 1 };

    // One line for an item and its translations on this page: the reader's language where there is one, in the place of the best.
    private List<ResultView> Folded(IEnumerable<Found> items, string culture)
    {
        var folded = new List<ResultView>();
        foreach (var set in items.GroupBy(i => i.SetOrItem, StringComparer.Ordinal))
        {
            var best = set.FirstOrDefault(i => Core.Site.Cultures.OfLanguage(i.Language) == culture) ?? set.First();
            if (best is not FoundItem first)
            {
                folded.Add(Result(best, culture));
                continue;
            }

            folded.Add(Result(first, culture) with
            {
                CompareId = first.Id,
                PlainTitle = first.Item.Row.Title,
                AlsoIn = [.. set.OfType<FoundItem>().Where(i => i != first).Select(i => i.Item.Row).Select(r => new AlsoInView(r.Language, Languages.OwnName(r.Language), ItemLinks.To(site.Current, culture, r)))],
            });
        }

        return folded;
    }

    private static List<string> Notes(SearchQuery understood, SearchResult result, Texts texts)
    {
        var notes = new List<string>();
        if (result is { Relaxed: not Relaxations.None, Total: > 0 })
        {
            notes.Add(
                result.Relaxed.HasFlag(Relaxations.AnyWord) ? texts["Nothing holds enough of these words together. The results below hold at least one of them."]
                : result.Relaxed.HasFlag(Relaxations.SomeWords) ? texts["Nothing holds enough of these words together. The results below hold some of them."]
                : texts["Nothing holds the words in this order. The results below hold them anywhere."]);
        }

        if (result.Unknown.Count > 0)
        {
            notes.Add(texts["Nothing here holds: {0}", string.Join(", ", result.Unknown)]);
        }

        if (understood.Ignored.Count > 0)
        {
            notes.Add(texts["These parts of the search were not understood and were left out: {0}", string.Join(", ", understood.Ignored)]);
        }

        return notes;
    }

    /// <summary>One result.</summary>
    public ResultView Result(Found found, string culture) => found switch
    {
        FoundItem item => Result(item, culture),
        FoundThread thread => Result(thread, culture),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found, null),
    };

    private ResultView Result(FoundThread found, string culture)
    {
        var (thread, texts) = (found.Thread, catalogues.For(culture));
        return new ResultView(
            ThreadAddress.Thread(culture, thread),
            found.Title,
            found.Excerpt,
            thread.Language,
            Core.Site.Cultures.OfLanguage(thread.Language) == culture ? null : texts.LanguageName(thread.Language),
            texts["Thread"],
            Organisation: null,
            Country: null,
            Stage: null,
            thread.CreatedUtc.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture),
            SourceName: null)
        { PlainTitle = thread.Title, Talk = [ThreadWords.Kind(thread, texts), ThreadWords.Replies(thread.Replies, texts)] };
    }

    private ResultView Result(FoundItem found, string culture)
    {
        var (row, item) = found.Item;
        var projector = new ContentProjector(site.Current);
        var ours = site.Current.Ours;
        var type = site.Current.Definitions.Types.GetValueOrDefault(row.Type);
        string? organisation = null, year = null, country = null;
        StageView? stage = null;
        foreach (var (field, value) in projector.ValuesOf(item))
        {
            var facet = field.Field.Ours.Facet;
            switch (value)
            {
                case TextValue text when facet == ours.Who:
                    organisation ??= text.Text;
                    break;
                case NumberValue number when facet == ContentProjector.YearFacet:
                    year ??= number.Value.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case TermsValue terms when facet == ours.Where:
                    country ??= string.Join(", ", projector.TermsOf(terms).Select(t => t.Label(culture)));
                    break;
                case TermsValue terms when facet == ours.HowFar && field.Field.TakesOneTerm && projector.TermsOf(terms).FirstOrDefault() is { } term:
                    stage ??= new StageView(term.Code, term.Label(culture)) { Steps = ours.Steps };
                    break;
                default:
                    break;
            }
        }

        return new ResultView(
            ItemLinks.To(site.Current, culture, row),
            found.Title,
            found.Excerpt,
            row.Language,
            Core.Site.Cultures.OfLanguage(row.Language) == culture ? null : catalogues.For(culture).LanguageName(row.Language),
            type?.Ours.Label(culture) ?? row.Type,
            organisation,
            country is { Length: > 0 } ? country : null,
            stage,
            year,
            row.SourceName)
        { When = TimePresenter.Of(site.Current, item, catalogues.For(culture)) };
    }

    /// <summary>Address of an item as it stands under a culture.</summary>
    public static string ItemPath(string culture, string pathWord, string slug) => $"/{culture}/{pathWord}/{slug}";

    /// <summary>Values of a filter, for a list of ways in: the most frequent ones.</summary>
    public IReadOnlyList<FacetValueView> Top(string facet, IReadOnlyList<FacetCount> counts, int number, string culture) =>
        Values(facet, counts.Take(number), new ExploreQuery(), culture);

    /// <summary>Values of a filter as a search has them: each address adds or removes one.</summary>
    public IReadOnlyList<FacetValueView> Values(string facet, IEnumerable<FacetCount> counts, ExploreQuery query, string culture) =>
        [.. counts.Select(c => Value(facet, c, query, $"/{culture}/explore", culture, 0))];

    private FacetView Facet(string name, IReadOnlyList<FacetCount> counts, ExploreQuery query, string path, string culture)
    {
        IEnumerable<FacetValueView> values;
        if (site.Current.Taxonomies.TryGetValue(name, out var taxonomy))
        {
            values = Tree(taxonomy, counts, query.Filters.GetValueOrDefault(name, []))
                .Select(c => Value(name, c.Count, query, path, culture, c.Level));
        }
        else
        {
            var ordered = name == ContentProjector.YearFacet ? counts.OrderByDescending(c => c.Value, StringComparer.Ordinal) : counts.AsEnumerable();
            values = ordered.Select(c => Value(name, c, query, path, culture, 0));
        }

        return new FacetView(name, labels.Facet(name, culture), [.. values]);
    }

    private static IEnumerable<(FacetCount Count, int Level)> Tree(Taxonomy taxonomy, IReadOnlyList<FacetCount> counts, IReadOnlyList<string> chosen)
    {
        var terms = counts.Select(c => (Count: c, Term: taxonomy.FindByCode(c.Value))).ToList();
        var open = chosen.Select(taxonomy.FindByCode).OfType<Term>().SelectMany(t => t.WithAncestors()).Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        var all = counts.Count <= ManyValues;
        return Under(null);

        IEnumerable<(FacetCount, int)> Under(Term? parent)
        {
            foreach (var (count, term) in terms.Where(t => t.Term?.Parent == parent && (t.Term is not null || parent is null)))
            {
                yield return (count, term?.Level ?? 0);
                foreach (var child in term is not null && (all || open.Contains(term.Code)) ? Under(term) : [])
                {
                    yield return child;
                }
            }
        }
    }

    private FacetValueView Value(string facet, FacetCount count, ExploreQuery query, string path, string culture, int level) => new(
        count.Value,
        labels.Value(facet, count.Value, culture, query.Audiences),
        count.Count,
        query.Filters.GetValueOrDefault(facet, []).Contains(count.Value, StringComparer.Ordinal),
        query.Toggle(facet, count.Value).Url(path),
        level);

    private List<SortView> Sorts(ExploreQuery query, string path, string culture)
    {
        var texts = catalogues.For(culture);
        var sorts = new List<(SearchSort Sort, string Label)> { (SearchSort.Newest, texts["Newest"]), (SearchSort.Updated, texts["Recently updated"]), (SearchSort.Useful, texts["Most built upon"]) };
        if (query.Text.Length > 0)
        {
            sorts.Insert(0, (SearchSort.Relevance, texts["Best match"]));
        }

        return [.. sorts.Select(s => new SortView(ExploreQuery.SortName(s.Sort), s.Label, (query with { Sort = s.Sort, Page = 1 }).Url(path), query.SortInForce == s.Sort))];
    }

    private static PagerView Pager(ExploreQuery query, string path, int total) =>
        PagerView.Of(query.Page ?? 1, Math.Max(1, (total + query.Size - 1) / query.Size), n => (query with { Page = n }).Url(path));
}
