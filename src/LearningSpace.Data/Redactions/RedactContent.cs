using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Media;
using LearningSpace.Core.Redactions;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Redactions;

/// <summary>Removes a text, or files, from content and what is derived of it, in the transaction of <see cref="RedactEverywhere"/>.</summary>
/// <param name="context">The transaction.</param>
/// <param name="site">Definitions.</param>
/// <param name="mark">What takes its place, for a language of ours.</param>
/// <param name="now">The time, UTC.</param>
internal sealed class RedactContent(SpaceContext context, SiteModel site, Func<string, string> mark, DateTime now)
{
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        FindText.Parts, FindText.VersionTitle, FindText.VersionAuthor, FindText.Title, FindText.SourceId, FindText.Withdrawn, FindText.Address, FindText.MediaPath, FindText.AuditDetail,
    };

    private readonly List<FoundText> files = [];

    /// <summary>Places from which files were taken.</summary>
    public IReadOnlyList<FoundText> Files => files;

    /// <summary>Whether a place needs care of its own.</summary>
    public static bool Knows(string place) => Places.Contains(place);

    /// <summary>A key by which a place is found again once the text is gone from it; where the key itself held the text, of what it belonged to.</summary>
    public static string LastingKey(FoundText found) => found.Place == FindText.Address ? ColumnTexts.Key(found.ItemId) : found.Place == FindText.MediaPath ? found.Lasting ?? "[]" : found.Key;

    /// <summary>Removes a text from where it was found.</summary>
    public async Task RunAsync(Redaction redaction, IReadOnlyList<FoundText> found, CancellationToken cancellation)
    {
        var moved = await MoveFilesAsync(redaction, found, cancellation);
        await MoveAddressesAsync(redaction, found, cancellation);
        var versions = found.Where(f => f.Version is not null).Select(f => RedactionPlaceRow.IdIn(f.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var items in found.Where(f => f.ItemId is not null && Knows(f.Place)).GroupBy(f => f.ItemId!, StringComparer.Ordinal))
        {
            await EachVersionAsync(
                items.Key,
                versions,
                (item, version) =>
                {
                    version.Author = redaction.Redact(version.Author, MarkFor(item));
                    return RedactedContent.Redact(item, redaction, MarkFor(item), moved) > 0;
                },
                row =>
                {
                    var words = mark(Cultures.OfLanguage(row.Language) ?? Cultures.Default);
                    row.Title = redaction.Redact(row.Title, words);
                    row.WithdrawnBecause = row.WithdrawnBecause is { } because ? redaction.Redact(because, words) : null;
                    row.SourceId = redaction.Count(row.SourceId) > 0 ? $"{Redaction.InAddress}-{row.Id}" : row.SourceId;
                },
                cancellation);
        }
    }

    /// <summary>Removes files and everything that leads to them.</summary>
    public async Task RemoveFilesAsync(IReadOnlyList<string> hashes, CancellationToken cancellation)
    {
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal))
        {
            var rows = await context.Media.Where(m => m.Hash == hash).ToListAsync(cancellation);
            var paths = rows.ConvertAll(r => r.Path);
            var key = hash[..MediaFile.KeyLength];
            var naming = new List<(string Id, string ItemId)>();
            foreach (var name in paths.Append(key))
            {
                naming.AddRange((await context.Versions.Where(v => v.Parts.Contains(name)).Select(v => new { v.Id, v.ItemId }).ToListAsync(cancellation)).Select(v => (v.Id, v.ItemId)));
            }

            foreach (var items in naming.Distinct().GroupBy(n => n.ItemId, StringComparer.Ordinal))
            {
                files.AddRange(items.Select(i => new FoundText(FindText.Parts, ColumnTexts.Key(i.Id), 1) { ItemId = items.Key, Version = 0 }));
                await EachVersionAsync(
                    items.Key, items.Select(i => i.Id).ToHashSet(StringComparer.Ordinal), (item, _) => RedactedContent.RemoveFiles(item, paths, [key], MarkFor(item)) > 0, _ => { }, cancellation);
            }

            context.Media.RemoveRange(rows);
            context.Announce(ChangeKinds.Media, hash, now);
            files.Add(new FoundText(FindText.RemovedFile, ColumnTexts.Key(hash), 1));
        }
    }

    private string MarkFor(ContentItem item) => mark(Cultures.OfLanguage(ContentProjector.LanguageOf(item)) ?? Cultures.Default);

    private async Task EachVersionAsync(string id, HashSet<string> ids, Func<ContentItem, VersionRow, bool> change, Action<ItemRow> changeRow, CancellationToken cancellation)
    {
        await context.HoldItemAsync(id, cancellation);
        if (await context.Items.AsTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } row)
        {
            return;
        }

        foreach (var version in await context.Versions.AsTracking().Where(v => v.ItemId == id && ids.Contains(v.Id)).ToListAsync(cancellation))
        {
            var item = ContentReader.ToItem(row, version).Item;
            if (change(item, version))
            {
                await KeepAsync(row, version, item, cancellation);
            }
        }

        changeRow(row);
        context.Announce(ChangeKinds.Item, id, now);
    }

    private async Task KeepAsync(ItemRow row, VersionRow version, ContentItem item, CancellationToken cancellation)
    {
        (version.Parts, version.DisplayText) = (item.PartsToText(), ContentProjector.TitleOf(item));
        version.Imported = false; // what somebody changed no import overwrites
        if (row.PublishedVersionId == version.Id || (row.PublishedVersionId is null && row.LatestVersionId == version.Id))
        {
            row.Title = version.DisplayText;
        }

        if (row.PublishedVersionId == version.Id)
        {
            // Who follows the site takes up what changed.
            version.ModifiedUtc = row.ModifiedUtc = now;
            row.ChangedUtc = AuthorsPart.ToldTime(item, now);
            await DeriveAsync(context, site, row.Id, item, cancellation);
        }

        await NoticeAsync(row, version, item, cancellation);
    }

    /// <summary>What is derived of a public text. Its terms are made anew by whoever reads them next, as the index's change asks every node to.</summary>
    public static async Task DeriveAsync(SpaceContext context, SiteModel site, string id, ContentItem item, CancellationToken cancellation)
    {
        var isFrame = SiteModel.IsFrame(item); // whose words stand in the terms of what is filed under them
        await context.StoredTerms.Where(t => isFrame || t.ItemId == id).ExecuteUpdateAsync(t => t.SetProperty(r => r.AnalysisVersion, 0).SetProperty(r => r.Terms, Array.Empty<byte>()), cancellation);
        await context.Links.Where(l => l.ItemId == id).ExecuteDeleteAsync(cancellation);
        foreach (var entry in context.ChangeTracker.Entries<LinkRow>().Where(e => e.Entity.ItemId == id).ToList())
        {
            entry.State = EntityState.Detached;
        }

        context.Links.AddRange(ContentLinks.Of(item, new ContentProjector(site)).Select(l => new LinkRow { ItemId = id, Kind = l.Kind, Target = l.Target, Position = l.Order }));
    }

    // Whoever has it open to write is told that it changed, instead of bringing the text back.
    private async Task NoticeAsync(ItemRow row, VersionRow version, ContentItem item, CancellationToken cancellation)
    {
        var progress = await context.Contributions.AsTracking().FirstOrDefaultAsync(c => c.VersionId == version.Id, cancellation);
        if (progress is null && row.LatestVersionId == version.Id && row.PublishedVersionId == version.Id)
        {
            progress = context.Contributions.Add(new ContributionRow { VersionId = version.Id, ItemId = row.Id }).Entity;
        }

        if (progress is not null)
        {
            progress.Revision++;
            progress.Kept = StillKept(progress, item);
        }
    }

    /// <summary>Of what the author let stand, what still does: fingerprints of the rest could be tried out.</summary>
    public static string StillKept(ContributionRow progress, ContentItem item) =>
        ContributionRow.Text(LeakCheck.Of(item).Select(l => l.Fingerprint).Intersect(ContributionRow.List(progress.Kept), StringComparer.Ordinal));

    // Nobody is led from an address that tells: it is as if it had never been.
    private async Task MoveAddressesAsync(Redaction redaction, IReadOnlyList<FoundText> found, CancellationToken cancellation)
    {
        foreach (var key in found.Where(f => f.Place == FindText.Address).Select(f => (JsonArray)JsonNode.Parse(f.Key)!).ToList())
        {
            var (word, slug) = ((string)key[0]!, (string)key[1]!);
            if (await context.Paths.AsTracking().FirstOrDefaultAsync(p => p.PathWord == word && p.Slug == slug, cancellation) is { } path)
            {
                await MoveAsync(context, path, Slug.From(redaction.RedactAddress(slug)), now, cancellation);
            }
        }
    }

    /// <summary>Takes an address away; whoever lay there gets another.</summary>
    public static async Task MoveAsync(SpaceContext context, PathRow path, string wanted, DateTime now, CancellationToken cancellation)
    {
        var lying = await context.Items.AsTracking().Where(i => i.PathWord == path.PathWord && i.Slug == path.Slug).ToListAsync(cancellation);
        context.Paths.Remove(path);
        if (lying.Count > 0)
        {
            var free = wanted;
            for (var n = 2; await context.Paths.AnyAsync(p => p.PathWord == path.PathWord && p.Slug == free, cancellation); n++)
            {
                free = $"{wanted}-{n}";
            }

            context.Paths.Add(new PathRow { PathWord = path.PathWord, Slug = free, ItemId = path.ItemId, IsCurrent = true });
            lying.ForEach(i => i.Slug = free);
        }

        await context.SaveChangesAsync(cancellation);
        foreach (var id in lying.Select(i => i.Id).Append(path.ItemId).Distinct(StringComparer.Ordinal))
        {
            context.Announce(ChangeKinds.Item, id, now);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> MoveFilesAsync(Redaction redaction, IReadOnlyList<FoundText> found, CancellationToken cancellation)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in found.Where(f => f.Place == FindText.MediaPath).ToList())
        {
            var path = RedactionPlaceRow.IdIn(one.Key);
            if (await context.Media.AsTracking().FirstOrDefaultAsync(m => m.Path == path, cancellation) is { } row)
            {
                one.Lasting = ColumnTexts.Key(row.Hash);
                moved[path] = await MoveAsync(context, row, redaction.RedactAddress(path), now, cancellation);
            }
        }

        return moved;
    }

    /// <summary>Gives a file another path.</summary>
    public static async Task<string> MoveAsync(SpaceContext context, MediaRow row, string wanted, DateTime now, CancellationToken cancellation)
    {
        var free = MediaPath.TryParse(wanted)?.Value is { } valid && !await context.Media.AnyAsync(m => m.Path == valid, cancellation) ? valid : $"{ForgetUploads.Folder}/{row.Hash[..MediaFile.KeyLength]}/{Redaction.InAddress}{Path.GetExtension(wanted)}";
        context.Media.Remove(row);
        await context.SaveChangesAsync(cancellation);
        context.Media.Add(new MediaRow { Path = free, Hash = row.Hash, MediaType = row.MediaType, Length = row.Length, Width = row.Width, Height = row.Height, CreatedUtc = row.CreatedUtc, ModifiedUtc = row.ModifiedUtc });
        await context.SaveChangesAsync(cancellation);
        context.Announce(ChangeKinds.Media, row.Hash, now);
        return free;
    }
}
