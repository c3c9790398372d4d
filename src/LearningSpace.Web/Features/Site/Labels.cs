using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Site;

/// <summary>Words for filters and their values.</summary>
/// <param name="site">The site.</param>
/// <param name="catalogues">Interface texts.</param>
/// <param name="index">The index, which knows the names of bodies.</param>
public sealed class Labels(SiteStore site, PoCatalogues catalogues, SearchIndex index)
{
    /// <summary>A filter's name in the reader's words: its vocabulary's, else a text of the interface, else its field's label.</summary>
    public string Facet(string name, string culture)
    {
        var texts = catalogues.For(culture);
        return site.Current.Taxonomies.TryGetValue(name, out var taxonomy) ? taxonomy.Label(culture) : name switch
        {
            ContentProjector.TypeFacet => texts["Type"],
            ContentProjector.LanguageFacet => texts["Language"],
            ContentProjector.YearFacet => texts["Year"],
            _ => FieldLabel(site.Current, name, culture) ?? name,
        };
    }

    /// <summary>A filter's value in the reader's words; the value itself where nothing is known of it.</summary>
    /// <param name="facet">The filter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="audiences">What the reader may see, whose names may be told; null for a visitor.</param>
    public string Value(string facet, string value, string culture, IReadOnlyList<string>? audiences = null) =>
        site.Current.Taxonomies.TryGetValue(facet, out var taxonomy) ? taxonomy.FindByCode(value)?.Label(culture) ?? index.NameOf(facet, value, audiences ?? Audiences.OfVisitors) ?? value : facet switch
        {
            ContentProjector.TypeFacet when value == ThreadDocument.Type => catalogues.For(culture)["Threads"],
            ContentProjector.TypeFacet => site.Current.Definitions.Types.GetValueOrDefault(value)?.Ours.Plural(culture) ?? value,
            ContentProjector.LanguageFacet => catalogues.For(culture).LanguageName(value),
            ContentProjector.YearFacet => value,
            _ => index.NameOf(facet, value, audiences ?? Audiences.OfVisitors) ?? value,
        };

    private static string? FieldLabel(SiteModel model, string facet, string culture) =>
        model.Definitions.Types.Keys.SelectMany(model.Definitions.FieldsOf).FirstOrDefault(f => f.Field.Ours.Facet == facet)?.Field.Ours.Label(culture);
}
