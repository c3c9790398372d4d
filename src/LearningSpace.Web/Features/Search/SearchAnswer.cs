using System.ComponentModel;

namespace LearningSpace.Web.Features.Search;

/// <summary>What the search API answers.</summary>
/// <param name="Total">How many items were found.</param>
/// <param name="TookMs">How long it took.</param>
/// <param name="Page">Which page this is.</param>
/// <param name="Size">Items on a page.</param>
/// <param name="Query">How the question was understood.</param>
/// <param name="Items">The items of this page.</param>
/// <param name="Facets">Counts by filter.</param>
[Description("What a search found.")]
public sealed record SearchAnswer(
    [property: Description("How many items were found.")] int Total,
    [property: Description("How long the search took, in milliseconds.")] double TookMs,
    [property: Description("Which page this is, from 1.")] int Page,
    [property: Description("Most items on a page.")] int Size,
    [property: Description("How the question was understood.")] UnderstoodQuery Query,
    [property: Description("The items of this page.")] IReadOnlyList<SearchAnswerItem> Items,
    [property: Description("For each filter its values with how many items have them, the most frequent first.")] IReadOnlyDictionary<string, IReadOnlyList<FacetAnswer>> Facets);

/// <summary>How a question was understood.</summary>
/// <param name="Understood">What was searched for.</param>
/// <param name="Ignored">What was passed over.</param>
/// <param name="DidYouMean">A better spelling.</param>
[Description("How a question was understood.")]
public sealed record UnderstoodQuery(
    [property: Description("The words that were searched for.")] string Understood,
    [property: Description("What was passed over: words that stand everywhere, signs that mean nothing here.")] IReadOnlyList<string> Ignored,
    [property: Description("The question as it may have been meant; null where nothing seems mistyped.")] string? DidYouMean);

/// <summary>An item that a search found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SourceId">Its id in its register.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">Its summary.</param>
/// <param name="Url">Its page.</param>
/// <param name="Language">Its language.</param>
/// <param name="Score">How well it fits.</param>
/// <param name="Highlights">Where the words stand.</param>
[Description("An item that was found.")]
public sealed record SearchAnswerItem(
    [property: Description("Id of the item: `/api/v1/items/{id}` gives all of it.")] string Id,
    [property: Description("Its id in the register that it was imported from; null for the site's own.")] string? SourceId,
    [property: Description("Technical name of its type.")] string Type,
    [property: Description("Its title, in its own language.")] string Title,
    [property: Description("Its summary, in its own language; null where it has none.")] string? Summary,
    [property: Description("Address of its page.")] string Url,
    [property: Description("Its language (BCP 47).")] string Language,
    [property: Description("How well it fits: comparable within one answer, nothing in itself.")] double Score,
    [property: Description("Fragments of its title and text that hold the words: HTML, escaped, with no element but mark.")] IReadOnlyList<string> Highlights);

/// <summary>A value of a filter.</summary>
/// <param name="Value">Its code.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Count">How many items have it.</param>
[Description("A value of a filter.")]
public sealed record FacetAnswer(
    [property: Description("Code, as the filter's parameter takes it.")] string Value,
    [property: Description("What it is called in the language asked for.")] string Label,
    [property: Description("How many of the items found have it.")] int Count);

/// <summary>Suggestions.</summary>
/// <param name="Items">The suggestions.</param>
[Description("Suggestions for what was typed so far.")]
public sealed record SuggestionList([property: Description("The suggestions: words first, then filters, then items.")] IReadOnlyList<SuggestionAnswer> Items);

/// <summary>A suggestion as the API tells it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Language">An item's language.</param>
[Description("A suggestion.")]
public sealed record SuggestionAnswer(
    [property: Description("What it says.")] string Text,
    [property: Description("`query`: words to search for. `filter`: a value of a filter. `item`: an item.")] string Kind,
    [property: Description("Where it leads: a search or an item's page.")] string Url,
    [property: Description("An item's own language (BCP 47); null for words of the reader's.")] string? Language);
