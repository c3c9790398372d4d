using System.Runtime.InteropServices;
using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>Collects analysed documents into a segment.</summary>
internal sealed class SegmentBuilder
{
    private readonly DocumentTableWriter documents = new();
    private readonly ByteKeyTable terms = new();
    private readonly List<int> titleTerms = [];
    private readonly ByteKeyTable forms = new();
    private readonly ByteBuffer positions = new(1 << 16);
    private readonly List<Posting> postings = [];
    private readonly IntBuffer documentForms = new();
    private readonly IntBuffer documentFormStarts = new();
    private readonly FacetBuilder facets = new();

    public SegmentBuilder() => documentFormStarts.Add(0);

    public int Count => documents.Count;

    /// <summary>Adds an item.</summary>
    public void Add(StoredTerms stored)
    {
        var document = documents.Count;
        var length = 0;
        Span<byte> key = stackalloc byte[TermTable.LongestKey];
        Span<byte> form = stackalloc byte[TermTable.LongestKey + sizeof(int)];
        for (var reader = new TermReader(stored.Words.Span); reader.Next();)
        {
            key[0] = (byte)stored.Language;
            reader.Term.CopyTo(key[1..]);
            var term = Term(key[..(reader.Term.Length + 1)]);

            // A form is known by its term besides: the number stands before its text.
            MemoryMarshal.Write(form, term);
            while (reader.NextForm(form[sizeof(int)..], out var formLength))
            {
                documentForms.Add(forms.Number(form[..(sizeof(int) + formLength)]));
            }

            var (units, titleUnits) = TermPositions.Weigh(reader.Positions);
            length += units;
            postings.Add(new Posting(term, document, units, positions.Count, reader.Positions.Length));
            positions.Add(reader.Positions);
            if (titleUnits > 0)
            {
                if (titleTerms[term] < 0)
                {
                    key[0] |= IndexSegment.TitleMark;
                    var title = Term(key[..(reader.Term.Length + 1)]);
                    titleTerms[term] = title;
                }

                postings.Add(new Posting(titleTerms[term], document, titleUnits, 0, 0));
            }
        }

        documentFormStarts.Add(documentForms.Count);
        documents.Add(stored, length);
        facets.Add(stored.Document, document);
    }

    /// <summary>Closes the segment.</summary>
    public IndexSegment Build()
    {
        var table = documents.Close();
        var (termOrder, termRank) = Sorted(terms.Count, (a, b) => terms[a].SequenceCompareTo(terms[b]));
        var keys = new TermTableWriter();
        foreach (var term in termOrder)
        {
            keys.Add(terms[term]);
        }

        var (formOrder, formRank) = Sorted(forms.Count, (a, b) => CompareForms(forms[a], forms[b], termRank));
        var formKeys = new TermTableWriter();
        var formTerms = new int[forms.Count];
        Span<byte> key = stackalloc byte[TermTable.LongestKey];
        for (var f = 0; f < formOrder.Length; f++)
        {
            var written = forms[formOrder[f]];
            var term = MemoryMarshal.Read<int>(written);
            key[0] = terms[term][0];
            written[sizeof(int)..].CopyTo(key[1..]);
            formKeys.Add(key[..(written.Length - sizeof(int) + 1)]);
            formTerms[f] = termRank[term];
        }

        var (forward, forwardStarts, formFrequencies) = Forward(formRank);
        return new IndexSegment
        {
            Documents = table,
            Terms = keys.Close(),
            Postings = Lists(termRank, table.Lengths, table.AverageLength),
            Forms = formKeys.Close(),
            FormTerms = formTerms,
            FormFrequencies = formFrequencies,
            Forward = forward,
            ForwardStarts = forwardStarts,
            Facets = facets.Build(table.Count),
        };
    }

    // By language, then text, then term.
    private int CompareForms(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int[] termRank)
    {
        var (termOfA, termOfB) = (MemoryMarshal.Read<int>(a), MemoryMarshal.Read<int>(b));
        var languages = terms[termOfA][0].CompareTo(terms[termOfB][0]);
        var texts = languages != 0 ? languages : a[sizeof(int)..].SequenceCompareTo(b[sizeof(int)..]);
        return texts != 0 ? texts : termRank[termOfA].CompareTo(termRank[termOfB]);
    }

    private static (int[] Order, int[] Rank) Sorted(int count, Comparison<int> compare)
    {
        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(order, compare);
        var rank = new int[count];
        for (var i = 0; i < count; i++)
        {
            rank[order[i]] = i;
        }

        return (order, rank);
    }

    // Postings came by document; put by term, they keep the order of their documents.
    private PostingLists Lists(int[] termRank, int[] lengths, double averageLength)
    {
        var starts = new int[terms.Count + 1];
        foreach (var posting in CollectionsMarshal.AsSpan(postings))
        {
            starts[termRank[posting.Term] + 1]++;
        }

        for (var t = 0; t < terms.Count; t++)
        {
            starts[t + 1] += starts[t];
        }

        var order = new int[postings.Count];
        var at = starts.AsSpan(0, terms.Count).ToArray();
        for (var p = 0; p < postings.Count; p++)
        {
            order[at[termRank[postings[p].Term]]++] = p;
        }

        var writer = new PostingWriter(averageLength);
        for (var t = 0; t < terms.Count; t++)
        {
            for (var i = starts[t]; i < starts[t + 1]; i++)
            {
                var posting = postings[order[i]];
                writer.Add(posting.Document, posting.Units, lengths[posting.Document], positions.Written.Slice(posting.PositionsAt, posting.PositionsLength));
            }

            writer.CloseTerm();
        }

        return writer.Close();
    }

    private (byte[] Forward, int[] Starts, int[] Frequencies) Forward(int[] formRank)
    {
        var (bytes, starts, frequencies) = (new ByteBuffer(1 << 14), new int[Count + 1], new int[forms.Count]);
        var sorted = new List<int>();
        for (var d = 0; d < Count; d++)
        {
            sorted.Clear();
            for (var i = documentFormStarts[d]; i < documentFormStarts[d + 1]; i++)
            {
                sorted.Add(formRank[documentForms[i]]);
            }

            sorted.Sort();
            var before = 0;
            foreach (var form in sorted)
            {
                frequencies[form]++;
                bytes.AddVariable(form - before);
                before = form;
            }

            starts[d + 1] = bytes.Count;
        }

        return (bytes.ToArray(), starts, frequencies);
    }

    private int Term(ReadOnlySpan<byte> key)
    {
        var number = terms.Number(key);
        if (number == titleTerms.Count)
        {
            titleTerms.Add(-1);
        }

        return number;
    }

    private readonly record struct Posting(int Term, int Document, int Units, int PositionsAt, int PositionsLength);
}

/// <summary>Collects the filter values of documents, which come ascending.</summary>
internal sealed class FacetBuilder
{
    private readonly Dictionary<string, Dictionary<string, List<int>>> facets = new(StringComparer.Ordinal);

    public void Add(SearchDocument source, int document)
    {
        Add(IndexSegment.AudienceFacet, source.Audience, document);
        foreach (var link in source.Links)
        {
            Add(IndexSegment.LinksFacet, link, document);
        }

        foreach (var (name, values) in source.Facets)
        {
            foreach (var value in values)
            {
                Add(name, value, document);
            }
        }
    }

    /// <summary>Adds a document to a value, once however often it is said.</summary>
    public void Add(string name, string value, int document)
    {
        ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(facets, name, out _);
        values ??= new(StringComparer.Ordinal);
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(values, value, out _);
        list ??= [];
        if (list.Count == 0 || list[^1] != document)
        {
            list.Add(document);
        }
    }

    public Dictionary<string, FacetColumn> Build(int size) => facets.ToDictionary(f => f.Key, f => Column(f.Value, size), StringComparer.Ordinal);

    private static FacetColumn Column(Dictionary<string, List<int>> values, int size)
    {
        var sorted = values.Select(v => (Key: Encoding.UTF8.GetBytes(v.Key), v.Value)).ToList();
        sorted.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var keys = new TermTableWriter();
        sorted.ForEach(v => keys.Add(v.Key));
        return new FacetColumn(keys.Close(), sorted.ConvertAll(v => (IReadOnlyList<int>)v.Value), size);
    }
}
