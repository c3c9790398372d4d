using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>That an account was erased (table <c>erased_accounts</c>): so that a backup which is older does not bring it back. Its number was made at random and says nothing of the person.</summary>
public sealed class ErasedAccountRow
{
    /// <summary>The account's id.</summary>
    public required string Id { get; set; }

    /// <summary>What became of the texts.</summary>
    public required string Choice { get; set; }

    /// <summary>When it was erased, UTC.</summary>
    public DateTime ErasedUtc { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<ErasedAccountRow>(e =>
    {
        e.ToTable("erased_accounts").HasKey(a => a.Id);
        e.HasIndex(a => a.ErasedUtc);
    });
}
