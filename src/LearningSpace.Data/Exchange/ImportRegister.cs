using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Exchange;

/// <summary>How far an import is, and at its end what it did. <see cref="Read"/> is the sum of the other five counts.</summary>
public sealed record ImportCounts(int Read, int Created, int Updated, int Unchanged, int Rejected, int Skipped)
{
    /// <inheritdoc/>
    public override string ToString() => $"read {Read}, created {Created}, updated {Updated}, unchanged {Unchanged}, rejected {Rejected}, skipped {Skipped}";
}

/// <summary>A row that was not imported.</summary>
/// <param name="Line">Physical line where it starts.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cells">Its cells, without columns that must be dropped.</param>
public sealed record RejectedRow(int Line, string Reason, IReadOnlyList<string> Cells);

/// <summary>What an import is asked for.</summary>
/// <param name="Mapping">How rows become items.</param>
/// <param name="Publish">Whether new states of entries are published; else they stay drafts.</param>
/// <param name="DryRun">Whether nothing is written, only counted.</param>
public sealed record ImportRequest(MappingFile Mapping, bool Publish, bool DryRun);

/// <summary>What an import tells while it runs. Calls come one at a time, in the order of the rows.</summary>
public interface IImportObserver
{
    /// <summary>A row was not imported.</summary>
    void Rejected(RejectedRow row);

    /// <summary>A value of a vocabulary was not recognised and left empty, or an entry was left alone.</summary>
    void Noted(int line, string note);

    /// <summary>So many rows are done.</summary>
    void Progress(ImportCounts counts);
}

/// <summary>
/// Imports a register's file: an entry is known by (name of the register, id), so that repeating an import changes nothing and a changed row updates only
/// itself. Works in batches, each a transaction: killed in the middle and run again, it is complete and nothing is there twice.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class ImportRegister(Database database, SiteModel site, TimeProvider clock)
{
    // A command must not hold the write lock longer than 25 ms (docs/decisions/0005): the batch follows what this machine needs for one.
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(12);
    private const int LeastBatch = 5;
    private const int MostBatch = 100;
    private const int Tries = 5;

    private int batchSize = 20;

    /// <summary>Imports.</summary>
    /// <exception cref="MappingException">The mapping does not fit the file or the site; nothing was written.</exception>
    public async Task<ImportCounts> RunAsync(RegisterFile file, ImportRequest request, IImportObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var mapper = new RowMapper(request.Mapping, file.Headings, site);
        var counts = new ImportCounts(0, 0, 0, 0, 0, 0);
        var seen = new SeenRows();
        var batch = new List<(RegisterRow Row, MappedRow Mapped)>(MostBatch);
        foreach (var row in file.Rows())
        {
            counts = counts with { Read = counts.Read + 1 };
            if (row.Problem is null && !mapper.Takes(row))
            {
                seen.Meet(mapper.SourceIdOf(row));
                counts = counts with { Skipped = counts.Skipped + 1 };
                continue;
            }

            try
            {
                var mapped = mapper.Map(row, clock.GetUtcNow().UtcDateTime);
                if (seen.FirstLineOf(mapped, row.Line) is { } first)
                {
                    if (!first.Same)
                    {
                        throw new RowException($"the id '{mapped.Name}' was used in line {first.Line} for a different row");
                    }

                    counts = counts with { Unchanged = counts.Unchanged + 1 };
                    continue;
                }

                foreach (var unknown in mapped.Unknown)
                {
                    observer.Noted(row.Line, $"not in the vocabulary, left empty: {unknown}");
                }

                batch.Add((row, mapped));
            }
            catch (RowException e)
            {
                seen.Meet(row.Problem is null ? mapper.SourceIdOf(row) : null);
                seen.Whole &= row.Problem is null;
                counts = counts with { Rejected = counts.Rejected + 1 };
                observer.Rejected(new RejectedRow(row.Line, e.Message, [.. mapper.CellsToShow(row)]));
                continue;
            }

            if (batch.Count >= batchSize)
            {
                counts = await StoreAsync(batch, request, counts, observer, cancellation);
                observer.Progress(counts);
                batch.Clear();
            }
        }

        counts = await StoreAsync(batch, request, counts, observer, cancellation);
        observer.Progress(counts);
        if (seen.Whole && await MarkGoneAsync(request, seen, cancellation) is > 0 and var gone)
        {
            observer.Noted(0, $"{gone} entries are no longer in the register: they stay, and are marked");
        }

        return counts;
    }

    // Rows that cannot be read have no id: in a file with any, nobody knows what is gone.
    private async Task<int> MarkGoneAsync(ImportRequest request, SeenRows seen, CancellationToken cancellation)
    {
        var name = request.Mapping.Source.Name;
        List<string> gone;
        await using (var context = database.Reader())
        {
            var known = await context.Items.Where(i => i.SourceName == name && i.SourceGoneUtc == null).Select(i => new { i.Id, i.SourceId }).ToListAsync(cancellation);
            gone = [.. known.Where(k => !seen.Has(k.SourceId!)).Select(k => k.Id)];
        }

        foreach (var some in request.DryRun ? [] : gone.Chunk(MostBatch))
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await database.Gate.WriteAsync(
                async (context, token) =>
                {
                    foreach (var item in await context.Items.Where(i => some.Contains(i.Id)).ToListAsync(token))
                    {
                        item.SourceGoneUtc = now;
                        context.Announce(ChangeKinds.Item, item.Id, now);
                    }
                },
                cancellation);
        }

        return gone.Count;
    }

    private async Task<ImportCounts> StoreAsync(
        List<(RegisterRow Row, MappedRow Mapped)> batch, ImportRequest request, ImportCounts counts, IImportObserver observer, CancellationToken cancellation, int attempt = 1)
    {
        if (batch.Count == 0)
        {
            return counts;
        }

        var known = await KnownAsync(batch, request, cancellation);
        var put = new PutContent(site, clock);
        var (items, back) = (new List<ContentToPut>(), new List<string>());
        var (created, updated, unchanged) = (0, 0, 0);
        foreach (var (row, mapped) in batch)
        {
            var (isNew, isChanged, isEdited) = (true, false, false);
            foreach (var item in mapped.Items)
            {
                // The language of an entry may have been corrected in its register.
                var entry = known.GetValueOrDefault((mapped.SourceId, ContentProjector.LanguageOf(item)))
                    ?? (mapped.Items.Count == 1 ? known.Values.FirstOrDefault(k => k.SourceId == mapped.SourceId) : null);
                isNew &= entry is null;
                if (entry is { Gone: true })
                {
                    back.Add(entry.Id);
                }

                if (entry is { Edited: true })
                {
                    isEdited = true;
                    continue;
                }

                if (entry is not null && entry.Hash == mapped.Hash && (entry.LatestIsPublic || !request.Publish))
                {
                    continue;
                }

                isChanged = true;
                item.ContentItemId = entry?.Id ?? ContentId.New(clock.GetUtcNow());
                var prepared = put.Prepare(item, request.Publish, entry?.FirstPublishedUtc, entry?.Audience) with { SourceHash = mapped.Hash };
                items.Add(prepared);
                if (prepared.Terms is { Cut: true })
                {
                    observer.Noted(row.Line, $"only the first {StoredTerms.MaxCharacters:N0} characters can be searched");
                }
            }

            if (isEdited)
            {
                observer.Noted(row.Line, $"'{mapped.Name}' was edited here since it was imported, and is left as it is");
            }

            (created, updated, unchanged) = isNew ? (created + 1, updated, unchanged) : isChanged ? (created, updated + 1, unchanged) : (created, updated, unchanged + 1);
        }

        if (!request.DryRun && items.Count + back.Count > 0)
        {
            TimeSpan held;
            try
            {
                held = await database.Gate.WriteAsync(
                    async (context, token) =>
                    {
                        var started = clock.GetTimestamp();
                        await put.RunAsync(context, items, token);
                        foreach (var item in back.Count == 0 ? [] : await context.Items.Where(i => back.Contains(i.Id)).ToListAsync(token))
                        {
                            item.SourceGoneUtc = null;
                            context.Announce(ChangeKinds.Item, item.Id, clock.GetUtcNow().UtcDateTime);
                        }

                        await context.SaveChangesAsync(token);
                        return clock.GetElapsedTime(started);
                    },
                    cancellation);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Another import of this register stored some of these entries since they were looked up: look again.
                return await StoreAsync(batch, request, counts, observer, cancellation, attempt + 1);
            }

            batchSize = Math.Clamp((int)(Math.Max(items.Count, 1) * (Hold / TimeSpan.FromTicks(Math.Max(held.Ticks, TimeSpan.TicksPerMillisecond)))), LeastBatch, MostBatch);
        }

        return counts with { Created = counts.Created + created, Updated = counts.Updated + updated, Unchanged = counts.Unchanged + unchanged };
    }

    private async Task<Dictionary<(string SourceId, string Language), Known>> KnownAsync(List<(RegisterRow Row, MappedRow Mapped)> batch, ImportRequest request, CancellationToken cancellation)
    {
        var name = request.Mapping.Source.Name;
        var ids = batch.Select(b => b.Mapped.SourceId).ToList();
        await using var context = database.Reader();
        return await (
            from item in context.Items
            where item.SourceName == name && ids.Contains(item.SourceId!)
            join version in context.Versions on item.LatestVersionId equals version.Id
            select new Known(
                item.Id, item.SourceId!, item.Language, item.SourceHash, item.PublishedVersionId == item.LatestVersionId, !version.Imported, item.PublishedUtc, item.Audience, item.SourceGoneUtc != null))
            .ToDictionaryAsync(k => (k.SourceId, k.Language), cancellation);
    }

    private sealed record Known(string Id, string SourceId, string Language, string? Hash, bool LatestIsPublic, bool Edited, DateTime? FirstPublishedUtc, string Audience, bool Gone);
}
