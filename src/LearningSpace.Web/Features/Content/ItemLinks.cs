using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Features.Content;

/// <summary>Addresses for links to items. Where translations share an address, a link goes to the language that it names, so that nobody finds another text than was promised.</summary>
internal static class ItemLinks
{
    /// <summary>Address of an item for a link on a page in a culture.</summary>
    public static string To(SiteModel site, string culture, ItemRow row) => ExplorePresenter.ItemPath(CultureOf(site, culture, row.Type, row.Language, row.LocalizationSet), row.PathWord, row.Slug);

    /// <inheritdoc cref="To(SiteModel, string, ItemRow)"/>
    public static string To(SiteModel site, string culture, LinkedItem item) => ExplorePresenter.ItemPath(CultureOf(site, culture, item.Type, item.Language, item.LocalizationSet), item.PathWord, item.Slug);

    /// <summary>Address of all items of a type; of one that search does not know, its path word, which leads to its overview.</summary>
    public static string ToAll(ContentTypeDefinition type, string culture) =>
        type.Ours.Searched ? new ExploreQuery().Toggle(ContentProjector.TypeFacet, type.Name).Url($"/{culture}/explore") : $"/{culture}/{type.Ours.Path}";

    private static string CultureOf(SiteModel site, string culture, string type, string language, string set) =>
        set.Length > 0 && LocalizationPart.SharesAddress(site.Definitions.Types.GetValueOrDefault(type)) ? Cultures.OfLanguage(language) ?? culture : culture;
}
