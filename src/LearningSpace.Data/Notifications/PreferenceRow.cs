using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Notifications;

/// <summary>Whether somebody wants mail of one kind (table <c>notification_preferences</c>); without a row they do.</summary>
public sealed class PreferenceRow
{
    /// <summary>Who: an account.</summary>
    public required string AccountId { get; set; }

    /// <summary>Of what kind.</summary>
    public required string Kind { get; set; }

    /// <summary>Whether they want mail.</summary>
    public bool Mail { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<PreferenceRow>(e =>
    {
        e.ToTable("notification_preferences").HasKey(p => new { p.AccountId, p.Kind });
        e.HasOne<AccountRow>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
    });
}
