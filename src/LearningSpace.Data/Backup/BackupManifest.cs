using System.Text.Json;
using System.Text.Json.Serialization;

namespace LearningSpace.Data.Backup;

/// <summary>What a backup says of itself: the entry <c>manifest.json</c> (docs/decisions/0017).</summary>
public sealed record BackupManifest
{
    /// <summary>How a backup of this program is known.</summary>
    public const string FormatName = "learning-space-backup";

    /// <summary>The version of the format that this program writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Entry of the manifest.</summary>
    internal const string Entry = "manifest.json";

    /// <summary>Entry of the manifest's own hash.</summary>
    internal const string HashEntry = "manifest.sha256";

    /// <summary>How it is written and read.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>Engine that it was taken from; for people.</summary>
    public required string Engine { get; init; }

    /// <summary>When it was taken, UTC.</summary>
    public required DateTime MadeUtc { get; init; }

    /// <summary>Migrations that the database had, in order.</summary>
    public required IReadOnlyList<string> Schema { get; init; }

    /// <summary>Tables, each after those that it points at.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>Files, each in the entry <c>media/HASH</c>.</summary>
    public required IReadOnlyList<BackupMedia> Media { get; init; }

    /// <summary>Hashes of files that the database speaks of and that were not there, or not whole.</summary>
    public required IReadOnlyList<string> MissingMedia { get; init; }
}

/// <summary>A table in a backup: the entry <c>tables/NAME.jsonl</c>, a line for each row, which is an array of values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in the order of the values.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Bytes">Length of the entry, unpacked.</param>
/// <param name="Sha256">Hash of the entry, unpacked.</param>
public sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, long Bytes, string Sha256)
{
    /// <summary>Where its rows are.</summary>
    [JsonIgnore]
    public string Entry => EntryOf(Name);

    internal static string EntryOf(string name) => $"tables/{name}.jsonl";
}

/// <summary>A column in a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are.</param>
public sealed record BackupColumn(string Name, ColumnKind Kind);

/// <summary>A file in a backup.</summary>
/// <param name="Hash">Hash of its content, by which it is stored.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BackupMedia(string Hash, long Bytes)
{
    /// <summary>Where its content is.</summary>
    [JsonIgnore]
    public string Entry => EntryOf(Hash);

    internal static string EntryOf(string hash) => $"media/{hash}";
}

/// <summary>What the values of a column are, and how they are written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>A text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A whole number.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>A number.</summary>
    [JsonStringEnumMemberName("real")]
    Real,

    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>A time in UTC, as ISO 8601 writes it.</summary>
    [JsonStringEnumMemberName("time")]
    Time,

    /// <summary>A time in UTC of which the database also keeps the offset, which is always 0.</summary>
    [JsonStringEnumMemberName("moment")]
    Moment,

    /// <summary>Bytes, in Base64.</summary>
    [JsonStringEnumMemberName("bytes")]
    Bytes,
}
