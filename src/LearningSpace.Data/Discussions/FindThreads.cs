using System.Text.Json.Nodes;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Has threads found by what they say now: whoever changes one only asks for it, in the same transaction, and does not wait for it.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Vocabularies.</param>
/// <param name="clock">The time.</param>
public sealed class FindThreads(Database database, SiteStore site, TimeProvider clock) : IOutboxHandler
{
    /// <summary>Kind of the outbox's messages: a thread's terms are to be made anew.</summary>
    public const string MessageKind = "discussion-terms";

    private const string MessageThread = "thread";

    /// <inheritdoc/>
    public string Kind => MessageKind;

    /// <summary>Id of the one message that waits for a thread.</summary>
    public static string MessageOf(string thread) => "terms-" + thread;

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = (string)JsonNode.Parse(message.Payload)![MessageThread]!;
        var analyzed = await new AnalyzeThreads(database, site.Current).ReadAsync(id, cancellation);
        return async (context, token) =>
        {
            await AnalyzeThreads.StoreAsync(context, analyzed, token);
            context.Announce(ChangeKinds.Discussion, id, clock.GetUtcNow().UtcDateTime);
        };
    }

    /// <summary>
    /// Asks, at the end of a transaction that holds the threads: however often one changes, one message waits for it. Where that is being worked on just now, whoever does so sees the change, for it
    /// holds the thread when it stores what it made. What cannot be read any more is no longer found from this transaction on.
    /// </summary>
    internal static async Task AskAsync(SpaceContext context, IReadOnlyCollection<ThreadRow> threads, CancellationToken cancellation)
    {
        foreach (var thread in threads)
        {
            if (!thread.IsFound)
            {
                await context.ThreadTerms.Where(t => t.ThreadId == thread.Id).ExecuteDeleteAsync(cancellation);
                continue;
            }

            var id = MessageOf(thread.Id);
            var failed = await context.Outbox.Where(o => o.Id == id).Select(o => (int?)o.Attempts).FirstOrDefaultAsync(cancellation);
            if (failed is null)
            {
                context.Outbox.Add(new OutboxRow { Id = id, Kind = MessageKind, Payload = new JsonObject { [MessageThread] = thread.Id }.ToJsonString(), OccurredUtc = thread.ChangedUtc, DueUtc = thread.ChangedUtc });
            }
            else if (failed > 0)
            {
                await context.Outbox.Where(o => o.Id == id).ExecuteUpdateAsync(o => o.SetProperty(r => r.Attempts, 0).SetProperty(r => r.DueUtc, thread.ChangedUtc), cancellation);
            }
        }

        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Other people may read some items from this transaction on, and so the threads on them: none of these is found until it is found by the right people.
    /// </summary>
    internal static async Task ReadersChangedAsync(SpaceContext context, IReadOnlyCollection<string> items, DateTime nowUtc, CancellationToken cancellation)
    {
        if (items.Count == 0)
        {
            return;
        }

        foreach (var id in await context.Threads.Where(t => t.ItemId != null && items.Contains(t.ItemId)).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancellation))
        {
            if (await context.HoldThreadAsync(id, cancellation) is { } thread)
            {
                await context.ThreadTerms.Where(t => t.ThreadId == id).ExecuteDeleteAsync(cancellation);
                context.Tell(thread, nowUtc);
            }
        }
    }

    /// <summary>Some items go for good: the threads on them stay, for nobody but those who could read both.</summary>
    internal static async Task ItemsGoneAsync(SpaceContext context, IReadOnlyCollection<string> items, DateTime nowUtc, CancellationToken cancellation)
    {
        var hidden = await context.Items.Where(i => items.Contains(i.Id) && i.Audience != Audiences.Everyone).ToDictionaryAsync(i => i.Id, i => i.Audience, StringComparer.Ordinal, cancellation);
        foreach (var id in await context.Threads.Where(t => t.ItemId != null && hidden.Keys.Contains(t.ItemId)).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancellation))
        {
            if (await context.HoldThreadAsync(id, cancellation) is { ItemId: { } item } thread)
            {
                thread.Audience = ThreadDocument.Stricter(thread.Audience, hidden[item]) ?? hidden[item];
                context.Tell(thread, nowUtc);
            }
        }

        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>The thread of which a row is a part; empty for what is part of none.</summary>
    internal static string ThreadOf(object row) => row switch { ThreadRow thread => thread.Id, PostRow post => post.ThreadId, _ => "" };

    /// <summary>Words were removed from some threads in this transaction: their terms, which hold them, are empty, and whoever reads them next makes them anew.</summary>
    internal static async Task RedactedAsync(SpaceContext context, IReadOnlyCollection<string> threads, DateTime nowUtc, CancellationToken cancellation)
    {
        await context.SaveChangesAsync(cancellation);
        foreach (var id in threads.Where(t => t.Length > 0).Order(StringComparer.Ordinal))
        {
            if (await context.HoldThreadAsync(id, cancellation) is { } thread)
            {
                await context.ThreadTerms.Where(t => t.ThreadId == id).ExecuteUpdateAsync(t => t.SetProperty(r => r.AnalysisVersion, 0).SetProperty(r => r.Terms, Array.Empty<byte>()), cancellation);
                context.Tell(thread, nowUtc);
            }
        }
    }
}
