using System.Buffers;

namespace LearningSpace.Core.Search;

/// <summary>Runs one search over one snapshot (docs/decisions/0014 says what it finds and in which order).</summary>
internal sealed class SearchExecution
{
    private const Relaxations Everything = Relaxations.Phrases | Relaxations.AnyWord;

    private readonly IndexSnapshot snapshot;
    private readonly SearchRequest request;
    private readonly ResolvedQuery query;
    private readonly List<SegmentMatches> segments;
    private readonly bool byRelevance;

    public SearchExecution(IndexSnapshot snapshot, SearchRequest request)
    {
        (this.snapshot, this.request) = (snapshot, request);
        query = new ResolvedQuery(snapshot, request.Query);
        segments = [.. snapshot.Segments.Select(v => new SegmentMatches(v, request, query))];
        query.Weigh(IsSeen);
        byRelevance = request.Sort == SearchSort.Relevance && query.HasWords;
    }

    public SearchResult Run()
    {
        var (relaxed, text, matches, total) = Match();
        var hits = Best(matches, (int)Math.Min((long)request.Skip + request.Take, int.MaxValue), relaxed != Relaxations.None);
        var page = hits.Skip(request.Skip).Take(request.Take).ToList();
        var filled = request.Fill && byRelevance && page.Count < request.Take ? Fill(text, matches, hits, page) : 0;
        return new SearchResult(total, page, Facets(text), relaxed, query.Terms())
        {
            Unknown = [.. query.Groups.Where((_, g) => !IsSeen(g)).Select(g => g.Word.Word)],
            Filled = filled,
        };
    }

    private bool IsSeen(int group) => segments.Exists(s => s.IsSeen(group));

    // Nothing is given up while something is found with it.
    private (Relaxations Relaxed, List<ulong[]> Text, List<ulong[]> Matches, int Total) Match()
    {
        var phrases = query.Clauses.Any(c => !c.Excluded && c.Words.Count > 1) ? Relaxations.Phrases : Relaxations.None;
        Relaxations[] steps = query.HasWords
            ? [.. new[] { Relaxations.None, phrases, phrases | Relaxations.SomeWords, phrases | Relaxations.AnyWord }.Distinct()]
            : [Relaxations.None];
        foreach (var step in steps)
        {
            var text = segments.ConvertAll(s => s.Text(step));
            var matches = segments.Select((s, i) => And(text[i], s.Filtered)).ToList();
            var total = matches.Sum(Bits.Count);
            if (total > 0)
            {
                return (step, text, matches, total);
            }
        }

        // Other values of a filter may still let something through: their counts are those of the query as it was asked.
        return (Relaxations.None, segments.ConvertAll(s => s.Text(Relaxations.None)), segments.ConvertAll(s => Bits.New(s.View.Segment.Size)), 0);
    }

    private List<SearchHit> Best(List<ulong[]> among, int wanted, bool relaxed)
    {
        // Translations are found beside each other more often than not: ask for some more, then for more again.
        for (var depth = request.CollapseTranslations ? (int)Math.Min(wanted * 3L, int.MaxValue) : wanted; ; depth = (int)Math.Min(depth * 4L, int.MaxValue))
        {
            var best = byRelevance ? ByRelevance(among, Math.Max(depth, Ranking.Window), exactTitles: !relaxed) : ByOrder(among, depth);
            var hits = best.Select(b => Hit(b.View.Segment.Documents, b.Document, byRelevance ? b.Score : 0));
            if (!request.CollapseTranslations)
            {
                return [.. hits.Take(wanted)];
            }

            var apart = hits.DistinctBy(h => h.SetOrItem).Take(wanted).ToList();
            if (apart.Count == wanted || best.Count < depth)
            {
                return apart;
            }
        }
    }

    private List<ScoredDocument> ByRelevance(List<ulong[]> among, int depth, bool exactTitles)
    {
        var top = new TopDocuments(depth);
        var exact = new List<ScoredDocument>();
        for (var s = 0; s < segments.Count; s++)
        {
            if (query.Groups.Count >= Accumulation.FromWords)
            {
                Accumulation.Run(snapshot, segments[s].View, query.Groups, among[s], top);
            }
            else
            {
                using var search = new MaxScore(snapshot, segments[s].View, query.Groups);
                search.Run(among[s], top);
            }

            var titles = exactTitles ? segments[s].ExactTitles.Where(d => Bits.Has(among[s], d)).ToList() : [];
            if (titles.Count > 0)
            {
                using var again = new MaxScore(snapshot, segments[s].View, query.Groups);
                exact.AddRange(titles.Select(d => new ScoredDocument(segments[s].View, d, again.ScoreOf(d) + query.HighestScore)));
            }
        }

        var best = top.Sorted();
        if (exact.Count > 0)
        {
            best.RemoveAll(b => exact.Exists(e => e.View == b.View && e.Document == b.Document));
            best.AddRange(exact);
            best.Sort(ScoredDocument.BestFirst);
        }

        return OrderedByNearness(best);
    }

    // The first of them once more, with what the nearness of words adds.
    private List<ScoredDocument> OrderedByNearness(List<ScoredDocument> best)
    {
        var words = query.Groups.Where(g => g.Terms.Count > 0 && !g.Word.IsPattern).OrderBy(g => g.Word.Position).ToList();
        if (words.Count < 2)
        {
            return best;
        }

        var window = best.Take(Ranking.Window).ToList();
        var near = new List<ScoredDocument>(best.Count);
        foreach (var view in window.GroupBy(d => d.View))
        {
            var places = words.ConvertAll(w => new Places(view.Key.Segment, w));
            foreach (var found in view.OrderBy(d => d.Document))
            {
                near.Add(found with { Score = found.Score + Near(words, places, found) });
            }

            places.ForEach(p => p.Dispose());
        }

        near.Sort(ScoredDocument.BestFirst);
        near.AddRange(best.Skip(Ranking.Window));
        return near;
    }

    private static double Near(List<TermGroup> words, List<Places> places, ScoredDocument found)
    {
        var sum = 0.0;
        for (var w = 1; w < words.Count; w++)
        {
            var first = places[w - 1].In(found.Document);
            var apart = first.Count == 0 ? -1 : Nearness.Apart(first, places[w].In(found.Document), words[w].Word.Position - words[w - 1].Word.Position);
            sum += apart < 0 ? 0 : Ranking.Proximity * Math.Min(words[w - 1].Weight, words[w].Weight) / (1 + apart);
        }

        return found.View.Segment.Documents.IsImported(found.Document) ? sum * Ranking.NotReviewed : sum;
    }

    private List<ScoredDocument> ByOrder(List<ulong[]> among, int depth)
    {
        var top = new TopDocuments(depth);
        var useful = request.Sort == SearchSort.Useful ? Usefulness() : null;
        for (var s = 0; s < segments.Count; s++)
        {
            var documents = segments[s].View.Segment.Documents;
            foreach (var document in Bits.Each(among[s]))
            {
                var time = (request.Sort == SearchSort.Updated ? documents.ModifiedTicks : documents.PublishedTicks)[document] / TimeSpan.TicksPerMillisecond;
                top.Offer(segments[s].View, document, useful?.GetValueOrDefault(documents.IdText(document)) ?? 0, time);
            }
        }

        return top.Sorted();
    }

    // How many items that the reader may see lead to each.
    private Dictionary<string, int> Usefulness()
    {
        var useful = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            if (segment.View.Segment.Facets.TryGetValue(IndexSegment.LinksFacet, out var links))
            {
                var counts = links.CountIn(segment.Seen);
                for (var v = 0; v < counts.Length; v++)
                {
                    var id = links.Values.Text(v);
                    useful[id] = useful.GetValueOrDefault(id) + counts[v];
                }
            }
        }

        return useful;
    }

    // Adds what holds some of the words; its scores go on below the last match.
    private int Fill(List<ulong[]> text, List<ulong[]> matches, List<SearchHit> hits, List<SearchHit> page)
    {
        var rest = segments.Select((s, i) =>
        {
            var bits = And(s.Text(Everything), s.Filtered);
            Bits.AndNot(bits, text[i]);
            return bits;
        }).ToList();
        var taken = hits.Select(h => h.SetOrItem).ToHashSet(StringComparer.Ordinal);
        var matched = request.CollapseTranslations ? hits.Count : matches.Sum(Bits.Count);
        var more = Best(rest, (int)Math.Min((long)request.Skip + request.Take, int.MaxValue), relaxed: true)
            .Where(h => !request.CollapseTranslations || !taken.Contains(h.SetOrItem)).ToList();

        // By the first of all, so that one scale holds on every page.
        var scale = more.Count > 0 && hits.Count > 0 ? Math.Min(1, 0.999 * hits.Min(h => h.Score) / more[0].Score) : 1;
        more = [.. more.Skip(Math.Max(0, request.Skip - matched)).Take(request.Take - page.Count).Select(h => h with { Score = h.Score * scale })];
        page.AddRange(more);
        return more.Count;
    }

    private static SearchHit Hit(DocumentTable documents, int document, double score) =>
        new(documents.IdText(document), score, documents.SetText(document), documents.Source(document), documents.SourceIdText(document));

    private Dictionary<string, IReadOnlyList<FacetCount>> Facets(List<ulong[]> text)
    {
        var facets = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        List<ulong[]>? filtered = null;
        foreach (var facet in request.Facets.Distinct(StringComparer.Ordinal))
        {
            var chosen = request.Filters.GetValueOrDefault(facet, []);
            var numbers = snapshot.Numbers(facet);
            var counts = ArrayPool<int>.Shared.Rent(numbers.Count);
            Array.Clear(counts, 0, numbers.Count);

            // Its own choice does not count: what else could be chosen must show.
            var among = chosen.Count > 0 ? [.. segments.Select((s, i) => And(text[i], s.Within(facet)))] : filtered ??= [.. segments.Select((s, i) => And(text[i], s.Filtered))];
            for (var s = 0; s < among.Count; s++)
            {
                numbers.Add(s, among[s], counts);
            }

            facets[facet] = numbers.Most(counts, request.FacetValues, chosen);
            ArrayPool<int>.Shared.Return(counts);
        }

        return facets;
    }

    private static ulong[] And(ulong[] one, ulong[] other)
    {
        ulong[] both = [.. one];
        Bits.And(both, other);
        return both;
    }
}
