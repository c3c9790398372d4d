using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using Microsoft.AspNetCore.Http.Extensions;

namespace LearningSpace.Web.Features.Search;

/// <summary>What an address of explore or of the search API asks for.</summary>
public sealed record ExploreQuery
{
    /// <summary>Most filter values that are read. Every link of the page bears them all: thousands would make a page of many megabytes.</summary>
    private const int MaxChosen = 64;

    /// <summary>Longest value that a filter can have, in characters; a longer one is no code.</summary>
    private const int MaxValueLength = 200;

    /// <summary>
    /// Most characters of an address that what was typed may take, and the values of all filters together: every link of the page repeats them, so that without a limit
    /// one long address asks for a page two hundred times as long.
    /// </summary>
    private const int MaxEscaped = 2_000;

    /// <summary>Filters that exist on every site, whether they are shown or not.</summary>
    private static readonly string[] AlwaysKnown = [ContentProjector.TypeFacet, ContentProjector.LanguageFacet, ContentProjector.YearFacet];

    /// <summary>What was typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>Chosen values by filter, in the order of the site's filters.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The order asked for; null for the natural one: relevance with words, newest without.</summary>
    public SearchSort? Sort { get; init; }

    /// <summary>Page, from 1; null where the address gives no positive whole number.</summary>
    public int? Page { get; init; } = 1;

    /// <summary>Results on a page: one of <see cref="Sizes"/>.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>Results on a page where nothing else is asked for.</summary>
    public const int DefaultSize = 20;

    /// <summary>How many results a page can have.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [DefaultSize, 50, 100];

    /// <summary>What stands above the results: one of <see cref="Looks"/>.</summary>
    public string Look { get; init; } = Looks[0];

    /// <summary>What can stand above the results: nothing, a map, charts.</summary>
    public static IReadOnlyList<string> Looks { get; } = ["list", "map", "charts"];

    /// <summary>Whose content the reader may read; it stands in no address.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = Core.Search.Audiences.OfVisitors;

    /// <summary>The order in force.</summary>
    public SearchSort SortInForce => Sort ?? (Text.Length > 0 ? SearchSort.Relevance : SearchSort.Newest);

    /// <summary>Whether any filter is chosen.</summary>
    public bool HasFilters => Filters.Values.Any(v => v.Count > 0);

    /// <summary>The filters that the site shows, in order.</summary>
    public static IReadOnlyList<string> FacetsOf(SiteModel site) => site.Ours.Facets;

    /// <summary>Every filter that an address may name: those shown first.</summary>
    public static IEnumerable<string> KnownFacets(SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return FacetsOf(site).Concat(site.Taxonomies.Keys).Concat(AlwaysKnown).Append(site.Ours.Who).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Every parameter that means something here, in the order of <see cref="Url"/>.</summary>
    public static IEnumerable<string> KnownParameters(SiteModel site) => ["q", .. KnownFacets(site), "sort", "view", "size", "page"];

    /// <summary>Reads a query string. Unknown parameters are passed over.</summary>
    public static ExploreQuery From(IQueryCollection query, SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(query);
        var names = KnownFacets(site);
        var filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var (left, room) = (MaxChosen, MaxEscaped);
        foreach (var name in names.Where(query.ContainsKey))
        {
            var values = query[name].OfType<string>().Select(v => Canonical(site, name, v.Trim())).Where(v => v.Length is > 0 and <= MaxValueLength).Distinct(StringComparer.Ordinal);
            filters[name] = [.. values.Take(left).TakeWhile(v => (room -= Uri.EscapeDataString(v).Length) >= 0)];
            left -= filters[name].Count;
        }

        return new ExploreQuery
        {
            Text = query["q"].ToString().Trim(),
            Filters = filters,
            Sort = query["sort"].ToString() switch { "relevance" => SearchSort.Relevance, "newest" => SearchSort.Newest, "updated" => SearchSort.Updated, "useful" => SearchSort.Useful, _ => null },
            Page = PageFrom(query["page"]),
            Look = Looks.FirstOrDefault(l => query["view"] == l) ?? Looks[0],
            Size = Sizes.FirstOrDefault(s => query["size"] == s.ToString(CultureInfo.InvariantCulture), DefaultSize),
        };
    }

    /// <summary>A page number as an address gives it: 1 where it gives none, null where it is no positive whole number, the greatest where it is greater.</summary>
    public static int? PageFrom(string? value) =>
        string.IsNullOrEmpty(value) ? 1
        : !value.All(char.IsAsciiDigit) || value.All(c => c == '0') ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page
        : int.MaxValue;

    /// <summary>The search that it stands for.</summary>
    /// <param name="fields">Filters that may be typed among the words.</param>
    /// <param name="size">Results on a page.</param>
    /// <param name="facets">Filters to count.</param>
    public SearchRequest ToRequest(ISearchFields fields, int size, IReadOnlyList<string> facets) => new()
    {
        Query = SearchQuery.Parse(Text, null, fields),
        Filters = Filters,
        Sort = SortInForce,
        Skip = (int)Math.Min(((Page ?? 1) - 1L) * size, int.MaxValue),
        Take = size,
        Facets = facets,
        Audiences = Audiences,
    };

    /// <summary>The address of this query on a page.</summary>
    public string Url(string path)
    {
        var builder = new QueryBuilder();
        foreach (var (name, value) in Parameters())
        {
            builder.Add(name, value);
        }

        if (Page is > 1)
        {
            builder.Add("page", Page.Value.ToString(CultureInfo.InvariantCulture));
        }

        return path + builder;
    }

    /// <summary>Its parameters without the page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Text.Length > 0)
        {
            yield return KeyValuePair.Create("q", Beginning(Text));
        }

        foreach (var (name, value) in Filters.SelectMany(f => f.Value, (f, v) => (f.Key, v)))
        {
            yield return KeyValuePair.Create(name, value);
        }

        if (Sort is { } sort)
        {
            yield return KeyValuePair.Create("sort", SortName(sort));
        }

        if (Look != Looks[0])
        {
            yield return KeyValuePair.Create("view", Look);
        }

        if (Size != DefaultSize)
        {
            yield return KeyValuePair.Create("size", Size.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The same query from its first page, with a value chosen or, where it is, taken away.</summary>
    public ExploreQuery Toggle(string facet, string value)
    {
        var values = Filters.GetValueOrDefault(facet, []);
        IReadOnlyList<string> changed = values.Contains(value, StringComparer.Ordinal) ? [.. values.Where(v => v != value)] : [.. values, value];
        return this with { Filters = new Dictionary<string, IReadOnlyList<string>>(Filters, StringComparer.Ordinal) { [facet] = changed }, Page = 1 };
    }

    /// <summary>Name of an order in addresses.</summary>
    public static string SortName(SearchSort sort) => sort switch { SearchSort.Newest => "newest", SearchSort.Updated => "updated", SearchSort.Useful => "useful", _ => "relevance" };

    // Of what was typed as much as a link may carry; the search itself reads all of it.
    private static string Beginning(string text)
    {
        if (text.Length <= MaxEscaped / 9)
        {
            return text; // nine characters are the most that one takes
        }

        var (end, room) = (0, MaxEscaped);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= Uri.EscapeDataString(rune.ToString()).Length) < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }

    // Codes are compared without regard to case: what a person types by hand still finds.
    private static string Canonical(SiteModel site, string facet, string value) =>
        site.Taxonomies.TryGetValue(facet, out var taxonomy) ? taxonomy.FindByCode(value)?.Code ?? value : value;
}
