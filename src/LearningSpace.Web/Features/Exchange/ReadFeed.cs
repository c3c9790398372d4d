using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Reads what a query finds as a feed, for visitors without an account.</summary>
/// <param name="site">The site.</param>
/// <param name="find">Finds items.</param>
/// <param name="addresses">Reads translations.</param>
/// <param name="links">Addresses and titles of feeds.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class ReadFeed(SiteStore site, FindItems find, AddressReader addresses, FeedLinks links, Labels labels, PoCatalogues catalogues)
{
    /// <summary>Entries of a feed, at most.</summary>
    public const int MostEntries = 50;

    private const int MostSummary = 2000;

    /// <summary>Reads; null where there is no such page.</summary>
    /// <param name="query">What is asked for; its page is given.</param>
    /// <param name="culture">Culture of the words.</param>
    /// <param name="ending">What it will be written as.</param>
    /// <param name="start">Beginning of absolute addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<Feed?> RunAsync(ExploreQuery query, string culture, string ending, string start, CancellationToken cancellation)
    {
        var page = query.Page ?? 1;
        var request = query.ToRequest(new SearchFields(site.Current, labels, catalogues), MostEntries, []) with { Sort = query.Sort ?? SearchSort.Newest, Audiences = Audiences.OfVisitors };
        var (result, items) = await find.ItemsAsync(request, cancellation);
        if (page > 1 && request.Skip >= result.Total)
        {
            return null;
        }

        var sets = await addresses.TranslationsAsync(site.Current, items.Select(i => i.Item.Row.LocalizationSet), Audiences.OfVisitors, cancellation);
        return new Feed(
            links.Title(query, culture),
            catalogues.For(culture)["Learn from what public bodies tried with artificial intelligence: what worked, what did not, and why."],
            culture,
            PlainText.Clean(site.Current.Name(culture)),
            $"{start}/{culture}",
            start + (query with { Page = 1 }).Url($"/{culture}/explore"),
            To(page),
            To(1),
            page > 1 ? To(page - 1) : null,
            (long)page * MostEntries < result.Total ? To(page + 1) : null,
            [.. items.Select(i => Entry(i.Item, sets, culture, start))]);

        string To(int number) => start + FeedLinks.Path(query with { Page = number }, culture, ending);
    }

    private FeedEntry Entry(PublishedItem found, ILookup<string, AddressedItem> sets, string culture, string start)
    {
        var (row, item) = found;
        var projector = new ContentProjector(site.Current);
        var published = AuthorsPart.ToldTime(item, row.PublishedUtc ?? row.CreatedUtc);
        var summary = projector.SummaryOf(item) ?? (Markdown.ToPlainText(ContentProjector.BodyOf(item)) is { Length: > 0 } body ? body : row.Title);
        if (TimePresenter.Of(site.Current, item, catalogues.For(Cultures.OfLanguage(row.Language) ?? culture)) is { } when)
        {
            summary = $"{when.Text}. {summary}";
        }

        return new FeedEntry(
            Name("item", row.Id),
            PlainText.Clean(row.Title),
            PlainText.Clean(PlainText.Beginning(summary, MostSummary)),
            row.Language,
            start + ItemLinks.To(site.Current, culture, row),
            published,
            row.ChangedUtc is { } changed && changed > published ? changed : published,
            [.. Authors(projector, item).Select(PlainText.Clean)],
            [.. Categories(projector, item, culture, start).DistinctBy(c => (c.Scheme, c.Code))],
            [.. sets[row.LocalizationSet].Where(t => t.Id != row.Id && t.Language != row.Language).DistinctBy(t => t.Language, StringComparer.OrdinalIgnoreCase).Select(t => (t.Language, start + Canonical(t)))],
            Source(item));
    }

    /// <summary>The address from the root that stands for an item.</summary>
    internal static string Canonical(AddressedItem item) => ExplorePresenter.ItemPath(Cultures.OfLanguage(item.Language) ?? "en", item.PathWord, item.Slug);

    // As the item's page shows them: by name, by role, or the body.
    private IReadOnlyList<string> Authors(ContentProjector projector, ContentItem item) =>
        site.Current.Definitions.Types.GetValueOrDefault(item.ContentType)?.Has(AuthorsPart.Name) != true ? []
        : AuthorsPart.IsOrganisation(item)
            ? [.. projector.ValuesOf(item).Where(v => v.Field.Field.Ours.Role == FieldRole.None && v.Field.Field.Ours.Facet == site.Current.Ours.Who).Select(v => v.Value).OfType<TextValue>().Take(1).Select(v => v.Text)]
            : AuthorsPart.ShownOf(item);

    private IEnumerable<FeedCategory> Categories(ContentProjector projector, ContentItem item, string culture, string start)
    {
        if (site.Current.Definitions.Types.GetValueOrDefault(item.ContentType) is { } type)
        {
            yield return new FeedCategory(null, type.Name, PlainText.Clean(type.Ours.Label(culture)));
        }

        foreach (var (field, value) in projector.ValuesOf(item))
        {
            if (field.Field.Ours.Facet is { Length: > 0 } && value is TermsValue terms && site.Current.TaxonomyOf(field.Field) is { } taxonomy)
            {
                foreach (var term in projector.TermsOf(terms))
                {
                    yield return new FeedCategory($"{start}/api/v1/taxonomies/{taxonomy.Alias}", PlainText.Clean(term.Code), PlainText.Clean(term.Label(culture)));
                }
            }
        }
    }

    private static FeedSource? Source(ContentItem item) =>
        ContentProjector.SourceOf(item) is not { } source ? null : new FeedSource(
            Name("source", source.Name),
            PlainText.Clean(source.Name),
            PlainText.Clean(source.EntryId),
            Web(source.EntryId),
            source.Licence is { } licence ? PlainText.Clean(licence) : null,
            Web(source.Url),
            source.ImportedUtc);

    private static string? Web(string? url) => LinkRules.IsWeb(url) && Uri.TryCreate(url, UriKind.Absolute, out var web) ? web.AbsoluteUri : null;

    // A UUID made from a name (RFC 9562, version 8): the same for ever, wherever the site moves.
    internal static string Name(string kind, string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"learning-space/{kind}/{id}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash, bigEndian: true)}";
    }
}
