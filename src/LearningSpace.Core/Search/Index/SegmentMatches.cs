namespace LearningSpace.Core.Search;

/// <summary>Which documents of a segment a reader may see, and which of them a query matches.</summary>
internal sealed class SegmentMatches
{
    private readonly SegmentView view;
    private readonly SearchRequest request;
    private readonly ResolvedQuery query;
    private readonly ulong[][] held;
    private readonly ulong[] demanded;

    public SegmentMatches(SegmentView view, SearchRequest request, ResolvedQuery query)
    {
        (this.view, this.request, this.query) = (view, request, query);
        Seen = view.Seen(request.Audiences);
        Allowed = AllowedDocuments();
        Filtered = Within(exceptFacet: null);
        held = [.. query.Groups.Select(g => Holders(g, inTitle: false))];
        demanded = Demanded();
        ExactTitles = TitleDocuments();
    }

    public SegmentView View => view;

    /// <summary>Living documents of the reader's audiences.</summary>
    public ulong[] Seen { get; }

    /// <summary>Those of the register asked for, if one was, without what is left out.</summary>
    public ulong[] Allowed { get; }

    /// <summary>Those that hold the chosen filters.</summary>
    public ulong[] Filtered { get; }

    /// <summary>Documents whose title is the query, among <see cref="Allowed"/>, ascending.</summary>
    public IReadOnlyList<int> ExactTitles { get; }

    /// <summary>Whether the reader may see a document that holds a group.</summary>
    public bool IsSeen(int group) => Bits.Meet(held[group], Seen);

    /// <summary>The documents that match the query's text, whatever filters are chosen.</summary>
    public ulong[] Text(Relaxations relaxed)
    {
        ulong[] text;
        if (!query.HasWords)
        {
            text = Bits.All(view.Segment.Size);
        }
        else if (relaxed.HasFlag(Relaxations.AnyWord))
        {
            text = Bits.New(view.Segment.Size);
            foreach (var bits in held)
            {
                Bits.Or(text, bits);
            }
        }
        else
        {
            var count = new WeightedCount(view.Segment.Size);
            for (var g = 0; g < held.Length; g++)
            {
                count.Add(held[g], query.MatchWeights[g]);
            }

            text = count.AtLeast(relaxed.HasFlag(Relaxations.SomeWords) ? Ranking.Reduced(query.Required) : query.Required);
        }

        Bits.And(text, demanded);
        foreach (var clause in query.Clauses.Where(c => !c.Excluded && !relaxed.HasFlag(c.Words.Count > 1 ? Relaxations.Phrases : Relaxations.AnyWord)))
        {
            Bits.And(text, Holders(clause));
        }

        foreach (var document in ExactTitles)
        {
            Bits.Set(text, document);
        }

        return text;
    }

    /// <summary>What the reader may see and the chosen filters let through, one of them left out.</summary>
    public ulong[] Within(string? exceptFacet)
    {
        var within = Allowed;
        foreach (var (name, values) in request.Filters)
        {
            if (name != exceptFacet && values.Count > 0)
            {
                var any = Bits.New(view.Segment.Size);
                foreach (var value in values)
                {
                    view.Segment.MarkFacet(name, value, any);
                }

                Bits.And(any, within);
                within = any;
            }
        }

        return within;
    }

    private ulong[] AllowedDocuments()
    {
        if (request is { SourceName: null, Without: null })
        {
            return Seen;
        }

        ulong[] allowed = [.. Seen];
        if (request.Without is var (facet, value))
        {
            var left = Bits.New(view.Segment.Size);
            view.Segment.MarkFacet(facet, value, left);
            Bits.AndNot(allowed, left);
        }

        if (request.SourceName is not { } source)
        {
            return allowed;
        }

        for (var d = 0; d < view.Segment.Size; d++)
        {
            if (view.Segment.Documents.Source(d) != source)
            {
                Bits.Clear(allowed, d);
            }
        }

        return allowed;
    }

    // What no relaxing gives up: typed filters, and what must not be there.
    private ulong[] Demanded()
    {
        var bits = Bits.All(view.Segment.Size);
        foreach (var filter in query.Query.Filters.GroupBy(f => (f.Facet, f.Excluded)))
        {
            var any = Bits.New(view.Segment.Size);
            foreach (var (facet, value, _) in filter)
            {
                view.Segment.MarkFacet(facet, value, any);
            }

            if (filter.Key.Excluded)
            {
                Bits.AndNot(bits, any);
            }
            else
            {
                Bits.And(bits, any);
            }
        }

        foreach (var clause in query.Clauses.Where(c => c.Excluded))
        {
            Bits.AndNot(bits, Holders(clause));
        }

        return bits;
    }

    private ulong[] Holders(ResolvedClause clause)
    {
        var bits = Holders(clause.Words[0], clause.InTitle);
        foreach (var group in clause.Words.Skip(1))
        {
            Bits.And(bits, Holders(group, clause.InTitle));
        }

        if (clause.Words.Count == 1)
        {
            return bits;
        }

        var words = clause.Words.Select(w => new Places(view.Segment, w)).ToList();
        var distances = clause.Words.Select(w => w.Word.Position - clause.Words[0].Word.Position).ToList();
        foreach (var document in Bits.Each([.. bits]))
        {
            if (!Nearness.HoldsPhrase(words, distances, document, clause.InTitle))
            {
                Bits.Clear(bits, document);
            }
        }

        words.ForEach(w => w.Dispose());
        return bits;
    }

    private ulong[] Holders(TermGroup group, bool inTitle)
    {
        var bits = Bits.New(view.Segment.Size);
        foreach (var key in group.Terms)
        {
            if (view.Segment.Terms.Find(inTitle ? IndexSegment.TitleKey(key) : key) is >= 0 and var term)
            {
                view.Segment.MarkInto(term, bits);
            }
        }

        return bits;
    }

    private List<int> TitleDocuments()
    {
        var found = new List<int>();
        if (query.Query.TitleKey != 0)
        {
            ReadOnlySpan<ulong> keys = view.Segment.Documents.TitleKeys;
            for (var at = 0; keys[at..].IndexOf(query.Query.TitleKey) is >= 0 and var next; at += next + 1)
            {
                if (Bits.Has(Allowed, at + next))
                {
                    found.Add(at + next);
                }
            }
        }

        return found;
    }
}
