using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Search;

/// <summary>The filters that a person may type into the search box, by their name in addresses or their label in any language.</summary>
/// <param name="site">The site.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class SearchFields(SiteModel site, Labels labels, PoCatalogues catalogues) : ISearchFields
{
    /// <inheritdoc/>
    public (string Facet, string Value)? Find(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var wanted = TextFolding.Fold(name);
        var named = ExploreQuery.KnownFacets(site).SelectMany(f => Cultures.All.Select(c => TextFolding.Fold(labels.Facet(f, c))).Append(f), (f, n) => (Facet: f, Name: n)).ToList();

        // A name of several words is typed by its first one, or with hyphens between them.
        var facet = named.Find(n => n.Name == wanted).Facet ?? named.Find(n => n.Name.StartsWith(wanted + ' ', StringComparison.Ordinal) || n.Name.Replace(' ', '-') == wanted).Facet;
        return facet is null ? null : (facet, Code(facet, value.Trim()));
    }

    // What no vocabulary knows stays as it is: it finds nothing, and the reader sees why.
    private string Code(string facet, string value)
    {
        if (site.Taxonomies.TryGetValue(facet, out var taxonomy))
        {
            return taxonomy.FindByName(value)?.Code ?? value;
        }

        var folded = TextFolding.Fold(value);
        return facet switch
        {
            ContentProjector.TypeFacet when IsThread(folded) => ThreadDocument.Type,
            ContentProjector.TypeFacet => site.Definitions.Types.Values.FirstOrDefault(t => t.Ours.Searched && IsNamed(t, folded))?.Name ?? value,
            ContentProjector.LanguageFacet => Cultures.All.FirstOrDefault(l => l == folded || Cultures.All.Any(c => TextFolding.Fold(catalogues.For(c).LanguageName(l)) == folded)) ?? value,
            ContentProjector.YearFacet => value,
            _ => Slug.From(value),
        };
    }

    private bool IsThread(string folded) =>
        TextFolding.Fold(ThreadDocument.Type) == folded || Cultures.All.Any(c => TextFolding.Fold(catalogues.For(c)["Thread"]) == folded || TextFolding.Fold(catalogues.For(c)["Threads"]) == folded);

    private static bool IsNamed(ContentTypeDefinition type, string folded) =>
        TextFolding.Fold(type.Name) == folded || Cultures.All.Any(c => TextFolding.Fold(type.Ours.Label(c)) == folded || TextFolding.Fold(type.Ours.Plural(c)) == folded);
}
