using System.Buffers;
using System.Numerics;

namespace LearningSpace.Core.Search;

/// <summary>One word of a query as the index knows it.</summary>
/// <param name="Terms">Keys of the terms that it stands for, over all languages.</param>
/// <param name="Weight">Its idf times how often it was asked for.</param>
internal sealed record TermGroup(IReadOnlyList<string> Terms, double Weight);

/// <summary>Runs one search over one snapshot.</summary>
internal sealed class SearchExecution(IndexSnapshot snapshot, SearchRequest request)
{
    private readonly Dictionary<AnalysisLanguage, HashSet<string>> marked = [];

    public SearchResult Run()
    {
        var groups = Resolve();
        var required = request.Query.Required;
        var result = Run(groups, required);
        var relaxed = false;
        if (required > 1 && !result.Any && Run(groups, 1) is { Any: true } wider)
        {
            (result, relaxed) = (wider, true);
        }

        return new SearchResult(
            result.Total, result.Hits, result.Facets, relaxed,
            marked.ToDictionary(p => p.Key, IReadOnlySet<string> (p) => p.Value));
    }

    private List<TermGroup> Resolve()
    {
        var groups = new List<TermGroup>();
        foreach (var word in request.Query.Words)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (language, stem) in word.Stems)
            {
                var own = new HashSet<string>(StringComparer.Ordinal) { IndexSegment.Key(language, stem) };
                snapshot.AddTermsOf(IndexSegment.Key(language, word.Form), own);
                keys.UnionWith(own);
                if (!marked.TryGetValue(language, out var terms))
                {
                    marked[language] = terms = new(StringComparer.Ordinal);
                }

                terms.UnionWith(own.Select(k => k[1..]));
            }

            var known = keys.Where(k => snapshot.Frequency(k) > 0).Order(StringComparer.Ordinal).ToList();
            groups.Add(new TermGroup(known, word.Count * Ranking.Idf(snapshot.DocumentCount, Frequency(known))));
        }

        return groups;
    }

    // Terms of different languages never share a document; those of one language may ("papa", "papá").
    private int Frequency(List<string> keys)
    {
        if (keys.Select(k => k[0]).Distinct().Count() == keys.Count)
        {
            return keys.Sum(snapshot.Frequency);
        }

        var count = 0;
        foreach (var view in snapshot.Segments)
        {
            var bits = Bits.New(view.Segment.Size);
            MarkAny(view.Segment, keys, bits);
            Bits.And(bits, view.Live);
            count += Bits.Count(bits);
        }

        return count;
    }

    private Found Run(List<TermGroup> groups, int required)
    {
        var byRelevance = request.Sort == SearchSort.Relevance && groups.Count > 0;
        var wantsCount = request.CountTotal || request.Facets.Count > 0 || !byRelevance || request.CollapseTranslations;

        // One at least: whether anything matches must not depend on the page asked for.
        var wanted = request.CollapseTranslations ? int.MaxValue : (int)Math.Clamp((long)request.Skip + request.Take, 1, int.MaxValue);
        var top = new TopDocuments(wanted);
        var counts = request.Facets.Distinct(StringComparer.Ordinal).ToDictionary(f => f, _ => new Dictionary<string, int>(StringComparer.Ordinal), StringComparer.Ordinal);
        var total = 0;
        foreach (var view in snapshot.Segments)
        {
            var allowed = Allowed(view);
            var within = Within(view, allowed, exceptFacet: null);
            if (wantsCount)
            {
                var text = MatchText(view.Segment, groups, required);
                var matches = And(text, within);
                total += Bits.Count(matches);
                CountFacets(view, allowed, text, counts);
                if (!byRelevance)
                {
                    CollectByTime(view.Segment, matches, top);
                }
            }

            if (byRelevance)
            {
                new MaxScore(snapshot, view.Segment, groups, required, within, top).Run();
            }
        }

        var best = top.Sorted();
        var hits = best.Select(h => Hit(h.Segment.Documents[h.Document], byRelevance ? h.Score : 0));
        if (request.CollapseTranslations)
        {
            hits = hits.DistinctBy(h => h.LocalizationSet.Length > 0 ? h.LocalizationSet : h.ItemId);
        }

        return new Found(best.Count > 0, wantsCount ? total : -1, [.. hits.Skip(request.Skip).Take(request.Take)], Sorted(counts));
    }

    private static SearchHit Hit(DocumentInfo d, double score) => new(d.ItemId, score, d.LocalizationSet, d.SourceName, d.SourceId);

    // What the reader may see at all: living items of their audiences, and of the register asked for.
    private ulong[] Allowed(SegmentView view)
    {
        var allowed = Bits.New(view.Segment.Size);
        if (view.Segment.Facets.TryGetValue(SegmentBuilder.AudienceFacet, out var audiences))
        {
            foreach (var audience in request.Audiences)
            {
                audiences.GetValueOrDefault(audience)?.OrInto(allowed);
            }
        }

        Bits.And(allowed, view.Live);
        if (request.SourceName is { } source)
        {
            for (var d = 0; d < view.Segment.Size; d++)
            {
                if (view.Segment.Documents[d].SourceName != source)
                {
                    Bits.Clear(allowed, d);
                }
            }
        }

        return allowed;
    }

    private ulong[] Within(SegmentView view, ulong[] allowed, string? exceptFacet)
    {
        var within = allowed;
        foreach (var (name, values) in request.Filters)
        {
            if (name == exceptFacet || values.Count == 0)
            {
                continue;
            }

            var any = Bits.New(view.Segment.Size);
            if (view.Segment.Facets.TryGetValue(name, out var sets))
            {
                foreach (var value in values)
                {
                    sets.GetValueOrDefault(value)?.OrInto(any);
                }
            }

            within = And(any, within);
        }

        return within;
    }

    private static ulong[] And(ulong[] a, ulong[] b)
    {
        var both = new ulong[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            both[i] = a[i] & b[i];
        }

        return both;
    }

    private void CountFacets(SegmentView view, ulong[] allowed, ulong[] text, Dictionary<string, Dictionary<string, int>> counts)
    {
        ulong[]? unfiltered = null;
        foreach (var (facet, values) in counts)
        {
            // Each filter's counts leave out its own choice: they tell what another choice would bring.
            var chosen = request.Filters.TryGetValue(facet, out var own) && own.Count > 0;
            var among = chosen ? And(text, Within(view, allowed, facet)) : unfiltered ??= And(text, Within(view, allowed, null));
            foreach (var (value, set) in view.Segment.Facets.GetValueOrDefault(facet) ?? [])
            {
                if (set.CountIn(among) is > 0 and var count)
                {
                    values[value] = values.GetValueOrDefault(value) + count;
                }
            }
        }
    }

    private Dictionary<string, IReadOnlyList<FacetCount>> Sorted(Dictionary<string, Dictionary<string, int>> counts)
    {
        var sorted = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        foreach (var (facet, values) in counts)
        {
            foreach (var chosen in request.Filters.GetValueOrDefault(facet, []))
            {
                values.TryAdd(chosen, 0);
            }

            sorted[facet] = [.. values.Select(v => new FacetCount(v.Key, v.Value)).OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)];
        }

        return sorted;
    }

    private static ulong[] MatchText(IndexSegment segment, List<TermGroup> groups, int required)
    {
        if (groups.Count == 0)
        {
            return Bits.All(segment.Size);
        }

        var matches = Bits.New(segment.Size);
        if (required == 1)
        {
            foreach (var group in groups)
            {
                MarkAny(segment, group.Terms, matches);
            }

            return matches;
        }

        var held = ArrayPool<byte>.Shared.Rent(segment.Size);
        Array.Clear(held, 0, segment.Size);
        foreach (var group in groups)
        {
            var any = Bits.New(segment.Size);
            MarkAny(segment, group.Terms, any);
            for (var i = 0; i < any.Length; i++)
            {
                for (var word = any[i]; word != 0; word &= word - 1)
                {
                    held[(i << 6) + BitOperations.TrailingZeroCount(word)]++;
                }
            }
        }

        for (var d = 0; d < segment.Size; d++)
        {
            if (held[d] >= required)
            {
                Bits.Set(matches, d);
            }
        }

        ArrayPool<byte>.Shared.Return(held);
        return matches;
    }

    private static void MarkAny(IndexSegment segment, IReadOnlyList<string> terms, ulong[] into)
    {
        foreach (var key in terms)
        {
            if (segment.Terms.TryGetValue(key, out var term))
            {
                for (var i = segment.Starts[term]; i < segment.Starts[term + 1]; i++)
                {
                    Bits.Set(into, segment.PostingDocuments[i]);
                }
            }
        }
    }

    private void CollectByTime(IndexSegment segment, ulong[] matches, TopDocuments top)
    {
        for (var i = 0; i < matches.Length; i++)
        {
            for (var word = matches[i]; word != 0; word &= word - 1)
            {
                var document = (i << 6) + BitOperations.TrailingZeroCount(word);
                var info = segment.Documents[document];
                var ticks = request.Sort == SearchSort.Updated ? info.ModifiedTicks : info.PublishedTicks;

                // Milliseconds: a double holds them exactly, ticks it does not.
                top.Offer(segment, document, ticks / TimeSpan.TicksPerMillisecond);
            }
        }
    }

    private sealed record Found(bool Any, int Total, IReadOnlyList<SearchHit> Hits, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets);
}
