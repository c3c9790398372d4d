using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Search;

/// <summary>Search and browse.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="SearchUrl">Where the form leads (GET).</param>
/// <param name="Query">What was typed, as it was typed.</param>
/// <param name="Kept">Parameters the search form carries along (chosen facets, sort).</param>
/// <param name="Total">How many items match.</param>
/// <param name="Results">This page of them.</param>
/// <param name="Facets">Filters with counts, in the order they are shown.</param>
/// <param name="Chosen">The filters in force; <c>Url</c> takes one away.</param>
/// <param name="ClearUrl">Address without any filter; null where there is none.</param>
/// <param name="Sorts">Orders to choose from.</param>
/// <param name="Pager">Ways to other pages.</param>
/// <param name="Notes">What was left out of the query or given up so that something is found.</param>
public sealed record ExploreView(
    PageHead Head,
    string SearchUrl,
    string Query,
    IReadOnlyList<KeyValuePair<string, string>> Kept,
    int Total,
    IReadOnlyList<ResultView> Results,
    IReadOnlyList<FacetView> Facets,
    IReadOnlyList<ChosenView> Chosen,
    string? ClearUrl,
    IReadOnlyList<SortView> Sorts,
    PagerView Pager,
    IReadOnlyList<string> Notes)
{
    /// <summary>What was probably meant, with the address that searches for it; null where the query is well.</summary>
    public WayView? DidYouMean { get; init; }

    /// <summary>After a short list: items that hold some of the words. They are not counted.</summary>
    public IReadOnlyList<ResultView> More { get; init; } = [];

    /// <summary>Where the filters let nothing through: the same search without them; null where that finds nothing either.</summary>
    public WayView? WithoutFilters { get; init; }

    /// <summary>Where a question to the community is written, with the query as its title; null where the site has no such place.</summary>
    public string? AskUrl { get; init; }

    /// <summary>Where chosen results are compared (GET, parameter <c>id</c>).</summary>
    public string CompareUrl { get; init; } = "";

    /// <summary>How many results a page can have.</summary>
    public IReadOnlyList<SizeView> Sizes { get; init; } = [];

    /// <summary>Where nothing is found: what there is, by type.</summary>
    public IReadOnlyList<FacetValueView> Begin { get; init; } = [];

    /// <summary>The page on the one entry of a vocabulary that is asked for; null where anything else is.</summary>
    public string? TopicUrl { get; init; }

    /// <summary>What can stand above the results.</summary>
    public IReadOnlyList<LookView> Views { get; init; } = [];

    /// <summary>The results by country; null where no map was asked for, or none can be drawn.</summary>
    public MapView? Map { get; init; }

    /// <summary>The results by some filters; none where no charts were asked for.</summary>
    public IReadOnlyList<ChartView> Charts { get; init; } = [];
}

/// <summary>A way on.</summary>
/// <param name="Label">In the reader's words.</param>
/// <param name="Url">Address.</param>
public sealed record WayView(string Label, string Url);

/// <summary>A way to look at results.</summary>
/// <param name="Name">Value of the parameter <c>view</c>: one of <see cref="ExploreQuery.Looks"/>.</param>
/// <param name="Url">Address with it.</param>
/// <param name="Current">Whether it is in force.</param>
public sealed record LookView(string Name, string Url, bool Current);

/// <summary>A number of results on a page.</summary>
/// <param name="Size">The number.</param>
/// <param name="Url">Address with it.</param>
/// <param name="Current">Whether it is in force.</param>
public sealed record SizeView(int Size, string Url, bool Current);

/// <summary>One result.</summary>
/// <param name="Url">Address, from the root.</param>
/// <param name="Title">Title with the query's words marked.</param>
/// <param name="Excerpt">The fitting part of the text with the query's words marked; empty where there is none.</param>
/// <param name="Language">The item's own language (BCP 47), for <c>lang</c>.</param>
/// <param name="LanguageName">That language in the reader's words; null where it is the interface's.</param>
/// <param name="TypeLabel">What kind of item it is.</param>
/// <param name="Organisation">The body; null where unknown.</param>
/// <param name="Country">Country in the reader's words; null where unknown.</param>
/// <param name="Stage">Stage of the project; null where unknown.</param>
/// <param name="Year">Year the project started, else of publication.</param>
/// <param name="SourceName">The register it was imported from; null for the site's own items.</param>
public sealed record ResultView(
    string Url,
    SafeHtml Title,
    SafeHtml Excerpt,
    string Language,
    string? LanguageName,
    string TypeLabel,
    string? Organisation,
    string? Country,
    StageView? Stage,
    string? Year,
    string? SourceName)
{
    /// <summary>Its translations on the same page of results, folded into this one.</summary>
    public IReadOnlyList<AlsoInView> AlsoIn { get; init; } = [];

    /// <summary>Its title without marks.</summary>
    public string PlainTitle { get; init; } = "";

    /// <summary>Of a thread: what it is for and whether it is settled, how many answered; empty for an item.</summary>
    public IReadOnlyList<string> Talk { get; init; } = [];

    /// <summary>When it takes place, by the clocks there; null for what has no time.</summary>
    public FactValue? When { get; init; }

    /// <summary>Its id where it can be chosen for comparing; null elsewhere.</summary>
    public string? CompareId { get; init; }
}

/// <summary>A translation of a result.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Name">The language's name in itself.</param>
/// <param name="Url">Address.</param>
public sealed record AlsoInView(string Language, string Name, string Url);

/// <summary>A stage of a project.</summary>
/// <param name="Code">Code of the vocabulary: idea, development, pilot, deployed, scaled, paused, retired, abandoned-before-use, or another site's own.</param>
/// <param name="Label">In the reader's words.</param>
public sealed record StageView(string Code, string Label)
{
    /// <summary>Codes of the stages on the way, from first to last.</summary>
    public IReadOnlyList<string> Steps { get; init; } = SpaceSettingsGroup.DefaultSteps;
}

/// <summary>A filter with its values.</summary>
/// <param name="Name">Query parameter.</param>
/// <param name="Label">In the reader's words.</param>
/// <param name="Values">Values with a count above 0 or chosen, by count; children follow their parent with a greater <c>Level</c>.</param>
public sealed record FacetView(string Name, string Label, IReadOnlyList<FacetValueView> Values);

/// <summary>A value of a filter.</summary>
/// <param name="Value">Code in the address.</param>
/// <param name="Label">In the reader's words.</param>
/// <param name="Count">How many items it would show together with the other filters.</param>
/// <param name="Chosen">Whether it is in force.</param>
/// <param name="Url">Address that chooses it, or takes it away where it is chosen.</param>
/// <param name="Level">Depth in its vocabulary; 0 at the top.</param>
public sealed record FacetValueView(string Value, string Label, int Count, bool Chosen, string Url, int Level = 0);

/// <summary>A filter in force.</summary>
/// <param name="Facet">The filter's label.</param>
/// <param name="Label">The value's label.</param>
/// <param name="Url">Address without it.</param>
public sealed record ChosenView(string Facet, string Label, string Url);

/// <summary>An order of the results.</summary>
/// <param name="Value">Value of the parameter <c>sort</c>.</param>
/// <param name="Label">In the reader's words.</param>
/// <param name="Url">Address with it.</param>
/// <param name="Current">Whether it is in force.</param>
public sealed record SortView(string Value, string Label, string Url, bool Current);

/// <summary>Ways to other pages of a list.</summary>
/// <param name="Page">This page, from 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Previous">Address of the page before; null on the first.</param>
/// <param name="Next">Address of the page after; null on the last.</param>
/// <param name="Links">Some pages around; null stands for a gap.</param>
public sealed record PagerView(int Page, int Pages, string? Previous, string? Next, IReadOnlyList<PageLink?> Links)
{
    /// <summary>Ways from a page to those beside it, to the first and to the last.</summary>
    /// <param name="page">The page shown.</param>
    /// <param name="pages">How many there are.</param>
    /// <param name="to">Address of a page.</param>
    public static PagerView Of(int page, int pages, Func<int, string> to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var links = new List<PageLink?>();
        foreach (var n in Enumerable.Range(1, Math.Min(pages, 1)).Concat(Enumerable.Range(page - 1, 3).Where(n => n > 1 && n < pages)).Concat(pages > 1 ? [pages] : []))
        {
            if (links.Count > 0 && links[^1]!.Number < n - 1)
            {
                links.Add(null);
            }

            links.Add(new PageLink(n, to(n), n == page));
        }

        return new PagerView(page, pages, page > 1 ? to(page - 1) : null, page < pages ? to(page + 1) : null, links);
    }
}

/// <summary>A numbered page.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Url">Its address.</param>
/// <param name="Current">Whether it is the one shown.</param>
public sealed record PageLink(int Number, string Url, bool Current);
