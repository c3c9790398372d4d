using System.Text;

namespace LearningSpace.Core.Search;

/// <summary>What the index keeps of documents besides their words, packed: an object for each would take several times the memory.</summary>
internal sealed class DocumentTable
{
    private readonly TermTable ids;
    private readonly int[] byId;
    private readonly TermTable sets;
    private readonly TermTable sourceIds;
    private readonly string[] sources;
    private readonly int[] sourceOf;

    /// <param name="ids">Id of each document.</param>
    /// <param name="sets">What each shares with its translations.</param>
    /// <param name="sourceIds">Id of each in its register.</param>
    /// <param name="sources">Registers; the first is none.</param>
    /// <param name="sourceOf">Register of each.</param>
    /// <param name="byId">Documents in the order of their ids; worked out where it is not given.</param>
    internal DocumentTable(TermTable ids, TermTable sets, TermTable sourceIds, string[] sources, int[] sourceOf, int[]? byId = null)
    {
        (this.ids, this.sets, this.sourceIds, this.sources, this.sourceOf) = (ids, sets, sourceIds, sources, sourceOf);
        this.byId = byId ?? [.. Enumerable.Range(0, ids.Count)];
        if (byId is null)
        {
            Array.Sort(this.byId, (a, b) => ids[a].SequenceCompareTo(ids[b]));
        }
    }

    /// <summary>Length of each document, in <see cref="Ranking.Units"/>.</summary>
    public required int[] Lengths { get; init; }

    public required long[] PublishedTicks { get; init; }

    public required long[] ModifiedTicks { get; init; }

    /// <summary>Key of each title.</summary>
    public required ulong[] TitleKeys { get; init; }

    public required AnalysisLanguage[] Languages { get; init; }

    public int Count => ids.Count;

    /// <summary>Average length, at least a word, in <see cref="Ranking.Units"/>.</summary>
    public double AverageLength => Count == 0 ? Ranking.UnitsPerWord : Math.Max(Lengths.Average(), Ranking.UnitsPerWord);

    public ReadOnlySpan<byte> Id(int document) => ids[document];

    public ReadOnlySpan<byte> Set(int document) => sets[document];

    public ReadOnlySpan<byte> SourceId(int document) => sourceIds[document];

    /// <summary>Register it was imported from; empty for the site's own.</summary>
    public string Source(int document) => sources[sourceOf[document]];

    public bool IsImported(int document) => sourceOf[document] != 0;

    public string IdText(int document) => ids.Text(document);

    public string SetText(int document) => sets.Text(document);

    public string SourceIdText(int document) => sourceIds.Text(document);

    public static DocumentTable Read(ArrayReader from)
    {
        var (ids, sets, sourceIds) = (TermTable.Read(from), TermTable.Read(from), TermTable.Read(from));
        var sources = new string[from.ReadNumber()];
        for (var s = 0; s < sources.Length; s++)
        {
            sources[s] = from.ReadText();
        }

        return new(ids, sets, sourceIds, sources, from.Read<int>(), from.Read<int>())
        {
            Lengths = from.Read<int>(),
            PublishedTicks = from.Read<long>(),
            ModifiedTicks = from.Read<long>(),
            TitleKeys = from.Read<ulong>(),
            Languages = from.Read<AnalysisLanguage>(),
        };
    }

    public void Write(ArrayWriter to)
    {
        ids.Write(to);
        sets.Write(to);
        sourceIds.Write(to);
        to.Write(sources.Length);
        foreach (var source in sources)
        {
            to.Write(source);
        }

        to.Write(sourceOf);
        to.Write(byId);
        to.Write(Lengths);
        to.Write(PublishedTicks);
        to.Write(ModifiedTicks);
        to.Write(TitleKeys);
        to.Write(Languages);
    }

    /// <summary>The number of a document, or −1.</summary>
    public int Find(string id)
    {
        var key = Encoding.UTF8.GetBytes(id);
        var (low, high) = (0, byId.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ids[byId[middle]].SequenceCompareTo(key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < byId.Length && ids[byId[low]].SequenceEqual(key) ? byId[low] : -1;
    }
}

/// <summary>Writes a <see cref="DocumentTable"/>.</summary>
internal sealed class DocumentTableWriter
{
    private readonly TermTableWriter ids = new();
    private readonly TermTableWriter sets = new();
    private readonly TermTableWriter sourceIds = new();
    private readonly List<string> sources = [""];
    private readonly Dictionary<string, int> sourceNumbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly IntBuffer sourceOf = new();
    private readonly IntBuffer lengths = new();
    private readonly List<long> published = [];
    private readonly List<long> modified = [];
    private readonly List<ulong> titles = [];
    private readonly List<AnalysisLanguage> languages = [];

    public int Count => ids.Count;

    public void Add(StoredTerms stored, int length)
    {
        var document = stored.Document;
        Add(
            Encoding.UTF8.GetBytes(document.ItemId), Encoding.UTF8.GetBytes(document.LocalizationSet), Encoding.UTF8.GetBytes(document.SourceId), document.SourceName,
            length, document.PublishedUtc.Ticks, document.ModifiedUtc.Ticks, stored.TitleKey, stored.Language);
    }

    public void Add(DocumentTable table, int document) => Add(
        table.Id(document), table.Set(document), table.SourceId(document), table.Source(document),
        table.Lengths[document], table.PublishedTicks[document], table.ModifiedTicks[document], table.TitleKeys[document], table.Languages[document]);

    public DocumentTable Close() => new(ids.Close(), sets.Close(), sourceIds.Close(), [.. sources], sourceOf.ToArray())
    {
        Lengths = lengths.ToArray(),
        PublishedTicks = [.. published],
        ModifiedTicks = [.. modified],
        TitleKeys = [.. titles],
        Languages = [.. languages],
    };

    private void Add(
        ReadOnlySpan<byte> id, ReadOnlySpan<byte> set, ReadOnlySpan<byte> sourceId, string source, int length, long publishedTicks, long modifiedTicks, ulong title, AnalysisLanguage language)
    {
        ids.Add(id);
        sets.Add(set);
        sourceIds.Add(sourceId);
        if (!sourceNumbers.TryGetValue(source, out var number))
        {
            sourceNumbers[source] = number = sources.Count;
            sources.Add(source);
        }

        sourceOf.Add(number);
        lengths.Add(length);
        published.Add(publishedTicks);
        modified.Add(modifiedTicks);
        titles.Add(title);
        languages.Add(language);
    }
}
