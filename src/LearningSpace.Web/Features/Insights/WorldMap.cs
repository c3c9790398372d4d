using System.Text.Json;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Insights;

/// <summary>Draws how many items belong to each country, from outlines that the theme's build prepared (<c>build/world.mjs</c>).</summary>
/// <param name="assets">The theme's assets.</param>
public sealed class WorldMap(ThemeAssets assets)
{
    /// <summary>Shades from few to many.</summary>
    public const int Shades = 5;

    private readonly Lazy<World?> world = new(() => assets.Read("world.json") is { } json ? JsonSerializer.Deserialize<World>(json, JsonSerializerOptions.Web) : null);

    /// <summary>Whether a code is that of a country on the map.</summary>
    public bool Has(string code) => world.Value is { } drawn && (drawn.Countries.ContainsKey(code) || drawn.Points.ContainsKey(code));

    /// <summary>A map of values whose codes are those of ISO 3166-1; null where none of them is on it.</summary>
    /// <param name="values">Values of a filter, each with its address.</param>
    public MapView? View(IReadOnlyList<FacetValueView> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (world.Value is not { } drawn)
        {
            return null;
        }

        var greatest = values.Select(v => v.Count).DefaultIfEmpty().Max();
        var areas = values.Where(v => v.Count > 0).Select(v => Area(drawn, v, Shade(v.Count, greatest))).OfType<MapAreaView>().ToList();
        return areas.Count == 0 ? null : new MapView(drawn.Width, drawn.Height, drawn.Land, areas, [.. values.Where(v => v.Count > 0)]);
    }

    // By orders of magnitude: one country with thousands must not make all others alike.
    internal static int Shade(int count, int greatest) =>
        greatest <= 1 ? Shades : 1 + (int)Math.Round((Shades - 1) * Math.Log(count) / Math.Log(greatest));

    private static MapAreaView? Area(World drawn, FacetValueView value, int shade) =>
        drawn.Countries.TryGetValue(value.Value, out var path) ? new MapAreaView(value, path, 0, 0, shade)
        : drawn.Points.TryGetValue(value.Value, out var point) ? new MapAreaView(value, null, point[0], point[1], shade)
        : null;

    private sealed record World(int Width, int Height, string Land, Dictionary<string, string> Countries, Dictionary<string, int[]> Points);
}
