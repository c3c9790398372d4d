using System.Collections.Frozen;
using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Site;

/// <summary>What makes this site this site: definitions, vocabularies, settings. Immutable; a change brings a new one.</summary>
public sealed class SiteModel
{
    /// <summary>The setting that names the site's time zone.</summary>
    public const string TimeZoneId = nameof(TimeZoneId);

    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> zoneNames;

    /// <summary>Puts a site together.</summary>
    public SiteModel(ContentDefinitions definitions, IEnumerable<Taxonomy> taxonomies, JsonObject settings, IEnumerable<Menu>? menus = null, RoleBook? roles = null)
    {
        Roles = roles ?? RoleBook.Empty;
        Access = new AccessPolicy(Roles);
        Menus = (menus ?? []).DistinctBy(m => m.Alias).ToFrozenDictionary(m => m.Alias, StringComparer.Ordinal);
        Ours = new SpaceSettingsGroup(settings[SpaceSettingsGroup.Name]);
        Pick = WeeklyPick.From(settings[WeeklyPick.Name]);
        Definitions = definitions;
        Settings = settings;
        Zone = Zone.Find(Json.Text(settings, TimeZoneId)) ?? Zone.Utc;
        zoneNames = definitions.Types.Keys.SelectMany(definitions.FieldsOf).Where(f => f.Field.Ours.Role == FieldRole.Zone).SelectMany(f => f.Field.Ours.OptionLabels)
            .DistinctBy(o => o.Key).ToFrozenDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        TaxonomiesById = taxonomies.ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);
        Taxonomies = TaxonomiesById.Values.DistinctBy(t => t.Alias).ToFrozenDictionary(t => t.Alias, StringComparer.Ordinal);
    }

    /// <summary>A site without anything.</summary>
    public static SiteModel Empty { get; } = new(ContentDefinitions.Empty, [], []);

    /// <summary>Whether an item is part of what makes a site this site: a vocabulary or a menu.</summary>
    public static bool IsFrame(ContentItem item) => item.Part(Taxonomy.PartName) is not null || item.Part(MenuItemsListPart.Name) is not null;

    /// <summary>Whether items of a type are part of what makes a site this site.</summary>
    public static bool IsFrame(ContentTypeDefinition type) => type.Has(Taxonomy.PartName) || type.Has(MenuItemsListPart.Name);

    /// <summary>Content types and parts.</summary>
    public ContentDefinitions Definitions { get; }

    /// <summary>Vocabularies by alias.</summary>
    public FrozenDictionary<string, Taxonomy> Taxonomies { get; }

    /// <summary>Vocabularies by content item id.</summary>
    public FrozenDictionary<string, Taxonomy> TaxonomiesById { get; }

    /// <summary>Menus by alias.</summary>
    public FrozenDictionary<string, Menu> Menus { get; }

    /// <summary>Roles.</summary>
    public RoleBook Roles { get; }

    /// <summary>Who may do what.</summary>
    public AccessPolicy Access { get; }

    /// <summary>What this site reads of the settings.</summary>
    public SpaceSettingsGroup Ours { get; }

    /// <summary>What the home page shows this week.</summary>
    public WeeklyPick Pick { get; }

    /// <summary>Site settings as the recipe's settings step gave them.</summary>
    public JsonObject Settings { get; }

    /// <summary>The site's time zone; universal time where the settings name none.</summary>
    public Zone Zone { get; }

    /// <summary>The zone whose clocks an item's times are told by: its own where its type has a field for it and there is one in it, else the site's.</summary>
    public Zone ZoneOf(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ContentProjector(this).ValuesOf(item, FieldRole.Zone).Select(v => Zone.Find((v as TextValue)?.Text)).OfType<Zone>().FirstOrDefault() ?? Zone;
    }

    /// <summary>What the place is called in a culture that a zone is named after: as the values of a field of zones are, else as the zone is.</summary>
    public string PlaceOf(Zone zone, string culture)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zoneNames.GetValueOrDefault(zone.Id)?.GetValueOrDefault(culture) ?? zone.Place;
    }

    /// <summary>The vocabulary that a field takes its terms from; null where it names none that is there.</summary>
    public Taxonomy? TaxonomyOf(ContentFieldDefinition field) =>
        TaxonomiesById.GetValueOrDefault(Json.Text(field.Settings["TaxonomyFieldSettings"], "TaxonomyContentItemId") ?? "");

    /// <summary>The site's name in a culture.</summary>
    public string Name(string culture) =>
        Ours.Names.GetValueOrDefault(culture)
            ?? (Json.Text(Settings, "SiteName") is { Length: > 0 } name ? name : "Space for Learning");
}
