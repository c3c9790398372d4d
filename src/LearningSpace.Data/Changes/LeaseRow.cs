using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Changes;

/// <summary>Work that one node at a time does (table <c>leases</c>).</summary>
public sealed class LeaseRow
{
    /// <summary>The work.</summary>
    public required string Name { get; set; }

    /// <summary>Who does it.</summary>
    public required string Holder { get; set; }

    /// <summary>Until when, UTC; renewed while it goes on, and let go when it ends.</summary>
    public DateTime UntilUtc { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<LeaseRow>().ToTable("leases").HasKey(l => l.Name);
}
