using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Changes;

/// <summary>
/// Work to be done once, after the change that asks for it is durable: written in the same transaction, done by whichever node comes first (table <c>outbox_messages</c>).
/// It carries ids only, so that erasing a person needs nothing here but the rows that name them.
/// </summary>
public sealed class OutboxRow
{
    /// <summary>So many times it is tried; then it is stuck, and an administrator is told.</summary>
    public const int MostAttempts = 10;

    /// <summary>Its id; ids sort by time.</summary>
    public required string Id { get; set; }

    /// <summary>What is to be done: the name of one <see cref="IOutboxHandler"/>; it never changes.</summary>
    public required string Kind { get; set; }

    /// <summary>With what: JSON of ids and plain values.</summary>
    public required string Payload { get; set; }

    /// <summary>The account that it is about; empty where it is about none.</summary>
    public string Account { get; set; } = "";

    /// <summary>When it was asked for, UTC.</summary>
    public DateTime OccurredUtc { get; set; }

    /// <summary>When it is to be tried next, UTC.</summary>
    public DateTime DueUtc { get; set; }

    /// <summary>How many times it failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Why it failed last: the name of an error, without what it told, which could name a person.</summary>
    public string? Failure { get; set; }

    /// <summary>Who does it now.</summary>
    public string? LeaseBy { get; set; }

    /// <summary>Until when nobody else does it, UTC.</summary>
    public DateTime? LeaseUntil { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<OutboxRow>(e =>
    {
        e.ToTable("outbox_messages").HasKey(o => o.Id);
        e.HasIndex(o => o.DueUtc);
        e.HasIndex(o => o.Account);
    });
}

/// <summary>What becomes of messages.</summary>
public static class OutboxRows
{
    /// <summary>Those that are still tried.</summary>
    public static IQueryable<OutboxRow> Waiting(this IQueryable<OutboxRow> outbox) => outbox.Where(o => o.Attempts < OutboxRow.MostAttempts);

    /// <summary>Those that were given up.</summary>
    public static IQueryable<OutboxRow> Stuck(this IQueryable<OutboxRow> outbox) => outbox.Where(o => o.Attempts >= OutboxRow.MostAttempts);
}

/// <summary>Does one kind of work from the outbox.</summary>
public interface IOutboxHandler
{
    /// <summary>The kind of message that it takes.</summary>
    string Kind { get; }

    /// <summary>
    /// Does the work. It must bear being done twice: a node can die between doing and noting. What changes the database belongs into the work it gives back, which is
    /// done in the transaction that takes the message out of the outbox, and so exactly once.
    /// </summary>
    /// <exception cref="Exception">It could not be done, and is tried again later.</exception>
    Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation);
}
