using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Tests.Content;

/// <summary>Small sites for tests: a type <c>Note</c> with the parts and fields a test is about, and whatever else it needs.</summary>
internal sealed class ContentWorld
{
    private readonly Dictionary<string, JsonObject> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> parts = new(StringComparer.Ordinal);
    private readonly List<Taxonomy> taxonomies = [];
    private SiteModel? site;

    public static ItemFacts Facts { get; } = new(Audiences.Everyone, new DateTime(2021, 5, 6, 0, 0, 0, DateTimeKind.Utc), new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    public SiteModel Site => site ??= new SiteModel(new ContentDefinitions(types.Values.Select(DefinitionStep.ReadType), parts.Values.Select(DefinitionStep.ReadPart)), taxonomies, []);

    public ContentProjector Projector => new(Site);

    /// <summary>A world whose notes carry a part.</summary>
    public static ContentWorld WithPart(string part, string settings = "{}") => new ContentWorld().Type("Note", Part(part, settings));

    /// <summary>A world whose notes have a field <c>Note.F</c>.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="settings">Settings of the kind's group.</param>
    /// <param name="groups">Other groups of settings.</param>
    public static ContentWorld WithField(string kind, string settings = "{}", string groups = "{}") => new ContentWorld().Type("Note", Part("Note")).Fields("Note", Field("F", kind, settings, groups));

    /// <summary>A part's place in a type.</summary>
    public static JsonObject Part(string part, string settings = "{}", string? name = null) =>
        new() { ["PartName"] = part, ["Name"] = name ?? part, ["Settings"] = new JsonObject { [part + "Settings"] = JsonNode.Parse(settings) } };

    /// <summary>A field.</summary>
    public static JsonObject Field(string name, string kind, string settings = "{}", string groups = "{}")
    {
        var all = Object(groups);
        all[kind + "Settings"] = JsonNode.Parse(settings);
        return new() { ["Name"] = name, ["FieldName"] = kind, ["Settings"] = all };
    }

    /// <summary>A field that takes terms of a vocabulary.</summary>
    public static JsonObject Terms(string name, string taxonomy) => Field(name, "TaxonomyField", $$"""{ "TaxonomyContentItemId": "{{taxonomy}}" }""");

    public static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json, documentOptions: Json.Lenient)!;

    /// <summary>A note that is published unless it says otherwise.</summary>
    /// <param name="parts">Its parts, in JSON without the outer brackets.</param>
    public static ContentItem Note(string parts) => ContentItem.FromJson(Object($$"""{ "ContentItemId": "note", "ContentType": "Note", {{parts}} }"""));

    public ContentWorld Type(string name, params JsonObject[] parts)
    {
        types[name] = new JsonObject { ["Name"] = name, ["ContentTypePartDefinitionRecords"] = new JsonArray([.. parts]) };
        return this;
    }

    public ContentWorld Fields(string part, params JsonObject[] fields)
    {
        parts[part] = new JsonObject { ["Name"] = part, ["ContentPartFieldDefinitionRecords"] = new JsonArray([.. fields]) };
        return this;
    }

    /// <summary>A vocabulary whose id and alias are its name; a term is written <c>code</c> or <c>parent/code</c>, and its id is its code.</summary>
    public ContentWorld Vocabulary(string name, params string[] terms)
    {
        var made = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var top = new JsonArray();
        foreach (var path in terms.Select(t => t.Split('/')))
        {
            var term = made[path[^1]] = Object($$"""{ "ContentItemId": "{{path[^1]}}", "DisplayText": "The {{path[^1]}}", "CodePart": { "Code": "{{path[^1]}}" }, "Terms": [] }""");
            (path.Length == 1 ? top : (JsonArray)made[path[^2]]["Terms"]!).Add(term);
        }

        var item = new ContentItem { ContentItemId = name, ContentType = "Taxonomy", DisplayText = name };
        item.PartOrNew("AliasPart")["Alias"] = name;
        item.PartOrNew("TaxonomyPart")["Terms"] = top;
        taxonomies.Add(Taxonomy.From(item)!);
        return this;
    }

    /// <summary>What is wrong with a note, as lines <c>path: message</c>, with <c>warning: </c> before the message of a warning.</summary>
    public IEnumerable<string> Problems(string parts) =>
        new ContentChecker(Site).Check(Note(parts)).Select(p => $"{p.Path}: {(p.IsWarning ? "warning: " : "")}{p.Text}");

    /// <summary>What is wrong with the settings of a type's part.</summary>
    public IEnumerable<string> SettingsProblems(string part, string type = "Note")
    {
        var definition = Site.Definitions.Types[type];
        return LearningSpace.Core.Content.Parts.PartType.Find(part)!.CheckSettings(definition, definition.Find(part)!.Settings[part + "Settings"] as JsonObject ?? [], Site);
    }
}
