using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Redactions;
using LearningSpace.Core.Site;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Redactions;

/// <summary>What shall be removed everywhere.</summary>
/// <param name="Redaction">The text; null where files alone shall go.</param>
/// <param name="By">Who wants it: an account.</param>
/// <param name="Reason">Why, without the text itself.</param>
/// <param name="Mark">What takes its place, for a language of ours, without brackets.</param>
public sealed record RedactionOrder(Redaction? Redaction, string By, string Reason, Func<string, string> Mark)
{
    /// <summary>The item to which it is limited; null for everything.</summary>
    public string? ItemId { get; init; }

    /// <summary>How often it stood in the database when whoever asks looked; null where that does not matter.</summary>
    public int? Seen { get; init; }

    /// <summary>How many places outside the database hold it, by their kind; they are others' to clear.</summary>
    public IReadOnlyDictionary<string, int> Elsewhere { get; init; } = new Dictionary<string, int>();

    /// <summary>Hashes of files that shall go as a whole.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>What became of it.</summary>
public enum RedactionOutcome
{
    /// <summary>It is gone.</summary>
    Done,

    /// <summary>It stands nowhere.</summary>
    Nothing,

    /// <summary>It stands in more places than anything that slipped through.</summary>
    TooCommon,

    /// <summary>It stands in other places than when whoever asks looked.</summary>
    Changed,
}

/// <summary>What is left of a text that was removed: a proof without it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">Id of the redaction; empty where nothing was done.</param>
/// <param name="Key">With this, and the text, the fingerprint can be made again. It is kept nowhere.</param>
public sealed record RedactionReceipt(RedactionOutcome Outcome, string Id = "", string Key = "")
{
    /// <summary>Whether the engine's own files are clean, too; else that is tried again.</summary>
    public bool IsOutOfFiles { get; init; }
}

/// <summary>
/// Removes a text from everything that the database keeps, in one transaction with the audit log and the message to those whose texts were changed: content in all its versions and states, with what is
/// derived of it, addresses, names of files, what was said on the way, the audit log's details. Indexes are built anew on every node, and pages made anew. That it was done stays, without what.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="store">The stored files.</param>
/// <param name="clock">The time.</param>
public sealed class RedactEverywhere(Database database, SiteStore site, MediaStore store, TimeProvider clock)
{
    /// <summary>Most rows that something stands in which slipped through. They are changed while everybody waits.</summary>
    public const int MostRows = 500;

    /// <summary>Kind of the outbox's messages.</summary>
    public const string MessageKind = "redaction";

    /// <summary>Name of the redaction's id in a message.</summary>
    public const string MessageId = "id";

    /// <summary>Name under which removed files are counted.</summary>
    public const string Files = FindText.RemovedFile;

    // What is saved while it is being removed is found the next time round.
    private const int Rounds = 5;
    private const int Patience = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Removes.</summary>
    public async Task<RedactionReceipt> RunAsync(RedactionOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var find = new FindText(database);
        var found = await FindAsync(find, order, cancellation);
        if (found.Count + order.Files.Count + order.Elsewhere.Values.Sum() == 0)
        {
            return new RedactionReceipt(RedactionOutcome.Nothing);
        }

        if (Rows(found) > MostRows)
        {
            return new RedactionReceipt(RedactionOutcome.TooCommon);
        }

        if (order.Seen is { } seen && seen != found.Sum(f => f.Count))
        {
            return new RedactionReceipt(RedactionOutcome.Changed);
        }

        var (id, key) = (ContentId.New(clock.GetUtcNow()), RandomNumberGenerator.GetBytes(32));
        for (var round = 0; round == 0 || (found.Count > 0 && round < Rounds); round++)
        {
            var (some, isFirst) = (found, round == 0);
            await database.Gate.WriteAsync((context, token) => RemoveAsync(context, order, id, key, some, isFirst, token), cancellation);
            found = await FindAsync(find, order, cancellation);
        }

        foreach (var hash in order.Files)
        {
            store.Discard(hash);
        }

        return new RedactionReceipt(RedactionOutcome.Done, id, order.Redaction is null ? "" : Convert.ToHexStringLower(key)) { IsOutOfFiles = await ForgetAsync(cancellation) };
    }

    private static async Task<IReadOnlyList<FoundText>> FindAsync(FindText find, RedactionOrder order, CancellationToken cancellation) =>
        order.Redaction is null ? [] : [.. (await find.RunAsync(order.Redaction, order.ItemId, cancellation)).Where(f => f.IsRemoved)];

    private static int Rows(IEnumerable<FoundText> found) => found.Select(f => (f.Place, f.Key)).Distinct().Count();

    // A reader may be in the way for a moment.
    private async Task<bool> ForgetAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await database.ForgetDeletedAsync(cancellation))
            {
                return true;
            }

            if (attempt == Patience)
            {
                return false;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task RemoveAsync(SpaceContext context, RedactionOrder order, string id, byte[] key, IReadOnlyList<FoundText> found, bool isFirst, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var content = new RedactContent(context, site.Current, order.Mark, now.UtcDateTime);
        await content.RemoveFilesAsync(isFirst ? order.Files : [], cancellation);
        if (order.Redaction is { } redaction)
        {
            await content.RunAsync(redaction, found, cancellation);
            await RemoveAsync(context, order, redaction, found, cancellation);
        }

        context.Announce(ChangeKinds.Site, "", now.UtcDateTime);
        context.Announce(ChangeKinds.Index, "", now.UtcDateTime);
        await NoteAsync(context, order, id, key, [.. found, .. content.Files], isFirst, now, cancellation);
    }

    private async Task RemoveAsync(SpaceContext context, RedactionOrder order, Redaction redaction, IReadOnlyList<FoundText> found, CancellationToken cancellation)
    {
        var threads = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in found.Where(f => !RedactContent.Knows(f.Place)).DistinctBy(f => (f.Place, f.Key)))
        {
            if (await ColumnTexts.OpenAsync(context, one.Place, one.Key, cancellation) is var (column, row, property) && property.GetValue(row) is string text)
            {
                var language = one.ItemId is null ? null : await context.Items.Where(i => i.Id == one.ItemId).Select(i => i.Language).FirstOrDefaultAsync(cancellation);
                threads.Add(FindThreads.ThreadOf(row));
                property.SetValue(row, ColumnTexts.Redacted(column, text, redaction, order.Mark(Cultures.OfLanguage(language) ?? Cultures.Default)));
            }
        }

        await FindThreads.RedactedAsync(context, threads, clock.GetUtcNow().UtcDateTime, cancellation);

        // Details of the audit log are never changed: they go as a whole.
        var numbers = found.Where(f => f.Place == FindText.AuditDetail).Select(f => RedactionPlaceRow.NumberIn(f.Key)).Distinct().ToList();
        if (numbers.Count > 0)
        {
            var count = await context.AuditDetails.Where(d => numbers.Contains(d.Number)).ExecuteDeleteAsync(cancellation);
            context.Audit(new AuditEntry(EraseAuditDetails.Kind, detail: new JsonObject { ["because"] = "redaction", ["count"] = count }), clock.GetUtcNow());
        }
    }

    private static async Task NoteAsync(SpaceContext context, RedactionOrder order, string id, byte[] key, IReadOnlyList<FoundText> found, bool isFirst, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = found.GroupBy(f => f.Place, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.Sum(f => f.Count)));
        var row = isFirst
            ? context.Redactions.Add(new RedactionRow
            {
                Id = id,
                AtUtc = now.UtcDateTime,
                ByAccount = order.By,
                ItemId = order.ItemId,
                Reason = order.Reason,
                Fingerprint = order.Redaction?.Fingerprint(key) ?? "",
                Counts = "{}",
            }).Entity
            : await context.Redactions.AsTracking().FirstAsync(r => r.Id == id, cancellation);
        var all = ((JsonObject)JsonNode.Parse(row.Counts)!).ToDictionary(c => c.Key, c => (int)c.Value!, StringComparer.Ordinal);
        foreach (var (place, count) in isFirst ? counts.Concat(order.Elsewhere) : counts)
        {
            all[place] = all.GetValueOrDefault(place) + count;
        }

        row.Counts = new JsonObject(all.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))).ToJsonString();
        var number = isFirst ? 0 : await context.RedactedPlaces.Where(p => p.RedactionId == id).CountAsync(cancellation);
        foreach (var (place, rowKey, path) in found.Select(f => (f.Place, Key: RedactContent.LastingKey(f), f.Path)).Distinct())
        {
            context.RedactedPlaces.Add(new RedactionPlaceRow { RedactionId = id, Number = ++number, Place = place, RowKey = rowKey, Path = path });
        }

        if (isFirst)
        {
            context.Audit(
                new AuditEntry("text.redacted", order.By, order.ItemId is null ? "redaction" : "item", order.ItemId ?? id, new JsonObject { ["redaction"] = id, ["places"] = found.Sum(f => f.Count), ["files"] = order.Files.Count }),
                now);
            context.Ask(MessageKind, new JsonObject { [MessageId] = id }, now, order.By);
        }
    }
}
