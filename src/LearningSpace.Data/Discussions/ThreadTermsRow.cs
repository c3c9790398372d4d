using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>A thread's analysed terms (table <c>discussion_terms</c>), from which search finds it.</summary>
public sealed class ThreadTermsRow
{
    /// <summary>The thread.</summary>
    public required string ThreadId { get; set; }

    /// <summary>Version of the analysis that made them; an older one is made anew.</summary>
    public int AnalysisVersion { get; set; }

    /// <summary>The terms, as <see cref="Core.Search.StoredTermsCodec"/> writes them.</summary>
    public required byte[] Terms { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<ThreadTermsRow>(e =>
    {
        e.ToTable("discussion_terms").HasKey(t => t.ThreadId);
        e.HasOne<ThreadRow>().WithOne().HasForeignKey<ThreadTermsRow>(t => t.ThreadId).OnDelete(DeleteBehavior.Cascade);
    });
}
