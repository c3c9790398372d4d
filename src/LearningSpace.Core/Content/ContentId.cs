namespace LearningSpace.Core.Content;

/// <summary>
/// Ids of items and versions: 26 characters, a UUID version 7 (RFC 9562) in lower-case base 32 without i, l, o and u, so that they sort by time.
/// Ids made by Orchard, 26 lower-case letters and digits too, are accepted as they are.
/// </summary>
public static class ContentId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Length of an id in characters.</summary>
    public const int Length = 26;

    /// <summary>Longest id that is accepted, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>A new id that sorts by the given time, to the millisecond.</summary>
    /// <param name="now">Time of creation.</param>
    public static string New(DateTimeOffset now) => Encode(Guid.CreateVersion7(now));

    /// <summary>A new id that tells nothing of its time.</summary>
    public static string Random() => Encode(Guid.NewGuid());

    /// <summary>An id made from a text: the same text, the same id.</summary>
    public static string From(string text) => Encode(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true));

    /// <summary>Whether a text can be an id: letters, digits, hyphens and underscores, 64 at most. Orchard's recipes use more than its own form.</summary>
    public static bool IsValid(string? id) => id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Encode(Guid guid) => string.Create(Length, guid, static (target, value) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = new UInt128(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        for (var i = target.Length - 1; i >= 0; i--)
        {
            target[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    });
}
