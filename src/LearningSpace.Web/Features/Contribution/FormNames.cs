using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Media;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What the form of an item names and must show.</summary>
/// <param name="Items">Items by id.</param>
/// <param name="Files">Files by path.</param>
public sealed record FormNames(IReadOnlyDictionary<string, NamedItem> Items, IReadOnlyDictionary<string, MediaLink> Files);

/// <summary>Looks up what forms name, as far as whoever asks may see it.</summary>
/// <param name="site">Definitions.</param>
/// <param name="content">Titles of items.</param>
/// <param name="media">Files.</param>
public sealed class FormNamesReader(SiteStore site, ContentReader content, MediaReader media)
{
    /// <summary>What some versions of an item name.</summary>
    public async Task<FormNames> OfAsync(ContentForm form, IReadOnlyList<ContentItem> versions, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var mentioned = versions.Select(v => ContentFormPresenter.Mentioned(form, v)).ToList();
        var rows = await content.HeadsAsync([.. mentioned.SelectMany(m => m.Items).Distinct(StringComparer.Ordinal)], audiences, cancellation);
        var files = await media.FindByPathsAsync([.. mentioned.SelectMany(m => m.Files).Distinct(StringComparer.Ordinal)], cancellation);
        return new FormNames(
            rows.ToDictionary(r => r.Id, r => new NamedItem(r.Title, r.PathWord.Length > 0 ? ItemLinks.To(site.Current, culture, r) : null, r.Language), StringComparer.Ordinal),
            files.ToDictionary(f => f.Key, f => MediaLinks.Of(f.Value, null), StringComparer.Ordinal));
    }
}
