using System.Text.Json.Nodes;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>A thread (table <c>discussion_threads</c>). What it begins with is its post of number 0, whose state is the thread's.</summary>
public sealed class ThreadRow
{
    /// <summary>Its id; ids sort by time.</summary>
    public required string Id { get; set; }

    /// <summary>What it is for.</summary>
    public ThreadKind Kind { get; set; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>Code of the vocabulary <c>topic</c>; empty for none.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Tags, lower case, each once, as JSON.</summary>
    public string Tags { get; set; } = "[]";

    /// <summary>Language of what was written (BCP 47).</summary>
    public required string Language { get; set; }

    /// <summary>Who may read it: one of <see cref="Audiences"/>. A thread on an item is never read by more people than the item.</summary>
    public string Audience { get; set; } = Audiences.Everyone;

    /// <summary>The item that it is about; null for a thread on its own.</summary>
    public string? ItemId { get; set; }

    /// <summary>Who began it: an account; null for who was erased.</summary>
    public string? Author { get; set; }

    /// <summary>State of what it begins with.</summary>
    public PostState State { get; set; }

    /// <summary>Whether nobody can answer any more.</summary>
    public bool Locked { get; set; }

    /// <summary>Whether it stands before the others.</summary>
    public bool Pinned { get; set; }

    /// <summary>Seconds that everybody waits between two answers; 0 for none.</summary>
    public int SlowSeconds { get; set; }

    /// <summary>The answer that settled the question: a post; null for none.</summary>
    public string? AnswerId { get; set; }

    /// <summary>The thread into which it was merged; null for none.</summary>
    public string? MergedInto { get; set; }

    /// <summary>The draft that was made of its answer: an item; null for none.</summary>
    public string? AnsweredInto { get; set; }

    /// <summary>The highest number given to a post.</summary>
    public int LastNumber { get; set; }

    /// <summary>Answers that everybody may read.</summary>
    public int Replies { get; set; }

    /// <summary>When it was begun, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When it or the last answer that everybody may read appeared, UTC.</summary>
    public DateTime LastUtc { get; set; }

    /// <summary>When anything of it changed, UTC.</summary>
    public DateTime ChangedUtc { get; set; }

    /// <summary>Counts what moderators do to it, so that two who do something at once notice.</summary>
    public int Revision { get; set; }

    /// <summary>Whether search finds it: what it begins with can be read, and it is no part of another.</summary>
    internal bool IsFound => State == PostState.Published && MergedInto is null;

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> TagList() => [.. (JsonNode.Parse(Tags) as JsonArray ?? []).OfType<JsonValue>().Select(v => (string)v!)];

    internal static void Map(ModelBuilder model) => model.Entity<ThreadRow>(e =>
    {
        e.ToTable("discussion_threads").HasKey(t => t.Id);
        e.HasIndex(t => new { t.State, t.Pinned, t.LastUtc });
        e.HasIndex(t => new { t.ItemId, t.LastUtc });
        e.HasIndex(t => t.Author);
        e.HasIndex(t => new { t.ChangedUtc, t.Id });
        e.HasOne<ItemRow>().WithMany().HasForeignKey(t => t.ItemId).OnDelete(DeleteBehavior.SetNull);
    });
}
