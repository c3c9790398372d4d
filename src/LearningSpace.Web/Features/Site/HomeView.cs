using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Features.Site;

/// <summary>The home page.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="SearchUrl">Where the search box leads (GET, parameter <c>q</c>).</param>
/// <param name="Total">How many published items everybody may read.</param>
/// <param name="Types">Items by type, with a way to them.</param>
/// <param name="Ways">Filters with their most frequent values.</param>
/// <param name="Path">The values of one filter in the order of their vocabulary, such as the stages of projects, with a way to the items of each.</param>
/// <param name="Latest">What was published last, reviewed items first.</param>
public sealed record HomeView(
    PageHead Head,
    string SearchUrl,
    int Total,
    IReadOnlyList<FacetValueView> Types,
    IReadOnlyList<HomeWayView> Ways,
    IReadOnlyList<FacetValueView> Path,
    IReadOnlyList<ResultView> Latest)
{
    /// <summary>Everything by country; null where nothing is on the map.</summary>
    public MapView? Map { get; init; }

    /// <summary>Values of the same filter that lie beside the way: where projects stopped.</summary>
    public IReadOnlyList<FacetValueView> Beside { get; init; } = [];

    /// <summary>Ways in for those who come.</summary>
    public IReadOnlyList<VisitorView> Visitors { get; init; } = [];

    /// <summary>The threads in which something was last said.</summary>
    public TalkView? Talk { get; init; }

    /// <summary>The item of the week; null where there is none.</summary>
    public ResultView? Pick { get; init; }
}

/// <summary>A kind of visitor.</summary>
/// <param name="Label">Who, in their own words.</param>
/// <param name="Text">What is here for them.</param>
/// <param name="Ways">Where it is, with how much there is.</param>
public sealed record VisitorView(string Label, string Text, IReadOnlyList<FacetValueView> Ways);

/// <summary>A filter as a way in.</summary>
/// <param name="Id">Name for the page's anchors.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Values">Its most frequent values.</param>
public sealed record HomeWayView(string Id, string Label, IReadOnlyList<FacetValueView> Values);

/// <summary>An error page.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Heading">What happened.</param>
/// <param name="Message">What one can do.</param>
/// <param name="SearchUrl">Where the search box leads.</param>
/// <param name="RequestId">What to tell the people who run the site; null where it would not help.</param>
public sealed record ErrorView(PageHead Head, int Status, string Heading, string Message, string SearchUrl, string RequestId)
{
    /// <summary>Where to try again; null where there is no such place.</summary>
    public Forms.WayView? Again { get; init; }
}
