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

    /// <summary>A new id that sorts by the given time, to the millisecond.</summary>
    /// <param name="now">Time of creation.</param>
    public static string New(DateTimeOffset now) => Encode(Guid.CreateVersion7(now));

    /// <summary>A new id that tells nothing of its time.</summary>
    public static string Random() => Encode(Guid.NewGuid());

    /// <summary>Whether a text can be an id: 1 to 26 lower-case letters, digits.</summary>
    public static bool IsValid(string? id) => id is { Length: > 0 and <= Length } && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c));

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
