using System.Runtime.InteropServices;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Search;

/// <summary>Collects documents into a segment, from stored terms or from segments that are merged.</summary>
internal sealed class SegmentBuilder
{
    /// <summary>Name of the filter that holds the audience.</summary>
    public const string AudienceFacet = "\u0001audience";

    private readonly List<DocumentInfo> documents = [];
    private readonly List<float> lengths = [];
    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly List<string> termKeys = [];
    private readonly List<Postings> postings = [];
    private readonly Dictionary<string, int> forms = new(StringComparer.Ordinal);
    private readonly List<int> formNext = [];
    private readonly List<int> formTerms = [];
    private readonly List<int> formFrequencies = [];
    private readonly List<byte> forward = [];
    private readonly List<int> forwardStarts = [0];
    private readonly Dictionary<string, Dictionary<string, List<int>>> facets = new(StringComparer.Ordinal);

    private readonly Dictionary<int, float> frequencies = [];
    private readonly SortedSet<int> entries = [];

    public int Count => documents.Count;

    /// <summary>Adds an item.</summary>
    public void Add(StoredTerms stored)
    {
        var source = stored.Document;
        var document = documents.Count;
        documents.Add(new DocumentInfo(
            source.ItemId, source.Language, source.LocalizationSet, source.SourceName, source.SourceId, source.PublishedUtc.Ticks, source.ModifiedUtc.Ticks));
        frequencies.Clear();
        entries.Clear();
        var numbers = new int[stored.Forms.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Entry(IndexSegment.Key(stored.Language, stored.Forms[i].Form), IndexSegment.Key(stored.Language, stored.Forms[i].Term));
        }

        var length = 0f;
        for (var f = 0; f < stored.Words.Count; f++)
        {
            var weight = Ranking.FieldWeight(StoredTerms.Fields[f]);
            length += weight * stored.Words[f].Count;
            foreach (var (form, _) in stored.Words[f])
            {
                entries.Add(numbers[form]);
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, formTerms[numbers[form]], out _) += weight;
            }
        }

        lengths.Add(length);
        foreach (var (term, frequency) in frequencies)
        {
            postings[term].Add(document, frequency);
        }

        CloseForward();
        Facet(AudienceFacet, source.Audience, document);
        foreach (var (name, values) in source.Facets)
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal))
            {
                Facet(name, value, document);
            }
        }
    }

    /// <summary>Adds the living documents of a segment.</summary>
    public void Add(SegmentView view)
    {
        var segment = view.Segment;
        var renumbered = new int[segment.Size];
        var formKeys = FormKeys(segment);
        var entryNumbers = new int[segment.FormTerms.Length];
        Array.Fill(entryNumbers, -1);
        for (var d = 0; d < segment.Size; d++)
        {
            renumbered[d] = -1;
            if (!Bits.Has(view.Live, d))
            {
                continue;
            }

            renumbered[d] = documents.Count;
            documents.Add(segment.Documents[d]);
            lengths.Add(segment.Lengths[d]);
            entries.Clear();
            foreach (var entry in segment.FormsOf(d))
            {
                // Only what a living document holds is carried over: what was erased leaves the vocabulary too.
                if (entryNumbers[entry] < 0)
                {
                    entryNumbers[entry] = Entry(formKeys[entry], segment.TermKeys[segment.FormTerms[entry]]);
                }

                entries.Add(entryNumbers[entry]);
            }

            CloseForward();
        }

        foreach (var (term, old) in segment.Terms)
        {
            Postings? target = null;
            for (var i = segment.Starts[old]; i < segment.Starts[old + 1]; i++)
            {
                var document = renumbered[segment.PostingDocuments[i]];
                if (document >= 0)
                {
                    target ??= postings[Term(term)];
                    target.Add(document, segment.PostingFrequencies[i]);
                }
            }
        }

        foreach (var (name, values) in segment.Facets)
        {
            foreach (var (value, set) in values)
            {
                foreach (var document in set.Documents())
                {
                    if (renumbered[document] >= 0)
                    {
                        Facet(name, value, renumbered[document]);
                    }
                }
            }
        }
    }

    /// <summary>Closes the segment.</summary>
    public IndexSegment Build()
    {
        var starts = new int[postings.Count + 1];
        for (var t = 0; t < postings.Count; t++)
        {
            starts[t + 1] = starts[t] + postings[t].Documents.Count;
        }

        var (docs, freqs) = (new int[starts[^1]], new float[starts[^1]]);
        var (highest, shortest) = (new float[postings.Count], new float[postings.Count]);
        for (var t = 0; t < postings.Count; t++)
        {
            postings[t].Documents.CopyTo(docs, starts[t]);
            postings[t].Frequencies.CopyTo(freqs, starts[t]);
            shortest[t] = float.MaxValue;
            for (var i = starts[t]; i < starts[t + 1]; i++)
            {
                highest[t] = Math.Max(highest[t], freqs[i]);
                shortest[t] = Math.Min(shortest[t], lengths[docs[i]]);
            }
        }

        return new IndexSegment
        {
            Documents = [.. documents],
            Lengths = [.. lengths],
            Terms = terms,
            TermKeys = [.. termKeys],
            Starts = starts,
            PostingDocuments = docs,
            PostingFrequencies = freqs,
            HighestFrequencies = highest,
            ShortestLengths = shortest,
            Forms = forms,
            FormNext = [.. formNext],
            FormTerms = [.. formTerms],
            FormFrequencies = [.. formFrequencies],
            Forward = [.. forward],
            ForwardStarts = [.. forwardStarts],
            Facets = facets.ToDictionary(
                f => f.Key,
                f => f.Value.ToDictionary(v => v.Key, v => new DocSet(v.Value, documents.Count), StringComparer.Ordinal),
                StringComparer.Ordinal),
            ByItem = documents.Select((d, i) => (d.ItemId, i)).ToDictionary(p => p.ItemId, p => p.i, StringComparer.Ordinal),
        };
    }

    private static string[] FormKeys(IndexSegment segment)
    {
        var keys = new string[segment.FormTerms.Length];
        foreach (var (form, first) in segment.Forms)
        {
            for (var e = first; e >= 0; e = segment.FormNext[e])
            {
                keys[e] = form;
            }
        }

        return keys;
    }

    private int Entry(string form, string term)
    {
        var termNumber = Term(term);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(forms, form, out var known);
        if (!known)
        {
            first = -1;
        }

        for (var e = first; e >= 0; e = formNext[e])
        {
            if (formTerms[e] == termNumber)
            {
                return e;
            }
        }

        formTerms.Add(termNumber);
        formNext.Add(first);
        formFrequencies.Add(0);
        return first = formTerms.Count - 1;
    }

    private int Term(string term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out var known);
        if (!known)
        {
            number = postings.Count;
            postings.Add(new Postings());
            termKeys.Add(term);
        }

        return number;
    }

    private void CloseForward()
    {
        var before = 0;
        foreach (var entry in entries)
        {
            formFrequencies[entry]++;
            Variable.Write(forward, entry - before);
            before = entry;
        }

        forwardStarts.Add(forward.Count);
    }

    private void Facet(string name, string value, int document)
    {
        ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(facets, name, out _);
        values ??= new(StringComparer.Ordinal);
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(values, value, out _);
        (list ??= []).Add(document);
    }

    private sealed class Postings
    {
        public List<int> Documents { get; } = [];

        public List<float> Frequencies { get; } = [];

        public void Add(int document, float frequency)
        {
            Documents.Add(document);
            Frequencies.Add(frequency);
        }
    }
}

/// <summary>The numbers of the ranking (BM25; Robertson and Zaragoza 2009, with weighted fields as one: BM25F).</summary>
internal static class Ranking
{
    public const double K1 = 0.9;
    public const double B = 0.4;

    public static float FieldWeight(SearchWeight weight) => weight switch
    {
        SearchWeight.Title => 3f,
        SearchWeight.Summary => 1.5f,
        SearchWeight.Body => 1f,
        _ => 0.75f,
    };

    public static double Idf(int documents, int frequency) => Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    public static double Saturation(double frequency, double length, double averageLength) =>
        frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * length / averageLength))));
}
