using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Discussions;
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
        FooterMenu = Json.Text(json, nameof(FooterMenu)) ?? "footer-menu";
        var home = (json as JsonObject)?["Home"];
        var glance = (json as JsonObject)?["Glance"];
        Who = Json.Text(glance, nameof(Who)) ?? "organisation";
        Where = Json.Text(glance, nameof(Where)) ?? "country";
        HowFar = Json.Text(glance, nameof(HowFar)) ?? "stage";
        Steps = (glance as JsonObject)?[nameof(Steps)] is JsonArray ? Json.Texts(glance, nameof(Steps)) : DefaultSteps;
        HomePath = Json.Text(home, "Path") ?? HowFar;
        Charts = (json as JsonObject)?[nameof(Charts)] is JsonArray ? Json.Texts(json, nameof(Charts)) : [HowFar, ContentProjector.YearFacet, .. Facets.Where(f => f is "technique" or "function")];
        Pick = Json.Text(home, nameof(Pick));
        Visitors = (home as JsonObject)?[nameof(Visitors)] is JsonArray visitors ? [.. visitors.Select(Visitor.From)] : [];
        HomeWays = (home as JsonObject)?["Ways"] is JsonArray ? Json.Texts(home, "Ways") : ["technique", "country"];
        Contribution = new ContributionSettings((json as JsonObject)?[ContributionSettings.Name]);
        Discussions = new DiscussionSettings((json as JsonObject)?[DiscussionSettings.Name]);
        Words = ((json as JsonObject)?["TextsByCulture"] as JsonObject)?
            .ToDictionary(t => t.Key, t => t.Value is JsonObject texts ? texts.Select(p => (p.Key, Text: Json.AsText(p.Value))).Where(p => p.Text is { Length: > 0 })
                .ToDictionary(p => p.Key, p => p.Text!, StringComparer.Ordinal) : [], StringComparer.Ordinal) ?? [];
    }

    /// <summary>What the group looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member("SiteNameByCulture", Shapes.Shape.ByCulture()),
        new Member(nameof(Facets), Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member(nameof(MainMenu), Shapes.Shape.Text),
        new Member(nameof(FooterMenu), Shapes.Shape.Text),
        new Member("Glance", Shapes.Shape.Closed(
            new Member(nameof(Who), Shapes.Shape.Text), new Member(nameof(Where), Shapes.Shape.Text), new Member(nameof(HowFar), Shapes.Shape.Text), new Member(nameof(Steps), Shapes.Shape.ListOf(Shapes.Shape.Text)))),
        new Member(nameof(Charts), Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member("Home", Shapes.Shape.Closed(
            new Member("Path", Shapes.Shape.Text), new Member("Ways", Shapes.Shape.ListOf(Shapes.Shape.Text)), new Member(nameof(Pick), Shapes.Shape.Text), new Member(nameof(Visitors), Shapes.Shape.ListOf(Visitor.Shape)))),
        new Member(ContributionSettings.Name, ContributionSettings.Shape),
        new Member(DiscussionSettings.Name, DiscussionSettings.Shape),
        new Member("TextsByCulture", Shapes.Shape.ByCulture(Shapes.Shape.MapOf(Shapes.Shape.Text))));

    /// <summary>How conversation goes.</summary>
    public DiscussionSettings Discussions { get; }

    /// <summary>The site's name by culture.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The filters to show, in order.</summary>
    public IReadOnlyList<string> Facets { get; }

    /// <summary>Alias of the menu at the top of every page; where there is no such menu the site makes one.</summary>
    public string MainMenu { get; }

    /// <summary>Alias of the menu at the foot of every page; where there is no such menu the one at the top is repeated.</summary>
    public string FooterMenu { get; }

    /// <summary>The steps of a project's way where the settings name none.</summary>
    public static IReadOnlyList<string> DefaultSteps { get; } = ["idea", "development", "pilot", "deployed", "scaled"];

    /// <summary>Filter, fed by a text, that tells whose an item is: the body.</summary>
    public string Who { get; }

    /// <summary>Filter, fed by terms, that tells where an item belongs to.</summary>
    public string Where { get; }

    /// <summary>Filter, fed by terms, that tells how far an item's project has got.</summary>
    public string HowFar { get; }

    /// <summary>Codes of <see cref="HowFar"/> that lie on the way, from first to last; others, such as a project given up, stand beside it.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>Whether a filter is one of the three that stand at the head of an item.</summary>
    public bool IsAtAGlance(string? facet) => facet is not null && (facet == Who || facet == Where || facet == HowFar);

    /// <summary>Filter whose values the home page shows as a way from the first to the last.</summary>
    public string HomePath { get; }

    /// <summary>Filters whose most frequent values the home page offers.</summary>
    public IReadOnlyList<string> HomeWays { get; }

    /// <summary>Filters whose values explore draws as charts, in order.</summary>
    public IReadOnlyList<string> Charts { get; }

    /// <summary>Content type of which the home page shows another item each week; null for none.</summary>
    public string? Pick { get; }

    /// <summary>Ways in for those who come, each in their own words.</summary>
    public IReadOnlyList<Visitor> Visitors { get; }

    /// <summary>How texts come into the site.</summary>
    public ContributionSettings Contribution { get; }

    /// <summary>Texts of the interface in this site's own words: by culture, then by the English text.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Words { get; }
}
