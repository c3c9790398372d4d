namespace LearningSpace.Core.Redactions;

/// <summary>Takes links to files, and pictures, out of a text in Markdown.</summary>
internal static class FilesInText
{
    /// <summary>The text without them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">What their addresses hold: paths, or beginnings of hashes.</param>
    /// <param name="mark">What takes their place.</param>
    public static string Remove(string text, IReadOnlyCollection<string> names, string mark)
    {
        foreach (var name in names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at, StringComparison.Ordinal))
            {
                var (start, end) = Around(text, at, at + name.Length);
                text = $"{text[..start]}[{mark}]{text[end..]}";
                at = start + mark.Length + 2;
            }
        }

        return text;
    }

    // The whole address; and where it is a link's or a picture's, all of that with its words.
    private static (int Start, int End) Around(string text, int start, int end)
    {
        while (start > 0 && !IsBreak(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && !IsBreak(text[end]))
        {
            end++;
        }

        var open = start > 0 && text[start - 1] == '(' ? text.LastIndexOf('[', start - 1) : -1;
        if (open < 0 || start < 2 || text[start - 2] != ']' || text.IndexOf(')', end) is not (>= 0 and var close))
        {
            return (start, end);
        }

        return (open > 0 && text[open - 1] == '!' ? open - 1 : open, close + 1);
    }

    private static bool IsBreak(char c) => char.IsWhiteSpace(c) || c is '(' or ')' or '<' or '>' or '"' or '\'' or '[' or ']';
}
