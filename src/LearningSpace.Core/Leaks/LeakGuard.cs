using System.Text;

namespace LearningSpace.Core.Leaks;

/// <summary>
/// Finds what a text may give away and should not: numbers of people, keys, internal names, markings. It warns rather than decides, so it would rather miss
/// something odd than cry at every number; what it finds and by which rules: <c>docs/leak-guard.md</c>. Its time grows with the length of the text, whatever the
/// text. The browser has a twin, <c>themes/Base/assets/leak-guard.js</c>, which gives the same results; a test compares them.
/// </summary>
public static class LeakGuard
{
    // What stands beside a leak may be one only once the leak is covered. So long a row of such neighbours is nobody's writing.
    private const int Rounds = 8;

    /// <summary>Finds the leaks of a text, in order; none overlaps another.</summary>
    public static IReadOnlyList<Leak> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = FoldedText.Of(text);
        var leaks = new List<Leak>();
        for (var round = 0; round < Rounds; round++)
        {
            var found = new LeakScanner(folded.Text, folded.Lower).Scan();
            if (found.Count == 0)
            {
                break;
            }

            foreach (var one in found)
            {
                var (start, length) = folded.Origin(one.Start, one.End);
                leaks.Add(new Leak(one.Kind, start, length, one.Country));
            }

            folded = folded.Without(found);
        }

        leaks.Sort((a, b) => a.Start.CompareTo(b.Start));
        return leaks;
    }

    /// <summary>Puts a mark in the place of leaks. Nothing is found any more in a text of which every leak was redacted.</summary>
    /// <param name="text">The text in which they were found.</param>
    /// <param name="leaks">Those that shall go.</param>
    /// <param name="mark">A kind in few small letters, in the reader's language; it is put in square brackets.</param>
    /// <exception cref="ArgumentException">A leak does not lie in the text, or two overlap: they were found in another text.</exception>
    public static string Redact(string text, IEnumerable<Leak> leaks, Func<LeakKind, string> mark)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(leaks);
        ArgumentNullException.ThrowIfNull(mark);
        var redacted = new StringBuilder(text.Length);
        var done = 0;
        foreach (var leak in leaks.OrderBy(l => l.Start))
        {
            if (leak.Start < done || leak.Length < 0 || leak.Length > text.Length - leak.Start)
            {
                throw new ArgumentException("A leak lies outside the text or within another: find the leaks of this very text first.", nameof(leaks));
            }

            redacted.Append(text, done, leak.Start - done).Append('[').Append(mark(leak.Kind)).Append(']');
            done = leak.End;
        }

        return redacted.Append(text, done, text.Length - done).ToString();
    }
}
