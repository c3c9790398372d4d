using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LearningSpace.Core.Accounts;

/// <summary>
/// Codes made of a shared secret and the time (RFC 6238, with HMAC-SHA-1, 30 seconds and six digits, which every app knows). Whoever checks one keeps the step that it gives and
/// takes none that is not later: so no code works twice (RFC 6238 §5.2).
/// </summary>
public static class Totp
{
    /// <summary>How long a code stands.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    // Clocks differ: a code of the step before and of the one after is taken, too (RFC 6238 §6).
    private const int Tolerance = 1;
    private const int Digits = 6;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 §6

    /// <summary>A new secret of 160 bits, in base32.</summary>
    public static string NewSecret() => string.Concat(RandomNumberGenerator.GetBytes(32).Select(b => Letters[b & 31]));

    /// <summary>The code of a secret at a step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // what RFC 6238 and the apps use; its strength does not rest on collisions
        HMACSHA1.HashData(Bytes(secret), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a time lies in.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The step that a code belongs to; null where it is none of those about now, or not later than the last that was taken.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="code">What the person typed; blanks do not matter.</param>
    /// <param name="now">The time.</param>
    /// <param name="last">The step of the last code that was taken.</param>
    public static long? Match(string secret, string code, DateTimeOffset now, long last)
    {
        ArgumentNullException.ThrowIfNull(code);
        var typed = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (typed.Length != Digits || !typed.All(char.IsAsciiDigit))
        {
            return null;
        }

        long? found = null;
        var middle = StepOf(now);
        for (var step = middle - Tolerance; step <= middle + Tolerance; step++)
        {
            // All are compared, however early one fits.
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.ASCII.GetBytes(typed)) && step > last)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>What a QR code tells an app (Key URI format).</summary>
    /// <param name="site">Name of the site.</param>
    /// <param name="account">The person's address.</param>
    /// <param name="secret">The secret.</param>
    public static string Uri(string site, string account, string secret) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(site)}:{System.Uri.EscapeDataString(account)}?secret={secret}&issuer={System.Uri.EscapeDataString(site)}";

    private static byte[] Bytes(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var bytes = new List<byte>(secret.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in secret)
        {
            buffer = ((buffer << 5) | Letters.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
