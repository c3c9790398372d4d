using System.Numerics;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>Finds the words of the vocabulary that a misspelled word may stand for.</summary>
internal static class Spelling
{
    /// <summary>Shortest word that is put right; shorter ones are like too many others.</summary>
    private const int Shortest = 4;

    /// <summary>Words of this length and longer may have two mistakes.</summary>
    private const int TwoMistakes = 6;

    /// <summary>Which letters a form holds, in 32 bits: two forms that differ by n edits differ in at most 2n of them.</summary>
    public static uint Signature(ReadOnlySpan<byte> form)
    {
        var signature = 0u;
        foreach (var b in form)
        {
            signature |= 1u << (b & 31);
        }

        return signature;
    }

    /// <summary>The likeliest forms for a word, best first: fewest edits, then the same first letter, then the most frequent.</summary>
    public static List<string> Candidates(IndexSnapshot snapshot, string form, int number)
    {
        if (form.Length < Shortest || form.Any(char.IsDigit))
        {
            return [];
        }

        var most = form.Length >= TwoMistakes ? 2 : 1;
        var bytes = Encoding.UTF8.GetBytes(form);
        var signature = Signature(bytes);
        var found = new Dictionary<string, (int Edits, int Frequency)>(StringComparer.Ordinal);
        foreach (var view in snapshot.Segments)
        {
            var forms = view.Segment.Forms;
            var signatures = view.Segment.Signatures();
            for (var f = 0; f < signatures.Length; f++)
            {
                if (BitOperations.PopCount(signatures[f] ^ signature) > 2 * most || view.FormFrequencies[f] == 0)
                {
                    continue;
                }

                var other = forms[f][1..];
                if (Math.Abs(other.Length - bytes.Length) <= most && Edits(bytes, other, most) is var edits && edits <= most)
                {
                    var text = Encoding.UTF8.GetString(other);
                    found[text] = (edits, found.GetValueOrDefault(text).Frequency + view.FormFrequencies[f]);
                }
            }
        }

        return [.. found.Where(f => f.Key != form).OrderBy(f => f.Value.Edits).ThenBy(f => f.Key[0] == form[0] ? 0 : 1)
            .ThenByDescending(f => f.Value.Frequency).ThenBy(f => f.Key, StringComparer.Ordinal).Take(number).Select(f => f.Key)];
    }

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours that lead from one text to another (optimal string alignment); something above
    /// <paramref name="most"/> where there are more.
    /// </summary>
    public static int Edits(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int most)
    {
        Span<int> before = stackalloc int[to.Length + 1];
        Span<int> last = stackalloc int[to.Length + 1];
        Span<int> row = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var edits = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                row[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > most)
            {
                return most + 1;
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[to.Length];
    }
}
