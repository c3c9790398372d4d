using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>Runs other recipes, found by name; the reader puts their steps in this one's place.</summary>
public sealed class RecipesStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "recipes";

    /// <inheritdoc/>
    public override string Name => StepName;

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(new Member(
        "Values", Shapes.Shape.ListOf(Shapes.Shape.Object(new Member("executionid", Shapes.Shape.Text), new Member("name", Shapes.Shape.Text, Required: true)))));

    /// <summary>The names a step calls, with their places.</summary>
    public static IEnumerable<(string Name, string Path)> NamesOf(RecipeStep step) =>
        Objects(step.Json, "Values", step.Path).Select(v => (Name: Json.Text(v.Json, "name") ?? "", v.Path)).Where(v => v.Name.Length > 0);
}

/// <summary>
/// Turns features on and off. Features are Orchard's modules: where a recipe of ours stands for one (<c>features/{id}.recipe.json</c>) the reader has put its
/// steps before this one; others have no meaning here and need none.
/// </summary>
public sealed class FeatureStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "feature";

    /// <inheritdoc/>
    public override string Name => StepName;

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(
        new Member("enable", Shapes.Shape.ListOf(Shapes.Shape.Text)), new Member("disable", Shapes.Shape.ListOf(Shapes.Shape.Text)));

    /// <summary>The features a step enables.</summary>
    public static IReadOnlyList<string> EnabledBy(RecipeStep step) => Json.Texts(step.Json, "enable");

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report) =>
        report(new ShapeProblem(step.Path, "The step 'feature' is known but not applied here, beyond the types that the features bring with them.", IsError: false));
}

/// <summary>Site settings: each is stored; a group that is there is replaced whole.</summary>
public sealed class SettingsStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "settings";

    /// <inheritdoc/>
    public override string Name => StepName;

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(
        new Member("SiteName", Shapes.Shape.Text),
        new Member("PageTitleFormat", Shapes.Shape.Text),
        new Member("BaseUrl", Shapes.Shape.Text),
        new Member(Site.SiteModel.TimeZoneId, Shapes.Shape.Text),
        new Member("PageSize", Shapes.Shape.Whole),
        new Member("LocalizationSettings", Shapes.Shape.Object(new Member("DefaultCulture", Shapes.Shape.Text), new Member("SupportedCultures", Shapes.Shape.ListOf(Shapes.Shape.Text)))),
        new Member(Site.SpaceSettingsGroup.Name, Site.SpaceSettingsGroup.Shape));

    /// <summary>The settings of a step.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> ValuesOf(RecipeStep step) => step.Json.Where(p => p.Key != "name");

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state) => Set(step, state);

    /// <summary>Writes the settings of a step into what is known.</summary>
    internal static void Set(RecipeStep step, RecipeState state)
    {
        foreach (var (name, value) in ValuesOf(step))
        {
            state.Settings[name] = value?.DeepClone();
        }
    }

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
        if (Json.Text(step.Json, Site.SiteModel.TimeZoneId) is { Length: > 0 } zone && Site.Zone.Find(zone) is null)
        {
            report(new ShapeProblem(JsonPath.Property(step.Path, Site.SiteModel.TimeZoneId), DefinitionStepType.NoZone(zone)));
        }

        var path = JsonPath.Property(JsonPath.Property(step.Path, Site.SpaceSettingsGroup.Name), "Facets");
        foreach (var (facet, i) in Json.Texts(step.Json[Site.SpaceSettingsGroup.Name], "Facets").Select((f, i) => (f, i)))
        {
            if (!Content.ContentProjector.OwnFacets.Contains(facet) && !state.Site.Definitions.Types.Keys.SelectMany(state.Site.Definitions.FieldsOf).Any(f => f.Field.Ours.Facet == facet))
            {
                report(new ShapeProblem(JsonPath.Entry(path, i), $"No field feeds a filter '{facet}'.", IsError: false));
            }
        }

        var home = (step.Json[Site.SpaceSettingsGroup.Name] as JsonObject)?["Home"];
        if (Json.Text(home, nameof(Site.SpaceSettingsGroup.Pick)) is { Length: > 0 } type && !state.Site.Definitions.Types.ContainsKey(type))
        {
            report(new ShapeProblem(JsonPath.Property(JsonPath.Property(JsonPath.Property(step.Path, Site.SpaceSettingsGroup.Name), "Home"), nameof(Site.SpaceSettingsGroup.Pick)), $"No type is named '{type}': nothing would be chosen each week.", IsError: false));
        }
    }
}

/// <summary>Settings that are a content item of a type of their own; stored under the type's name.</summary>
public sealed class CustomSettingsStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "custom-settings";

    /// <inheritdoc/>
    public override string Name => StepName;

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object();

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state) => SettingsStep.Set(step, state);

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
        foreach (var (name, value) in SettingsStep.ValuesOf(step))
        {
            var path = JsonPath.Property(step.Path, name);
            if (value is not JsonObject)
            {
                report(new ShapeProblem(path, "This must be an object."));
            }

            if (!state.Types.ContainsKey(name))
            {
                report(new ShapeProblem(path, $"No type is named '{name}': its settings are kept as data.", IsError: false));
            }
        }
    }
}

/// <summary>Roles and what they may do.</summary>
public sealed class RolesStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "Roles";

    private const string List = "Roles";
    private const string Permissions = "Permissions";

    /// <inheritdoc/>
    public override string Name => StepName;

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(new Member(List, Shapes.Shape.ListOf(Shapes.Shape.Object(
        new Member("Name", Shapes.Shape.Text, Required: true),
        new Member("Description", Shapes.Shape.Text),
        new Member("DisplayNameByCulture", Shapes.Shape.ByCulture()),
        new Member(Permissions, Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member("PermissionBehavior", Shapes.Shape.Choice("Add", "Replace", "Remove"))))));

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state) => Merge(step.Json, state.Roles);

    /// <summary>Merges a step into roles kept as JSON by name; a role's permissions are replaced unless the step says otherwise.</summary>
    public static void Merge(JsonObject step, Dictionary<string, JsonObject> roles)
    {
        foreach (var (json, _) in Objects(step, List, ""))
        {
            if (Json.Text(json, "Name") is not { Length: > 0 } name)
            {
                continue;
            }

            var role = roles.TryGetValue(name, out var known) ? known : roles[name] = [];
            var before = Json.Texts(role, Permissions);
            foreach (var (key, value) in json.Where(p => p.Key is not (Permissions or "PermissionBehavior")))
            {
                role[key] = value?.DeepClone();
            }

            var listed = Json.Texts(json, Permissions);
            var after = Json.Text(json, "PermissionBehavior") switch
            {
                "Add" => before.Union(listed, StringComparer.Ordinal),
                "Remove" => before.Except(listed, StringComparer.Ordinal),
                _ => json[Permissions] is null ? before : listed.Distinct(StringComparer.Ordinal),
            };
            role[Permissions] = new JsonArray([.. after.Select(p => (JsonNode)p)]);
        }
    }
}

/// <summary>A step of Orchard's that is known and has no meaning here: named in a warning.</summary>
/// <param name="name">Its name.</param>
internal sealed class KnownStep(string name) : RecipeStepType
{
    public static IEnumerable<RecipeStepType> OfOrchard { get; } = new[]
    {
        "themes", "MediaProfiles", "lucene-index", "lucene-index-rebuild", "lucene-index-reset", "elastic-index", "elastic-index-rebuild", "elastic-index-reset",
        "ElasticIndexSettings", "azureai-index-create", "azureai-index-rebuild", "azureai-index-reset", "CreateOrUpdateIndexProfile", "ResetIndex", "RebuildIndex", "Queries",
        "layers", "AdminMenu", "AdminTrees", "FeatureProfiles", "FacebookSettings", "GitHubAuthentication", "Twitter", "MicrosoftAccount", "Templates", "AdminTemplates", "ShortcodeTemplates", "Placements", "Sitemaps", "WorkflowType", "deployment", "command", "UrlRewriting",
        "custom-user-settings", "Users", "Translations", "DynamicTranslations", "OpenIdServerSettings", "OpenIdClientSettings", "OpenIdValidationSettings", "OpenIdApplication", "OpenIdScope",
        "GoogleAnalyticsSettings", "GoogleTagManagerSettings", "GoogleAuthenticationSettings", "FacebookCoreSettings", "FacebookLoginSettings", "GitHubAuthenticationSettings",
        "MicrosoftAccountSettings", "MicrosoftAccountAuthenticationSettings", "AzureADSettings", "TwitterSettings", "XSettings", "ReCaptchaSettings", "Tenants", "SecuritySettings",
        "TimeZoneSettings", "DataLocalization",
    }.Select(n => (RecipeStepType)new KnownStep(n)).ToList();

    public override string Name => name;

    public override bool IsApplied => false;

    public override ObjectShape Shape { get; } = Shapes.Shape.Object();

    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report) =>
        report(new ShapeProblem(step.Path, $"The step '{step.Name}' is known but not applied here.", IsError: false));
}
