using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Which of an item's versions a reader asks for.</summary>
/// <param name="Pair">Numbers of the two to compare; null for none.</param>
/// <param name="Before">Only versions before this number are listed; null lists from the newest.</param>
public sealed record VersionsQuestion((int From, int To)? Pair, int? Before);

/// <summary>Makes the page of an item's versions.</summary>
public sealed class VersionsPresenter(SiteStore site, VersionReader versions, FormNamesReader names, PageHeads heads, PoCatalogues catalogues)
{
    // What changed is told for each version listed, which reads its whole text.
    private const int PageSize = 20;

    /// <summary>Address of the page, from the root.</summary>
    public static string PathOf(string culture, ItemRow row) => ExplorePresenter.ItemPath(culture, row.PathWord, row.Slug) + "/versions";

    /// <summary>Makes the view; null where the question names a version that is none, or asks for versions before the first.</summary>
    public async Task<VersionsView?> ViewAsync(HttpContext context, string culture, PublishedItem found, VersionsQuestion question, CancellationToken cancellation)
    {
        var (row, item, audiences) = (found.Row, found.Item, context.Audiences());
        var all = await versions.ListAsync(row.Id, audiences, cancellation);
        var listed = all.Where(v => v.Number < (question.Before ?? int.MaxValue)).Take(PageSize).ToList();
        if (listed.Count == 0 || (question.Pair is { } asked && !(all.Any(v => v.Number == asked.From) && all.Any(v => v.Number == asked.To))))
        {
            return null;
        }

        var model = site.Current;
        var texts = catalogues.For(culture);
        var type = model.Definitions.Types[row.Type];
        var explore = $"/{culture}/explore";
        var url = PathOf(culture, row);
        var choices = all.Select(v => new VersionChoice(v.Number, texts.Told(item, v.PublishedUtc))).ToList();
        var (from, to) = question.Pair ?? (all[Math.Min(1, all.Count - 1)].Number, all[0].Number);
        return new VersionsView(
            Head(context, culture, row, texts),
            row.Title,
            row.Language,
            ExplorePresenter.ItemPath(culture, row.PathWord, row.Slug),
            type.Ours.Plural(culture),
            ItemLinks.ToAll(type, culture),
            explore,
            url,
            choices,
            from,
            to,
            question.Pair is null ? null : new ComparisonView(
                choices.First(c => c.Number == from), choices.First(c => c.Number == to), await CompareAsync(model, row.Id, from, to, culture, audiences, cancellation)),
            await ListAsync(model, row.Id, listed, all, url, culture, audiences, cancellation),
            question.Before is null ? null : url,
            listed[^1].Number == all[^1].Number ? null : FormattableString.Invariant($"{url}?before={listed[^1].Number}"));
    }

    private PageHead Head(HttpContext context, string culture, ItemRow row, Texts texts)
    {
        var start = heads.BaseUrl(context.Request);
        return heads.Of(context, culture, texts["Versions: {0}", row.Title], texts["What changed in {0} from one version to the next.", row.Title]) with
        {
            // A comparison is a view of the same page.
            Canonical = start + PathOf(culture, row),
            Alternates = [.. Cultures.All.Select(c => new Alternate(c, start + PathOf(c, row))).Append(new Alternate("x-default", start + PathOf(Cultures.Default, row)))],
        };
    }

    private async Task<IReadOnlyList<VersionView>> ListAsync(
        SiteModel model, string id, IReadOnlyList<VersionEntry> listed, IReadOnlyList<VersionEntry> all, string url, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var texts = catalogues.For(culture);
        var comparison = new VersionComparison(model);
        ContentForm? form = null;
        var former = all.Where(v => v.Number < listed[^1].Number).Take(1);
        var views = new List<VersionView>();
        ItemVersion? newer = null;
        await foreach (var version in versions.ReadAsync(id, [.. listed.Concat(former).Select(v => v.Number)], audiences, cancellation))
        {
            if (newer is not null)
            {
                views.Add(View(newer, version));
            }

            newer = version;
        }

        if (newer is not null && views.Count < listed.Count)
        {
            views.Add(View(newer, null));
        }

        return views;

        VersionView View(ItemVersion version, ItemVersion? before)
        {
            var entry = version.Entry;
            return new VersionView(
                entry.Number,
                texts.Told(version.Item, entry.PublishedUtc),
                entry.ModifiedUtc.Date > entry.PublishedUtc.Date && texts.Told(version.Item, entry.ModifiedUtc) is var changed && changed != texts.Told(version.Item, entry.PublishedUtc) ? changed : null,
                entry.IsCurrent,
                before?.Entry.Number,
                before is null ? null : FormattableString.Invariant($"{url}?from={before.Entry.Number}&to={entry.Number}"),
                before is null ? [] : [
                    .. comparison.ChangedPlaces(before.Item, version.Item).Select(p => ChangesPresenter.Label(p, culture, texts)),
                    .. AnswerChanges.ShownPlaces(form ??= ContentForm.Of(model, model.Definitions.Types[version.Item.ContentType]), before.Item, version.Item, culture, texts),
                ]);
        }
    }

    private async Task<IReadOnlyList<ChangeView>> CompareAsync(SiteModel model, string id, int from, int to, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var items = new Dictionary<int, ContentItem>();
        await foreach (var version in versions.ReadAsync(id, [from, to], audiences, cancellation))
        {
            items[version.Entry.Number] = version.Item;
        }

        // A version withdrawn since it was listed is no longer told of.
        return items.TryGetValue(from, out var older) && items.TryGetValue(to, out var newer)
            ? [
                .. new ChangesPresenter(model, culture, catalogues.For(culture)).Of(older, newer).Select(c => c.View),
                .. await RowsAsync(model, older, newer, culture, audiences, cancellation),
            ]
            : [];
    }

    private async Task<IReadOnlyList<ChangeView>> RowsAsync(SiteModel model, ContentItem older, ContentItem newer, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var form = ContentForm.Of(model, model.Definitions.Types[newer.ContentType]);
        return new AnswerChanges(form, await names.OfAsync(form, [older, newer], culture, audiences, cancellation), culture, catalogues.For(culture)).Shown(older, newer);
    }
}
