using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Redactions;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Media;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Redactions;

/// <summary>What was removed from a site that is about to be replaced by a backup, and how its places read since.</summary>
/// <param name="Redactions">That it was done.</param>
/// <param name="Places">From where.</param>
/// <param name="Texts">What stands there now, by place and key; null where the row is gone.</param>
public sealed record RedactionsKept(IReadOnlyList<RedactionRow> Redactions, IReadOnlyList<RedactionPlaceRow> Places, IReadOnlyDictionary<(string Place, string Key), string?> Texts)
{
    /// <summary>None.</summary>
    public static RedactionsKept None { get; } = new([], [], new Dictionary<(string, string), string?>());
}

/// <summary>
/// Removes again what a backup brings back. Nobody knows any more what it was: each place takes the text that stood there on the site that the backup replaces; where that is gone, the whole place is covered.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="store">The stored files.</param>
/// <param name="clock">The time.</param>
public sealed class RedactAgain(Database database, MediaStore store, TimeProvider clock)
{
    // The migration that made the list.
    private const string Since = "0015_redactions";

    // What stands where nobody knows what to leave.
    private const string Mark = "[…]";

    /// <summary>What must not come back; nothing where there is no database, or one that kept no such list.</summary>
    public static async Task<RedactionsKept> KeepAsync(Database database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (!(await database.SchemaAsync(cancellation)).Contains(Since, StringComparer.Ordinal))
        {
            return RedactionsKept.None;
        }

        await using var context = database.Reader();
        var places = await context.RedactedPlaces.ToListAsync(cancellation);
        var texts = new Dictionary<(string, string), string?>();
        foreach (var (place, key) in places.Select(p => (p.Place, p.RowKey)).Distinct())
        {
            texts[(place, key)] = await TextAsync(context, place, key, cancellation);
        }

        return new RedactionsKept(await context.Redactions.ToListAsync(cancellation), places, texts);
    }

    /// <summary>Removes it from the database that was restored.</summary>
    /// <returns>From how many places.</returns>
    public async Task<int> RunAsync(RedactionsKept kept, SiteModel site, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var count = 0;
        var discarded = new List<string>();
        foreach (var redaction in kept.Redactions)
        {
            count += await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    if (await context.Redactions.AnyAsync(r => r.Id == redaction.Id, token))
                    {
                        return 0; // the backup is of a site without it
                    }

                    var (places, done) = (kept.Places.Where(p => p.RedactionId == redaction.Id).ToList(), 0);
                    foreach (var place in places)
                    {
                        done += await CoverAsync(context, site, place, kept.Texts[(place.Place, place.RowKey)], discarded, token) ? 1 : 0;
                    }

                    await RememberAsync(context, redaction, places, token);
                    context.Audit(new AuditEntry("text.redacted-again", null, "redaction", redaction.Id, new JsonObject { ["places"] = done }), clock.GetUtcNow());
                    return done;
                },
                cancellation);
        }

        discarded.ForEach(store.Discard);
        await database.ForgetDeletedAsync(cancellation);
        return count;
    }

    private static async Task RememberAsync(SpaceContext context, RedactionRow row, List<RedactionPlaceRow> places, CancellationToken cancellation)
    {
        var by = await context.Accounts.AnyAsync(a => a.Id == row.ByAccount, cancellation) ? row.ByAccount : null;
        context.Redactions.Add(new RedactionRow { Id = row.Id, AtUtc = row.AtUtc, ByAccount = by, ItemId = row.ItemId, Reason = row.Reason, Fingerprint = row.Fingerprint, Counts = row.Counts });
        context.RedactedPlaces.AddRange(places.Select(p => new RedactionPlaceRow { RedactionId = p.RedactionId, Number = p.Number, Place = p.Place, RowKey = p.RowKey, Path = p.Path }));
    }

    // What stands at a place now, in one text.
    private static async Task<string?> TextAsync(SpaceContext context, string place, string key, CancellationToken cancellation)
    {
        switch (place)
        {
            case FindText.Parts or FindText.VersionTitle or FindText.VersionAuthor:
                return await context.Versions.FirstOrDefaultAsync(v => v.Id == RedactionPlaceRow.IdIn(key), cancellation) is { } version
                    ? new JsonObject { ["parts"] = version.Parts, ["title"] = version.DisplayText, ["author"] = version.Author }.ToJsonString() : null;
            case FindText.Title or FindText.SourceId or FindText.Withdrawn:
                return await context.Items.FirstOrDefaultAsync(i => i.Id == RedactionPlaceRow.IdIn(key), cancellation) is { } item
                    ? new JsonObject { ["title"] = item.Title, ["source"] = item.SourceId, ["withdrawn"] = item.WithdrawnBecause }.ToJsonString() : null;
            case FindText.Address:
                return new JsonArray([.. (await context.Paths.Where(p => p.ItemId == RedactionPlaceRow.IdIn(key)).ToListAsync(cancellation)).Select(p => (JsonNode?)p.Slug)]).ToJsonString();
            case FindText.MediaPath:
                return new JsonArray([.. (await context.Media.Where(m => m.Hash == RedactionPlaceRow.IdIn(key)).ToListAsync(cancellation)).Select(m => (JsonNode?)m.Path)]).ToJsonString();
            case FindText.RemovedFile:
                return null;
            case FindText.AuditDetail:
                var number = RedactionPlaceRow.NumberIn(key);
                return (await context.AuditEntries.FirstOrDefaultAsync(e => e.Number == number, cancellation))?.Hash;
            default:
                return await ColumnTexts.OpenAsync(context, place, key, cancellation) is var (_, row, property) ? property.GetValue(row) as string : null;
        }
    }

    private async Task<bool> CoverAsync(SpaceContext context, SiteModel site, RedactionPlaceRow place, string? kept, List<string> discarded, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        switch (place.Place)
        {
            case FindText.Parts or FindText.VersionTitle or FindText.VersionAuthor:
                return await CoverVersionAsync(context, site, place, kept, cancellation);
            case FindText.Title or FindText.SourceId or FindText.Withdrawn:
                return await CoverItemAsync(context, place, kept, cancellation);
            case FindText.Address:
                return await CoverAddressAsync(context, RedactionPlaceRow.IdIn(place.RowKey), kept, now, cancellation);
            case FindText.MediaPath or FindText.RemovedFile:
                return await CoverFileAsync(context, RedactionPlaceRow.IdIn(place.RowKey), place.Place == FindText.RemovedFile ? null : kept, now, discarded, cancellation);
            case FindText.AuditDetail:
                var number = RedactionPlaceRow.NumberIn(place.RowKey);
                return await context.AuditDetails.Where(d => d.Number == number && context.AuditEntries.Any(e => e.Number == number && e.Hash == kept)).ExecuteDeleteAsync(cancellation) > 0;
            default:
                if (await ColumnTexts.OpenAsync(context, place.Place, place.RowKey, cancellation) is not var (column, row, property) || property.GetValue(row) is not string text)
                {
                    return false;
                }

                property.SetValue(row, kept ?? ColumnTexts.Covered(column, text, place.Path, Mark));
                await FindThreads.RedactedAsync(context, [FindThreads.ThreadOf(row)], now, cancellation);
                return true;
        }
    }

    private static async Task<bool> CoverVersionAsync(SpaceContext context, SiteModel site, RedactionPlaceRow place, string? kept, CancellationToken cancellation)
    {
        if (await context.Versions.AsTracking().FirstOrDefaultAsync(v => v.Id == RedactionPlaceRow.IdIn(place.RowKey), cancellation) is not { } version
            || await context.Items.AsTracking().FirstOrDefaultAsync(i => i.Id == version.ItemId, cancellation) is not { } row)
        {
            return false;
        }

        if (kept is not null && JsonNode.Parse(kept) is { } now)
        {
            (version.Parts, version.DisplayText, version.Author) = ((string)now["parts"]!, (string)now["title"]!, (string)now["author"]!);
        }
        else
        {
            var parts = ContentItem.PartsFromText(version.Parts);
            RedactedContent.Cover(parts, place.Path, Mark);
            var text = new ContentItem { ContentItemId = row.Id, ContentType = row.Type, DisplayText = place.Place == FindText.VersionTitle ? Mark : version.DisplayText, Parts = parts };
            (version.Parts, version.DisplayText, version.Author) = (text.PartsToText(), ContentProjector.TitleOf(text), place.Place == FindText.VersionAuthor ? "" : version.Author);
        }

        version.Imported = false;
        var item = ContentReader.ToItem(row, version).Item;
        if (row.PublishedVersionId == version.Id || (row.PublishedVersionId is null && row.LatestVersionId == version.Id))
        {
            row.Title = version.DisplayText;
            row.SourceId = row.SourceId is null ? null : ContentProjector.SourceOf(item)?.EntryId ?? row.SourceId;
        }

        if (row.PublishedVersionId == version.Id)
        {
            await RedactContent.DeriveAsync(context, site, row.Id, item, cancellation);
        }

        if (await context.Contributions.AsTracking().FirstOrDefaultAsync(c => c.VersionId == version.Id, cancellation) is { } progress)
        {
            progress.Kept = RedactContent.StillKept(progress, item);
        }

        await context.SaveChangesAsync(cancellation);
        return true;
    }

    private static async Task<bool> CoverItemAsync(SpaceContext context, RedactionPlaceRow place, string? kept, CancellationToken cancellation)
    {
        if (await context.Items.AsTracking().FirstOrDefaultAsync(i => i.Id == RedactionPlaceRow.IdIn(place.RowKey), cancellation) is not { } row)
        {
            return false;
        }

        var now = kept is null ? null : JsonNode.Parse(kept);
        switch (place.Place)
        {
            case FindText.Title:
                row.Title = (string?)now?["title"] ?? Mark;
                break;
            case FindText.SourceId:
                row.SourceId = (string?)now?["source"] ?? $"{Redaction.InAddress}-{row.Id}";
                break;
            default:
                row.WithdrawnBecause = row.WithdrawnBecause is null ? null : (string?)now?["withdrawn"] ?? Mark;
                break;
        }

        return true;
    }

    // Addresses that the item no longer has go; where none is left it gets another.
    private static async Task<bool> CoverAddressAsync(SpaceContext context, string id, string? kept, DateTime now, CancellationToken cancellation)
    {
        var standing = kept is null ? [] : ((JsonArray)JsonNode.Parse(kept)!).Select(s => (string)s!).ToList();
        var gone = (await context.Paths.AsTracking().Where(p => p.ItemId == id).ToListAsync(cancellation)).Where(p => !standing.Contains(p.Slug)).ToList();
        foreach (var path in gone)
        {
            await RedactContent.MoveAsync(context, path, standing.FirstOrDefault() ?? $"{Redaction.InAddress}-{Slug.From(id)}", now, cancellation);
        }

        return gone.Count > 0;
    }

    private static async Task<bool> CoverFileAsync(SpaceContext context, string hash, string? kept, DateTime now, List<string> discarded, CancellationToken cancellation)
    {
        var standing = kept is null ? [] : ((JsonArray)JsonNode.Parse(kept)!).Select(s => (string)s!).ToList();
        var gone = (await context.Media.AsTracking().Where(m => m.Hash == hash).ToListAsync(cancellation)).Where(m => !standing.Contains(m.Path)).ToList();
        foreach (var row in gone)
        {
            if (standing.FirstOrDefault() is { } path)
            {
                await RedactContent.MoveAsync(context, row, path, now, cancellation);
            }
            else
            {
                context.Media.Remove(row);
            }
        }

        if (standing.Count == 0)
        {
            discarded.Add(hash); // a backup brings the file itself, too
        }

        return gone.Count > 0;
    }
}
