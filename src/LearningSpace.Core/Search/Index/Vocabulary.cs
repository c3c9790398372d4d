using System.Runtime.InteropServices;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>A form of the vocabulary, keyed by language, with the number of living documents that hold it.</summary>
internal readonly record struct KnownForm(string Key, int Frequency);

/// <summary>Looks through the forms of a snapshot.</summary>
internal static class Vocabulary
{
    /// <summary>Forms that fit a pattern of <c>*</c> (any letters) and <c>?</c> (one), the most frequent first.</summary>
    public static List<KnownForm> Matching(IndexSnapshot snapshot, string pattern, IEnumerable<AnalysisLanguage> languages)
    {
        var literal = pattern.AsSpan().IndexOfAny('*', '?') is >= 0 and var at ? pattern[..at] : pattern;
        var rest = pattern[literal.Length..];
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            var prefix = Encoding.UTF8.GetBytes(IndexSegment.Key(language, literal));
            foreach (var view in snapshot.Segments)
            {
                var (from, to) = view.Segment.Forms.Range(prefix);
                for (var f = from; f < to; f++)
                {
                    if (view.FormFrequencies[f] > 0 && (rest == "*" || Fits(view.Segment.Forms.Text(f).AsSpan(literal.Length + 1), rest)))
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(found, view.Segment.Forms.Text(f), out _) += view.FormFrequencies[f];
                    }
                }
            }
        }

        return [.. found.Select(f => new KnownForm(f.Key, f.Value)).OrderByDescending(f => f.Frequency).ThenBy(f => f.Key, StringComparer.Ordinal)];
    }

    /// <summary>Whether a text fits a pattern. Takes time in proportion to both lengths, whatever the pattern.</summary>
    public static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (t, p, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*')
            {
                (t, p) = (t + 1, p + 1);
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, t);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('*').Length == 0;
    }
}
