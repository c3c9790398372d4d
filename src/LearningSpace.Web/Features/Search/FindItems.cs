using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Search;

/// <summary>An item that a search found.</summary>
/// <param name="Item">The item.</param>
/// <param name="Score">Its score.</param>
/// <param name="Title">Its title with the query's words marked.</param>
/// <param name="Excerpt">The fitting part of its text, marked.</param>
public sealed record FoundItem(PublishedItem Item, double Score, Core.Text.SafeHtml Title, Core.Text.SafeHtml Excerpt);

/// <summary>Searches and reads what was found.</summary>
/// <param name="index">The index.</param>
/// <param name="reader">Content.</param>
/// <param name="site">The site.</param>
/// <param name="metrics">Told how searches end.</param>
/// <param name="clock">The time.</param>
public sealed class FindItems(SearchIndex index, ContentReader reader, SiteStore site, SpaceMetrics metrics, TimeProvider clock)
{
    private static readonly Dictionary<AnalysisLanguage, IReadOnlySet<string>> Nothing = [];

    /// <summary>Searches.</summary>
    public async Task<(SearchResult Result, IReadOnlyList<FoundItem> Items)> RunAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = Search(request);
        var items = await reader.FindAsync([.. result.Hits.Select(h => h.ItemId)], request.Audiences, cancellation);
        var scores = result.Hits.ToDictionary(h => h.ItemId, h => h.Score, StringComparer.Ordinal);
        var projector = new ContentProjector(site.Current);
        return (result, [.. items.Select(i => Mark(i, scores[i.Row.Id], projector, result.Terms))]);
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

    private static FoundItem Mark(PublishedItem item, double score, ContentProjector projector, IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> terms)
    {
        var language = AnalysisLanguages.FromTag(item.Row.Language);
        var title = Highlighter.Mark(item.Row.Title, language, terms);
        var excerpt = Highlighter.Excerpt(projector.SummaryOf(item.Item) ?? "", language, terms);

        // The summary says what an item is; only where it does not hold the words is the text that does more use.
        if (terms.Count > 0 && !Highlighter.Matches(excerpt))
        {
            var rest = projector.ValuesOf(item.Item).Select(v => v.Value).OfType<MarkdownValue>().Select(v => projector.PlainText(v))
                .Append(Core.Text.Markdown.ToPlainText(ContentProjector.BodyOf(item.Item)));
            excerpt = rest.Select(t => Highlighter.Excerpt(t, language, terms)).FirstOrDefault(Highlighter.Matches) ?? excerpt;
        }

        return new FoundItem(item, score, title, excerpt);
    }
}
