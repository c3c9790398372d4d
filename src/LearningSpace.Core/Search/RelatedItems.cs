namespace LearningSpace.Core.Search;

/// <summary>An item that is like another one.</summary>
/// <param name="ItemId">Content item id.</param>
/// <param name="Score">How alike; comparable within one answer only.</param>
/// <param name="Words">Folded words that both hold and few others do, the most telling first.</param>
/// <param name="Filters">Filter values that both hold, by filter name, the rarest first.</param>
public sealed record RelatedItem(string ItemId, double Score, IReadOnlyList<string> Words, IReadOnlyList<KeyValuePair<string, string>> Filters);

/// <summary>
/// Finds what is like an item: its most telling words (by frequency and idf; "more like this") as a query, then values of filters that both hold. An item's
/// translations, and what is in the same set, are left out.
/// </summary>
internal sealed class RelatedItems(IndexSnapshot snapshot, IReadOnlyList<string> audiences, IReadOnlyList<string> filters, (string Facet, string Value)? without = null)
{
    private const int Words = 20;
    private const int Candidates = 100;
    private const int WordsTold = 5;

    /// <summary>What sharing a filter's value counts, as a part of its idf.</summary>
    private const double FilterWeight = 1.0;

    /// <summary>Less than this part of the item's own score is not alike.</summary>
    private const double LeastAlike = 0.06;

    public IReadOnlyList<RelatedItem> Of(string itemId, int number)
    {
        var home = snapshot.Segments.FirstOrDefault(v => v.Segment.Documents.Find(itemId) is >= 0 and var d && Bits.Has(v.Live, d));
        if (home is null)
        {
            return [];
        }

        var document = home.Segment.Documents.Find(itemId);
        var groups = TellingWords(home.Segment, document);
        var shared = SharedFilters(home.Segment, document);
        var top = new TopDocuments(Candidates);
        foreach (var view in snapshot.Segments)
        {
            using var search = new MaxScore(snapshot, view, groups);
            search.Run(Others(view, home.Segment.Documents.Set(document), itemId), top);
        }

        var own = groups.Sum(g => g.Weight) * (Ranking.K1 + 1);
        var related = top.Sorted().Where(d => d.Score >= own * LeastAlike).Select(d => (Found: d, Shared: Held(d, shared)))
            .Select(r => (r.Found, r.Shared, Id: r.Found.View.Segment.Documents.IdText(r.Found.Document), Score: r.Found.Score + r.Shared.Sum(f => f.Weight)));

        // What both hold is looked up only for those that are told of.
        return [.. related.OrderByDescending(r => r.Score).ThenBy(r => r.Id, StringComparer.Ordinal).Take(number)
            .Select(r => new RelatedItem(r.Id, r.Score, WordsOf(r.Found, groups), [.. r.Shared.Select(f => KeyValuePair.Create(f.Facet, f.Value))]))];
    }

    private List<TermGroup> TellingWords(IndexSegment segment, int document)
    {
        var words = new Dictionary<string, (string Form, double Telling)>(StringComparer.Ordinal);
        foreach (var entry in segment.FormsOf(document))
        {
            var form = segment.Forms.Text(entry)[1..];
            if (form.Length < 3 || form.All(char.IsDigit))
            {
                continue;
            }

            // Forms that share a term would say the same twice.
            var key = segment.Terms.Text(segment.FormTerms[entry]);
            if (!words.ContainsKey(key) && snapshot.Frequency(key) is > 1 and var frequency && frequency <= Math.Max(10, snapshot.DocumentCount / 5))
            {
                using var cursor = new PostingCursor(segment.Postings, segment.FormTerms[entry]);
                cursor.Advance(document);
                words.Add(key, (form, Ranking.Idf(snapshot.DocumentCount, frequency) * Ranking.Saturation(cursor.Units, snapshot.AverageLength, snapshot.AverageLength)));
            }
        }

        return [.. words.OrderByDescending(w => w.Value.Telling).ThenBy(w => w.Value.Form, StringComparer.Ordinal).Take(Words).Select(w => Group(w.Value.Form, w.Key))];
    }

    // The same spelling in another language counts: names and loans are what items in different languages share.
    private TermGroup Group(string form, string key)
    {
        string[] keys = [.. snapshot.TermsOf(form).Append(key).Distinct().Order(StringComparer.Ordinal)];
        var word = new QueryWord(form, form, new Dictionary<AnalysisLanguage, string>(), 1, 0);
        return new TermGroup(word, keys, Ranking.Idf(snapshot.DocumentCount, snapshot.FrequencyOfAny(keys)));
    }

    private List<(string Facet, string Value, double Weight)> SharedFilters(IndexSegment segment, int document)
    {
        var shared = new List<(string, string, double)>();
        foreach (var facet in filters)
        {
            foreach (var value in segment.Facets.GetValueOrDefault(facet)?.ValuesOf(document) ?? [])
            {
                var frequency = snapshot.Segments.Sum(v => v.Segment.Facets.TryGetValue(facet, out var column) && column.Values.Find(value) is >= 0 and var n ? column.CountIn(n, v.Live) : 0);
                shared.Add((facet, value, FilterWeight * Ranking.Idf(snapshot.DocumentCount, frequency)));
            }
        }

        return [.. shared.OrderByDescending(s => s.Item3)];
    }

    private ulong[] Others(SegmentView view, ReadOnlySpan<byte> set, string itemId)
    {
        var bits = view.Seen(audiences);
        for (var d = 0; set.Length > 0 && d < view.Segment.Size; d++)
        {
            if (view.Segment.Documents.Set(d).SequenceEqual(set))
            {
                Bits.Clear(bits, d);
            }
        }

        if (view.Segment.Documents.Find(itemId) is >= 0 and var self)
        {
            Bits.Clear(bits, self);
        }

        if (without is var (facet, value))
        {
            var left = Bits.New(view.Segment.Size);
            view.Segment.MarkFacet(facet, value, left);
            Bits.AndNot(bits, left);
        }

        return bits;
    }

    private static List<(string Facet, string Value, double Weight)> Held(ScoredDocument found, List<(string Facet, string Value, double Weight)> shared)
    {
        var facets = found.View.Segment.Facets;
        return shared.FindAll(s => facets.TryGetValue(s.Facet, out var column) && column.Values.Find(s.Value) is >= 0 and var n && column.Holds(n, found.Document));
    }

    private static IReadOnlyList<string> WordsOf(ScoredDocument found, List<TermGroup> groups) =>
        [.. groups.Where(g => g.Terms.Any(k => Holds(found.View.Segment, k, found.Document))).Take(WordsTold).Select(g => g.Word.Form)];

    private static bool Holds(IndexSegment segment, string key, int document)
    {
        if (segment.Terms.Find(key) is not (>= 0 and var term))
        {
            return false;
        }

        using var cursor = new PostingCursor(segment.Postings, term);
        return cursor.Advance(document) == document;
    }
}
