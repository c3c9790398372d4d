using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LearningSpace.Core.Content;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Recipes;

/// <summary>Checks every step of a recipe before anything is written; finds all problems at once.</summary>
public sealed partial class RecipeChecker
{
    /// <summary>Steps that are read and applied.</summary>
    public static IReadOnlySet<string> Supported { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { DefinitionStep.Name, "content", "settings" };

    /// <summary>Orchard's steps that are known and not applied here: each is named in a warning.</summary>
    private static readonly HashSet<string> KnownElsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "feature", "themes", "ReplaceContentDefinition", "DeleteContentDefinition", "media", "MediaProfiles", "Roles", "lucene-index", "lucene-index-rebuild",
        "lucene-index-reset", "CreateOrUpdateIndexProfile", "ResetIndex", "RebuildIndex", "queries", "layers", "AdminMenu", "custom-settings", "Templates",
        "AdminTemplates", "ShortcodeTemplates", "Placements", "Sitemaps", "WorkflowType", "deployment", "command",
    };

    private readonly Dictionary<string, JsonObject> types;
    private readonly Dictionary<string, JsonObject> parts;
    private readonly Dictionary<string, Taxonomy> taxonomies;
    private readonly List<RecipeProblem> problems = [];

    /// <summary>A checker that knows what the site already has.</summary>
    /// <param name="types">Types by name.</param>
    /// <param name="parts">Parts by name.</param>
    /// <param name="taxonomies">Vocabularies.</param>
    public RecipeChecker(IReadOnlyDictionary<string, JsonObject> types, IReadOnlyDictionary<string, JsonObject> parts, IEnumerable<Taxonomy> taxonomies)
    {
        this.types = types.ToDictionary(t => t.Key, t => (JsonObject)t.Value.DeepClone(), StringComparer.Ordinal);
        this.parts = parts.ToDictionary(p => p.Key, p => (JsonObject)p.Value.DeepClone(), StringComparer.Ordinal);
        this.taxonomies = taxonomies.ToDictionary(t => t.Id, StringComparer.Ordinal);
    }

    /// <summary>Checks a recipe.</summary>
    /// <returns>Errors and warnings in the order of the steps; empty where all is well.</returns>
    public IReadOnlyList<RecipeProblem> Check(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        problems.AddRange(recipe.Problems);
        foreach (var step in recipe.Steps)
        {
            if (step.Is(DefinitionStep.Name))
            {
                DefinitionStep.Merge(step.Json, types, parts);
            }
            else if (step.Is("content"))
            {
                foreach (var (item, _) in Items(step, silent: true))
                {
                    if (Taxonomy.From(item) is { } taxonomy)
                    {
                        taxonomies[taxonomy.Id] = taxonomy;
                    }
                }
            }
        }

        var definitions = new ContentDefinitions(types.Values.Select(DefinitionStep.ReadType), parts.Values.Select(DefinitionStep.ReadPart));
        foreach (var step in recipe.Steps)
        {
            CheckStep(step, definitions);
        }

        return problems;
    }

    private void CheckStep(RecipeStep step, ContentDefinitions definitions)
    {
        CheckHelpers(step, step.Json, step.Path);
        if (step.Is(DefinitionStep.Name))
        {
            CheckDefinitions(step, definitions);
        }
        else if (step.Is("content"))
        {
            foreach (var (item, path) in Items(step, silent: false))
            {
                CheckItem(step, item, path, definitions);
            }
        }
        else if (!step.Is("settings"))
        {
            var known = KnownElsewhere.Contains(step.Name);
            Add(step, step.Path, known ? $"The step '{step.Name}' is known but not applied here." : $"No step is named '{step.Name}'.", isError: !known);
        }
    }

    private void CheckDefinitions(RecipeStep step, ContentDefinitions definitions)
    {
        foreach (var (json, path) in Objects(step, "ContentTypes"))
        {
            if (Json.Text(json, "Name") is not { Length: > 0 } name)
            {
                Add(step, path, "A type has a name.", true);
                continue;
            }

            foreach (var part in definitions.Types[name].Parts)
            {
                if (!definitions.Parts.ContainsKey(part.PartName) && !KnownParts.All.Contains(part.PartName) && part.PartName != name)
                {
                    Add(step, path, $"The part '{part.PartName}' is not known here: its content is kept as data.", false);
                }
            }
        }

        foreach (var (json, path) in Objects(step, "ContentParts"))
        {
            if (Json.Text(json, "Name") is not { Length: > 0 } name)
            {
                Add(step, path, "A part has a name.", true);
                continue;
            }

            foreach (var field in definitions.Parts[name].Fields)
            {
                if (FieldType.Find(field.FieldType) is null)
                {
                    Add(step, path, $"The field '{name}.{field.Name}' is a '{field.FieldType}', which is not known.", true);
                }
                else if (Json.Text(field.Settings["TaxonomyFieldSettings"], "TaxonomyContentItemId") is { } id && !taxonomies.ContainsKey(id))
                {
                    Add(step, path, $"The field '{name}.{field.Name}' takes terms of '{id}', and no taxonomy has that id.", true);
                }
            }
        }
    }

    private void CheckItem(RecipeStep step, ContentItem item, string path, ContentDefinitions definitions)
    {
        if (!definitions.Types.ContainsKey(item.ContentType))
        {
            Add(step, path + ".ContentType", $"No type is named '{item.ContentType}'.", true);
            return;
        }

        if (!ContentId.IsValid(item.ContentItemId))
        {
            Add(step, path + ".ContentItemId", $"'{item.ContentItemId}' is no id: at most 26 lower-case letters and digits.", true);
        }

        foreach (var field in definitions.FieldsOf(item.ContentType))
        {
            var json = item.Field(field.Part, field.Field.Name);
            var place = $"{path}.{field.Path}";
            if (FieldType.Find(field.Field.FieldType) is not { } type)
            {
                continue;
            }

            if (type.IsMissing(json, field.Field))
            {
                Add(step, place, "A value is required.", true);
            }

            if (json is not null && type.Problem(json, field.Field) is { } problem)
            {
                Add(step, place, problem, true);
            }
            else if (json is not null && type.Read(json) is TermsValue terms)
            {
                CheckTerms(step, terms, place);
            }
        }
    }

    // Orchard evaluates texts such as "[js: uuid()]". Taken as plain text they would end up on pages.
    private void CheckHelpers(RecipeStep step, JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (name, value) in json)
                {
                    CheckHelpers(step, value, $"{path}.{name}");
                }

                break;
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    CheckHelpers(step, array[i], $"{path}[{i}]");
                }

                break;
            case JsonValue when Json.AsText(node) is { } text && Helper().IsMatch(text):
                Add(step, path, $"The expression '{text}' cannot be evaluated here: write the value itself.", true);
                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"^\s*\[(js|file)\s*:.*\]\s*$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Helper();

    private void CheckTerms(RecipeStep step, TermsValue terms, string place)
    {
        if (!taxonomies.TryGetValue(terms.TaxonomyId, out var taxonomy))
        {
            Add(step, place, $"The terms are of '{terms.TaxonomyId}', and no taxonomy has that id.", true);
            return;
        }

        foreach (var unknown in terms.TermIds.Where(id => taxonomy.Find(id) is null))
        {
            Add(step, place, $"The taxonomy '{taxonomy.Alias}' has no term '{unknown}'.", true);
        }
    }

    private IEnumerable<(ContentItem Item, string Path)> Items(RecipeStep step, bool silent)
    {
        foreach (var (json, path) in Objects(step, "Data"))
        {
            ContentItem item;
            try
            {
                item = ContentItem.FromJson(json);
            }
            catch (FormatException e)
            {
                if (!silent)
                {
                    Add(step, path, e.Message, true);
                }

                continue;
            }

            yield return (item, path);
        }
    }

    private static IEnumerable<(JsonObject Json, string Path)> Objects(RecipeStep step, string list)
    {
        if (step.Json[list] is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                if (array[i] is JsonObject json)
                {
                    yield return (json, $"{step.Path}.{list}[{i}]");
                }
            }
        }
    }

    private void Add(RecipeStep step, string path, string message, bool isError) => problems.Add(new RecipeProblem(step.File, path, message, isError));
}

/// <summary>Parts whose content this site reads without a recipe declaring their fields.</summary>
public static class KnownParts
{
    /// <summary>Their names.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "TitlePart", "AliasPart", "AutoroutePart", "MarkdownBodyPart", "LocalizationPart", "LocalizedLabelsPart", "CodePart", Taxonomy.PartName, "TermPart",
        "CommonPart", ImportSource.PartName,
    };
}
