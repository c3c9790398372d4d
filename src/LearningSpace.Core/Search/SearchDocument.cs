using LearningSpace.Core.Content;

namespace LearningSpace.Core.Search;

/// <summary>What search knows of an item before analysis.</summary>
public sealed record SearchDocument
{
    /// <summary>Content item id.</summary>
    public required string ItemId { get; init; }

    /// <summary>Language of its texts (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Who may find it: <c>everyone</c>, <c>members</c> or <c>group:{id}</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>Set of its translations; empty where there is none.</summary>
    public string LocalizationSet { get; init; } = "";

    /// <summary>Name of the register it was imported from; empty for the site's own items.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>Its id in that register.</summary>
    public string SourceId { get; init; } = "";

    /// <summary>First publication, UTC.</summary>
    public DateTime PublishedUtc { get; init; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ModifiedUtc { get; init; }

    /// <summary>Its texts with their weights; <see cref="SearchWeight.None"/> must not occur.</summary>
    public IReadOnlyList<WeightedText> Texts { get; init; } = [];

    /// <summary>Ids of the items that it leads to: what builds on another item makes that one useful.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Filter values by filter name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}

/// <summary>Filters of the index that are no reader's to choose.</summary>
public static class InnerFacets
{
    /// <summary>Between a code and the name it was made from.</summary>
    public const char Separator = '\t';

    /// <summary>The inner filter that keeps the names from which another filter's codes were made: its values are code, <see cref="Separator"/>, name.</summary>
    public static string NamesOf(string facet) => "\u0001names:" + facet;
}

/// <summary>A text with its weight.</summary>
public sealed record WeightedText(SearchWeight Weight, string Text);

/// <summary>Keys of who may see an item.</summary>
public static class Audiences
{
    /// <summary>The whole world.</summary>
    public const string Everyone = "everyone";

    /// <summary>Whoever is signed in.</summary>
    public const string Members = "members";

    /// <summary>What a visitor without an account may see.</summary>
    public static IReadOnlyList<string> OfVisitors { get; } = [Everyone];

    /// <summary>What everybody with an account may see.</summary>
    public static IReadOnlyList<string> OfMembers { get; } = [Everyone, Members];
}
