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

    /// <summary>First what most other items lead to, then the latest publication.</summary>
    Useful,
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

    /// <summary>Filters whose counts are wanted.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Values wanted of each filter, at most: the most frequent ones, and whatever is chosen.</summary>
    public int FacetValues { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether items that hold too few of the words to match follow the matches until there are as many results as wanted. They do not count
    /// in the total nor in the filters. Only by relevance.
    /// </summary>
    public bool Fill { get; init; }

    /// <summary>Where set, of an item and its translations only the best stands.</summary>
    public bool CollapseTranslations { get; init; }

    /// <summary>Where set, what holds this value of a filter is left out, as if it were not there.</summary>
    public (string Facet, string Value)? Without { get; init; }

    /// <summary>Where set, only items imported from the register of this name.</summary>
    public string? SourceName { get; init; }
}

/// <summary>What was given up so that something is found.</summary>
[Flags]
public enum Relaxations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Words of a phrase may stand anywhere.</summary>
    Phrases = 1,

    /// <summary>Half as many of the words are enough.</summary>
    SomeWords = 2,

    /// <summary>Any one word is enough, wherever it stands.</summary>
    AnyWord = 4,
}

/// <summary>What a search found.</summary>
/// <param name="Total">How many items match.</param>
/// <param name="Hits">The results asked for.</param>
/// <param name="Facets">Counts by filter: every value with a count above 0 and every chosen one, by count, then value.</param>
/// <param name="Relaxed">What was given up because nothing matched the query as it was asked.</param>
/// <param name="Terms">The terms searched, by language, for marking.</param>
public sealed record SearchResult(
    int Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    Relaxations Relaxed,
    IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> Terms)
{
    /// <summary>Words, as typed, that nothing holds that the reader may see.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>How many of <see cref="Hits"/>, at their end, do not match but hold some of the words (<see cref="SearchRequest.Fill"/>).</summary>
    public int Filled { get; init; }
}

/// <summary>One result.</summary>
/// <param name="ItemId">Content item id.</param>
/// <param name="Score">By which it stands where it stands; 0 without words or in another order.</param>
/// <param name="LocalizationSet">Set of its translations; empty where there is none.</param>
/// <param name="SourceName">Register it was imported from; empty for the site's own.</param>
/// <param name="SourceId">Its id there.</param>
public sealed record SearchHit(string ItemId, double Score, string LocalizationSet, string SourceName, string SourceId)
{
    /// <summary>What it has in common with its translations: their set, else its own id.</summary>
    public string SetOrItem => LocalizationSet.Length > 0 ? LocalizationSet : ItemId;
}

/// <summary>How many items hold a value.</summary>
public sealed record FacetCount(string Value, int Count);
