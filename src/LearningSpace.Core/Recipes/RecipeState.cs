using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Recipes;

/// <summary>What a site has, as far as a recipe can refer to it; grows by what the recipe's own steps bring.</summary>
public sealed class RecipeState
{
    private SiteModel? site;

    /// <summary>Content types by name, as JSON.</summary>
    public Dictionary<string, JsonObject> Types { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Parts by name, as JSON.</summary>
    public Dictionary<string, JsonObject> Parts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Roles by name, as JSON.</summary>
    public Dictionary<string, JsonObject> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Vocabularies by content item id.</summary>
    public Dictionary<string, Taxonomy> Taxonomies { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Settings by name.</summary>
    public JsonObject Settings { get; init; } = [];

    /// <summary>Ids of the items that are there.</summary>
    public HashSet<string> Items { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Imported entries by what they are known by (<see cref="EntryKey"/>), with the item that is the entry.</summary>
    public Dictionary<string, string> Entries { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What an imported entry is known by: its register, its id there, its language.</summary>
    public static string EntryKey(string register, string id, string language) => $"{register}\u0001{id}\u0001{language}";

    /// <summary>Names of the types that items are of.</summary>
    public HashSet<string> TypesInUse { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The site as it would be; asked for once everything is gathered.</summary>
    public SiteModel Site => site ??= new SiteModel(new ContentDefinitions(Types.Values.Select(DefinitionStep.ReadType), Parts.Values.Select(DefinitionStep.ReadPart)), Taxonomies.Values, Settings);

    /// <summary>A copy that can grow while this one stays.</summary>
    public RecipeState Copy() => new()
    {
        Types = Clone(Types),
        Parts = Clone(Parts),
        Roles = Clone(Roles),
        Taxonomies = new(Taxonomies, StringComparer.Ordinal),
        Settings = (JsonObject)Settings.DeepClone(),
        Items = new(Items, StringComparer.Ordinal),
        Entries = new(Entries, StringComparer.Ordinal),
        TypesInUse = new(TypesInUse, StringComparer.Ordinal),
    };

    private static Dictionary<string, JsonObject> Clone(Dictionary<string, JsonObject> source) => source.ToDictionary(p => p.Key, p => (JsonObject)p.Value.DeepClone(), StringComparer.Ordinal);
}
