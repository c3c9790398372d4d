using LearningSpace.Core.Leaks;

namespace LearningSpace.Core.Redactions;

/// <summary>
/// One way to write what is looked for, as the signs that count. Case, accents and the script of digits make no difference; neither do dots, hyphens, spaces and their like between two
/// digits or beside one. Between two letters it matters that there are some, not which.
/// </summary>
internal sealed class Spelling
{
    // So much may stand between two signs: "1 . 2".
    private const int LongestGap = 3;

    private readonly char[] signs;
    private readonly bool[] gapBefore;

    private Spelling(char[] signs, bool[] gapBefore) => (this.signs, this.gapBefore) = (signs, gapBefore);

    /// <summary>The signs alone: what two ways to write the same have in common.</summary>
    public string Signs => new(signs);

    /// <summary>How many letters and digits.</summary>
    public int Length => signs.Count(char.IsLetterOrDigit);

    /// <summary>Whether no letter is among them.</summary>
    public bool IsNumber => !signs.Any(char.IsLetter);

    /// <summary>Reads a spelling.</summary>
    public static Spelling Of(string text)
    {
        var (signs, gaps, gap) = (new List<char>(), new List<bool>(), false);
        foreach (var c in FoldedText.Of(text).Text)
        {
            if (IsGap(c))
            {
                gap = signs.Count > 0;
            }
            else
            {
                signs.Add(char.ToLowerInvariant(c));
                gaps.Add(gap);
                gap = false;
            }
        }

        return new Spelling([.. signs], [.. gaps]);
    }

    /// <summary>Where it ends if it begins at a place of a folded text in small letters; 0 where it does not stand there. Within a longer number or word it is another.</summary>
    public int EndAt(string text, int start)
    {
        if (signs.Length == 0 || text[start] != signs[0] || (start > 0 && AreOne(text[start - 1], signs[0])))
        {
            return 0;
        }

        var at = start + 1;
        for (var i = 1; i < signs.Length; i++)
        {
            var gap = 0;
            while (at + gap < text.Length && gap <= LongestGap && IsGap(text[at + gap]))
            {
                gap++;
            }

            at += gap;
            var (before, sign) = (signs[i - 1], signs[i]);
            if (gap > LongestGap || at >= text.Length || text[at] != sign || (char.IsLetter(before) && char.IsLetter(sign) && gapBefore[i] != gap > 0))
            {
                return 0;
            }

            at++;
        }

        return at < text.Length && AreOne(signs[^1], text[at]) ? 0 : at;
    }

    // What people, addresses and Markdown put between the signs of a number or the words of a name.
    private static bool IsGap(char c) => c is ' ' or '\n' or '.' or '-' or '/' or '*' or '_' or '\\' or '+' or '\u2014' or '~';

    private static bool AreOne(char a, char b) => (char.IsDigit(a) && char.IsDigit(b)) || (char.IsLetter(a) && char.IsLetter(b));
}
