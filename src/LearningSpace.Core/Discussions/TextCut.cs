namespace LearningSpace.Core.Discussions;

/// <summary>Where a text is cut so that no word and no sign falls apart.</summary>
internal static class TextCut
{
    /// <summary>The last end of a word at or before a place; the place itself where a word would take more than half of what is left.</summary>
    /// <param name="text">The text; longer than <paramref name="most"/>.</param>
    /// <param name="most">Most characters that stay; at least 1.</param>
    public static int At(string text, int most)
    {
        for (var at = most; at > most / 2; at--)
        {
            if (char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1]))
            {
                return at;
            }
        }

        // A text without spaces is cut before a sign, with all that belongs to it.
        var (end, next) = (0, 0);
        while (next <= most && next < text.Length)
        {
            end = next;
            next += System.Globalization.StringInfo.GetNextTextElementLength(text, next);
        }

        // One sign with a thousand marks over it is cut all the same.
        return end > 0 ? end : char.IsLowSurrogate(text[most]) && most > 1 ? most - 1 : most;
    }
}
