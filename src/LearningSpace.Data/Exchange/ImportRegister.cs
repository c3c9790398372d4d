using System.Text.Json.Nodes;
using System.Threading.Channels;
using LearningSpace.Core.Audit;
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

    // Rows that are looked up and analysed together, and how much text they may hold: memory must not follow the file.
    private const int RowsAhead = 100;
    private const int CharactersAhead = 1 << 17;

    private int batchSize = 20;

    // Nobody need look for entries of a register that had none, unless somebody else imports it at the same time.
    private bool isNewRegister;

    // Whether anything was written yet: an import that changes nothing leaves no trace.
    private bool hasBegun;

    /// <summary>Imports.</summary>
    /// <exception cref="MappingException">The mapping does not fit the file or the site; nothing was written.</exception>
    public async Task<ImportCounts> RunAsync(RegisterFile file, ImportRequest request, IImportObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var activity = Traces.Source.StartActivity("import");
        var mapper = new RowMapper(request.Mapping, file.Headings, site);
        var seen = new SeenRows();
        observer = new OneAtATime(observer);
        hasBegun = false;
        await using (var context = database.Reader())
        {
            isNewRegister = !await context.Items.AnyAsync(i => i.SourceName == request.Mapping.Source.Name, cancellation);
        }

        // While some rows are written, the next are looked up and analysed, and those after them are read and mapped.
        var ready = Channel.CreateBounded<ReadRows>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var storing = Task.Run(() => StoreAllAsync(ready, request, observer, cancellation), CancellationToken.None);
        var read = new ImportCounts(0, 0, 0, 0, 0, 0);
        var untitled = 0;
        try
        {
            var (rows, characters) = (new List<(RegisterRow Row, MappedRow Mapped)>(RowsAhead), 0);
            foreach (var row in file.Rows())
            {
                var before = rows.Count;
                read = Take(row, mapper, seen, rows, read, observer);
                if (rows.Count > before)
                {
                    untitled += rows[^1].Mapped.IsTitleMade ? 1 : 0;
                    characters += row.Cells.Sum(c => c.Length);
                }

                if (rows.Count >= RowsAhead || characters >= CharactersAhead)
                {
                    await ready.Writer.WriteAsync(new ReadRows(rows, read), cancellation);
                    (rows, characters) = (new List<(RegisterRow Row, MappedRow Mapped)>(RowsAhead), 0);
                }
            }

            await ready.Writer.WriteAsync(new ReadRows(rows, read), cancellation);
        }
        catch (ChannelClosedException)
        {
            // Storing has failed, and tells below why.
        }
        finally
        {
            // Whatever ended the import: nothing is left behind that still writes.
            ready.Writer.TryComplete();
            await ((Task)storing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var stored = await storing;
        if (untitled > 0)
        {
            observer.Noted(0, $"{untitled} rows have no title: the first words of their text stand for it");
        }

        // A file without rows is more often a torn one than an empty register.
        var gone = seen.Whole && read.Read > 0 ? await MarkGoneAsync(request, seen, cancellation) : 0;
        if (gone > 0)
        {
            observer.Noted(0, $"{gone} entries are no longer in the register: they stay, and are marked");
        }

        var counts = Sum(read, stored);
        if (hasBegun)
        {
            await database.Gate.WriteAsync(
                (context, _) =>
                {
                    Audit(context, "register.imported", request, new JsonObject { ["created"] = counts.Created, ["updated"] = counts.Updated, ["rejected"] = counts.Rejected, ["gone"] = gone });
                    return Task.CompletedTask;
                },
                cancellation);
        }

        activity?.SetTag("learningspace.import.rows", counts.Read);
        return counts;
    }

    // One batch is written while the next is prepared.
    private async Task<Outcome> StoreAllAsync(Channel<ReadRows> ready, ImportRequest request, IImportObserver observer, CancellationToken cancellation)
    {
        var (stored, writing, readBefore) = (new Outcome(0, 0, 0), (Task<Outcome>?)null, new ImportCounts(0, 0, 0, 0, 0, 0));
        try
        {
            await foreach (var some in ready.Reader.ReadAllAsync(cancellation))
            {
                var prepared = await PrepareAsync(some.Rows, request, cancellation);
                await EndAsync();
                prepared.ForEach(r => r.Notes.ForEach(n => observer.Noted(r.Row.Row.Line, n)));
                (writing, readBefore) = (StoreAsync(prepared, request, cancellation), some.Read);
            }

            await EndAsync();
            return stored;
        }
        catch (Exception e)
        {
            ready.Writer.TryComplete(e);
            throw;
        }
        finally
        {
            await ((Task?)writing ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task EndAsync()
        {
            if (writing is not null)
            {
                stored += await writing;
                writing = null;
                observer.Progress(Sum(readBefore, stored));
            }
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
                    Begin(context, request);
                    foreach (var item in await context.Items.Where(i => some.Contains(i.Id)).ToListAsync(token))
                    {
                        item.SourceGoneUtc = now;
                        context.Announce(ChangeKinds.Item, item.Id, now);
                    }
                },
                cancellation);
            hasBegun = true;
        }

        return gone.Count;
    }

    // What each row means for what is there: analysed, and ready to be written.
    private async Task<List<PreparedRow>> PrepareAsync(IReadOnlyList<(RegisterRow Row, MappedRow Mapped)> rows, ImportRequest request, CancellationToken cancellation)
    {
        var known = rows.Count == 0 || isNewRegister ? [] : await KnownAsync(rows, request, cancellation);
        var put = new PutContent(site, clock);
        return [.. rows.Select(r => Prepare(r, known, put, request))];
    }

    private PreparedRow Prepare((RegisterRow Row, MappedRow Mapped) row, Dictionary<(string SourceId, string Language), Known> known, PutContent put, ImportRequest request)
    {
        var mapped = row.Mapped;
        var prepared = new PreparedRow(row, put, [], [], []);
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
            prepared.Items.Add(put.Prepare(item, request.Publish, entry?.FirstPublishedUtc, entry?.Audience) with { SourceHash = mapped.Hash, IsNew = entry is null });
            if (prepared.Items[^1].Terms is { Cut: true })
            {
                prepared.Notes.Add($"only the first {StoredTerms.MaxCharacters:N0} characters can be searched");
            }
        }

        if (isEdited)
        {
            prepared.Notes.Add($"'{mapped.Name}' was edited here since it was imported, and is left as it is");
        }

        return prepared with { Outcome = new Outcome(isNew ? 1 : 0, !isNew && isChanged ? 1 : 0, !isNew && !isChanged ? 1 : 0) };
    }

    private async Task<Outcome> StoreAsync(List<PreparedRow> rows, ImportRequest request, CancellationToken cancellation)
    {
        var stored = new Outcome(0, 0, 0);
        while (rows.Count > 0)
        {
            // Rows that say nothing new cost nothing.
            var (take, items) = (0, 0);
            while (take < rows.Count && (items == 0 || items + rows[take].Items.Count <= batchSize))
            {
                items += rows[take].Items.Count + rows[take].Back.Count;
                take++;
            }

            stored += await StoreBatchAsync(rows.GetRange(0, take), request, cancellation);
            rows = rows.GetRange(take, rows.Count - take);
        }

        return stored;
    }

    private async Task<Outcome> StoreBatchAsync(List<PreparedRow> batch, ImportRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (request.DryRun || !batch.Exists(r => r.Items.Count + r.Back.Count > 0))
            {
                break;
            }

            try
            {
                var held = await database.Gate.WriteAsync((context, token) => WriteAsync(context, batch, request, token), cancellation);
                hasBegun = true;
                var items = Math.Max(batch.Sum(r => r.Items.Count), 1);
                var most = items * (Hold / TimeSpan.FromTicks(Math.Max(held.Ticks, TimeSpan.TicksPerMillisecond)));

                // A few rows tell little of many.
                batchSize = Math.Clamp((int)Math.Min(most, 2.0 * Math.Max(batchSize, items)), LeastBatch, MostBatch);
                break;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Another import of this register stored some of these entries since they were looked up: look again.
                isNewRegister = false;
                batch = await PrepareAsync([.. batch.Select(r => r.Row)], request, cancellation);
            }
        }

        return batch.Aggregate(new Outcome(0, 0, 0), (sum, row) => sum + row.Outcome);
    }

    private async Task<TimeSpan> WriteAsync(SpaceContext context, List<PreparedRow> batch, ImportRequest request, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        Begin(context, request);
        await batch[0].Put.RunAsync(context, [.. batch.SelectMany(r => r.Items)], cancellation);
        var back = batch.SelectMany(r => r.Back).ToList();
        foreach (var item in back.Count == 0 ? [] : await context.Items.Where(i => back.Contains(i.Id)).ToListAsync(cancellation))
        {
            item.SourceGoneUtc = null;
            context.Announce(ChangeKinds.Item, item.Id, clock.GetUtcNow().UtcDateTime);
        }

        await context.SaveChangesAsync(cancellation);
        return clock.GetElapsedTime(started);
    }

    // Told with the first rows, not only at the end: an import that is killed was an import too.
    private void Begin(SpaceContext context, ImportRequest request)
    {
        if (!hasBegun)
        {
            Audit(context, "register.import-began", request, new JsonObject { ["publish"] = request.Publish });
        }
    }

    private void Audit(SpaceContext context, string kind, ImportRequest request, JsonObject detail) =>
        context.Audit(new AuditEntry(kind, null, "register", request.Mapping.Source.Name, detail), clock.GetUtcNow());

    private async Task<Dictionary<(string SourceId, string Language), Known>> KnownAsync(IReadOnlyList<(RegisterRow Row, MappedRow Mapped)> rows, ImportRequest request, CancellationToken cancellation)
    {
        var name = request.Mapping.Source.Name;
        var ids = rows.Select(b => b.Mapped.SourceId).ToList();
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

    private sealed record ReadRows(List<(RegisterRow Row, MappedRow Mapped)> Rows, ImportCounts Read);

    private sealed record PreparedRow((RegisterRow Row, MappedRow Mapped) Row, PutContent Put, List<ContentToPut> Items, List<string> Back, List<string> Notes)
    {
        public Outcome Outcome { get; init; }
    }

    /// <summary>Rows are read and stored at once; who listens hears one after the other.</summary>
    private sealed class OneAtATime(IImportObserver observer) : IImportObserver
    {
        private readonly Lock turn = new();

        public void Rejected(RejectedRow row)
        {
            lock (turn)
            {
                observer.Rejected(row);
            }
        }

        public void Noted(int line, string note)
        {
            lock (turn)
            {
                observer.Noted(line, note);
            }
        }

        public void Progress(ImportCounts counts)
        {
            lock (turn)
            {
                observer.Progress(counts);
            }
        }
    }
}
