using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Somebody who is asked to write a text together with its authors (table <c>author_invitations</c>): by the address of their mail, since they may have no account yet. It goes with the answer.</summary>
public sealed class InvitationRow
{
    /// <summary>Its id, made at random.</summary>
    public required string Id { get; set; }

    /// <summary>The item.</summary>
    public required string ItemId { get; set; }

    /// <summary>The address as it was written.</summary>
    public required string Email { get; set; }

    /// <summary>The address as it is compared.</summary>
    public required string EmailKey { get; set; }

    /// <summary>Who asks: an account.</summary>
    public required string InvitedBy { get; set; }

    /// <summary>What they say to it; empty for nothing.</summary>
    public string Words { get; set; } = "";

    /// <summary>Since when, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Until when it can be answered, UTC.</summary>
    public DateTime EndsUtc { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<InvitationRow>(e =>
    {
        e.ToTable("author_invitations").HasKey(i => i.Id);
        e.HasIndex(i => new { i.ItemId, i.EmailKey }).IsUnique();
        e.HasIndex(i => i.EmailKey);
        e.HasIndex(i => i.InvitedBy);
        e.HasIndex(i => i.EndsUtc);
        e.HasOne<ItemRow>().WithMany().HasForeignKey(i => i.ItemId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<AccountRow>().WithMany().HasForeignKey(i => i.InvitedBy).OnDelete(DeleteBehavior.Cascade);
    });
}
