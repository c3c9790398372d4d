namespace LearningSpace.Core.Search;

/// <summary>
/// Makes one segment of several. Keys of all are walked in order side by side, and postings copied: nothing is analysed or sorted anew, and only what
/// living documents hold is carried over, so that what was erased leaves the vocabulary too.
/// </summary>
internal static class SegmentMerger
{
    public static IndexSegment Merge(IReadOnlyList<SegmentView> views)
    {
        var documents = new DocumentTableWriter();
        var renumbered = new int[views.Count][];
        for (var v = 0; v < views.Count; v++)
        {
            var view = views[v];
            var numbers = renumbered[v] = new int[view.Segment.Size];
            for (var d = 0; d < numbers.Length; d++)
            {
                numbers[d] = Bits.Has(view.Live, d) ? documents.Count : -1;
                if (numbers[d] >= 0)
                {
                    documents.Add(view.Segment.Documents, d);
                }
            }
        }

        var table = documents.Close();
        var terms = new TermTableWriter();
        var postings = new PostingWriter(table.AverageLength);
        var termNumbers = views.Select(v => new int[v.Segment.Terms.Count]).ToArray();
        var liveTerms = views.Select(v => new Walk(v.Segment.Terms, v.TermFrequencies)).ToArray();
        foreach (var holders in Together(liveTerms, static (a, b) => a.Key.SequenceCompareTo(b.Key)))
        {
            var key = liveTerms[holders[0]].Key;
            foreach (var v in holders)
            {
                termNumbers[v][liveTerms[v].At] = terms.Count;
                Copy(views[v].Segment, liveTerms[v].At, !IndexSegment.IsOfTitles(key), renumbered[v], table.Lengths, postings);
            }

            // Terms of titles have no frequencies of living documents of their own.
            if (postings.TermCount > 0)
            {
                terms.Add(key);
                postings.CloseTerm();
            }
        }

        var forms = new TermTableWriter();
        var (formTerms, formFrequencies) = (new IntBuffer(), new IntBuffer());
        var formNumbers = views.Select(v => new int[v.Segment.Forms.Count]).ToArray();
        var liveForms = views.Select((v, i) => new Walk(v.Segment.Forms, v.FormFrequencies, v.Segment.FormTerms, termNumbers[i])).ToArray();
        foreach (var holders in Together(liveForms, static (a, b) => a.Key.SequenceCompareTo(b.Key) is var keys && keys != 0 ? keys : a.Term.CompareTo(b.Term)))
        {
            var frequency = 0;
            foreach (var v in holders)
            {
                formNumbers[v][liveForms[v].At] = forms.Count;
                frequency += views[v].FormFrequencies[liveForms[v].At];
            }

            formTerms.Add(liveForms[holders[0]].Term);
            formFrequencies.Add(frequency);
            forms.Add(liveForms[holders[0]].Key);
        }

        var (forward, forwardStarts) = Forward(views, formNumbers, table.Count);
        return new IndexSegment
        {
            Documents = table,
            Terms = terms.Close(),
            Postings = postings.Close(),
            Forms = forms.Close(),
            FormTerms = formTerms.ToArray(),
            FormFrequencies = formFrequencies.ToArray(),
            Forward = forward,
            ForwardStarts = forwardStarts,
            Facets = Facets(views, renumbered, table.Count),
        };
    }

    private static void Copy(IndexSegment segment, int term, bool withPositions, int[] renumbered, int[] lengths, PostingWriter to)
    {
        var lists = segment.Postings;
        ReadOnlySpan<byte> positions = lists.Positions;
        using var cursor = new PostingCursor(lists, term);
        var (at, block) = (0, -1);
        for (var n = 0; cursor.Document != PostingCursor.End; n++, cursor.Next())
        {
            if (n / PostingLists.BlockSize != block)
            {
                block = n / PostingLists.BlockSize;
                at = lists.BlockPositions[lists.FirstBlocks[term] + block];
            }

            var from = at;
            if (withPositions)
            {
                TermPositions.Skip(positions, ref at, cursor.Units);
            }

            var document = renumbered[cursor.Document];
            if (document >= 0)
            {
                to.Add(document, cursor.Units, lengths[document], positions[from..at]);
            }
        }
    }

    private static (byte[] Forward, int[] Starts) Forward(IReadOnlyList<SegmentView> views, int[][] formNumbers, int size)
    {
        var (bytes, starts, document) = (new ByteBuffer(1 << 14), new int[size + 1], 0);
        for (var v = 0; v < views.Count; v++)
        {
            for (var d = 0; d < views[v].Segment.Size; d++)
            {
                if (!Bits.Has(views[v].Live, d))
                {
                    continue;
                }

                // Numbers rise together, so that what was ascending stays so.
                var before = 0;
                foreach (var form in views[v].Segment.FormsOf(d))
                {
                    bytes.AddVariable(formNumbers[v][form] - before);
                    before = formNumbers[v][form];
                }

                starts[++document] = bytes.Count;
            }
        }

        return (bytes.ToArray(), starts);
    }

    private static Dictionary<string, FacetColumn> Facets(IReadOnlyList<SegmentView> views, int[][] renumbered, int size)
    {
        var facets = new FacetBuilder();
        for (var v = 0; v < views.Count; v++)
        {
            foreach (var (name, column) in views[v].Segment.Facets)
            {
                for (var value = 0; value < column.Values.Count; value++)
                {
                    var text = column.Values.Text(value);
                    foreach (var document in column.DocumentsOf(value))
                    {
                        if (renumbered[v][document] >= 0)
                        {
                            facets.Add(name, text, renumbered[v][document]);
                        }
                    }
                }
            }
        }

        return facets.Build(size);
    }

    // The walks that stand at the smallest key, again and again, until all are through.
    private static IEnumerable<List<int>> Together(Walk[] walks, Comparison<Walk> compare)
    {
        var holders = new List<int>();
        while (true)
        {
            holders.Clear();
            for (var w = 0; w < walks.Length; w++)
            {
                if (walks[w].Ended)
                {
                    continue;
                }

                var order = holders.Count == 0 ? -1 : compare(walks[w], walks[holders[0]]);
                if (order < 0)
                {
                    holders.Clear();
                }

                if (order <= 0)
                {
                    holders.Add(w);
                }
            }

            if (holders.Count == 0)
            {
                yield break;
            }

            yield return holders;
            foreach (var w in holders)
            {
                walks[w].Next();
            }
        }
    }

    private sealed class Walk
    {
        private readonly TermTable table;
        private readonly int[] frequencies;
        private readonly int[]? terms;
        private readonly int[]? termNumbers;

        public Walk(TermTable table, int[] frequencies, int[]? terms = null, int[]? termNumbers = null)
        {
            (this.table, this.frequencies, this.terms, this.termNumbers) = (table, frequencies, terms, termNumbers);
            At = -1;
            Next();
        }

        public int At { get; private set; }

        public bool Ended => At == table.Count;

        public ReadOnlySpan<byte> Key => table[At];

        public int Term => termNumbers![terms![At]];

        public void Next()
        {
            do
            {
                At++;
            }
            while (At < table.Count && frequencies[At] <= 0);
        }
    }
}
