using System.Net;
using System.Text;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Search;

/// <summary>
/// Marks a query's words in an original text by analysing it as search did, so that what is marked is what matched. Everything else is escaped.
/// </summary>
public static class Highlighter
{
    /// <summary>Length of an excerpt, in characters, more or less.</summary>
    private const int ExcerptLength = 260;

    /// <summary>Characters in which an excerpt is looked for: a page of results must not wait for one endless text.</summary>
    private const int LongestScan = 50_000;

    /// <summary>Marks a whole text.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="terms">Terms searched, by language.</param>
    public static SafeHtml Mark(string text, AnalysisLanguage language, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms) =>
        Mark(text, Matches(text, language, terms), 0, text.Length);

    /// <summary>The part of a text where most different words of the query stand together, marked; its beginning where none does.</summary>
    public static SafeHtml Excerpt(string text, AnalysisLanguage language, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms)
    {
        if (text.Length > LongestScan)
        {
            text = text[..WholeBefore(text, LongestScan)];
        }

        var matches = Matches(text, language, terms);
        var (from, best) = (0, 0);
        for (int first = 0, last = 0; first < matches.Count; first++)
        {
            last = Math.Max(last, first);
            while (last < matches.Count && matches[last].Start + matches[last].Length - matches[first].Start <= ExcerptLength * 3 / 4)
            {
                last++;
            }

            var different = matches.Skip(first).Take(last - first).Select(m => m.Term).Distinct().Count();
            if (different > best)
            {
                (from, best) = (matches[first].Start, different);
            }
        }

        var start = from <= ExcerptLength / 2 ? 0 : WordStart(text, from - (ExcerptLength / 5), from);
        var end = WordEnd(text, start + ExcerptLength);
        return new SafeHtml((start > 0 ? "… " : "") + Mark(text, matches, start, end).Value + (end < text.Length ? " …" : ""));
    }

    /// <summary>Whether any of the terms stands in the text.</summary>
    public static bool Matches(SafeHtml marked) => marked.Value.Contains("<mark>", StringComparison.Ordinal);

    private static List<AnalyzedWord> Matches(string text, AnalysisLanguage language, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms) =>
        terms.TryGetValue(language, out var own) && own.Count > 0 ? [.. TextAnalyzer.For(language).Analyze(text).Where(w => own.Contains(w.Term))] : [];

    private static SafeHtml Mark(string text, List<AnalyzedWord> matches, int start, int end)
    {
        var html = new StringBuilder(end - start + 64);
        var at = start;
        foreach (var word in matches)
        {
            if (word.Start < start || word.Start + word.Length > end)
            {
                continue;
            }

            html.Append(WebUtility.HtmlEncode(text[at..word.Start]));
            html.Append("<mark>").Append(WebUtility.HtmlEncode(text.Substring(word.Start, word.Length))).Append("</mark>");
            at = word.Start + word.Length;
        }

        return new SafeHtml(html.Append(WebUtility.HtmlEncode(text[at..end])).ToString());
    }

    // Text without spaces must not carry the excerpt past the match.
    private static int WordStart(string text, int at, int match)
    {
        while (at < match && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        while (at < match && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int WordEnd(string text, int at)
    {
        if (at >= text.Length)
        {
            return text.Length;
        }

        var end = at;
        while (end > at - 40 && end > 0 && !char.IsWhiteSpace(text[end]))
        {
            end--;
        }

        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end <= at - 40 ? WholeBefore(text, at) : end;
    }

    // Never between the two halves of a character.
    private static int WholeBefore(string text, int at) => char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
