using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Site;
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
    // About 10 ms of the write lock on an ordinary disk: far below what commands may hold it.
    private const int Batch = 50;

    /// <summary>Imports.</summary>
    /// <exception cref="MappingException">The mapping does not fit the file or the site; nothing was written.</exception>
    public async Task<ImportCounts> RunAsync(RegisterFile file, ImportRequest request, IImportObserver observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var mapper = new RowMapper(request.Mapping, file.Headings, site);
        var counts = new ImportCounts(0, 0, 0, 0, 0, 0);
        var seen = new Dictionary<string, (string Hash, int Line)>(StringComparer.Ordinal);
        var batch = new List<(RegisterRow Row, MappedRow Mapped)>(Batch);
        foreach (var row in file.Rows())
        {
            counts = counts with { Read = counts.Read + 1 };
            if (row.Problem is null && !mapper.Takes(row))
            {
                counts = counts with { Skipped = counts.Skipped + 1 };
                continue;
            }

            try
            {
                var mapped = mapper.Map(row, clock.GetUtcNow().UtcDateTime);
                if (seen.TryGetValue(mapped.SourceId, out var first))
                {
                    if (first.Hash != mapped.Hash)
                    {
                        throw new RowException($"the id '{mapped.SourceId}' was used in line {first.Line} for a different row");
                    }

                    counts = counts with { Unchanged = counts.Unchanged + 1 };
                    continue;
                }

                seen[mapped.SourceId] = (mapped.Hash, row.Line);
                foreach (var unknown in mapped.Unknown)
                {
                    observer.Noted(row.Line, $"not in the vocabulary, left empty: {unknown}");
                }

                batch.Add((row, mapped));
            }
            catch (RowException e)
            {
                counts = counts with { Rejected = counts.Rejected + 1 };
                observer.Rejected(new RejectedRow(row.Line, e.Message, [.. mapper.CellsToShow(row)]));
                continue;
            }

            if (batch.Count == Batch)
            {
                counts = await StoreAsync(batch, request, counts, observer, cancellation);
                observer.Progress(counts);
                batch.Clear();
            }
        }

        counts = await StoreAsync(batch, request, counts, observer, cancellation);
        observer.Progress(counts);
        return counts;
    }

    private async Task<ImportCounts> StoreAsync(
        List<(RegisterRow Row, MappedRow Mapped)> batch, ImportRequest request, ImportCounts counts, IImportObserver observer, CancellationToken cancellation)
    {
        if (batch.Count == 0)
        {
            return counts;
        }

        var known = await KnownAsync(batch, request, cancellation);
        var put = new PutContent(site, clock);
        var items = new List<ContentToPut>();
        var (created, updated, unchanged) = (0, 0, 0);
        foreach (var (row, mapped) in batch)
        {
            var entry = known.GetValueOrDefault(mapped.SourceId);
            if (entry is { Edited: true })
            {
                unchanged++;
                observer.Noted(row.Line, $"'{mapped.SourceId}' was edited here since it was imported, and is left as it is");
                continue;
            }

            if (entry is not null && entry.Hash == mapped.Hash && (entry.Published || !request.Publish))
            {
                unchanged++;
                continue;
            }

            (created, updated) = entry is null ? (created + 1, updated) : (created, updated + 1);
            mapped.Item.ContentItemId = entry?.Id ?? ContentId.New(clock.GetUtcNow());
            items.Add(put.Prepare(mapped.Item, request.Publish, entry?.FirstPublishedUtc, entry?.Audience) with { SourceHash = mapped.Hash });
        }

        if (!request.DryRun && items.Count > 0)
        {
            await database.Gate.WriteAsync((context, token) => put.RunAsync(context, items, token), cancellation);
        }

        return counts with { Created = counts.Created + created, Updated = counts.Updated + updated, Unchanged = counts.Unchanged + unchanged };
    }

    private async Task<Dictionary<string, Known>> KnownAsync(List<(RegisterRow Row, MappedRow Mapped)> batch, ImportRequest request, CancellationToken cancellation)
    {
        var name = request.Mapping.Source.Name;
        var ids = batch.Select(b => b.Mapped.SourceId).ToList();
        await using var context = database.Reader();
        return await (
            from item in context.Items
            where item.SourceName == name && ids.Contains(item.SourceId!)
            join version in context.Versions on item.LatestVersionId equals version.Id
            select new Known(item.Id, item.SourceId!, item.SourceHash, item.PublishedVersionId == version.Id, !version.Imported, item.PublishedUtc, item.Audience))
            .ToDictionaryAsync(k => k.SourceId, StringComparer.Ordinal, cancellation);
    }

    private sealed record Known(string Id, string SourceId, string? Hash, bool Published, bool Edited, DateTime? FirstPublishedUtc, string Audience);
}
