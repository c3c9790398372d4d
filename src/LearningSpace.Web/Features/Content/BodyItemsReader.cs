using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>Finds what a body published: of an item that makes it a body, whatever bears its name as whose it is.</summary>
/// <param name="site">The site.</param>
/// <param name="index">The index.</param>
/// <param name="reader">Content.</param>
/// <param name="labels">Words for filters.</param>
public sealed class BodyItemsReader(SiteStore site, SearchIndex index, ContentReader reader, Labels labels)
{
    // A body with more is for searching; what is read here is the newest of it.
    private const int Read = 300;
    private const int Shown = 4;

    /// <summary>What the body that this is published; null where it is none, or nothing is.</summary>
    /// <param name="found">The item.</param>
    /// <param name="translations">The same in other languages, whose names are its names too.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<BodyItemsView?> ReadAsync(PublishedItem found, IReadOnlyList<ItemRow> translations, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(found);
        var model = site.Current;
        if (model.Definitions.Types.GetValueOrDefault(found.Row.Type)?.Has(AffiliationPart.Name) != true)
        {
            return null;
        }

        string[] names = [Slug.From(found.Row.Title), .. translations.Select(t => Slug.From(t.Title))];
        IReadOnlyList<string> values = [.. names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
        if (values.Count == 0)
        {
            return null;
        }

        var result = index.Search(new SearchRequest
        {
            Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [model.Ours.Who] = values },
            Audiences = audiences,
            Sort = SearchSort.Newest,
            Take = Read,
            Facets = [ContentProjector.TypeFacet],
        });
        var rows = (await reader.HeadsAsync([.. result.Hits.Select(h => h.ItemId)], audiences, cancellation)).Where(r => r.PathWord.Length > 0).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var all = values.Aggregate(new ExploreQuery(), (query, value) => query.Toggle(model.Ours.Who, value));
        var counts = result.Facets[ContentProjector.TypeFacet].ToDictionary(c => c.Value, c => c.Count, StringComparer.Ordinal);
        var groups = rows.GroupBy(r => r.Type, StringComparer.Ordinal).Select(g =>
        {
            var sets = g.GroupBy(r => r.SetOrItem, StringComparer.Ordinal)
                .Select(s => s.FirstOrDefault(r => Cultures.OfLanguage(r.Language) == culture) ?? s.First()).ToList();
            return new BodyGroupView(
                labels.Value(ContentProjector.TypeFacet, g.Key, culture),
                result.Total > Read ? counts.GetValueOrDefault(g.Key, sets.Count) : sets.Count,
                all.Toggle(ContentProjector.TypeFacet, g.Key).Url($"/{culture}/explore"),
                [.. sets.Take(Shown).Select(r => new FactValue(r.Title, ItemLinks.To(model, culture, r)) { Language = r.Language })]);
        }).OrderByDescending(g => g.Count).ThenBy(g => g.Label, StringComparer.Ordinal).ToList();
        return new BodyItemsView(groups.Sum(g => g.Count), all.Url($"/{culture}/explore"), groups);
    }
}
