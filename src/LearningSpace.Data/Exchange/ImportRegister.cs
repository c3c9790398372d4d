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

/// <summary>What an import tells while it runs. Calls come one at a time; rows may be told of before those that wait to be stored.</summary>
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

    // Set by the batch that is written while the next is read.
    private volatile int batchSize = 20;

    /// <summary>Imports.</summary>
    /// <exception cref="MappingException">The mapping does not fit the file or the site; nothing was written.</exception>
    public async Task<ImportCounts> RunAsync(RegisterFile file, ImportRequest request, IImportObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var mapper = new RowMapper(request.Mapping, file.Headings, site);
        var seen = new SeenRows();

        // While one batch is written, the next is read, mapped and analysed.
        var (read, stored) = (new ImportCounts(0, 0, 0, 0, 0, 0), new Outcome(0, 0, 0));
        var batch = new List<(RegisterRow Row, MappedRow Mapped)>(MostBatch);
        Task<Outcome>? writing = null;
        var readBefore = read;
        try
        {
            foreach (var row in file.Rows())
            {
                read = Take(row, mapper, seen, batch, read, observer);
                if (batch.Count >= batchSize)
                {
                    await NextAsync();
                }
            }

            await NextAsync();
            stored += await writing!;
            writing = null;
            observer.Progress(Sum(readBefore, stored));
        }
        finally
        {
            // Whatever ended the import: nothing is left behind that still writes.
            await (writing ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (seen.Whole && await MarkGoneAsync(request, seen, cancellation) is > 0 and var gone)
        {
            observer.Noted(0, $"{gone} entries are no longer in the register: they stay, and are marked");
        }

        return Sum(read, stored);

        async Task NextAsync()
        {
            var prepared = await PrepareAsync(batch, request, cancellation);
            if (writing is not null)
            {
                stored += await writing;
                writing = null;
                observer.Progress(Sum(readBefore, stored));
            }

            prepared.Notes.ForEach(n => observer.Noted(n.Line, n.Note));
            (writing, readBefore, batch) = (StoreAsync(prepared, request, cancellation), read, new List<(RegisterRow Row, MappedRow Mapped)>(MostBatch));
        }
    }

    private static ImportCounts Sum(ImportCounts read, Outcome stored) =>
        read with { Created = stored.Created, Updated = stored.Updated, Unchanged = read.Unchanged + stored.Unchanged };

    // Counts what is settled without looking into the database; the rest goes into the batch.
    private ImportCounts Take(
        RegisterRow row, RowMapper mapper, SeenRows seen, List<(RegisterRow Row, MappedRow Mapped)> batch, ImportCounts read, IImportObserver observer)
    {
        read = read with { Read = read.Read + 1 };
        if (row.Problem is null && !mapper.Takes(row))
        {
            seen.Meet(mapper.SourceIdOf(row));
            return read with { Skipped = read.Skipped + 1 };
        }

        try
        {
            var mapped = mapper.Map(row, clock.GetUtcNow().UtcDateTime);
            if (seen.FirstLineOf(mapped, row.Line) is { } first)
            {
                return first.Same
                    ? read with { Unchanged = read.Unchanged + 1 }
                    : throw new RowException($"the id '{mapped.Name}' was used in line {first.Line} for a different row");
            }

            foreach (var unknown in mapped.Unknown)
            {
                observer.Noted(row.Line, $"not in the vocabulary, left empty: {unknown}");
            }

            batch.Add((row, mapped));
            return read;
        }
        catch (RowException e)
        {
            seen.Meet(row.Problem is null ? mapper.SourceIdOf(row) : null);
            seen.Whole &= row.Problem is null;
            observer.Rejected(new RejectedRow(row.Line, e.Message, [.. mapper.CellsToShow(row)]));
            return read with { Rejected = read.Rejected + 1 };
        }
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

    // What each row of a batch means for what is there: analysed, and ready to be written.
    private async Task<Prepared> PrepareAsync(List<(RegisterRow Row, MappedRow Mapped)> batch, ImportRequest request, CancellationToken cancellation)
    {
        var known = batch.Count == 0 ? [] : await KnownAsync(batch, request, cancellation);
        var prepared = new Prepared(batch, new PutContent(site, clock), [], [], []);
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
                    prepared.Back.Add(entry.Id);
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
                var put = prepared.Put.Prepare(item, request.Publish, entry?.FirstPublishedUtc, entry?.Audience) with { SourceHash = mapped.Hash };
                prepared.Items.Add(put);
                if (put.Terms is { Cut: true })
                {
                    prepared.Notes.Add((row.Line, $"only the first {StoredTerms.MaxCharacters:N0} characters can be searched"));
                }
            }

            if (isEdited)
            {
                prepared.Notes.Add((row.Line, $"'{mapped.Name}' was edited here since it was imported, and is left as it is"));
            }

            prepared.Outcome += new Outcome(isNew ? 1 : 0, !isNew && isChanged ? 1 : 0, !isNew && !isChanged ? 1 : 0);
        }

        return prepared;
    }

    private async Task<Outcome> StoreAsync(Prepared batch, ImportRequest request, CancellationToken cancellation)
    {
        if (request.DryRun || batch.Items.Count + batch.Back.Count == 0)
        {
            return batch.Outcome;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var held = await database.Gate.WriteAsync((context, token) => WriteAsync(context, batch, token), cancellation);
                batchSize = Math.Clamp(
                    (int)(Math.Max(batch.Items.Count, 1) * (Hold / TimeSpan.FromTicks(Math.Max(held.Ticks, TimeSpan.TicksPerMillisecond)))), LeastBatch, MostBatch);
                return batch.Outcome;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Another import of this register stored some of these entries since they were looked up: look again.
                batch = await PrepareAsync(batch.Rows, request, cancellation);
            }
        }
    }

    private async Task<TimeSpan> WriteAsync(SpaceContext context, Prepared batch, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        await batch.Put.RunAsync(context, batch.Items, cancellation);
        foreach (var item in batch.Back.Count == 0 ? [] : await context.Items.Where(i => batch.Back.Contains(i.Id)).ToListAsync(cancellation))
        {
            item.SourceGoneUtc = null;
            context.Announce(ChangeKinds.Item, item.Id, clock.GetUtcNow().UtcDateTime);
        }

        await context.SaveChangesAsync(cancellation);
        return clock.GetElapsedTime(started);
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

    /// <summary>What became of rows that were looked up.</summary>
    private readonly record struct Outcome(int Created, int Updated, int Unchanged)
    {
        public static Outcome operator +(Outcome a, Outcome b) => new(a.Created + b.Created, a.Updated + b.Updated, a.Unchanged + b.Unchanged);
    }

    private sealed record Prepared(
        List<(RegisterRow Row, MappedRow Mapped)> Rows, PutContent Put, List<ContentToPut> Items, List<string> Back, List<(int Line, string Note)> Notes)
    {
        public Outcome Outcome { get; set; }
    }
}
