using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>An item to store.</summary>
/// <param name="Item">The item; its ids are kept, a missing version id is made.</param>
/// <param name="Terms">Its analysed terms where it shall be published, worked out before the gate; null keeps it a draft.</param>
public sealed record ContentToPut(ContentItem Item, StoredTerms? Terms)
{
    /// <summary>Who may see it; null leaves that as it is, and is everyone for a new item.</summary>
    public string? Audience { get; init; }

    /// <summary>Hash of the imported values; null where the item is not imported.</summary>
    public string? SourceHash { get; init; }

    /// <summary>Its terms as they are stored, where they were made ready before the gate.</summary>
    public byte[]? EncodedTerms { get; init; }

    /// <summary>What it points at, where that was looked for before the gate.</summary>
    public IReadOnlyList<ContentLink>? Links { get; init; }

    /// <summary>Whether its id was made for it just now, so that nobody need look for it.</summary>
    public bool IsNew { get; init; }

    /// <summary>State of a version that is not to be public; null leaves that of one which is not, and is a draft for others.</summary>
    public VersionState? State { get; init; }

    /// <summary>Whether it gets its address with its first publication rather than now: a title that is still being looked for names nothing.</summary>
    public bool IsAddressedLater { get; init; }

    /// <summary>Whether it is published by force.</summary>
    public bool IsForced { get; init; }
}

/// <summary>
/// Stores items with their version, address, analysed terms and change-log row, all in the caller's transaction: the one place where content is written.
/// </summary>
/// <param name="site">The site as it is.</param>
/// <param name="clock">The time.</param>
public sealed class PutContent(SiteModel site, TimeProvider clock)
{
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    /// <summary>Prepares an item outside the gate: analysis is the slow part.</summary>
    /// <param name="item">The item.</param>
    /// <param name="publish">Whether it shall be published.</param>
    /// <param name="firstPublishedUtc">Its first publication where it had one.</param>
    /// <param name="audience">Who may see it; null leaves that as it is.</param>
    public ContentToPut Prepare(ContentItem item, bool publish, DateTime? firstPublishedUtc = null, string? audience = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        var terms = publish
            ? Analyze(
                site, item, audience ?? AudiencePart.Of(item) ?? Audiences.Everyone, firstPublishedUtc ?? CommonPart.FirstPublicationOf(item) ?? item.PublishedUtc ?? now, item.ModifiedUtc ?? now)
            : null;
        return new ContentToPut(item, terms) { Audience = audience, EncodedTerms = terms is null ? null : StoredTermsCodec.Encode(terms), Links = terms is null ? null : ContentLinks.Of(item, new ContentProjector(site)) };
    }

    /// <summary>An item's terms as they are stored.</summary>
    public static StoredTerms Analyze(SiteModel site, ContentItem item, string audience, DateTime publishedUtc, DateTime modifiedUtc) =>
        StoredTerms.Analyze(new ContentProjector(site).Document(item, new ItemFacts(audience, SpaceContext.AsKept(publishedUtc), SpaceContext.AsKept(modifiedUtc))));

    /// <summary>Stores items. Several versions of one item may be among them.</summary>
    /// <returns>How many were new and how many changed; the rest was there as it is.</returns>
    public async Task<(int Created, int Changed)> RunAsync(SpaceContext context, IReadOnlyList<ContentToPut> items, CancellationToken cancellation)
    {
        var ids = items.Where(i => !i.IsNew).Select(i => i.Item.ContentItemId).Distinct().ToList();
        var rows = ids.Count == 0 ? new(StringComparer.Ordinal) : await context.Items.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellation);
        var known = rows.Count == 0 ? [] : await context.Versions.Where(v => ids.Contains(v.ItemId)).ToListAsync(cancellation);
        var versions = known.GroupBy(v => v.ItemId).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var terms = rows.Count == 0 ? [] : await context.StoredTerms.Where(t => ids.Contains(t.ItemId)).ToDictionaryAsync(t => t.ItemId, StringComparer.Ordinal, cancellation);
        var pointers = rows.Count == 0 ? [] : await context.Links.Where(l => ids.Contains(l.ItemId)).ToListAsync(cancellation);
        var links = pointers.GroupBy(l => l.ItemId).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var addresses = new Addresses(site, context, now);
        await addresses.ReserveAsync([.. items.Where(i => rows.TryGetValue(i.Item.ContentItemId, out var row) ? WantsAddress(i, row) : !i.IsAddressedLater).Select(i => i.Item).DistinctBy(i => i.ContentItemId)], cancellation);
        var (created, changed) = (0, 0);

        // Most of what is new comes once, and nobody asks for it again in this transaction: it is written without being followed. Who shares an address is asked for by
        // its translations.
        var added = new AddedRows();
        var (bodies, reread) = (new List<string>(), new List<string>());
        var often = items.CountBy(i => i.Item.ContentItemId, StringComparer.Ordinal).Where(i => i.Value > 1).Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var put in items)
        {
            var id = put.Item.ContentItemId;
            var audience = rows.GetValueOrDefault(id)?.Audience;
            if (!rows.TryGetValue(id, out var row))
            {
                created++;
                if (!often.Contains(id) && !addresses.Shared.IsShared(put.Item.ContentType))
                {
                    Add(added, put, addresses);
                    NoteBody(bodies, put, put.Terms is not null);
                    continue;
                }

                var version = Create(put, addresses, out row);
                (rows[id], versions[id]) = (row, [version]);
                context.Items.Add(row);
                context.Versions.Add(version);
                context.Paths.AddRange(addresses.PathsOf(put.Item, row));
            }
            else
            {
                var before = addresses.Shared.StandingOf(row, versions[id]);
                if (!Update(context, put, row, versions[id]))
                {
                    continue;
                }

                if (WantsAddress(put, row))
                {
                    row.Slug = addresses.SlugOf(put.Item);
                    context.Paths.AddRange(addresses.PathsOf(put.Item, row));
                }
                else if (row.Slug.Length > 0 && Governs(put, row)) // what has no address yet gets it by being published, not by moving
                {
                    await addresses.MoveAsync(put.Item, row, before, cancellation);
                }

                changed++;
            }

            Follow(put, row);
            StoreLinks(context, put, row, links);
            var readersChanged = audience is not null && audience != row.Audience;
            StoreTerms(context, put, row, terms, readersChanged);
            reread.AddRange(readersChanged ? [row.Id] : []);
            context.Announce(KindOf(put.Item), row.Id, now);
            NoteBody(bodies, put, Governs(put, row));
        }

        if (bodies.Count > 0)
        {
            context.Ask(SettleAffiliations.MessageKind, SettleAffiliations.Payload(bodies), clock.GetUtcNow());
        }

        await FindThreads.ReadersChangedAsync(context, reread, now, cancellation);
        await context.InsertAsync(added, cancellation);
        return (created, changed);
    }

    // Whose people somebody is follows from what organisations say in public.
    private void NoteBody(List<string> bodies, ContentToPut put, bool governs)
    {
        if (governs && site.Definitions.Types.GetValueOrDefault(put.Item.ContentType)?.Has(AffiliationPart.Name) == true && !bodies.Contains(put.Item.ContentItemId))
        {
            bodies.Add(put.Item.ContentItemId);
        }
    }

    // It was begun without an address and becomes public.
    private static bool WantsAddress(ContentToPut put, ItemRow row) => put.Terms is not null && row.Slug.Length == 0 && row.PathWord.Length > 0;

    private static string KindOf(ContentItem item) => SiteModel.IsFrame(item) ? ChangeKinds.Site : ChangeKinds.Item;

    private void Add(AddedRows added, ContentToPut put, Addresses addresses)
    {
        added.Versions.Add(Create(put, addresses, out var row));
        added.Items.Add(row);
        foreach (var path in addresses.PathsOf(put.Item, row))
        {
            added.Paths.Add(path);
        }

        Follow(put, row);
        foreach (var link in row.PublishedVersionId is null ? [] : put.Links ?? ContentLinks.Of(put.Item, new ContentProjector(site)))
        {
            added.Links.Add(LinkOf(row, link));
        }

        if (TermsOf(put, row) is { } terms)
        {
            added.Terms.Add(new TermsRow { ItemId = row.Id, AnalysisVersion = TextAnalyzer.Version, Terms = terms });
        }

        added.Changes.Add(new ChangeRow { Kind = KindOf(put.Item), Key = row.Id, AtUtc = now });
    }

    private VersionRow Create(ContentToPut put, Addresses addresses, out ItemRow row)
    {
        var item = put.Item;
        var audience = put.Audience ?? AudiencePart.Of(item) ?? Audiences.Everyone;
        Complete(put, audience);
        var version = NewVersion(put, 1);
        var source = ContentProjector.SourceOf(item);
        row = new ItemRow
        {
            Id = item.ContentItemId,
            Type = item.ContentType,
            Title = version.DisplayText,
            Language = ContentProjector.LanguageOf(item),
            LocalizationSet = ContentProjector.LocalizationSetOf(item),
            Audience = audience,
            PathWord = addresses.WordOf(item),
            Slug = addresses.SlugOf(item),
            Owner = item.Owner,
            LatestVersionId = version.Id,
            PublishedVersionId = put.Terms is null ? null : version.Id,
            ForcedUtc = put.IsForced ? now : null,
            CreatedUtc = item.CreatedUtc ?? now,
            ModifiedUtc = version.ModifiedUtc,
            PublishedUtc = CommonPart.FirstPublicationOf(item) ?? version.PublishedUtc,
            SourceName = source?.Name,
            SourceId = source?.EntryId,
            SourceHash = put.SourceHash,
        };
        return version;
    }

    // What the store knows of an item and a recipe must be able to give back.
    private static void Complete(ContentToPut put, string audience)
    {
        AudiencePart.Set(put.Item, audience);
        if (put.Item.Part(ImportSource.PartName) is { } source)
        {
            if (put.SourceHash is null)
            {
                source.Remove(ImportSource.Hash);
            }
            else
            {
                source[ImportSource.Hash] = put.SourceHash;
            }
        }
    }

    // What time will change: who keeps it looks here (KeepTime).
    private void Follow(ContentToPut put, ItemRow row)
    {
        if (put.Item.Latest)
        {
            row.ScheduledUtc = put.Terms is null ? PublishLaterPart.TimeOf(put.Item) : null;
        }

        row.SourceGoneUtc = ImportSourcePart.GoneSince(put.Item);
        if (put.Terms is not null)
        {
            var before = row.ReviewBy;
            row.ReviewBy = FreshnessPart.ReviewBy(put.Item, site.Definitions.Types.GetValueOrDefault(put.Item.ContentType))?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            row.StaleSince = row.ReviewBy < now.Date ? row.ReviewBy : null;
            row.RemindUtc = row.ReviewBy == before ? row.RemindUtc : row.Owner.Length > 0 ? row.ReviewBy?.AddDays(-RemindAuthors.DaysBefore) : null;
            var published = put.Item.PublishedUtc ?? now;
            row.ChangedUtc = AuthorsPart.ToldTime(put.Item, published > row.ModifiedUtc ? published : row.ModifiedUtc);
        }
        else if (row.PublishedVersionId is null)
        {
            (row.ReviewBy, row.StaleSince, row.RemindUtc, row.ChangedUtc) = (null, null, null, null);
        }
    }

    private void StoreLinks(SpaceContext context, ContentToPut put, ItemRow row, Dictionary<string, List<LinkRow>> stored)
    {
        if (put.Terms is null && row.PublishedVersionId is not null)
        {
            return;
        }

        if (!stored.TryGetValue(row.Id, out var known))
        {
            stored[row.Id] = known = [];
        }

        IReadOnlyList<ContentLink> links = row.PublishedVersionId is null ? [] : ContentLinks.Of(put.Item, new ContentProjector(site));
        foreach (var gone in known.Where(k => !links.Any(l => l.Kind == k.Kind && l.Target == k.Target)).ToList())
        {
            context.Links.Remove(gone);
            known.Remove(gone);
        }

        foreach (var link in links)
        {
            if (known.Find(k => k.Kind == link.Kind && k.Target == link.Target) is { } same)
            {
                same.Position = link.Order;
            }
            else
            {
                known.Add(context.Links.Add(LinkOf(row, link)).Entity);
            }
        }
    }

    private static LinkRow LinkOf(ItemRow row, ContentLink link) => new() { ItemId = row.Id, Kind = link.Kind, Target = link.Target, Position = link.Order };

    private bool Update(SpaceContext context, ContentToPut put, ItemRow row, List<VersionRow> versions)
    {
        var item = put.Item;
        var named = item.ContentItemVersionId.Length > 0;
        var known = versions.Find(v => v.Id == (named ? item.ContentItemVersionId : row.LatestVersionId));
        if (known is { Imported: true } && put.SourceHash is null && item.PartsToText() == known.Parts)
        {
            // Publishing or withdrawing what was imported edits nothing.
            put = put with { SourceHash = row.SourceHash };
        }

        var wished = put.Audience ?? AudiencePart.Of(item) ?? row.Audience;
        var audience = put.Audience is not null || Governs(put, row) || known?.Id == row.PublishedVersionId ? wished : row.Audience;
        Complete(put, wished);
        var version = NewVersion(put, versions.Max(v => v.Number) + 1);
        var same = known is not null && known.Parts == version.Parts && known.DisplayText == version.DisplayText;
        if (same && audience == row.Audience && IsSettled(known!, put, named))
        {
            return false;
        }

        if (known is not null && (named || same))
        {
            var state = put is { Terms: null, State: null } && known.State is not (VersionState.Published or VersionState.Superseded) ? known.State : version.State;
            (known.Parts, known.DisplayText, known.State, known.ModifiedUtc) = (version.Parts, version.DisplayText, state, version.ModifiedUtc);
            known.PublishedUtc ??= version.PublishedUtc;
            known.Imported = same ? known.Imported : version.Imported;
            version = known;
        }
        else
        {
            context.Versions.Add(version);
            versions.Add(version);
        }

        row.Audience = audience;
        row.ModifiedUtc = version.ModifiedUtc;
        row.SourceHash = put.SourceHash ?? row.SourceHash;
        if (item.Latest)
        {
            row.LatestVersionId = version.Id;
        }

        if (put.Terms is not null)
        {
            foreach (var former in versions.Where(v => v.State == VersionState.Published && v.Id != version.Id))
            {
                former.State = VersionState.Superseded;
            }

            (row.ForcedUtc, row.WithdrawnUtc, row.WithdrawnBecause) = (!put.IsForced ? null : row.PublishedVersionId == version.Id ? row.ForcedUtc ?? now : now, null, null);
            row.PublishedVersionId = version.Id;
            row.PublishedUtc ??= CommonPart.FirstPublicationOf(item) ?? version.PublishedUtc;
        }
        else if (row.PublishedVersionId == version.Id)
        {
            (row.PublishedVersionId, row.ForcedUtc) = (null, null);
        }

        // Beside a public version, a draft shows nowhere.
        if (row.PublishedVersionId is null || row.PublishedVersionId == version.Id)
        {
            row.Title = version.DisplayText;
            row.Language = ContentProjector.LanguageOf(item);
            row.LocalizationSet = ContentProjector.LocalizationSetOf(item);
        }

        return true;
    }

    // Who may see an item and where it lies is decided by what is public; a draft upon that decides nothing until it is published itself.
    private static bool Governs(ContentToPut put, ItemRow row) => put.Terms is not null || row.PublishedVersionId is null;

    // Whether a version that is there with this very content needs nothing done: its state is as wanted, or what followed it stands. A draft that names
    // no version and says what is public already does not take that back.
    private static bool IsSettled(VersionRow known, ContentToPut put, bool named) => known.State switch
    {
        VersionState.Superseded => true,
        VersionState.Published => put.Terms is not null || !named,
        _ => put.Terms is null && (put.State is null || put.State == known.State),
    };

    private VersionRow NewVersion(ContentToPut put, int number)
    {
        var item = put.Item;
        return new VersionRow
        {
            Id = item.ContentItemVersionId.Length > 0 ? item.ContentItemVersionId : ContentId.New(clock.GetUtcNow()),
            ItemId = item.ContentItemId,
            Number = number,
            State = put.Terms is null ? put.State ?? VersionState.Draft : VersionState.Published,
            DisplayText = ContentProjector.TitleOf(item).Replace("\0", "", StringComparison.Ordinal), // which PostgreSQL keeps in no column
            Parts = item.PartsToText(),
            Author = item.Author,
            Imported = put.SourceHash is not null,
            CreatedUtc = item.CreatedUtc ?? now,
            ModifiedUtc = item.ModifiedUtc ?? now,

            // A draft that names its version was public where it says so: it was withdrawn.
            PublishedUtc = put.Terms is null ? (item.ContentItemVersionId.Length > 0 ? item.PublishedUtc : null) : item.PublishedUtc ?? now,
        };
    }

    private void StoreTerms(SpaceContext context, ContentToPut put, ItemRow row, Dictionary<string, TermsRow> stored, bool readersChanged)
    {
        var known = stored.GetValueOrDefault(row.Id);
        if (put.Terms is null && readersChanged && known is not null)
        {
            known.AnalysisVersion = 0; // whoever reads them next makes them anew, for the readers of now
        }

        if (row.PublishedVersionId is null && known is not null)
        {
            context.StoredTerms.Remove(known);
            stored.Remove(row.Id);
        }

        if (TermsOf(put, row) is not { } bytes)
        {
            return;
        }

        if (known is null)
        {
            stored[row.Id] = context.StoredTerms.Add(new TermsRow { ItemId = row.Id, AnalysisVersion = TextAnalyzer.Version, Terms = bytes }).Entity;
        }
        else
        {
            (known.AnalysisVersion, known.Terms) = (TextAnalyzer.Version, bytes);
        }
    }
    // As they are stored; null where there are none.
    private byte[]? TermsOf(ContentToPut put, ItemRow row)
    {
        if (put.Terms is not { } terms || !site.Definitions.IsSearched(put.Item.ContentType))
        {
            return null;
        }

        // Who may find an item is decided here, where its row is known, whatever the terms were prepared with.
        var document = terms.Document;
        var (publishedUtc, modifiedUtc) = (SpaceContext.AsKept(row.PublishedUtc ?? now), SpaceContext.AsKept(row.ModifiedUtc));
        if (document.Audience != row.Audience || document.PublishedUtc != publishedUtc || document.ModifiedUtc != modifiedUtc)
        {
            return StoredTermsCodec.Encode(Analyze(site, put.Item, row.Audience, publishedUtc, modifiedUtc));
        }

        return put.EncodedTerms ?? StoredTermsCodec.Encode(terms);
    }
}
