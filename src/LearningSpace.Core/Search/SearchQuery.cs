namespace LearningSpace.Core.Search;

/// <summary>A word of a query.</summary>
/// <param name="Word">As typed, in lower case.</param>
/// <param name="Form">Folded; with <c>*</c> for any letters and <c>?</c> for one where it is a pattern.</param>
/// <param name="Stems">Folded stem by language; a language in which it is a stop word is missing. Empty for a pattern.</param>
/// <param name="Count">How often it was typed.</param>
/// <param name="Position">Its place among all words typed, stop words included, from 0.</param>
public sealed record QueryWord(string Word, string Form, IReadOnlyDictionary<AnalysisLanguage, string> Stems, int Count, int Position)
{
    /// <summary>Whether it stands for every word that it fits.</summary>
    public bool IsPattern => Stems.Count == 0;
}

/// <summary>A word, or words that stand one behind the other, that an item must hold, or must not.</summary>
/// <param name="Words">The words; their positions tell their distances.</param>
/// <param name="Excluded">Whether the item must not hold them.</param>
/// <param name="InTitle">Whether only its title counts.</param>
public sealed record QueryClause(IReadOnlyList<QueryWord> Words, bool Excluded, bool InTitle);

/// <summary>A filter typed into the query: <c>country:UY</c>.</summary>
/// <param name="Facet">The filter.</param>
/// <param name="Value">Its value.</param>
/// <param name="Excluded">Whether items that hold it are left out.</param>
public sealed record QueryFilter(string Facet, string Value, bool Excluded);

/// <summary>What a person asked, understood forgivingly: nothing typed is an error, what was left out is told.</summary>
public sealed record SearchQuery
{
    /// <summary>Most distinct words that are searched; a longer text is cut there and says so.</summary>
    public const int MaxWords = 64;

    /// <summary>Most characters that are read.</summary>
    public const int MaxLength = 2_000;

    /// <summary>No words: everything matches.</summary>
    public static SearchQuery Empty { get; } = new();

    /// <summary>As typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The words that are searched, those of phrases included and those left out by a minus not.</summary>
    public IReadOnlyList<QueryWord> Words { get; init; } = [];

    /// <summary>What an item must hold or must not, whatever else it holds.</summary>
    public IReadOnlyList<QueryClause> Clauses { get; init; } = [];

    /// <summary>Filters typed among the words: any of the values of a filter, all of the filters.</summary>
    public IReadOnlyList<QueryFilter> Filters { get; init; } = [];

    /// <summary>The query as it was understood.</summary>
    public string Understood { get; init; } = "";

    /// <summary>What was not understood and left out: stray quotes and signs, words beyond the limit.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Words too common to search by, left out too.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = [];

    /// <summary>Language of the query, told or guessed.</summary>
    public AnalysisLanguage Language { get; init; }

    /// <summary>By which an item is found whose title is exactly this; 0 where operators say that it is no title.</summary>
    public ulong TitleKey { get; init; }

    /// <summary>The filters that could be typed.</summary>
    internal ISearchFields? Fields { get; init; }

    /// <summary>Another text, read as this one was.</summary>
    public SearchQuery Instead(string text) => Parse(text, null, Fields);

    /// <summary>Reads a query.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="culture">Its language where it is known; else it is guessed from its words.</param>
    /// <param name="fields">The filters that may be typed; null: none.</param>
    public static SearchQuery Parse(string? text, string? culture = null, ISearchFields? fields = null) =>
        string.IsNullOrWhiteSpace(text) ? Empty : new SearchQueryParser(text, culture, fields).Parse();

    /// <summary>Reads what is being typed as the beginning of a title: all words must stand in it, the last one may go on.</summary>
    public static SearchQuery Completing(string? text, string? culture = null) =>
        string.IsNullOrWhiteSpace(text) ? Empty : new SearchQueryParser(text, culture, null).ParseBeginning();
}

/// <summary>The filters that may be typed into a query.</summary>
public interface ISearchFields
{
    /// <summary>What a typed filter means, or null where there is none of that name.</summary>
    /// <param name="name">Name of the filter as typed, in any case.</param>
    /// <param name="value">The value as typed: a code or a label.</param>
    (string Facet, string Value)? Find(string name, string value);
}
