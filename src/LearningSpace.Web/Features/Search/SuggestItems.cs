using System.Runtime.CompilerServices;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Search;

/// <summary>A suggestion while typing.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Kind"><c>query</c>: words to search for; <c>filter</c>: a value of a filter; <c>item</c>: an item; <c>discussion</c>: a thread.</param>
/// <param name="Url">Where it leads, from the root.</param>
/// <param name="Language">An item's or thread's own language (BCP 47); null for words of the reader's.</param>
public sealed record Suggestion(string Text, string Kind, string Url, string? Language = null);

/// <summary>What a person who types may be looking for. Nothing is suggested that leads nowhere.</summary>
/// <param name="index">The index.</param>
/// <param name="reader">Content.</param>
/// <param name="threads">Threads.</param>
/// <param name="site">The site.</param>
/// <param name="labels">Words for filters.</param>
public sealed class SuggestItems(SearchIndex index, ContentReader reader, ThreadReader threads, SiteStore site, Labels labels)
{
    private const string Item = "item";
    private const string Thread = "discussion";
    private const int Titles = 40;
    private const int MostQueries = 3;
    private const int MostFilters = 3;
    private const int MostItems = 5;
    private const int Shortest = 2;

    private static readonly ConditionalWeakTable<SiteModel, List<Name>> NamesBySite = [];

    /// <summary>Suggestions for what was typed so far.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="audiences">What the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Suggestion>> RunAsync(string typed, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(typed);
        typed = typed.TrimStart();
        if (typed.Trim().Length < Shortest || typed.Length > SearchQuery.MaxLength)
        {
            return [];
        }

        var titles = await TitlesAsync(typed, culture, audiences, cancellation);
        var items = titles.Take(MostItems).OrderBy(t => t.Kind == Item ? 0 : 1).Select(t => new Suggestion(t.Text, t.Kind, t.Url, t.Language));
        return [.. Queries(typed, titles, culture, audiences), .. Filters(typed, culture, audiences), .. items];
    }

    // Items and threads whose titles hold what was typed, each in one language, those in the reader's first.
    private async Task<List<Titled>> TitlesAsync(string typed, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        // A last word that goes on in no title may be complete, and one that stands everywhere: the words before it then tell.
        var hits = HoldingAll(typed, audiences);
        hits = hits.Count == 0 ? HoldingAll(typed + ' ', audiences) : hits;
        var rows = (await reader.HeadsAsync([.. hits.Select(h => h.ItemId)], audiences, cancellation)).ToDictionary(r => r.Id, r => new Titled(r.Title, Item, ItemLinks.To(site.Current, culture, r), r.Language, r.SetOrItem), StringComparer.Ordinal);
        foreach (var (thread, _) in await threads.SomeAsync([.. hits.Select(h => h.ItemId).Where(i => !rows.ContainsKey(i))], audiences, 0, cancellation))
        {
            rows.Add(thread.Id, new Titled(thread.Title, Thread, ThreadAddress.Thread(culture, thread), thread.Language, thread.Id));
        }

        return [.. hits.Select(h => rows.GetValueOrDefault(h.ItemId)).OfType<Titled>().GroupBy(r => r.Set, (_, set) => set.MinBy(Foreign)!, StringComparer.Ordinal).OrderBy(Foreign)];

        int Foreign(Titled row) => Cultures.OfLanguage(row.Language) == culture ? 0 : 1;
    }

    private IReadOnlyList<SearchHit> HoldingAll(string typed, IReadOnlyList<string> audiences)
    {
        var query = SearchQuery.Completing(typed);
        return query.Clauses.Count > 0 && index.Search(new SearchRequest { Query = query, Take = Titles, Audiences = audiences }) is { Relaxed: Relaxations.None } result ? result.Hits : [];
    }

    // The word being typed, as titles go on with it.
    private IEnumerable<Suggestion> Queries(string typed, List<Titled> titles, string culture, IReadOnlyList<string> audiences)
    {
        if (!char.IsLetterOrDigit(typed[^1]) || Spellings.Words(typed) is not [.., var last])
        {
            return [];
        }

        return titles.SelectMany(r => Spellings.Words(r.Text).Where(w => w.Form.Length > last.Form.Length && w.Form.StartsWith(last.Form, StringComparison.Ordinal)).Select(w => (w.Form, Stem: TextAnalyzer.For(AnalysisLanguages.FromTag(r.Language)).Stem(r.Text.Substring(w.Start, w.Length)), Spelled: r.Text.Substring(w.Start, w.Length))))
            .GroupBy(w => w.Form, StringComparer.Ordinal).OrderByDescending(w => w.Count()).ThenBy(w => w.Key, StringComparer.Ordinal)
            .DistinctBy(w => w.First().Stem, StringComparer.Ordinal)
            .Select(w => typed[..last.Start] + (w.All(s => char.IsUpper(s.Spelled[^1])) ? w.First().Spelled : w.First().Spelled.ToLowerInvariant()))
            .Where(text => index.Search(new SearchRequest { Query = SearchQuery.Parse(text), Take = 0, Audiences = audiences }) is { Total: > 0, Relaxed: Relaxations.None })
            .Take(MostQueries).Select(text => new Suggestion(text, "query", new ExploreQuery { Text = text }.Url($"/{culture}/explore")));
    }

    private IEnumerable<Suggestion> Filters(string typed, string culture, IReadOnlyList<string> audiences)
    {
        var folded = TextFolding.Fold(typed.Trim());
        var ours = site.Current.Ours;
        var terms = NamesBySite.GetValue(site.Current, ReadNames)
            .Where(n => n.Culture is null || n.Culture == culture)
            .Select(n => (Name: n, Rank: n.Folded.StartsWith(folded, StringComparison.Ordinal) ? 0 : n.Folded.Contains(" " + folded, StringComparison.Ordinal) ? 1 : 2))
            .Where(n => n.Rank < 2).OrderBy(n => n.Rank).ThenBy(n => n.Name.Folded.Length).Select(n => (n.Name.Facet, n.Name.Code));
        var slug = Slug.From(typed, "");
        var bodies = slug.Length == 0 ? [] : index.NamesFrom(ours.Who, slug, audiences).Where(n => n.Code.Length > 0).Select(n => (Facet: ours.Who, n.Code));
        return terms.Concat(bodies).Distinct()
            .Where(n => index.Search(new SearchRequest { Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [n.Facet] = [n.Code] }, Take = 0, Audiences = audiences }).Total > 0)
            .Take(MostFilters)
            .Select(n => new Suggestion($"{labels.Facet(n.Facet, culture)}: {labels.Value(n.Facet, n.Code, culture, audiences)}", "filter", new ExploreQuery().Toggle(n.Facet, n.Code).Url($"/{culture}/explore")));
    }

    private List<Name> ReadNames(SiteModel model)
    {
        var names = new List<Name>();
        foreach (var taxonomy in ExploreQuery.FacetsOf(model).Select(f => model.Taxonomies.GetValueOrDefault(f)).OfType<Core.Taxonomies.Taxonomy>())
        {
            foreach (var term in taxonomy.Terms)
            {
                names.AddRange(Cultures.All.Select(c => new Name(c, TextFolding.Fold(term.Label(c)), taxonomy.Alias, term.Code)));
                names.AddRange(term.Alternatives.Select(a => new Name(null, TextFolding.Fold(a), taxonomy.Alias, term.Code)));
            }
        }

        foreach (var type in model.Definitions.Types.Values.Where(t => t.Ours.Searched))
        {
            names.AddRange(Cultures.All.Select(c => new Name(c, TextFolding.Fold(type.Ours.Plural(c)), ContentProjector.TypeFacet, type.Name)));
        }

        names.AddRange(Cultures.All.Select(c => new Name(c, TextFolding.Fold(labels.Value(ContentProjector.TypeFacet, ThreadDocument.Type, c)), ContentProjector.TypeFacet, ThreadDocument.Type)));
        return names;
    }

    private sealed record Titled(string Text, string Kind, string Url, string Language, string Set);

    private sealed record Name(string? Culture, string Folded, string Facet, string Code);
}
