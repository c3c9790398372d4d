using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Site;

namespace LearningSpace.Web.Features.Search;

/// <summary>"Did you mean": a query with mistyped words put right, spelled as the items that it finds spell it.</summary>
/// <param name="index">The index.</param>
/// <param name="find">Reads what is found.</param>
/// <param name="site">The site.</param>
public sealed class PutRight(SearchIndex index, FindItems find, SiteStore site)
{
    /// <summary>Fewer results than this make one ask.</summary>
    private const int Few = 3;

    private const int Read = 5;

    /// <summary>What was probably meant; null where the query is well as it is or nothing better is known.</summary>
    public async Task<string?> SuggestAsync(SearchRequest request, SearchResult result, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(result);
        var asks = request.Query.Words.Count > 0 && (result.Total < Few || result.Relaxed != Relaxations.None || result.Unknown.Count > 0);
        if (!asks || index.DidYouMean(request) is not { } folded)
        {
            return null;
        }

        // The index knows words without their accents only; people want to read them with.
        var typed = Spellings.Words(request.Query.Text).Select(w => w.Form).ToHashSet(StringComparer.Ordinal);
        var hits = index.Search(request with { Query = request.Query.Instead(folded), Skip = 0, Take = Read, Facets = [], Fill = false }).Hits;
        var projector = new ContentProjector(site.Current);
        var texts = (await find.PlainAsync(hits.Select(h => h.ItemId), request.Audiences, cancellation)).Select(f => f switch
        {
            FoundItem { Item: var (row, item) } => $"{row.Title} {projector.SummaryOf(item)}",
            FoundThread thread => $"{thread.Thread.Title} {thread.Beginning}",
            _ => "",
        }).ToList();
        foreach (var word in Spellings.Words(folded).Where(w => !typed.Contains(w.Form)).Reverse())
        {
            folded = Spellings.Of(word.Form, texts) is { } spelled ? string.Concat(folded.AsSpan(0, word.Start), spelled, folded.AsSpan(word.Start + word.Length)) : folded;
        }

        return folded;
    }
}
