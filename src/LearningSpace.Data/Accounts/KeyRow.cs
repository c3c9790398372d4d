using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>A key by which every node reads what any node protected: cookies, form tokens (table <c>data_protection_keys</c>). As secret as the database.</summary>
public sealed class KeyRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>The key, as the framework writes it.</summary>
    public required string Xml { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<KeyRow>().ToTable("data_protection_keys").HasKey(k => k.Name);
}
