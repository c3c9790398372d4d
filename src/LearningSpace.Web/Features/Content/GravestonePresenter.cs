using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>What stands in place of something that was withdrawn.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Title">What it was called.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Day">When it was withdrawn, in the reader's format.</param>
/// <param name="Paragraphs">Why.</param>
/// <param name="SearchUrl">Where to look for something else.</param>
/// <param name="TypeUrl">Others of its kind.</param>
/// <param name="TypePlural">What they are called.</param>
public sealed record GravestoneView(PageHead Head, string Title, string Language, string Day, IReadOnlyList<string> Paragraphs, string SearchUrl, string TypeUrl, string TypePlural);

/// <summary>Makes the page of something that was withdrawn: that it was there, since when it is not, and why. Nothing of its text.</summary>
/// <param name="site">Definitions.</param>
/// <param name="heads">Makes heads.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class GravestonePresenter(SiteStore site, PageHeads heads, PoCatalogues catalogues)
{
    /// <summary>Makes the view.</summary>
    public GravestoneView View(HttpContext http, string culture, Gravestone stone)
    {
        ArgumentNullException.ThrowIfNull(stone);
        var (texts, type) = (catalogues.For(culture), site.Current.Definitions.Types[stone.Row.Type]);
        return new GravestoneView(
            heads.Of(http, culture, texts["Withdrawn: {0}", stone.Row.Title], texts["This text was withdrawn by those who answer for it."]) with { NoIndex = true },
            stone.Row.Title,
            stone.Row.Language,
            texts.Told(stone.Item, stone.Row.WithdrawnUtc!.Value),
            [.. (stone.Row.WithdrawnBecause ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            $"/{culture}/explore",
            ItemLinks.ToAll(type, culture),
            type.Ours.Plural(culture));
    }
}
