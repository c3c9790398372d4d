using System.Text;
using System.Xml;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Texts as documents for machines may hold them.</summary>
internal static class PlainText
{
    /// <summary>The text without control characters and whatever else XML has no place for.</summary>
    public static string Clean(string text)
    {
        var at = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (at < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length).Append(text, 0, at);
        foreach (var rune in text.AsSpan(at).EnumerateRunes())
        {
            // A half of a pair of surrogates comes out as U+FFFD.
            if (rune.Value is '\t' or '\n' or '\r' || (!Rune.IsControl(rune) && (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    /// <summary>The beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Its greatest length, in characters.</param>
    public static string Beginning(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
}
