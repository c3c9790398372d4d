using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Taxonomies;

/// <summary>What there is on an entry of a vocabulary.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Vocabulary">The vocabulary's name.</param>
/// <param name="Name">The entry's name.</param>
/// <param name="OtherNames">Other names it goes by.</param>
/// <param name="Above">What it belongs to, the broadest first.</param>
/// <param name="Below">What belongs to it, with counts; such that nothing tells of are left out.</param>
/// <param name="Total">How many items tell of it.</param>
/// <param name="AllUrl">All of them, with filters.</param>
/// <param name="Kinds">Some of them, by type.</param>
/// <param name="Beside">What else these items tell of.</param>
/// <param name="Map">Where they are; null where nothing is on the map.</param>
public sealed record TopicView(
    PageHead Head,
    string Vocabulary,
    string Name,
    IReadOnlyList<string> OtherNames,
    IReadOnlyList<WayView> Above,
    IReadOnlyList<FacetValueView> Below,
    int Total,
    string AllUrl,
    IReadOnlyList<TopicKindView> Kinds,
    IReadOnlyList<HomeWayView> Beside,
    MapView? Map);

/// <summary>Items of a type.</summary>
/// <param name="All">The type, how many there are, and where all of them are.</param>
/// <param name="Items">The newest of them.</param>
public sealed record TopicKindView(FacetValueView All, IReadOnlyList<ResultView> Items);
