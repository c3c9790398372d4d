using System.Globalization;
using System.Net;
using System.Text;
using LearningSpace.Core.Leaks;

namespace LearningSpace.Core.Redactions;

/// <summary>A text as a reader reads it: escapes of addresses (<c>%20</c>) and of HTML (<c>&amp;nbsp;</c>) undone, folded, in small letters. Each character knows where it came from.</summary>
internal sealed class PlainReading
{
    // The longest name of a sign in HTML has 31 letters.
    private const int LongestEscape = 34;

    private readonly FoldedText folded;
    private readonly List<(int Start, int End)>? places;

    private PlainReading(FoldedText folded, List<(int Start, int End)>? places)
    {
        (this.folded, this.places) = (folded, places);
        Text = string.Create(folded.Text.Length, folded.Text, static (span, t) =>
        {
            for (var i = 0; i < t.Length; i++)
            {
                span[i] = char.ToLowerInvariant(t[i]);
            }
        });
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Reads a text.</summary>
    public static PlainReading Of(string text)
    {
        if (text.AsSpan().IndexOfAny('%', '&') < 0)
        {
            return new PlainReading(FoldedText.Of(text), null);
        }

        var (plain, places) = (new StringBuilder(text.Length), new List<(int, int)>(text.Length));
        for (var i = 0; i < text.Length;)
        {
            var (sign, length) = text[i] switch { '%' => Percent(text, i), '&' => Named(text, i), _ => ("", 0) };
            if (length == 0)
            {
                (sign, length) = (text[i].ToString(), 1);
            }

            foreach (var c in sign)
            {
                plain.Append(c);
                places.Add((i, i + length));
            }

            i += length;
        }

        return new PlainReading(FoldedText.Of(plain.ToString()), places);
    }

    /// <summary>Where a piece lies in the text that was read.</summary>
    public (int Start, int End) Origin(int start, int end)
    {
        var (at, length) = folded.Origin(start, end);
        return places is null ? (at, at + length) : (places[at].Start, places[at + length - 1].End);
    }

    // A character may take up to four bytes, each with a sign of its own.
    private static (string Sign, int Length) Percent(string text, int at)
    {
        Span<byte> bytes = stackalloc byte[4];
        for (var count = 0; count < bytes.Length && at + (3 * count) + 3 <= text.Length && text[at + (3 * count)] == '%'; count++)
        {
            if (!byte.TryParse(text.AsSpan(at + (3 * count) + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
            {
                break;
            }

            if (Rune.DecodeFromUtf8(bytes[..(count + 1)], out var rune, out var used) == System.Buffers.OperationStatus.Done && used == count + 1)
            {
                return (rune.ToString(), 3 * used);
            }
        }

        return ("", 0);
    }

    private static (string Sign, int Length) Named(string text, int at)
    {
        var end = text.IndexOf(';', at, Math.Min(LongestEscape, text.Length - at));
        if (end < 0)
        {
            return ("", 0);
        }

        var escape = text[at..(end + 1)];
        var sign = WebUtility.HtmlDecode(escape);
        return sign == escape ? ("", 0) : (sign, escape.Length);
    }
}
