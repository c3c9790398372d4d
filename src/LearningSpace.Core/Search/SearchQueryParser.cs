using System.Buffers;

namespace LearningSpace.Core.Search;

/// <summary>
/// Reads what a person typed: words; <c>"words in this order"</c>; <c>-without</c>; <c>+with</c>; <c>begin*</c> and <c>wom?n</c>; <c>title:word</c> and
/// <c>filter:value</c>. What fits none of these is words: there is nothing that cannot be asked.
/// </summary>
internal sealed class SearchQueryParser
{
    /// <summary>A pattern begins with this many letters or more: others would fit half of the vocabulary.</summary>
    private const int ShortestStart = 2;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    private static readonly AnalysisLanguage[] Languages = [AnalysisLanguage.Spanish, AnalysisLanguage.English, AnalysisLanguage.Portuguese, AnalysisLanguage.Other];
    private static readonly string[] TitleNames = ["title", "titulo", "título"];
    private static readonly SearchValues<char> Signs = SearchValues.Create("\"“”„«»*()[]{}^~\\|&+");

    private static readonly Dictionary<AnalysisLanguage, string> NoStems = [];

    private readonly string text;
    private readonly ISearchFields? fields;
    private readonly AnalysisLanguage language;
    private readonly List<string> ignored = [];
    private readonly List<QueryWord> words = [];
    private readonly List<QueryWord> stops = [];
    private readonly List<QueryClause> clauses = [];
    private readonly List<QueryFilter> filters = [];
    private readonly List<string> understood = [];
    private readonly bool capitalsAreChosen;
    private bool operators;
    private int position;

    public SearchQueryParser(string text, string? culture, ISearchFields? fields)
    {
        if (text.Length > SearchQuery.MaxLength)
        {
            ignored.Add(text[SearchQuery.MaxLength..]);
            text = text[..SearchQuery.MaxLength];
        }

        (this.text, this.fields) = (text, fields);
        capitalsAreChosen = text.Any(char.IsLower) || TextAnalyzer.For(AnalysisLanguage.Other).Analyze(text).Count == 1;
        language = culture is null ? LanguageGuess.Of(text, AnalysisLanguage.Spanish) : AnalysisLanguages.FromTag(culture);
    }

    public SearchQuery Parse()
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            at = Part(at);
        }

        // A query of nothing but stop words ("to be or not to be") is searched as it stands.
        if (words.Count == 0 && clauses.Count == 0 && filters.Count == 0)
        {
            words.AddRange(stops);
            understood.AddRange(stops.Select(w => w.Word));
            stops.Clear();
        }

        var read = words.Take(SearchQuery.MaxWords).ToList();
        ignored.AddRange(words.Skip(SearchQuery.MaxWords).Select(w => w.Word));
        ignored.AddRange(clauses.Skip(SearchQuery.MaxWords).SelectMany(c => c.Words).Select(w => w.Word));
        ignored.AddRange(filters.Skip(SearchQuery.MaxWords).Select(f => $"{f.Facet}:{f.Value}"));
        return new SearchQuery
        {
            Text = text,
            Words = read,
            Clauses = [.. clauses.Take(SearchQuery.MaxWords)],
            Filters = [.. filters.Take(SearchQuery.MaxWords)],
            Understood = string.Join(' ', understood.Take(SearchQuery.MaxWords)),
            Ignored = [.. ignored.Distinct()],
            StopWords = [.. stops.Select(w => w.Word)],
            Language = language,
            Fields = fields,
            TitleKey = operators ? 0 : StoredTerms.TitleKeyOf(text),
        };
    }

    /// <summary>Reads what is being typed as the beginning of a title.</summary>
    public SearchQuery ParseBeginning()
    {
        var typed = Split(text.Replace('*', ' ').Replace('?', ' ')).ToList();
        for (var w = 0; w < typed.Count; w++)
        {
            var goesOn = w == typed.Count - 1 && char.IsLetterOrDigit(text[^1]) && typed[w].Form.Length >= ShortestStart;
            if (goesOn || !IsStopWord(typed[w].Typed))
            {
                var word = Make(typed[w].Typed, goesOn ? typed[w].Form + "*" : typed[w].Form, goesOn);
                clauses.Add(new QueryClause([word], Excluded: false, InTitle: true));
                Want(word);
            }

            position++;
        }

        return new SearchQuery { Text = text, Words = [.. words.Take(SearchQuery.MaxWords)], Clauses = [.. clauses.Take(SearchQuery.MaxWords)], Language = language };
    }

    // One part between spaces, or one that is quoted; gives where it ends.
    private int Part(int at)
    {
        var sign = text[at] is '-' or '+' && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || Quotes.Contains(text[at + 1])) ? text[at] : '\0';
        var start = sign == '\0' ? at : at + 1;
        var colon = NameEnd(start);
        if (colon > 0)
        {
            var (value, end, quoted) = Value(colon + 1);
            var name = text[start..colon];
            if (TitleNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                if (Demand(value, sign == '-', inTitle: true, quoted))
                {
                    operators = true;
                    return end;
                }
            }
            else if (value.Length > 0 && fields?.Find(name, value) is { } found)
            {
                filters.Add(new QueryFilter(found.Facet, found.Value, sign == '-'));
                understood.Add($"{(sign == '-' ? "-" : "")}{found.Facet}:{found.Value}");
                operators = true;
                return end;
            }
        }

        var (part, partEnd, isQuoted) = Value(start);
        if (sign != '\0' || isQuoted)
        {
            if (Demand(part, sign == '-', inTitle: false, isQuoted))
            {
                operators |= sign != '\0' || part.AsSpan().Trim().Contains(' ');
                return partEnd;
            }
        }

        if (!isQuoted && Quotes.Contains(text[start]))
        {
            // A quotation mark that nothing closes, or closes nothing.
            ignored.Add(text[start].ToString());
            return start + 1;
        }

        Words(sign == '+' ? "+" + part : part);
        return partEnd;
    }

    /// <summary>Where a name of a field ends, or −1 where none stands here.</summary>
    private int NameEnd(int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end > start && end + 1 < text.Length && text[end] == ':' && !char.IsWhiteSpace(text[end + 1]) ? end : -1;
    }

    // What stands between quotation marks, or up to the next space or quotation mark.
    private (string Value, int End, bool Quoted) Value(int start)
    {
        if (start < text.Length && Quotes.Contains(text[start]))
        {
            var close = text.AsSpan(start + 1).IndexOfAny(Quotes);
            if (close > 0)
            {
                return (text.Substring(start + 1, close), start + close + 2, true);
            }
        }

        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && (end == start || !Quotes.Contains(text[end])))
        {
            end++;
        }

        return (text[start..end], end, false);
    }

    // False where it holds no word that could be demanded: then it is read as plain words.
    private bool Demand(string value, bool excluded, bool inTitle, bool quoted)
    {
        var before = position;
        var demanded = new List<QueryWord>();
        foreach (var (typed, form, pattern) in Split(value))
        {
            if (demanded.Count == SearchQuery.MaxWords)
            {
                ignored.Add(typed);
            }
            else if (pattern || !IsStopWord(typed))
            {
                demanded.Add(Make(typed, form, pattern));
            }

            position++;
        }

        if (demanded.Count == 0)
        {
            position = before;
            return false;
        }

        // A hyphenated word is as good as a phrase; one word in quotation marks is simply wanted.
        clauses.Add(new QueryClause(demanded, excluded, inTitle));
        if (!excluded)
        {
            demanded.ForEach(w => Want(w));
        }

        var shown = quoted ? $"\"{value.Trim()}\"" : value;
        understood.Add(excluded ? (inTitle ? $"-title:{shown}" : $"-{shown}") : inTitle ? $"title:{shown}" : quoted ? shown : $"+{shown}");
        return true;
    }

    private void Words(string part)
    {
        foreach (var (typed, form, pattern) in Split(part))
        {
            var word = Make(typed, form, pattern);
            if (!pattern && IsStopWord(typed))
            {
                Count(stops, word);
            }
            else if (Want(word))
            {
                understood.Add(typed);
                operators |= pattern;
            }

            position++;
        }
    }

    private bool IsStopWord(string typed) => TermOf(language, typed) is null;

    // An acronym that is spelled like a stop word (IT, TI) counts as a word where capitals are a choice: beside small letters, or alone.
    private string? TermOf(AnalysisLanguage analysis, string typed) =>
        TextAnalyzer.For(analysis).Analyze(capitalsAreChosen ? typed + " x" : typed) is [{ Start: var start, Position: 0 } word, ..] && start < typed.Length ? word.Term : null;

    private QueryWord Make(string typed, string form, bool pattern) => new(typed.ToLowerInvariant(), form, pattern ? NoStems : StemsOf(typed, form), 1, position);

    /// <summary>Adds a word; false where it was there and is counted once more.</summary>
    private bool Want(QueryWord word) => Count(words, word);

    private static bool Count(List<QueryWord> list, QueryWord word)
    {
        var same = list.FindIndex(w => w.Form == word.Form && w.IsPattern == word.IsPattern);
        if (same < 0)
        {
            list.Add(word);
            return true;
        }

        list[same] = list[same] with { Count = list[same].Count + 1 };
        return false;
    }

    /// <summary>The words and patterns of a part without spaces around operators.</summary>
    private IEnumerable<(string Typed, string Form, bool Pattern)> Split(string part)
    {
        if (PatternOf(part) is { } pattern)
        {
            yield return (part, pattern, true);
            yield break;
        }

        var end = 0;
        foreach (var found in TextAnalyzer.For(AnalysisLanguage.Other).Analyze(part))
        {
            AddSigns(part.AsSpan(end..found.Start));
            end = found.Start + found.Length;
            yield return (part.Substring(found.Start, found.Length), found.Form, false);
        }

        AddSigns(part.AsSpan(end));
    }

    // A question mark at the end asks; within a word it stands for a letter.
    private static string? PatternOf(string part)
    {
        var trimmed = part.TrimEnd('?', '.', ',', ';', ':', '!', ')');
        if (trimmed.Length is 0 or > TextAnalyzer.LongestWord || trimmed.AsSpan().IndexOfAny('*', '?') < 0)
        {
            return null;
        }

        var folded = TextFolding.Fold(trimmed);
        var literal = folded.AsSpan().IndexOfAny('*', '?');
        return literal >= ShortestStart && folded.All(c => char.IsLetterOrDigit(c) || c is '*' or '?') ? folded : null;
    }

    private Dictionary<AnalysisLanguage, string> StemsOf(string typed, string form)
    {
        var stems = new Dictionary<AnalysisLanguage, string>();
        foreach (var analysis in Languages)
        {
            if (TermOf(analysis, typed) is { } term)
            {
                stems[analysis] = term;
            }
            else if (analysis == AnalysisLanguage.Other)
            {
                stems[analysis] = form;
            }
        }

        return stems;
    }

    // Signs that people use as operators and that stand alone; ordinary punctuation is nobody's loss.
    private void AddSigns(ReadOnlySpan<char> between)
    {
        for (var at = between.IndexOfAny(Signs); at >= 0; at = between.IndexOfAny(Signs))
        {
            ignored.Add(between[at].ToString());
            between = between[(at + 1)..];
        }
    }
}
