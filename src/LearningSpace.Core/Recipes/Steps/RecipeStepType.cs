using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>A kind of step: what it looks like, what it adds to a site, what is wrong with it.</summary>
public abstract class RecipeStepType
{
    private static readonly IReadOnlyList<RecipeStepType> Known =
    [
        new RecipesStep(), new FeatureStep(), new ContentDefinitionStep(), new ReplaceContentDefinitionStep(), new DeleteContentDefinitionStep(), new ContentStep(),
        new SettingsStep(), new CustomSettingsStep(), new RolesStep(), new MediaStep(), .. KnownStep.OfOrchard,
    ];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<RecipeStepType> All => Known;

    /// <summary>The kind of that name, without regard to case; null where nobody knows it.</summary>
    public static RecipeStepType? Find(string name) => Known.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its name as it is usually written.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it means anything here; else it is named in a warning.</summary>
    public virtual bool IsApplied => true;

    /// <summary>What it looks like, <c>name</c> left out.</summary>
    public abstract ObjectShape Shape { get; }

    /// <summary>The step as JSON Schema.</summary>
    public JsonObject Schema() => Shape.Schema();

    /// <summary>A copy in which the names of its values are written as here: Orchard reads them without regard to case.</summary>
    public JsonObject Normalize(JsonObject step) => new(step.Select(p => KeyValuePair.Create(
        p.Key == "name" ? p.Key : Shape.Members.FirstOrDefault(m => m.Name.Equals(p.Key, StringComparison.OrdinalIgnoreCase))?.Name ?? p.Key, p.Value?.DeepClone()))
        .DistinctBy(p => p.Key));

    /// <summary>Adds what the step brings to what is known, so that other steps can be checked against it.</summary>
    public virtual void Gather(RecipeStep step, RecipeState state)
    {
    }

    /// <summary>Finds what is wrong with the step, beyond its shape.</summary>
    public virtual void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
    }

    /// <summary>The objects of a list in a step, with their places; what is of another kind is left out.</summary>
    public static IEnumerable<(JsonObject Json, string Path)> Objects(JsonObject json, string list, string path)
    {
        var entries = json[list] as JsonArray ?? [];
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is JsonObject entry)
            {
                yield return (entry, JsonPath.Entry(JsonPath.Property(path, list), i));
            }
        }
    }
}
