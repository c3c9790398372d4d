using System.Globalization;
using System.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>Finds what somebody meant who misspelt a name.</summary>
internal static class Nearest
{
    // Beyond that, comparing costs more than the hint is worth.
    private const int LongestCompared = 100;
    private const int MostTold = 60;

    /// <summary>" Did you mean '…'?", or nothing where no known name is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } near ? $" Did you mean '{near.Trim()}'?" : "";

    /// <summary>Names one after another in quotation marks; of very many, the first.</summary>
    public static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostTold).Select(n => $"'{(n.Length > LongestCompared ? n[..LongestCompared] + "…" : n)}'"))
        + (names.Count > MostTold ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostTold} more") : "");

    /// <summary>The known name that is nearest to a word; null where none is near.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        var wanted = Letters(word);
        if (wanted.Length is 0 or > LongestCompared)
        {
            return null;
        }

        // A letter in three may be wrong; what contains the word, or is contained in it, is next best.
        var best = known.Where(k => k.Length <= LongestCompared).Select(k => (Name: k, Letters: Letters(k))).Where(k => k.Letters.Length > 0)
            .Select(k => (k.Name, Far: Far(wanted, k.Letters), k.Letters)).OrderBy(k => k.Far).ThenBy(k => k.Name, StringComparer.Ordinal)
            .FirstOrDefault(k => k.Far <= Math.Max(1, Math.Min(wanted.Length, k.Letters.Length) / 3)
                || (Math.Min(wanted.Length, k.Letters.Length) > 2 && (k.Letters.Contains(wanted, StringComparison.Ordinal) || wanted.Contains(k.Letters, StringComparison.Ordinal))));
        return best.Name;
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
        }

        return letters.ToString();
    }

    // Damerau's distance as Wagner and Fischer compute it: one letter more, less, other, or two changed places.
    private static int Far(string a, string b)
    {
        var rows = new int[3][];
        (rows[0], rows[1], rows[2]) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (now, before, earlier) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], earlier[j - 2] + 1);
                }
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
