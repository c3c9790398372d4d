using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Redactions;
using LearningSpace.Data.Media;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Redactions;

/// <summary>Looks for a text in everything that the database keeps: how often it stands where, never what stands there for its author alone.</summary>
/// <param name="database">The database.</param>
public sealed class FindText(Database database)
{
    internal const string Parts = "content_versions.parts";
    internal const string VersionTitle = "content_versions.display_text";
    internal const string VersionAuthor = "content_versions.author";
    internal const string Withdrawn = "content_items.withdrawn_because";
    internal const string SourceId = "content_items.source_id";
    internal const string Title = "content_items.title";
    internal const string Address = "content_paths.slug";
    internal const string MediaPath = "media_files.path";
    internal const string RemovedFile = "media_files.hash";
    internal const string AuditDetail = "audit_details.detail";

    /// <summary>Where it stands.</summary>
    /// <param name="redaction">The text.</param>
    /// <param name="item">The item to which the search is limited; null for everything.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<FoundText>> RunAsync(Redaction redaction, string? item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(redaction);
        await using var context = database.Reader();
        var found = new List<FoundText>();
        await InVersionsAsync(context, redaction, item, found, cancellation);
        await InItemsAsync(context, redaction, item, found, cancellation);
        found.AddRange(await ColumnTexts.FindAsync(context, redaction, item, cancellation));
        await foreach (var row in context.AuditDetails.Where(d => item == null || d.SubjectId == item).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (redaction.Count(row.SubjectId) + RedactedContent.Find(JsonNode.Parse(row.Detail, documentOptions: Json.Lenient), redaction).Sum(f => f.Count) is > 0 and var count)
            {
                found.Add(new FoundText(AuditDetail, ColumnTexts.Key(row.Number), count));
            }
        }

        return found;
    }

    /// <summary>The files that some items name, by path or by address, or that were sent for them; what is in them nobody can look for.</summary>
    public async Task<IReadOnlyList<MediaFile>> FilesOfAsync(IReadOnlyCollection<string> items, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        await using var context = database.Reader();
        var files = new Dictionary<string, MediaFile>(StringComparer.Ordinal);
        foreach (var id in items)
        {
            var texts = await context.Versions.Where(v => v.ItemId == id).Select(v => v.Parts).ToListAsync(cancellation);
            var named = texts.SelectMany(t => Strings(ContentItem.PartsFromText(t))).Distinct(StringComparer.Ordinal).ToList();
            var keys = texts.SelectMany(KeysIn).ToHashSet(StringComparer.Ordinal);
            foreach (var key in keys)
            {
                named.AddRange(await context.Media.Where(m => m.Hash.StartsWith(key)).Select(m => m.Path).ToListAsync(cancellation));
            }

            var start = $"{ForgetUploads.Folder}/{id}/";
            foreach (var row in await context.Media.Where(m => m.Path.StartsWith(start) || named.Contains(m.Path)).ToListAsync(cancellation))
            {
                if (MediaFile.From(row) is { } file)
                {
                    files.TryAdd(file.Hash, file);
                }
            }
        }

        return [.. files.Values.OrderBy(f => f.Path.Value, StringComparer.Ordinal)];
    }

    // As addresses of files have them.
    private static IEnumerable<string> KeysIn(string text)
    {
        const string start = "/media/";
        for (var at = text.IndexOf(start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(start, at + 1, StringComparison.Ordinal))
        {
            var key = text[(at + start.Length)..Math.Min(text.Length, at + start.Length + MediaFile.KeyLength)];
            if (key.Length == MediaFile.KeyLength && key.All(char.IsAsciiHexDigitLower))
            {
                yield return key;
            }
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Strings(p.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length <= Core.Media.MediaPath.MaxLength => [text],
        _ => [],
    };

    private static async Task InVersionsAsync(SpaceContext context, Redaction redaction, string? item, List<FoundText> found, CancellationToken cancellation)
    {
        await foreach (var version in context.Versions.Where(v => item == null || v.ItemId == item).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var one = new FoundText(Parts, ColumnTexts.Key(version.Id), 0) { ItemId = version.ItemId, Version = version.Number, State = version.State };
            var isRead = version.State is VersionState.Published or VersionState.Superseded or VersionState.Withdrawn;
            var parts = RedactedContent.Find(ContentItem.PartsFromText(version.Parts), redaction);
            found.AddRange(parts.Select(p => one with { Path = p.Path, Count = p.Count, Excerpt = isRead ? p.Excerpt : null }));

            // The title stands in its part, and once more beside it.
            if (redaction.Count(version.DisplayText) is > 0 and var title && !parts.Any(p => p.Path == $"{TitlePart.Name}.{TitlePart.Title}"))
            {
                found.Add(one with { Place = VersionTitle, Count = title });
            }

            if (redaction.Count(version.Author) is > 0 and var author)
            {
                found.Add(one with { Place = VersionAuthor, Count = author });
            }
        }
    }

    private static async Task InItemsAsync(SpaceContext context, Redaction redaction, string? item, List<FoundText> found, CancellationToken cancellation)
    {
        var rows = context.Items.Where(i => item == null || i.Id == item).Select(i => new { i.Id, i.Title, i.SourceId, i.WithdrawnBecause });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            foreach (var (place, text) in new[] { (Title, row.Title), (SourceId, row.SourceId), (Withdrawn, row.WithdrawnBecause) })
            {
                // What an item's row repeats of its version counts there.
                if (redaction.Count(text) is > 0 and var count && (place == Withdrawn || !found.Exists(f => f.ItemId == row.Id)))
                {
                    found.Add(new FoundText(place, ColumnTexts.Key(row.Id), count) { ItemId = row.Id });
                }
            }
        }

        await foreach (var path in context.Paths.Where(p => item == null || p.ItemId == item).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (redaction.Count(path.Slug) is > 0 and var count)
            {
                found.Add(new FoundText(Address, ColumnTexts.Key(path.PathWord, path.Slug), count) { ItemId = path.ItemId });
            }
        }

        var start = $"{ForgetUploads.Folder}/{item}/";
        await foreach (var file in context.Media.Where(m => item == null || m.Path.StartsWith(start)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (redaction.Count(file.Path) is > 0 and var count)
            {
                found.Add(new FoundText(MediaPath, ColumnTexts.Key(file.Path), count) { ItemId = item });
            }
        }
    }
}
