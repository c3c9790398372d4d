namespace LearningSpace.Core.Discussions;

/// <summary>People called by a name with a sign before it: <c>@ana-perez</c>. A handle is the slug of the name that a person shows, made unique where it is kept.</summary>
public static class Mentions
{
    /// <summary>Most characters of a handle.</summary>
    public const int LongestHandle = 60;

    /// <summary>A handle for a name; what is kept adds a number where it is taken.</summary>
    public static string HandleFor(string name)
    {
        var slug = Content.Slug.From(name, "person");
        return slug.Length <= LongestHandle ? slug : slug[..LongestHandle].TrimEnd('-');
    }

    /// <summary>The handles in a piece of plain text, in their order. The sign of a mail address calls nobody.</summary>
    public static IEnumerable<string> In(string text) => Places(text).Select(p => p.Handle);

    /// <summary>Where in a piece of plain text somebody is called: place and length, the sign before the name included, and the handle.</summary>
    public static IEnumerable<(int At, int Length, string Handle)> Places(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = EndOf(text, at + 1);
            if (end - at - 1 is > 0 and <= LongestHandle && !IsWithinWord(text, at) && !(end < text.Length && (text[end] is '@' or '_' || char.IsLetterOrDigit(text[end]))))
            {
                yield return (at, end - at, text[(at + 1)..end].ToLowerInvariant());
            }
        }
    }

    // Letters a to z and digits, with single hyphens between them.
    private static int EndOf(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] == '-' && end > start && text[end - 1] != '-')))
        {
            end++;
        }

        return end > start && text[end - 1] == '-' ? end - 1 : end;
    }

    private static bool IsWithinWord(string text, int at) => at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '@' or '.' or '_' or '-' or '+' or '/' or '%' || char.IsSurrogate(text[at - 1]));
}
