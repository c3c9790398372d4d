using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Features.Insights;

/// <summary>A map of the world.</summary>
/// <param name="Width">Of the drawing.</param>
/// <param name="Height">Of the drawing.</param>
/// <param name="Land">Outline of all land.</param>
/// <param name="Areas">Countries that have items.</param>
/// <param name="Values">The same and what the map cannot show, by count: the table beside it.</param>
public sealed record MapView(int Width, int Height, string Land, IReadOnlyList<MapAreaView> Areas, IReadOnlyList<FacetValueView> Values);

/// <summary>A country on a map.</summary>
/// <param name="Value">The country, how many items it has, and where they are.</param>
/// <param name="Path">Its outline; null for one too small, which is a point.</param>
/// <param name="X">The point's place.</param>
/// <param name="Y">The point's place.</param>
/// <param name="Shade">From 1, few, to <see cref="WorldMap.Shades"/>, many.</param>
public sealed record MapAreaView(FacetValueView Value, string? Path, int X, int Y, int Shade);

/// <summary>A bar chart, which is a table.</summary>
/// <param name="Name">The filter.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Values">Its bars, each with its address.</param>
public sealed record ChartView(string Name, string Label, IReadOnlyList<FacetValueView> Values);
