namespace LearningSpace.Web.Features.Search;

/// <summary>What the search API answers.</summary>
/// <param name="Total">How many items were found.</param>
/// <param name="TookMs">How long the search took, in milliseconds.</param>
/// <param name="Page">Which page this is, from 1.</param>
/// <param name="Size">Most items on a page.</param>
/// <param name="Query">How the question was understood.</param>
/// <param name="Items">The items of this page.</param>
/// <param name="Facets">For each filter its values with how many items have them, the most frequent first.</param>
public sealed record SearchAnswer(
    int Total,
    double TookMs,
    int Page,
    int Size,
    UnderstoodQuery Query,
    IReadOnlyList<SearchAnswerItem> Items,
    IReadOnlyDictionary<string, IReadOnlyList<FacetAnswer>> Facets);

/// <summary>How a question was understood.</summary>
/// <param name="Understood">The words that were searched for.</param>
/// <param name="Ignored">What was passed over: words that stand everywhere, signs that mean nothing here.</param>
/// <param name="DidYouMean">The question as it may have been meant; null where nothing seems mistyped.</param>
public sealed record UnderstoodQuery(string Understood, IReadOnlyList<string> Ignored, string? DidYouMean);

/// <summary>An item, or a thread, that a search found.</summary>
/// <param name="Id">Id: `/api/v1/items/{id}` gives all of an item, `/api/v1/discussions/{id}` all of a thread.</param>
/// <param name="SourceId">Its id in the register that it was imported from; null for the site's own.</param>
/// <param name="Type">Technical name of its type; `Discussion` for a thread.</param>
/// <param name="Title">Its title, in its own language.</param>
/// <param name="Summary">Its summary, in its own language, of a thread its first words; null where it has none.</param>
/// <param name="Url">Address of its page.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Score">How well it fits: comparable within one answer, nothing in itself.</param>
/// <param name="Highlights">Fragments of its title and text that hold the words: HTML, escaped, with no element but mark.</param>
public sealed record SearchAnswerItem(
    string Id,
    string? SourceId,
    string Type,
    string Title,
    string? Summary,
    string Url,
    string Language,
    double Score,
    IReadOnlyList<string> Highlights);

/// <summary>A value of a filter.</summary>
/// <param name="Value">Code, as the filter's parameter takes it.</param>
/// <param name="Label">What it is called in the language asked for.</param>
/// <param name="Count">How many of the items found have it.</param>
public sealed record FacetAnswer(string Value, string Label, int Count);

/// <summary>Suggestions.</summary>
/// <param name="Items">The suggestions: words first, then filters, then items, then threads.</param>
public sealed record SuggestionList(IReadOnlyList<SuggestionAnswer> Items);

/// <summary>A suggestion as the API tells it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Kind">`query`: words to search for. `filter`: a value of a filter. `item`: an item. `discussion`: a thread.</param>
/// <param name="Url">Where it leads: a search, or the page of an item or a thread.</param>
/// <param name="Language">An item's or thread's own language (BCP 47); null for words of the reader's.</param>
public sealed record SuggestionAnswer(string Text, string Kind, string Url, string? Language);
