namespace LearningSpace.Data.Changes;

/// <summary>What changed, told to every process (table <c>change_log</c>, append-only; ids only, so that erasing a person needs nothing here).</summary>
public sealed class ChangeRow
{
    /// <summary>Order within a transaction, and on SQLite, which has one writer, of all.</summary>
    public long Sequence { get; set; }

    /// <summary>The writing transaction on PostgreSQL, by which a reader knows that no earlier writer is still open; 0 on SQLite.</summary>
    public long TransactionId { get; set; }

    /// <summary>What kind of thing changed: one of <see cref="ChangeKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Which one; empty where there is only one.</summary>
    public required string Key { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }
}

/// <summary>Kinds of changes.</summary>
public static class ChangeKinds
{
    /// <summary>An item appeared, changed or went; the key is its id.</summary>
    public const string Item = "item";

    /// <summary>Definitions, vocabularies or settings changed.</summary>
    public const string Site = "site";

    /// <summary>All stored terms were made anew.</summary>
    public const string Index = "index";

    /// <summary>A thread appeared, changed or went; the key is its id.</summary>
    public const string Discussion = "discussion";

    /// <summary>Words that are looked at before something appears changed.</summary>
    public const string Words = "words";

    /// <summary>Moderators did something that is about no thread; the key is its case.</summary>
    public const string Moderation = "moderation";

    /// <summary>A path of a file leads to other content; the key is the hash of what it leads to now.</summary>
    public const string Media = "media";
}

/// <summary>How far a process has read the change log.</summary>
/// <param name="Transaction">Last transaction read.</param>
/// <param name="Sequence">Last sequence read in it.</param>
public readonly record struct ChangeCursor(long Transaction, long Sequence);
