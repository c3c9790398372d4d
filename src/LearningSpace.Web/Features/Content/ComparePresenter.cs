using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Http.Extensions;

namespace LearningSpace.Web.Features.Content;

/// <summary>Puts items side by side: what their pages tell, by question.</summary>
public sealed class ComparePresenter(SiteStore site, ContentReader reader, ItemPresenter items, RelatedReader related, PageHeads heads, PoCatalogues catalogues)
{
    /// <summary>Most items that stand side by side.</summary>
    public const int Most = 4;

    private const int Additions = 4;

    // An address may name anything; this many are looked up.
    private const int Read = 20;

    /// <summary>Address of some items side by side.</summary>
    public static string Url(string culture, IEnumerable<string> ids)
    {
        var query = new QueryBuilder();
        foreach (var id in ids)
        {
            query.Add("id", id);
        }

        return $"/{culture}/compare{query}";
    }

    /// <summary>Makes the view.</summary>
    public async Task<CompareView> ViewAsync(HttpContext http, string culture, IReadOnlyList<string> asked, CancellationToken cancellation)
    {
        var texts = catalogues.For(culture);
        var ids = asked.Where(i => i.Length > 0).Distinct(StringComparer.Ordinal).Take(Read).ToList();
        var found = (await reader.FindAsync(ids.FindAll(i => !i.Any(char.IsControl)), http.Audiences(), cancellation)).Where(f => f.Row.PathWord.Length > 0).ToList();
        var shown = found.Take(Most).ToList();
        var notes = new List<string>();
        if (found.Count > Most)
        {
            notes.Add(texts["Only the first four are compared."]);
        }

        if (found.Count < ids.Count)
        {
            notes.Add(texts.Plural("{0} of the items chosen is not public.", "{0} of the items chosen are not public.", ids.Count - found.Count));
        }

        var views = new List<ItemView>();
        foreach (var item in shown)
        {
            views.Add(await items.ViewAsync(http, culture, item, cancellation));
        }

        var chosen = shown.ConvertAll(f => f.Row.Id);
        var head = heads.Of(http, culture, texts["Compare"], texts["Case studies and register entries side by side."]) with { NoIndex = true };
        return new CompareView(
            head,
            [.. shown.Select((f, i) => new CompareColumn(f.Row.Title, ItemLinks.To(site.Current, culture, f.Row), f.Row.Language, views[i].TypeLabel, Url(culture, chosen.Where(c => c != f.Row.Id))))],
            Rows(views, texts),
            notes,
            shown.Count is > 0 and < Most ? await AddAsync(shown, culture, http.Audiences(), cancellation) : [],
            $"/{culture}/explore");
    }

    private async Task<IReadOnlyList<CompareAddition>> AddAsync(List<PublishedItem> shown, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var chosen = shown.ConvertAll(f => f.Row.Id);
        var alike = await related.ReadAsync(shown[0], culture, Additions + Most, audiences, cancellation);
        return [.. alike.Where(a => !shown.Exists(f => f.Row.Id == a.Id || (a.LocalizationSet.Length > 0 && f.Row.LocalizationSet == a.LocalizationSet))).Take(Additions).Select(a => new CompareAddition(a.Title, a.Language, Url(culture, chosen.Append(a.Id))))];
    }

    private static List<CompareRow> Rows(List<ItemView> views, Texts texts)
    {
        CompareRow[] first =
        [
            new(texts["Summary"], views.ConvertAll(v => new CompareCell { Text = v.Gist })),
            new(texts["When"], views.ConvertAll(v => new CompareCell { Values = v.Glance.When is { } when ? [when] : [] })),
            new(texts["Who"], views.ConvertAll(v => new CompareCell { Values = v.Glance.Body is { } body ? [body] : [] })),
            new(texts["Where"], views.ConvertAll(v => new CompareCell { Values = v.Glance.Countries })),
            new(texts["How far"], views.ConvertAll(v => new CompareCell { Stage = v.Glance.Stage })),
        ];
        var rest = ByLabel(views, v => v.Glance.Facts.Where(f => f.Values is not [{ Url: ['#', ..] }]).Concat(v.Facts).Concat(v.Sections.SelectMany(s => s.Blocks).OfType<FactsBlock>().SelectMany(b => b.Facts)), f => f.Label, f => new CompareCell { Values = f.Values })

            // What only stands as a block of text or a table comes last: it is long.
            .Concat(ByLabel(views, v => Blocks(v).Where(b => b is { Heading: not null } and not FactsBlock), b => b.Heading!, b => new CompareCell { Block = b with { Heading = null, Id = "" } }))
            .Select(r => r with { OfOne = views.Count > 1 && r.Answers == 1 });
        return [.. first.Where(r => r.Answers > 0), .. rest.OrderBy(r => r.OfOne)];
    }

    private static IEnumerable<BlockView> Blocks(ItemView view) =>
    [
        .. view.Opening is { } opening ? opening.Blocks.Select(b => b is StepsBlock ? b with { Heading = opening.Heading } : b) : [],
        .. view.Sections.SelectMany(s => s.Blocks).SelectMany<BlockView, BlockView>(b => b is SidesBlock sides ? sides.Texts : [b]),
        .. view.Voice is null ? Array.Empty<BlockView>() : [view.Voice],
    ];

    // Questions in the order in which pages ask them.
    private static IEnumerable<CompareRow> ByLabel<T>(List<ItemView> views, Func<ItemView, IEnumerable<T>> pieces, Func<T, string> label, Func<T, CompareCell> cell)
    {
        var byItem = views.ConvertAll(v => pieces(v).DistinctBy(label).ToDictionary(label, StringComparer.Ordinal));
        return byItem.SelectMany(p => p.Keys).Distinct(StringComparer.Ordinal)
            .Select(name => new CompareRow(name, byItem.ConvertAll(p => p.TryGetValue(name, out var piece) ? cell(piece) : new CompareCell())));
    }
}
