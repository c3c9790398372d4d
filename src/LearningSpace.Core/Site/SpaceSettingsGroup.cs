using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Site;

/// <summary>The group of settings that this site reads, in a recipe's <c>settings</c> step.</summary>
public sealed class SpaceSettingsGroup
{
    /// <summary>Name of the group.</summary>
    public const string Name = "LearningSpaceSettings";

    internal SpaceSettingsGroup(JsonNode? json)
    {
        Names = Json.ByCulture(json, "SiteNameByCulture");
        Facets = Json.Texts(json, nameof(Facets));
        MainMenu = Json.Text(json, nameof(MainMenu)) ?? "main-menu";
        var home = (json as JsonObject)?["Home"];
        HomePath = Json.Text(home, "Path") ?? "stage";
        HomeWays = (home as JsonObject)?["Ways"] is JsonArray ? Json.Texts(home, "Ways") : ["technique", "country"];
        Words = ((json as JsonObject)?["TextsByCulture"] as JsonObject)?
            .ToDictionary(t => t.Key, t => t.Value is JsonObject texts ? texts.Select(p => (p.Key, Text: Json.AsText(p.Value))).Where(p => p.Text is { Length: > 0 })
                .ToDictionary(p => p.Key, p => p.Text!, StringComparer.Ordinal) : [], StringComparer.Ordinal) ?? [];
    }

    /// <summary>What the group looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member("SiteNameByCulture", Shapes.Shape.ByCulture()),
        new Member(nameof(Facets), Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member(nameof(MainMenu), Shapes.Shape.Text),
        new Member("Home", Shapes.Shape.Closed(new Member("Path", Shapes.Shape.Text), new Member("Ways", Shapes.Shape.ListOf(Shapes.Shape.Text)))),
        new Member("TextsByCulture", Shapes.Shape.ByCulture(Shapes.Shape.MapOf(Shapes.Shape.Text))));

    /// <summary>The site's name by culture.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The filters to show, in order.</summary>
    public IReadOnlyList<string> Facets { get; }

    /// <summary>Alias of the menu at the top of every page; where there is no such menu the site makes one.</summary>
    public string MainMenu { get; }

    /// <summary>Filter whose values the home page shows as a way from the first to the last.</summary>
    public string HomePath { get; }

    /// <summary>Filters whose most frequent values the home page offers.</summary>
    public IReadOnlyList<string> HomeWays { get; }

    /// <summary>Texts of the interface in this site's own words: by culture, then by the English text.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Words { get; }
}
