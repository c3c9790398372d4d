namespace LearningSpace.Core.Search;

/// <summary>Orders of results.</summary>
public enum SearchSort
{
    /// <summary>Best match first.</summary>
    Relevance,

    /// <summary>Latest publication first.</summary>
    Newest,

    /// <summary>Latest change first.</summary>
    Updated,
}

/// <summary>A search.</summary>
public sealed record SearchRequest
{
    /// <summary>What was asked; <see cref="SearchQuery.Empty"/> for everything.</summary>
    public SearchQuery Query { get; init; } = SearchQuery.Empty;

    /// <summary>Chosen filter values by filter name: any of the values of a filter, all of the filters.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Audience keys of the reader: an item is found when it has one of them.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = Core.Search.Audiences.OfVisitors;

    /// <summary>Order.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>Results left out at the front.</summary>
    public int Skip { get; init; }

    /// <summary>Results wanted, at most.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Filters whose counts are wanted; none: neither counts nor <see cref="SearchResult.Total"/> beyond the results themselves are worked out.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Whether the total is wanted when no filter's counts are.</summary>
    public bool CountTotal { get; init; } = true;

    /// <summary>Where set, of an item and its translations only the best stands.</summary>
    public bool CollapseTranslations { get; init; }

    /// <summary>Where set, only items imported from the register of this name.</summary>
    public string? SourceName { get; init; }
}

/// <summary>What a search found.</summary>
/// <param name="Total">How many items match; −1 where it was not asked for.</param>
/// <param name="Hits">The results asked for.</param>
/// <param name="Facets">Counts by filter: every value with a count above 0 and every chosen one, by count, then value.</param>
/// <param name="Relaxed">Whether too few words were found together and items with at least one of them stand in.</param>
/// <param name="Terms">The terms searched, by language, for marking.</param>
public sealed record SearchResult(
    int Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    bool Relaxed,
    IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> Terms);

/// <summary>One result.</summary>
/// <param name="ItemId">Content item id.</param>
/// <param name="Score">BM25 score; 0 without words.</param>
/// <param name="LocalizationSet">Set of its translations; empty where there is none.</param>
/// <param name="SourceName">Register it was imported from; empty for the site's own.</param>
/// <param name="SourceId">Its id there.</param>
public sealed record SearchHit(string ItemId, double Score, string LocalizationSet, string SourceName, string SourceId);

/// <summary>How many items hold a value.</summary>
public sealed record FacetCount(string Value, int Count);
