using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Tests.Search;

/// <summary>A word of an item: in which of its texts, where there, how it is spelled and under which term it is found.</summary>
internal sealed record NaiveWord(SearchWeight Field, int Text, int Place, string Form, string Term);

/// <summary>An item as <see cref="NaiveSearch"/> sees it: a list of words.</summary>
internal sealed class NaiveDocument
{
    private readonly ILookup<string, NaiveWord> byTerm;

    public NaiveDocument(SearchDocument source)
    {
        Source = source;
        Language = AnalysisLanguages.FromTag(source.Language);
        foreach (var ((field, text), number) in source.Texts.Select((t, i) => (t, i)).Where(t => t.t.Weight != SearchWeight.None))
        {
            Title = field == SearchWeight.Title && Title.Length == 0 ? Spelled(text) : Title;
            Words.AddRange(TextAnalyzer.For(Language).Analyze(text).Select(w => new NaiveWord(field, number, w.Position, w.Form, w.Term)));
        }

        byTerm = Words.ToLookup(w => w.Term);
        Forms = Words.Select(w => (w.Form, w.Term)).Distinct().ToLookup(w => w.Form, w => w.Term);
        Length = Worth(Words);
    }

    public SearchDocument Source { get; }

    public string Id => Source.ItemId;

    public AnalysisLanguage Language { get; }

    public List<NaiveWord> Words { get; } = [];

    /// <summary>The terms under which it writes a form.</summary>
    public ILookup<string, string> Forms { get; }

    /// <summary>In words of the body.</summary>
    public double Length { get; }

    /// <summary>The words of its title without accents, case and signs.</summary>
    public string Title { get; } = "";

    /// <summary>What of several translations is shown once.</summary>
    public string OneOfSet => Source.LocalizationSet.Length > 0 ? Source.LocalizationSet : Source.ItemId;

    public static string Spelled(string text) => string.Join(' ', TextAnalyzer.For(AnalysisLanguage.Other).Analyze(text).Select(w => w.Form));

    /// <summary>A word counts 3 in the title, 1½ in the summary, 1 in the body, ¾ elsewhere: quarters, so that sums are exact.</summary>
    public static double Worth(IEnumerable<NaiveWord> words) => words.Sum(w => w.Field switch
    {
        SearchWeight.Title => 3,
        SearchWeight.Summary => 1.5,
        SearchWeight.Body => 1,
        _ => 0.75,
    });

    public IEnumerable<NaiveWord> WordsOf(string term) => byTerm[term];

    public bool Has(string term) => byTerm.Contains(term);

    public bool Holds(string facet, string value) => Source.Facets.GetValueOrDefault(facet, []).Contains(value);
}

/// <summary>A word of a query with all that it stands for.</summary>
internal sealed record NaiveGroup(QueryWord Word, IReadOnlyDictionary<AnalysisLanguage, HashSet<string>> Terms, int Holders, double Weight)
{
    // A pattern stands for hundreds of terms, and is asked for again and again in one search.
    private readonly Dictionary<NaiveDocument, bool> known = [];

    public IEnumerable<NaiveWord> In(NaiveDocument document) =>
        Terms.TryGetValue(document.Language, out var terms) ? terms.SelectMany(document.WordsOf) : [];

    public bool IsIn(NaiveDocument document)
    {
        if (!Terms.TryGetValue(document.Language, out var terms))
        {
            return false;
        }

        if (terms.Count == 1)
        {
            return terms.Any(document.Has);
        }

        return known.TryGetValue(document, out var held) ? held : known[document] = terms.Any(document.Has);
    }
}
