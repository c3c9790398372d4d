using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>A sign that somebody gave a post (table <c>discussion_reactions</c>).</summary>
public sealed class ReactionRow
{
    /// <summary>The post.</summary>
    public required string PostId { get; set; }

    /// <summary>Who: an account.</summary>
    public required string AccountId { get; set; }

    /// <summary>Which sign: <c>useful</c>, <c>thanks</c> or <c>same</c>.</summary>
    public required string Kind { get; set; }
}

/// <summary>What somebody follows, or wants to hear nothing of (table <c>follows</c>).</summary>
public sealed class FollowRow
{
    /// <summary>A thread.</summary>
    public const string OfThread = "discussion";

    /// <summary>An item.</summary>
    public const string OfItem = "item";

    /// <summary>A topic.</summary>
    public const string OfTopic = "topic";

    /// <summary>Who: an account.</summary>
    public required string AccountId { get; set; }

    /// <summary>What kind of thing.</summary>
    public required string Kind { get; set; }

    /// <summary>Which one: an id, or a code.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Whether they want to hear nothing of it, not even where it names them.</summary>
    public bool Muted { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime SinceUtc { get; set; }
}

/// <summary>How far somebody has read a thread (table <c>discussion_reads</c>).</summary>
public sealed class ReadRow
{
    /// <summary>Who: an account.</summary>
    public required string AccountId { get; set; }

    /// <summary>The thread.</summary>
    public required string ThreadId { get; set; }

    /// <summary>Number of the last post that they had before them.</summary>
    public int Number { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }
}

/// <summary>What somebody has begun to write and not sent (table <c>discussion_drafts</c>).</summary>
public sealed class PostDraftRow
{
    /// <summary>Who: an account.</summary>
    public required string AccountId { get; set; }

    /// <summary>Where: <c>new</c>, <c>item:</c> and an item, <c>discussion:</c> and a thread, <c>edit:</c> and a post.</summary>
    public required string Place { get; set; }

    /// <summary>What the form held, as JSON.</summary>
    public required string Typed { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }
}

/// <summary>By what a person is called in a thread (table <c>discussion_handles</c>): given when they first take part.</summary>
public sealed class HandleRow
{
    /// <summary>The name after the <c>@</c>: lower case, each once.</summary>
    public required string Handle { get; set; }

    /// <summary>Whose: an account.</summary>
    public required string AccountId { get; set; }
}

/// <summary>Maps what people do beside writing.</summary>
internal static class ParticipationTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<ReactionRow>(e =>
        {
            e.ToTable("discussion_reactions").HasKey(r => new { r.PostId, r.AccountId, r.Kind });
            e.HasIndex(r => r.AccountId);
            e.HasOne<PostRow>().WithMany().HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<FollowRow>(e =>
        {
            e.ToTable("follows").HasKey(f => new { f.AccountId, f.Kind, f.SubjectId });
            e.HasIndex(f => new { f.Kind, f.SubjectId });
            e.HasOne<AccountRow>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ReadRow>(e =>
        {
            e.ToTable("discussion_reads").HasKey(r => new { r.AccountId, r.ThreadId });
            e.HasIndex(r => r.ThreadId);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<ThreadRow>().WithMany().HasForeignKey(r => r.ThreadId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PostDraftRow>(e =>
        {
            e.ToTable("discussion_drafts").HasKey(d => new { d.AccountId, d.Place });
            e.HasIndex(d => d.AtUtc);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<HandleRow>(e =>
        {
            e.ToTable("discussion_handles").HasKey(h => h.Handle);
            e.HasIndex(h => h.AccountId).IsUnique();
            e.HasOne<AccountRow>().WithMany().HasForeignKey(h => h.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
