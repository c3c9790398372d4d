using System.Text.Json;
using System.Text.Json.Serialization;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Writes a feed as JSON Feed 1.1. Where an imported entry comes from stands in an extension, <c>_source</c>.</summary>
internal static class WriteJsonFeed
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes.</summary>
    public static byte[] Run(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = "https://jsonfeed.org/version/1.1",
            feed.Title,
            feed.Description,
            HomePageUrl = feed.PageUrl,
            FeedUrl = feed.SelfUrl,
            feed.NextUrl,
            Language = feed.Culture,
            Authors = new[] { new Author(feed.SiteName, feed.HomeUrl) },
            Items = feed.Entries.Select(Item),
        },
        Options);

    private static Entry Item(FeedEntry entry) => new(
        entry.Id,
        entry.Url,
        entry.Source?.EntryUrl ?? entry.Source?.Url,
        entry.Title,
        entry.Summary,
        entry.Summary,
        WriteAtom.Time(entry.Published),
        WriteAtom.Time(entry.Updated),
        entry.Language,
        entry.Authors.Count > 0 ? entry.Authors.Select(a => new Author(a, null)) : entry.Source is { } named ? [new Author(named.Name, named.Url)] : null,
        entry.Categories.Select(c => c.Label).Distinct(StringComparer.Ordinal),
        entry.Source is { } source ? new Origin(source.Name, source.EntryId, source.Licence, source.Url, WriteAtom.Time(source.Imported)) : null);

    private sealed record Author(string Name, string? Url);

    private sealed record Origin(string Name, string EntryId, string? Licence, string? Url, string DateImported);

    private sealed record Entry(
        string Id,
        string Url,
        string? ExternalUrl,
        string Title,
        string Summary,
        string ContentText,
        string DatePublished,
        string DateModified,
        string Language,
        IEnumerable<Author>? Authors,
        IEnumerable<string> Tags,
        [property: JsonPropertyName("_source")] Origin? Source);
}
