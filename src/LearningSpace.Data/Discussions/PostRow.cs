using LearningSpace.Core.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>
/// What somebody said in a thread (table <c>discussion_posts</c>). Answers form a tree by <see cref="ParentId"/> and are read in pages by <see cref="Number"/>: a page is a range of numbers, so that
/// the last of ten thousand answers is found as fast as the first.
/// </summary>
public sealed class PostRow
{
    /// <summary>Its id; ids sort by time. Links to a post name it alone, so that they survive that it moves to another thread.</summary>
    public required string Id { get; set; }

    /// <summary>The thread.</summary>
    public required string ThreadId { get; set; }

    /// <summary>Its place in the thread: 0 for what the thread begins with, answers from 1, each number once.</summary>
    public int Number { get; set; }

    /// <summary>The answer that it answers; null where it answers what the thread begins with.</summary>
    public string? ParentId { get; set; }

    /// <summary>Who: an account; null for who was erased.</summary>
    public string? Author { get; set; }

    /// <summary>The organisation in whose name they speak: an item; empty for a personal view.</summary>
    public string SpeaksFor { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public PostState State { get; set; }

    /// <summary>The words, Markdown.</summary>
    public required string Markdown { get; set; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When it was last changed so that it shows, UTC; null for never.</summary>
    public DateTime? EditedUtc { get; set; }

    /// <summary>How many people found it useful.</summary>
    public int Useful { get; set; }

    /// <summary>How many said thank you.</summary>
    public int Thanks { get; set; }

    /// <summary>How many said that it is the same with them.</summary>
    public int Same { get; set; }

    /// <summary>What was looked at before it appeared, and what came of it, as JSON: why it was held.</summary>
    public string Trace { get; set; } = "[]";

    /// <summary>The warnings that its author read before it was sent all the same, by their keys, as JSON: what looked as if it should not be told is among them by its fingerprint.</summary>
    public string Kept { get; set; } = "[]";

    /// <summary>By which the same text is known again.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>By when a moderator was promised to have seen it, UTC; null where it is not held.</summary>
    public DateTime? PromisedUtc { get; set; }

    /// <summary>Why it is out of sight, as everybody may read; empty for no reason given.</summary>
    public string RemovedBecause { get; set; } = "";

    /// <summary>Counts what happens to it, so that two who do something at once notice.</summary>
    public int Revision { get; set; }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<PostRow>(e =>
        {
            e.ToTable("discussion_posts").HasKey(p => p.Id);
            e.HasIndex(p => new { p.ThreadId, p.Number }).IsUnique();
            e.HasIndex(p => p.ParentId);
            e.HasIndex(p => new { p.Author, p.CreatedUtc });
            e.HasIndex(p => p.PromisedUtc).HasFilter("promised_utc IS NOT NULL");
            e.HasOne<ThreadRow>().WithMany().HasForeignKey(p => p.ThreadId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PostEditRow>(e =>
        {
            e.ToTable("discussion_edits").HasKey(d => d.Id);
            e.HasIndex(d => d.PostId);
            e.HasIndex(d => d.Editor);
            e.HasOne<PostRow>().WithMany().HasForeignKey(d => d.PostId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

/// <summary>A post as it was before somebody changed it (table <c>discussion_edits</c>).</summary>
public sealed class PostEditRow
{
    /// <summary>Its id; ids sort by time.</summary>
    public required string Id { get; set; }

    /// <summary>The post.</summary>
    public required string PostId { get; set; }

    /// <summary>The thread's title before; empty where that is not it.</summary>
    public string Title { get; set; } = "";

    /// <summary>The words before.</summary>
    public required string Markdown { get; set; }

    /// <summary>When it was changed, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>Who changed it: an account; null for who was erased.</summary>
    public string? Editor { get; set; }

    /// <summary>Why, where a moderator did.</summary>
    public string Because { get; set; } = "";
}
