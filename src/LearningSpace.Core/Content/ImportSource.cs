using System.Globalization;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Content;

/// <summary>Where an imported entry comes from: the content of its <c>ImportSourcePart</c>.</summary>
/// <param name="Name">Name of the register.</param>
/// <param name="EntryId">The entry's id there.</param>
/// <param name="Licence">Licence of the register's data; null where unknown.</param>
/// <param name="Url">Address of the register; null where unknown.</param>
/// <param name="ImportedUtc">When this state of the entry was imported.</param>
public sealed record ImportSource(string Name, string EntryId, string? Licence, string? Url, DateTime ImportedUtc)
{
    /// <summary>Part that makes an item an imported entry.</summary>
    public const string PartName = "ImportSourcePart";

    /// <summary>Name of the hash of the imported values, by which an entry that nobody edited is known.</summary>
    public const string Hash = "Hash";

    /// <summary>Name of the time since when the register no longer has the entry, UTC.</summary>
    public const string GoneUtc = "GoneUtc";

    /// <summary>Reads it from an item; null where the item was not imported.</summary>
    public static ImportSource? From(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Part(PartName) is not { } part || Json.Text(part, nameof(Name)) is not { Length: > 0 } name)
        {
            return null;
        }

        return new ImportSource(
            name, Json.Text(part, nameof(EntryId)) ?? "", Json.Text(part, nameof(Licence)), Json.Text(part, nameof(Url)), Json.Moment(Json.Text(part, nameof(ImportedUtc))) ?? default);
    }

    /// <summary>Writes it as the part's content.</summary>
    public JsonObject ToJson() => new()
    {
        [nameof(Name)] = Name,
        [nameof(EntryId)] = EntryId,
        [nameof(Licence)] = Licence,
        [nameof(Url)] = Url,
        [nameof(ImportedUtc)] = ImportedUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
