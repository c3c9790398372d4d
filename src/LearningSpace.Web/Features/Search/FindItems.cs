using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Text;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Search;

/// <summary>Something that a search found.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Title">Its title with the query's words marked.</param>
/// <param name="Excerpt">The fitting part of its text, marked.</param>
public abstract record Found(double Score, SafeHtml Title, SafeHtml Excerpt)
{
    /// <summary>Its id.</summary>
    public abstract string Id { get; }

    /// <summary>Its language (BCP 47).</summary>
    public abstract string Language { get; }

    /// <summary>Set of its translations; empty where there is none.</summary>
    public abstract string LocalizationSet { get; }

    /// <summary>What it has in common with its translations: their set, else its own id.</summary>
    public string SetOrItem => LocalizationSet.Length > 0 ? LocalizationSet : Id;
}

/// <summary>An item that a search found.</summary>
/// <param name="Item">The item.</param>
/// <param name="Score">Its score.</param>
/// <param name="Title">Its title with the query's words marked.</param>
/// <param name="Excerpt">The fitting part of its text, marked.</param>
public sealed record FoundItem(PublishedItem Item, double Score, SafeHtml Title, SafeHtml Excerpt) : Found(Score, Title, Excerpt)
{
    /// <inheritdoc/>
    public override string Id => Item.Row.Id;

    /// <inheritdoc/>
    public override string Language => Item.Row.Language;

    /// <inheritdoc/>
    public override string LocalizationSet => Item.Row.LocalizationSet;
}

/// <summary>A thread that a search found.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Beginning">The first words of it.</param>
/// <param name="Score">Its score.</param>
/// <param name="Title">Its title with the query's words marked.</param>
/// <param name="Excerpt">The fitting part of what is said in it, marked.</param>
public sealed record FoundThread(ThreadRow Thread, string Beginning, double Score, SafeHtml Title, SafeHtml Excerpt) : Found(Score, Title, Excerpt)
{
    /// <inheritdoc/>
    public override string Id => Thread.Id;

    /// <inheritdoc/>
    public override string Language => Thread.Language;

    /// <inheritdoc/>
    public override string LocalizationSet => "";
}

/// <summary>Searches and reads what was found.</summary>
/// <param name="index">The index.</param>
/// <param name="reader">Content.</param>
/// <param name="threads">Threads.</param>
/// <param name="site">The site.</param>
/// <param name="metrics">Told how searches end.</param>
/// <param name="clock">The time.</param>
public sealed class FindItems(SearchIndex index, ContentReader reader, ThreadReader threads, SiteStore site, SpaceMetrics metrics, TimeProvider clock)
{
    private static readonly Dictionary<AnalysisLanguage, IReadOnlySet<string>> Nothing = [];

    /// <summary>What threads have in common for the index; to leave them out where items alone are wanted.</summary>
    public static (string Facet, string Value) Threads { get; } = (ContentProjector.TypeFacet, ThreadDocument.Type);

    /// <summary>Searches.</summary>
    public async Task<(SearchResult Result, IReadOnlyList<Found> Found)> RunAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = Search(request);
        return (result, await ReadAsync([.. result.Hits.Select(h => (h.ItemId, h.Score))], request.Audiences, result.Terms, cancellation));
    }

    /// <summary>Searches items alone.</summary>
    public async Task<(SearchResult Result, IReadOnlyList<FoundItem> Items)> ItemsAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (result, found) = await RunAsync(request with { Without = Threads }, cancellation);
        return (result, [.. found.OfType<FoundItem>()]);
    }

    /// <summary>Reads what was not searched for: nothing of it is marked.</summary>
    public Task<IReadOnlyList<Found>> PlainAsync(IEnumerable<string> ids, IReadOnlyList<string> audiences, CancellationToken cancellation) => ReadAsync([.. ids.Select(i => (i, 0.0))], audiences, Nothing, cancellation);

    // What is no item is a thread.
    private async Task<IReadOnlyList<Found>> ReadAsync(
        List<(string Id, double Score)> hits, IReadOnlyList<string> audiences, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms, CancellationToken cancellation)
    {
        var projector = new ContentProjector(site.Current);
        var scores = hits.DistinctBy(h => h.Id, StringComparer.Ordinal).ToDictionary(h => h.Id, h => h.Score, StringComparer.Ordinal);
        var found = (await reader.FindAsync([.. scores.Keys], audiences, cancellation)).Select(Found (i) => Mark(i, scores[i.Row.Id], projector, terms)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var thread in await threads.SomeAsync([.. scores.Keys.Where(i => !found.ContainsKey(i))], audiences, terms.Count > 0 ? ThreadPages.Size : 0, cancellation))
        {
            found.Add(thread.Thread.Id, Mark(thread, scores[thread.Thread.Id], terms));
        }

        return [.. hits.Select(h => found.GetValueOrDefault(h.Id)).OfType<Found>()];
    }

    // What was looked for is told to nobody.
    private SearchResult Search(SearchRequest request)
    {
        if (request.Query.Words.Count + request.Query.Clauses.Count == 0)
        {
            return index.Search(request);
        }

        using var activity = Traces.Source.StartActivity("search");
        var began = clock.GetTimestamp();
        var result = index.Search(request);
        metrics.Searched(result, clock.GetElapsedTime(began));
        activity?.SetTag("learningspace.search.outcome", SpaceMetrics.Outcome(result));
        activity?.SetTag("learningspace.search.total", result.Total);
        return result;
    }

    /// <summary>An item that was not searched for: nothing of it is marked.</summary>
    public FoundItem Plain(PublishedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Mark(item, 0, new ContentProjector(site.Current), Nothing);
    }

    private static FoundThread Mark(ThreadWithWords found, double score, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms)
    {
        var language = AnalysisLanguages.FromTag(found.Thread.Language);
        var beginning = Core.Discussions.Excerpt.Of(found.Words[0]);
        var excerpt = Highlighter.Excerpt(beginning, language, terms);
        if (terms.Count > 0 && !Highlighter.Matches(excerpt))
        {
            excerpt = found.Words.Select(w => Highlighter.Excerpt(Markdown.ToPlainText(w), language, terms)).FirstOrDefault(Highlighter.Matches) ?? excerpt;
        }

        return new FoundThread(found.Thread, beginning, score, Highlighter.Mark(found.Thread.Title, language, terms), excerpt);
    }

    private static FoundItem Mark(PublishedItem item, double score, ContentProjector projector, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms)
    {
        var language = AnalysisLanguages.FromTag(item.Row.Language);
        var title = Highlighter.Mark(item.Row.Title, language, terms);
        var excerpt = Highlighter.Excerpt(projector.SummaryOf(item.Item) ?? "", language, terms);

        // The summary says what an item is; only where it does not hold the words is the text that does more use.
        if (terms.Count > 0 && !Highlighter.Matches(excerpt))
        {
            var rest = projector.ValuesOf(item.Item).Select(v => v.Value).OfType<MarkdownValue>().Select(v => projector.PlainText(v))
                .Append(Markdown.ToPlainText(ContentProjector.BodyOf(item.Item)));
            excerpt = rest.Select(t => Highlighter.Excerpt(t, language, terms)).FirstOrDefault(Highlighter.Matches) ?? excerpt;
        }

        return new FoundItem(item, score, title, excerpt);
    }
}
