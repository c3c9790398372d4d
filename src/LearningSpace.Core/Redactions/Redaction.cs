using System.Security.Cryptography;
using System.Text;

namespace LearningSpace.Core.Redactions;

/// <summary>
/// A text that shall be nowhere, in all its spellings, and what is put in its place. It knows how to find and remove it; where to look is for others to know. What is left has no trace of it, is
/// otherwise as it was, and does not change when it is removed once more.
/// </summary>
public sealed class Redaction
{
    /// <summary>Fewest letters and digits of a spelling.</summary>
    public const int Fewest = 5;

    /// <summary>Fewest digits of one without letters: years, amounts and numbers of articles are no person's.</summary>
    public const int FewestDigits = 6;

    /// <summary>Fewest different signs.</summary>
    public const int FewestDifferent = 3;

    /// <summary>Longest spelling, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Most spellings.</summary>
    public const int MostSpellings = 20;

    /// <summary>What takes its place in an address, in any language.</summary>
    public const string InAddress = "xxxx";

    private const string Covered = "▮▮▮▮";
    private const int Around = 40;

    private readonly IReadOnlyList<Spelling> spellings;

    private Redaction(IReadOnlyList<Spelling> spellings) => this.spellings = spellings;

    /// <summary>Makes it of spellings.</summary>
    /// <param name="given">All ways to write it.</param>
    /// <param name="marks">The words, in every language, that will take its place.</param>
    /// <returns>It, or why it cannot be.</returns>
    public static (Redaction? Redaction, RedactionRefusal Refusal) Of(IEnumerable<string> given, IEnumerable<string> marks)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(marks);
        var texts = given.Select(g => g.Trim()).Where(g => g.Length > 0).ToList();
        if (texts.Count == 0)
        {
            return (null, RedactionRefusal.Empty);
        }

        if (texts.Count > MostSpellings)
        {
            return (null, RedactionRefusal.TooMany);
        }

        if (texts.Exists(t => t.Length > Longest))
        {
            return (null, RedactionRefusal.TooLong);
        }

        // Of two that differ in nothing that counts one is enough; of those that begin alike the longer is tried first.
        var read = texts.Select(Spelling.Of).OrderByDescending(s => s.Signs.Length).ToList();
        if (read.Exists(s => s.Length < (s.IsNumber ? FewestDigits : Fewest) || s.Signs.Distinct().Count() < FewestDifferent))
        {
            return (null, RedactionRefusal.TooShort);
        }

        var redaction = new Redaction(read);
        return marks.Append(InAddress).Append(Covered).Any(m => redaction.Count($"[{m}]") > 0) ? (null, RedactionRefusal.InMark) : (redaction, RedactionRefusal.None);
    }

    /// <summary>How often it stands in a text.</summary>
    public int Count(string? text) => string.IsNullOrEmpty(text) ? 0 : Find(text).Count;

    /// <summary>Where it stands in a text, in order; no place overlaps another.</summary>
    public IReadOnlyList<(int Start, int End)> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = PlainReading.Of(text);
        var found = new List<(int, int)>();
        for (var i = 0; i < reading.Text.Length;)
        {
            var end = 0;
            foreach (var spelling in spellings)
            {
                end = Math.Max(end, spelling.EndAt(reading.Text, i));
            }

            if (end > 0)
            {
                found.Add(reading.Origin(i, end));
            }

            i = Math.Max(i + 1, end);
        }

        return found;
    }

    /// <summary>A text without it.</summary>
    /// <param name="text">The text: words, Markdown, or one of both with addresses in it.</param>
    /// <param name="mark">What takes its place, in few words without digits; it is put in square brackets, as the leak guard does.</param>
    public string Redact(string text, string mark) => Replace(text, place => IsInAddress(text, place.Start) ? InAddress : Marked(text, place.End, mark));

    /// <summary>An address, or the name of a file, without it.</summary>
    public string RedactAddress(string text) => Replace(text, _ => InAddress);

    /// <summary>HTML without it: in texts a mark, in values of attributes what may stand in an address; names of elements and attributes are nobody's words.</summary>
    public string RedactHtml(string text, string mark) => Replace(text, place => HtmlPlaces.Of(text, place.Start) switch
    {
        HtmlPlace.Text => IsInAddress(text, place.Start) ? InAddress : $"[{mark}]",
        HtmlPlace.Value => InAddress,
        _ => null,
    });

    /// <summary>The words around a place, without it and its like.</summary>
    public string Excerpt(string text, (int Start, int End) place)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (before, after) = (Cover(text[..place.Start]), Cover(text[place.End..]));
        return (before.Length > Around ? "…" + before[^Around..] : before).TrimStart() + Covered + (after.Length > Around ? after[..Around] + "…" : after).TrimEnd();
    }

    /// <summary>By what it can be shown later that this very text was removed, by whoever has the key: a number of eight digits could be tried out against a hash that anybody can make.</summary>
    /// <param name="key">At least 32 random bytes.</param>
    public string Fingerprint(ReadOnlySpan<byte> key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', spellings.Select(s => s.Signs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));

    private string Cover(string text) => Replace(text, _ => Covered).ReplaceLineEndings(" ");

    private string Replace(string text, Func<(int Start, int End), string?> by)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (places, result, done) = (Find(text), new StringBuilder(text.Length), 0);
        if (places.Count == 0)
        {
            return text;
        }

        foreach (var place in places)
        {
            if (by(place) is { } mark)
            {
                result.Append(text, done, place.Start - done).Append(mark);
                done = place.End;
            }
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    // Right before these, words in brackets would be a link in Markdown, or the name of one.
    private static string Marked(string text, int end, string mark) => end < text.Length && text[end] is '(' or '[' or ':' ? $"[{mark}] " : $"[{mark}]";

    // Nothing with a space or bracket may stand in an address: it would end there.
    private static bool IsInAddress(string text, int at)
    {
        var start = at;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('<' or '>' or '"' or '(' or '\''))
        {
            start--;
        }

        var before = text.AsSpan(start, at - start);
        return before.Contains("://", StringComparison.Ordinal) || before.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || before.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || before.StartsWith("/", StringComparison.Ordinal) || (start > 1 && text[start - 1] == '(' && text[start - 2] == ']') || (start > 2 && text[start - 1] == '<' && text[start - 2] == '(');
    }
}
