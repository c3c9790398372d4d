using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using LearningSpace.Data.Recipes;
using LearningSpace.Tests;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Support;

/// <summary>A site without demonstration content, with small types and items that a test brings along as a recipe of its own.</summary>
public abstract class SmallSite : IAsyncLifetime
{
    public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Demo"] = "false" });

    /// <summary>Types, by <see cref="Type"/>.</summary>
    protected virtual IEnumerable<(JsonObject Type, JsonObject Part)> Types => [];

    /// <summary>Items, by <see cref="Item"/>.</summary>
    protected virtual IEnumerable<JsonObject> Items => [];

    /// <summary>Files by path.</summary>
    protected virtual IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]>();

    public virtual async ValueTask InitializeAsync()
    {
        await Space.InitializeAsync();
        var recipe = new JsonObject
        {
            ["name"] = "small",
            ["displayName"] = "Small",
            ["description"] = "",
            ["author"] = "",
            ["website"] = "",
            ["version"] = "1.0",
            ["issetuprecipe"] = false,
            ["categories"] = new JsonArray(),
            ["tags"] = new JsonArray(),
            ["steps"] = new JsonArray(
                new JsonObject { ["name"] = "ContentDefinition", ["ContentTypes"] = new JsonArray([.. Types.Select(t => t.Type)]), ["ContentParts"] = new JsonArray([.. Types.Select(t => t.Part)]) },
                new JsonObject { ["name"] = "media", [nameof(Files)] = new JsonArray([.. Files.Select(f => new JsonObject { ["TargetPath"] = f.Key, ["Base64"] = Convert.ToBase64String(f.Value) })]) },
                new JsonObject { ["name"] = "content", ["data"] = new JsonArray([.. Items]) }),
        };
        var file = Path.Combine(Space.Database.DataFolder, "small.recipe.json");
        await File.WriteAllTextAsync(file, recipe.ToJsonString());
        var outcome = await Space.Services.GetRequiredService<ApplyRecipe>().RunAsync(Space.Services.GetRequiredService<RecipeReader>().Read(file), CancellationToken.None);
        Assert.True(outcome.Applied, string.Join('\n', outcome.Problems));
        await Space.DrainChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Space.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A type with a title and an address under <c>/{culture}/{path}/</c>.</summary>
    /// <param name="name">Its name; also that of the part that holds its fields.</param>
    /// <param name="path">Path word; empty for rows.</param>
    /// <param name="fields">Fields: name, kind and settings in JSON.</param>
    /// <param name="parts">Parts beside: name, kind where it is another, and settings in JSON.</param>
    /// <param name="sections">Sections in JSON; empty for none.</param>
    protected static (JsonObject Type, JsonObject Part) Type(
        string name, string path, (string Name, string Kind, string Settings)[] fields, (string Name, string Part, string Settings)[]? parts = null, string sections = "") =>
        (new JsonObject
        {
            ["Name"] = name,
            ["DisplayName"] = name,
            ["Settings"] = new JsonObject
            {
                ["LearningSpaceTypeSettings"] = Ours(path, sections),
            },
            ["ContentTypePartDefinitionRecords"] = new JsonArray(
            [
                .. (path.Length == 0 ? [] : new[] { "TitlePart", "AutoroutePart", "LocalizationPart" }).Append(name).Select(p => Place(p, p, "")),
                .. (parts ?? []).Select(p => Place(p.Name, p.Part, p.Settings)),
            ]),
        },
        new JsonObject
        {
            ["Name"] = name,
            ["Settings"] = new JsonObject(),
            ["ContentPartFieldDefinitionRecords"] = new JsonArray(
                [.. fields.Select(f => new JsonObject { ["FieldName"] = f.Kind, ["Name"] = f.Name, ["Settings"] = f.Settings.Length == 0 ? new JsonObject() : JsonNode.Parse(f.Settings) })]),
        });

    /// <summary>A published item.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id; also the last word of its address.</param>
    /// <param name="title">Its title.</param>
    /// <param name="parts">Its parts in JSON.</param>
    /// <param name="language">Its language.</param>
    protected static JsonObject Item(string type, string id, string title, string parts = "{}", string language = "en")
    {
        var item = new JsonObject
        {
            ["ContentItemId"] = id,
            ["ContentItemVersionId"] = id + "v",
            ["ContentType"] = type,
            ["DisplayText"] = title,
            ["PublishedUtc"] = "2026-02-10T14:05:00Z",
            ["ModifiedUtc"] = "2026-02-10T14:05:00Z",
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["AutoroutePart"] = new JsonObject { ["Path"] = id },
            ["LocalizationPart"] = new JsonObject { ["Culture"] = language },
        };
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(parts)!)
        {
            item[name] = value?.DeepClone();
        }

        return item;
    }

    /// <summary>Terms of one of the site's vocabularies as a field holds them, in JSON.</summary>
    protected static string Terms(string alias, params string[] codes)
    {
        var taxonomy = Vocabulary(alias);
        var ids = codes.Select(c => All(taxonomy["TaxonomyPart"]!["Terms"]).Single(t => (string)t["CodePart"]!["Code"]! == c)["ContentItemId"]!.DeepClone());
        return new JsonObject { ["TaxonomyContentItemId"] = taxonomy["ContentItemId"]!.DeepClone(), ["TermContentItemIds"] = new JsonArray([.. ids]) }.ToJsonString();
    }

    /// <summary>Settings of a field that takes its terms from one of the site's vocabularies, in JSON.</summary>
    protected static string TermsOf(string alias, string facet = "") =>
        $$"""{ "TaxonomyFieldSettings": { "TaxonomyContentItemId": "{{(string)Vocabulary(alias)["ContentItemId"]!}}" }, "LearningSpaceFieldSettings": { {{(facet.Length == 0 ? "" : $"\"Facet\": \"{facet}\"")}} } }""";

    /// <summary>Settings of a bag for rows of some types, in JSON.</summary>
    protected static string Rows(params string[] types) =>
        $$"""{ "ContentTypePartSettings": { "DisplayName": "The rows" }, "BagPartSettings": { "ContainedContentTypes": {{new JsonArray([.. types.Select(t => (JsonNode)t)]).ToJsonString()}} } }""";

    private static JsonNode Vocabulary(string alias) =>
        JsonNode.Parse(File.ReadAllText(Repository.File("recipes", "taxonomies", alias + ".recipe.json")))!["steps"]![0]!["Data"]![0]!;

    private static IEnumerable<JsonNode> All(JsonNode? terms) => (terms?.AsArray() ?? []).SelectMany(t => All(t!["Terms"]).Prepend(t));

    private static JsonObject Ours(string path, string sections)
    {
        var ours = new JsonObject();
        if (path.Length > 0)
        {
            ours["Path"] = path;
        }

        if (sections.Length > 0)
        {
            ours["Sections"] = JsonNode.Parse(sections);
        }

        return ours;
    }

    private static JsonObject Place(string name, string part, string settings) =>
        new() { ["PartName"] = part, ["Name"] = name, ["Settings"] = settings.Length == 0 ? new JsonObject() : JsonNode.Parse(settings) };
}
