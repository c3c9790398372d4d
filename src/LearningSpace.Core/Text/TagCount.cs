namespace LearningSpace.Core.Text;

/// <summary>
/// Tells, before anything is parsed, whether a text's tags can be parsed in reasonable time. What a parser of HTML does for a tag grows with what stands open around it,
/// and elements of emphasis that stay open are opened again in each paragraph: a few thousand characters could fill the memory. It reads no grammar, and errs on the safe side.
/// </summary>
internal static class TagCount
{
    /// <summary>Most tags that open something: a text of three hundred pages has as many.</summary>
    private const int MostTags = 10_000;

    /// <summary>Most tags, each counted as often as elements may stand open.</summary>
    private const int MostWork = 100_000;

    /// <summary>Most tags, each counted as often as elements of emphasis that differ may be opened again.</summary>
    private const int MostOpenedAgain = 400_000;

    // A start tag ends them, or they hold nothing: they stay open for nobody.
    private static readonly HashSet<string> Passing = Names("li dt dd tr td th thead tbody tfoot option br hr img input wbr col embed link meta source track area base");

    // What a parser opens again. Of those alike it opens three; a link is never within a link.
    private static readonly HashSet<string> Emphasis = Names("b big code em font i nobr s small strike strong tt u");

    // What they hold is text, whatever it looks like.
    private static readonly HashSet<string> Literal = Names("script style title textarea xmp iframe noembed noframes noscript plaintext");

    /// <summary>Whether it can.</summary>
    public static bool IsBearable(string html)
    {
        var open = new Stack<string>();
        var (passing, emphasis, literal) = (Passing.GetAlternateLookup<ReadOnlySpan<char>>(), Emphasis.GetAlternateLookup<ReadOnlySpan<char>>(), Literal.GetAlternateLookup<ReadOnlySpan<char>>());

        // Hidden: where an end tag may stand that is none, so that what it seems to end stays open.
        var (tags, deepest, paragraphs, hidden, different) = (0, 1, 0, 0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var rest = html.AsSpan(at + 1);
            var ends = rest is ['/', ..];
            var name = NameOf(ends ? rest[1..] : rest);
            if (name.IsEmpty)
            {
                hidden += rest is ['!' or '?', ..] ? 1 : 0;
            }
            else if (name is "p" or "P")
            {
                // The end of a paragraph that never began is a paragraph.
                tags += !ends || paragraphs == 0 ? 1 : 0;
                paragraphs = ends ? Math.Max(0, paragraphs - 1) : paragraphs + 1;
            }
            else if (!ends || name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                tags++;
                var stop = rest.IndexOfAny('<', '>');
                hidden += literal.Contains(name) || (stop >= 0 && rest[stop] == '<') ? 1 : 0;
                different += emphasis.Contains(name) && stop != name.Length ? 1 : 0;
                if (!passing.Contains(name))
                {
                    open.Push(name.ToString());
                }
            }
            else if (open.TryPeek(out var last) && name.Equals(last, StringComparison.OrdinalIgnoreCase))
            {
                open.Pop(); // one that ends something else may end nothing at all
            }

            deepest = Math.Max(deepest, open.Count + hidden);
            if (tags > MostTags || (long)tags * deepest > MostWork || (long)tags * different > MostOpenedAgain)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end > 0 && char.IsAsciiLetter(text[0]) ? text[..end] : default;
    }

    private static HashSet<string> Names(string names) => new(names.Split(' '), StringComparer.OrdinalIgnoreCase);
}
