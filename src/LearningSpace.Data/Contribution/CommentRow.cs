using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>What somebody says beside a place of a text that is being written, or in answer to that (table <c>contribution_comments</c>).</summary>
public sealed class CommentRow
{
    /// <summary>Its id, made at random.</summary>
    public required string Id { get; set; }

    /// <summary>The item.</summary>
    public required string ItemId { get; set; }

    /// <summary>The place it is about, as words of editors name it; empty for the whole.</summary>
    public string Place { get; set; } = "";

    /// <summary>The comment that it answers; null where it is the first.</summary>
    public string? AnswerTo { get; set; }

    /// <summary>Who: an account; null for who was erased.</summary>
    public string? Author { get; set; }

    /// <summary>Whether they spoke as an editor.</summary>
    public bool ByEditor { get; set; }

    /// <summary>Whether it was begun while editors had the text: then they read it.</summary>
    public bool WithEditors { get; set; }

    /// <summary>The words; empty where they were taken away and others had answered.</summary>
    public required string Words { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Since when it is settled, UTC; null while it is open.</summary>
    public DateTime? SettledUtc { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<CommentRow>(e =>
    {
        e.ToTable("contribution_comments").HasKey(c => c.Id);
        e.HasIndex(c => new { c.ItemId, c.CreatedUtc });
        e.HasIndex(c => c.AnswerTo);
        e.HasIndex(c => c.Author);
        e.HasOne<ItemRow>().WithMany().HasForeignKey(c => c.ItemId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<CommentRow>().WithMany().HasForeignKey(c => c.AnswerTo).OnDelete(DeleteBehavior.Cascade);
    });
}
