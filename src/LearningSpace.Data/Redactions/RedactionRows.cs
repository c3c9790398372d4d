using System.Text.Json.Nodes;
using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Redactions;

/// <summary>A text that was removed everywhere: that it was done, never what (table <c>redactions</c>).</summary>
public sealed class RedactionRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>Who: an account; null for who was erased.</summary>
    public string? ByAccount { get; set; }

    /// <summary>The item to which it was limited; null where it was not.</summary>
    public string? ItemId { get; set; }

    /// <summary>Why, in the words of who did it.</summary>
    public required string Reason { get; set; }

    /// <summary>By what it can be shown with the key, which is kept nowhere, that this very text was removed; empty where files alone were.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>In how many places, by their kind, as JSON.</summary>
    public required string Counts { get; set; }
}

/// <summary>A place from which a text was removed (table <c>redaction_places</c>), so that a backup that brings it back is redacted again.</summary>
public sealed class RedactionPlaceRow
{
    /// <summary>The redaction.</summary>
    public required string RedactionId { get; set; }

    /// <summary>Its number among the places.</summary>
    public int Number { get; set; }

    /// <summary>Table and column.</summary>
    public required string Place { get; set; }

    /// <summary>Key of the row, as JSON.</summary>
    public required string RowKey { get; set; }

    /// <summary>Where in the column; empty for the whole.</summary>
    public string Path { get; set; } = "";

    /// <summary>The id in a key that begins with one.</summary>
    public static string IdIn(string key) => (string)JsonNode.Parse(key)![0]!;

    /// <summary>The number in a key that begins with one.</summary>
    internal static long NumberIn(string key) => (long)JsonNode.Parse(key)![0]!;
}

internal static class RedactionTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RedactionRow>(e =>
        {
            e.ToTable("redactions").HasKey(r => r.Id);
            e.HasIndex(r => r.AtUtc);
            e.HasIndex(r => r.ByAccount);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(r => r.ByAccount).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<RedactionPlaceRow>(e =>
        {
            e.ToTable("redaction_places").HasKey(r => new { r.RedactionId, r.Number });
            e.HasOne<RedactionRow>().WithMany().HasForeignKey(r => r.RedactionId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
