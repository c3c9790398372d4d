using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LearningSpace.Data.Site;

/// <summary>What was made of texts, so that the same texts are not read twice: a site is read anew after every change, and most of it is as it was.</summary>
/// <typeparam name="T">What is made; immutable, for it is given to everybody who asks.</typeparam>
/// <param name="capacity">How many are kept; one more, and all are forgotten.</param>
internal sealed class Remembered<T>(int capacity)
{
    private readonly ConcurrentDictionary<string, T> made = new(StringComparer.Ordinal);

    /// <summary>What the texts give: known already, or made now.</summary>
    /// <param name="texts">All that <paramref name="make"/> depends on, in an order that is always the same.</param>
    /// <param name="make">Makes it.</param>
    public T Of(IEnumerable<string> texts, Func<T> make)
    {
        var mark = MarkOf(texts);
        if (!made.TryGetValue(mark, out var known))
        {
            known = make();
            if (made.Count >= capacity)
            {
                made.Clear();
            }

            made[mark] = known;
        }

        return known;
    }

    private static string MarkOf(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            // The length first: where one text ends and the next begins counts too.
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
