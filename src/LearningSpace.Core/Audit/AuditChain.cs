using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LearningSpace.Core.Audit;

/// <summary>An entry as the chain holds it: all of it stays for ever, and tells when and what kind, but not who and on what.</summary>
/// <param name="Number">Its place, from 1 without gaps.</param>
/// <param name="AtUtc">When, UTC, in whole microseconds.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Actor">Salted hash of who did it.</param>
/// <param name="Subject">Salted hash of the kind and id of what it was done to.</param>
/// <param name="Detail">Salted hash of the facts.</param>
/// <param name="Previous">Hash of the entry before; <see cref="AuditMark.Start"/>'s for the first.</param>
/// <param name="Hash">Hash of all the above.</param>
public sealed record AuditLink(long Number, DateTime AtUtc, string Kind, string Actor, string Subject, string Detail, string Previous, string Hash);

/// <summary>How far the chain reached: whoever keeps one elsewhere can tell later whether anything before it was changed or taken away.</summary>
/// <param name="Number">Number of the last entry.</param>
/// <param name="Hash">Its hash.</param>
public readonly record struct AuditMark(long Number, string Hash)
{
    /// <summary>Before the first entry.</summary>
    public static AuditMark Start { get; } = new(0, new string('0', 2 * SHA256.HashSizeInBytes));
}

/// <summary>
/// The rules of the audit log's chain. Every entry's hash covers the hash of the entry before it, as in Haber and Stornetta, "How to time-stamp a digital document" (Journal of
/// Cryptology 3, 1991) and, for logs, Schneier and Kelsey, "Secure audit logs to support computer forensics" (ACM TISSEC 2, 1999): a change in one breaks every later one.
/// <code>
/// salted(x) = HMAC-SHA256(salt, fields(x))                                    salt: 32 random bytes of the entry's own
/// hash(n)   = SHA-256(fields(name, n, time, kind, salted(actor), salted(subject), salted(detail), hash(n-1)))
/// </code>
/// What may be personal enters by a commitment: HMAC (RFC 2104) over SHA-256 (FIPS 180-4) under a random key. While salt and facts are there, the hash shows that they are
/// what was written, since nobody finds two that collide. When both are erased, the hash is as good as random: without the salt not even who knows every account can try them
/// out, which a plain hash of an id would allow. So the chain goes on to verify and does not tell what was there.
/// <para>Fields are written one after the other, each with its length before it, so that no two different sequences have the same bytes (FIPS 202's companion SP 800-185 calls this
/// TupleHash). Hashes and salts are lower-case hexadecimal text, and enter as that text.</para>
/// </summary>
public static class AuditChain
{
    // Names what is hashed and how: another construction gets another name, and no hash of one can pass for one of the other.
    private const string Name = "learningspace audit 1";

    /// <summary>A salt for one entry.</summary>
    public static string NewSalt() => RandomNumberGenerator.GetHexString(2 * SHA256.HashSizeInBytes, lowercase: true);

    /// <summary>The entry that follows upon a mark.</summary>
    /// <param name="last">Where the chain stands.</param>
    /// <param name="atUtc">When it was done, in whole microseconds.</param>
    /// <param name="entry">What was done.</param>
    /// <param name="salt">From <see cref="NewSalt"/>, for this entry alone.</param>
    public static AuditLink Next(AuditMark last, DateTime atUtc, AuditEntry entry, string salt)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (actor, subject, detail) = Commit(entry.Facts, salt) ?? throw new ArgumentException("This is no salt.", nameof(salt));
        var link = new AuditLink(last.Number + 1, atUtc, entry.Kind, actor, subject, detail, last.Hash, "");
        return link with { Hash = HashOf(link) };
    }

    /// <summary>The hash that an entry must have.</summary>
    public static string HashOf(AuditLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Name);
        Add(hash, link.Number);
        Add(hash, (link.AtUtc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        foreach (var text in new[] { link.Kind, link.Actor, link.Subject, link.Detail, link.Previous })
        {
            Add(hash, text);
        }

        return Hex(hash);
    }

    /// <summary>Whether facts and salt are those that an entry was written with.</summary>
    public static bool Fits(AuditLink link, AuditFacts facts, string salt)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Commit(facts, salt) == (link.Actor, link.Subject, link.Detail);
    }

    // Null where the salt is none: HMAC would also take a shorter key, as if zeros followed it.
    private static (string Actor, string Subject, string Detail)? Commit(AuditFacts facts, string salt)
    {
        var key = new byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(salt, key, out _, out var length) != System.Buffers.OperationStatus.Done || length != key.Length)
        {
            return null;
        }

        return (Salted(key, "actor", facts.Actor is null ? [] : [facts.Actor]), Salted(key, "subject", facts.SubjectKind, facts.SubjectId), Salted(key, "detail", facts.Detail));
    }

    private static string Salted(byte[] key, string what, params ReadOnlySpan<string> values)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Add(hash, what);
        Add(hash, values.Length);
        foreach (var value in values)
        {
            Add(hash, value);
        }

        return Hex(hash);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
