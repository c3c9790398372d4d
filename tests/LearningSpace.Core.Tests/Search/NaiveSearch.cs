using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Tests.Search;

/// <summary>Search by its definition alone (docs/decisions/0014): every living item is looked at, nothing is pruned, nothing is kept.</summary>
internal sealed class NaiveSearch
{
    private readonly Dictionary<string, NaiveDocument> documents = new(StringComparer.Ordinal);

    public int Count => documents.Count;

    public IEnumerable<SearchDocument> Documents => documents.Values.Select(d => d.Source);

    public void Clear() => documents.Clear();

    public void Put(SearchDocument document) => documents[document.ItemId] = new NaiveDocument(document);

    public void Remove(string id) => documents.Remove(id);

    public SearchResult Search(SearchRequest request) => new NaiveRun([.. documents.Values], request).Run();
}

/// <summary>
/// One naive search. Only the numbers of the ranking are shared with the index; sums are taken in the order of the query, so that equal scores
/// are equal to the last bit.
/// </summary>
internal sealed class NaiveRun
{
    private const int MostForms = 250;

    private readonly IReadOnlyList<NaiveDocument> living;
    private readonly SearchRequest request;
    private readonly SearchQuery query;
    private readonly HashSet<NaiveDocument> seen;
    private readonly List<NaiveGroup> groups;
    private readonly List<(QueryClause Clause, List<NaiveGroup> Words)> clauses;
    private readonly List<int> numbers;
    private readonly double average;
    private readonly string asTitle;
    private readonly Dictionary<(NaiveDocument Document, Relaxations Relaxed), bool> matching = [];

    public NaiveRun(IReadOnlyList<NaiveDocument> living, SearchRequest request)
    {
        (this.living, this.request, query) = (living, request, request.Query);
        seen = [.. living.Where(d => request.Audiences.Contains(d.Source.Audience))];
        average = living.Count == 0 ? 1 : Math.Max(living.Sum(d => d.Length) / living.Count, 1);
        groups = [.. query.Words.Select(Group)];

        // Words that fold alike are one word, with the stems of the first.
        var words = groups.ToDictionary(g => (g.Word.Form, g.Word.IsPattern));
        clauses = [.. query.Clauses.Select(c => (c, c.Words.Select(w =>
        {
            words.TryAdd((w.Form, w.IsPattern), Group(w));
            return words[(w.Form, w.IsPattern)];
        }).ToList()))];
        var heaviest = groups.Where(IsSeen).Select(g => g.Weight).DefaultIfEmpty(1).Max();
        numbers = [.. groups.Select(g => !IsSeen(g) ? 0 : Math.Max(1, (int)Math.Round(8 * g.Weight / heaviest, MidpointRounding.AwayFromZero)))];
        asTitle = query.TitleKey == 0 ? "" : NaiveDocument.Spelled(query.Text);
    }

    public SearchResult Run()
    {
        var relaxed = Steps().Where(s => living.Any(d => Passes(d, null) && Matches(d, s))).DefaultIfEmpty(Relaxations.None).First();
        var matches = living.Where(d => Passes(d, null) && Matches(d, relaxed)).ToList();
        var byRelevance = request.Sort == SearchSort.Relevance && groups.Count > 0;
        var ordered = Collapsed(byRelevance ? ByRelevance(matches, titles: relaxed == Relaxations.None) : ByOrder(matches));
        var filled = request.Fill && byRelevance && ordered.Count > 0 ? Filling(relaxed, ordered) : [];
        var page = ordered.Concat(filled).Skip(request.Skip).Take(request.Take).ToList();
        return new SearchResult(
            matches.Count,
            [.. page.Select(p => new SearchHit(p.Document.Id, p.Score, p.Document.Source.LocalizationSet, p.Document.Source.SourceName, p.Document.Source.SourceId))],
            request.Facets.Distinct().ToDictionary(f => f, f => Counts(f, relaxed)),
            relaxed,
            Terms())
        {
            Unknown = [.. groups.Where(g => !IsSeen(g)).Select(g => g.Word.Word)],
            Filled = Math.Max(0, page.Count - Math.Max(0, ordered.Count - request.Skip)),
        };
    }

    private bool IsSeen(NaiveGroup group) => seen.Any(d => group.IsIn(d));

    private IEnumerable<Relaxations> Steps()
    {
        yield return Relaxations.None;
        var phrases = clauses.Exists(c => !c.Clause.Excluded && c.Words.Count > 1);
        if (phrases)
        {
            yield return Relaxations.Phrases;
        }

        if (groups.Count > 0)
        {
            var given = phrases ? Relaxations.Phrases : Relaxations.None;
            yield return given | Relaxations.SomeWords;
            yield return given | Relaxations.AnyWord;
        }
    }

    // What is found

    private bool Passes(NaiveDocument document, string? exceptFacet) =>
        seen.Contains(document)
        && (request.SourceName is null || document.Source.SourceName == request.SourceName)
        && request.Filters.All(f => f.Key == exceptFacet || f.Value.Count == 0 || f.Value.Any(v => document.Holds(f.Key, v)));

    private bool Matches(NaiveDocument document, Relaxations relaxed) =>
        matching.TryGetValue((document, relaxed), out var known) ? known : matching[(document, relaxed)] = MatchesAnew(document, relaxed);

    private bool MatchesAnew(NaiveDocument document, Relaxations relaxed)
    {
        if (IsTitled(document))
        {
            return true;
        }

        var filters = query.Filters.Where(f => !f.Excluded).GroupBy(f => f.Facet).All(f => f.Any(v => document.Holds(f.Key, v.Value)))
            && !query.Filters.Any(f => f.Excluded && document.Holds(f.Facet, f.Value));
        return filters
            && clauses.Where(c => c.Clause.Excluded).All(c => !Holds(document, c.Clause, c.Words))
            && (groups.Count == 0 || (relaxed.HasFlag(Relaxations.AnyWord) ? groups.Exists(g => g.IsIn(document)) : HoldsEnough(document, relaxed)))
            && clauses.Where(c => !c.Clause.Excluded && !relaxed.HasFlag(c.Words.Count > 1 ? Relaxations.Phrases : Relaxations.AnyWord))
                .All(c => Holds(document, c.Clause, c.Words));
    }

    private bool IsTitled(NaiveDocument document) => asTitle.Length > 0 && document.Title == asTitle;

    private bool HoldsEnough(NaiveDocument document, Relaxations relaxed)
    {
        var held = groups.Zip(numbers).Where(g => g.First.IsIn(document)).Sum(g => g.Second);
        var enough = (int)Math.Ceiling(numbers.Sum() * Math.Max(20, 80 - (7m * numbers.Count(n => n > 0))) / 100);
        return held > 0 && held >= (relaxed.HasFlag(Relaxations.SomeWords) ? (int)Math.Ceiling(enough / 2m) : enough);
    }

    private static bool Holds(NaiveDocument document, QueryClause clause, List<NaiveGroup> words)
    {
        var places = words.ConvertAll(g => g.In(document).Where(w => !clause.InTitle || w.Field == SearchWeight.Title).Select(w => (w.Text, w.Place)).ToHashSet());
        return places[0].Any(first => clause.Words.Select((w, i) => places[i].Contains((first.Text, first.Place + w.Position - clause.Words[0].Position))).All(held => held));
    }

    private IReadOnlyList<FacetCount> Counts(string facet, Relaxations relaxed)
    {
        var held = living.Where(d => Passes(d, facet) && Matches(d, relaxed)).SelectMany(d => d.Source.Facets.GetValueOrDefault(facet, []).Distinct()).ToList();
        var most = Sorted(held).Take(request.FacetValues).Select(c => c.Value);
        return [.. Sorted(most.Concat(request.Filters.GetValueOrDefault(facet, [])))];

        IEnumerable<FacetCount> Sorted(IEnumerable<string> values) => values.Distinct()
            .Select(v => new FacetCount(v, held.Count(h => h == v))).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal);
    }

    // In which order

    private static List<(NaiveDocument Document, double Score)> BestFirst(IEnumerable<(NaiveDocument Document, double Score)> scored) =>
        [.. scored.OrderByDescending(p => p.Score).ThenBy(p => p.Document.Id, StringComparer.Ordinal)];

    private List<(NaiveDocument Document, double Score)> ByRelevance(IEnumerable<NaiveDocument> among, bool titles)
    {
        var highest = groups.Sum(g => g.Weight) * (Ranking.K1 + 1 + Ranking.Proximity);
        var first = BestFirst(among.Select(d => (d, Score(d) + (titles && IsTitled(d) ? highest : 0))));
        return [.. BestFirst(first.Take(Ranking.Window).Select(p => (p.Document, p.Score + Nearness(p.Document)))), .. first.Skip(Ranking.Window)];
    }

    private double Score(NaiveDocument document)
    {
        var score = 0.0;
        foreach (var group in groups)
        {
            var f = NaiveDocument.Worth(group.In(document));
            score += group.Weight * (f * (Ranking.K1 + 1) / (f + (Ranking.K1 * (1 - Ranking.B + (Ranking.B * document.Length / average)))));
        }

        return Reviewed(document, score);
    }

    private double Nearness(NaiveDocument document)
    {
        var words = groups.Where(g => g.Holders > 0 && !g.Word.IsPattern).ToList();
        var gain = 0.0;
        foreach (var (one, other) in words.Zip(words.Skip(1)))
        {
            var inQuery = other.Word.Position - one.Word.Position;
            var apart =
                from a in one.In(document)
                from b in other.In(document)
                where a.Field == b.Field && a.Text == b.Text && a.Place != b.Place
                select Math.Abs(Math.Abs(b.Place - a.Place) - inQuery) + (b.Place < a.Place ? 1 : 0);
            if (apart.DefaultIfEmpty(int.MaxValue).Min() is var nearest && nearest <= Ranking.Near)
            {
                gain += Ranking.Proximity * Math.Min(one.Weight, other.Weight) / (1 + nearest);
            }
        }

        return Reviewed(document, gain);
    }

    private static double Reviewed(NaiveDocument document, double score) => document.Source.SourceName.Length > 0 ? score * Ranking.NotReviewed : score;

    private List<(NaiveDocument Document, double Score)> ByOrder(IEnumerable<NaiveDocument> among)
    {
        var useful = seen.SelectMany(d => d.Source.Links.Distinct()).CountBy(l => l).ToDictionary();
        return [.. among
            .OrderByDescending(d => request.Sort == SearchSort.Useful ? useful.GetValueOrDefault(d.Id) : 0)
            .ThenByDescending(d => (request.Sort == SearchSort.Updated ? d.Source.ModifiedUtc : d.Source.PublishedUtc).Ticks / TimeSpan.TicksPerMillisecond)
            .ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => (d, 0.0))];
    }

    private List<(NaiveDocument Document, double Score)> Collapsed(List<(NaiveDocument Document, double Score)> ordered) =>
        request.CollapseTranslations ? [.. ordered.DistinctBy(p => p.Document.OneOfSet)] : ordered;

    // What holds any of the words, below the last match.
    private List<(NaiveDocument Document, double Score)> Filling(Relaxations relaxed, List<(NaiveDocument Document, double Score)> matches)
    {
        var shown = matches.Select(m => m.Document.OneOfSet).ToHashSet();
        var rest = ByRelevance(living.Where(d => Passes(d, null) && Matches(d, Relaxations.Phrases | Relaxations.AnyWord) && !Matches(d, relaxed)), titles: false);
        rest = [.. Collapsed(rest).Where(p => !request.CollapseTranslations || !shown.Contains(p.Document.OneOfSet))];
        var scale = rest.Count == 0 ? 1 : Math.Min(1, 0.999 * matches[^1].Score / rest[0].Score);
        return rest.ConvertAll(p => (p.Document, p.Score * scale));
    }

    // What words stand for

    private NaiveGroup Group(QueryWord word)
    {
        var terms = word.IsPattern ? OfPattern(word.Form) : word.Stems.ToDictionary(
            s => s.Key,
            s => living.Where(d => d.Language == s.Key).SelectMany(d => d.Forms[word.Form]).Append(s.Value).ToHashSet());
        var group = new NaiveGroup(word, terms, 0, 0);
        var holders = living.Count(d => group.IsIn(d));
        return group with { Holders = holders, Weight = word.Count * Math.Log(1 + ((living.Count - holders + 0.5) / (holders + 0.5))) };
    }

    private Dictionary<AnalysisLanguage, HashSet<string>> OfPattern(string pattern)
    {
        var fits = new NaivePattern(pattern);
        return living.SelectMany(d => d.Forms.Where(f => fits.Fits(f.Key)).SelectMany(f => f, (f, term) => (d.Language, Form: f.Key, Term: term)))
            .GroupBy(w => (w.Language, w.Form))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Language).ThenBy(g => g.Key.Form, StringComparer.Ordinal)
            .Take(MostForms).SelectMany(g => g)
            .GroupBy(w => w.Language).ToDictionary(g => g.Key, g => g.Select(w => w.Term).ToHashSet());
    }

    private Dictionary<AnalysisLanguage, IReadOnlySet<string>> Terms() =>
        groups.SelectMany(g => g.Terms).GroupBy(t => t.Key).ToDictionary(t => t.Key, IReadOnlySet<string> (t) => t.SelectMany(s => s.Value).ToHashSet());
}
