using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>The page of an item's versions.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Title">The item's title.</param>
/// <param name="Language">The item's own language (BCP 47), for the <c>lang</c> of its texts.</param>
/// <param name="ItemUrl">Address of the item.</param>
/// <param name="TypePlural">What items of its kind are called together.</param>
/// <param name="TypeUrl">Address of all items of that kind.</param>
/// <param name="ExploreUrl">Address of search and browse.</param>
/// <param name="Url">Address of this page: its newest versions, without comparison.</param>
/// <param name="Choices">Every version, newest first, to choose two from; a single one leaves no choice.</param>
/// <param name="From">Number of the older version chosen, or to begin with.</param>
/// <param name="To">Number of the newer version chosen, or to begin with.</param>
/// <param name="Comparison">What differs between the two; null where none was asked for.</param>
/// <param name="Versions">The versions of this page of the list, newest first.</param>
/// <param name="NewestUrl">Address of the newest versions; null where they are shown.</param>
/// <param name="OlderUrl">Address of the versions before; null where there are none.</param>
public sealed record VersionsView(
    PageHead Head,
    string Title,
    string Language,
    string ItemUrl,
    string TypePlural,
    string TypeUrl,
    string ExploreUrl,
    string Url,
    IReadOnlyList<VersionChoice> Choices,
    int From,
    int To,
    ComparisonView? Comparison,
    IReadOnlyList<VersionView> Versions,
    string? NewestUrl,
    string? OlderUrl);

/// <summary>A version to choose.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Published">Date of its publication in the reader's format.</param>
public sealed record VersionChoice(int Number, string Published);

/// <summary>A version in the list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Published">Date of its publication in the reader's format.</param>
/// <param name="Updated">Date of its last change in the reader's format; null where it equals <paramref name="Published"/>.</param>
/// <param name="IsCurrent">Whether it is the one that the item's page shows.</param>
/// <param name="Former">Number of the public version before; null for the first.</param>
/// <param name="CompareUrl">Address of the comparison with that one; null for the first.</param>
/// <param name="Changed">What differs from that one, by name; empty where nothing does that pages show.</param>
public sealed record VersionView(int Number, string Published, string? Updated, bool IsCurrent, int? Former, string? CompareUrl, IReadOnlyList<string> Changed);

/// <summary>What differs between two versions.</summary>
/// <param name="From">The version compared from.</param>
/// <param name="To">The version compared to.</param>
/// <param name="Changes">The differences; empty where there are none.</param>
public sealed record ComparisonView(VersionChoice From, VersionChoice To, IReadOnlyList<ChangeView> Changes);

/// <summary>A difference: of a text its lines, of anything else what went and what came.</summary>
/// <param name="Label">Where, by name.</param>
/// <param name="Kind">Whether it was added, removed or changed.</param>
/// <param name="Lines">The lines of a text; none for anything else.</param>
/// <param name="Removed">Values of the older version alone.</param>
/// <param name="Added">Values of the newer version alone.</param>
public sealed record ChangeView(string Label, ChangeKind Kind, IReadOnlyList<ChangedLine> Lines, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);
