using System.Globalization;
using System.Text;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Discussions;

/// <summary>A word of a text as it is compared: letters and digits without case, accents and what does not show.</summary>
/// <param name="Folded">What is compared; never empty.</param>
/// <param name="Start">Where the word begins in the text.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct FoldedWord(string Folded, int Start, int End)
{
    /// <summary>The words of a text, in their order.</summary>
    public static IReadOnlyList<FoldedWord> Of(string text)
    {
        var (words, start, at) = (new List<FoldedWord>(), -1, 0);
        while (at < text.Length)
        {
            var isRune = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var size) == System.Buffers.OperationStatus.Done;
            if (isRune && IsOfWord(rune))
            {
                start = start < 0 ? at : start;
            }
            else
            {
                Close(at);
            }

            at += size;
        }

        Close(text.Length);
        return words;

        void Close(int end)
        {
            if (start >= 0 && Fold(text[start..end]) is { Length: > 0 } folded)
            {
                words.Add(new FoldedWord(folded, start, end));
            }

            start = -1;
        }
    }

    /// <summary>Letters and digits of a piece of text, folded.</summary>
    public static string Fold(string text)
    {
        var folded = TextFolding.Fold(text);
        return folded.All(char.IsLetterOrDigit) ? folded : string.Concat(folded.EnumerateRunes().Where(Rune.IsLetterOrDigit));
    }

    // What does not show does not part words; a letter in a circle is a letter.
    private static bool IsOfWord(Rune rune) =>
        rune.IsAscii ? Rune.IsLetterOrDigit(rune)
        : Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNumber && TextFolding.Fold(rune.ToString()) is { Length: > 0 } folded && folded.All(char.IsLetterOrDigit));
}
