using LearningSpace.Core.Content;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>Checks when a type's fields, parts and sections are asked for: a condition on a field that is not there would never hold.</summary>
internal static class AskingChecks
{
    public static void Check(ContentTypeDefinition type, string path, RecipeState state, Action<ShapeProblem> report)
    {
        var conditions = state.Site.Definitions.FieldsOf(type.Name).Select(f => (f.Path, f.Field.Ours.Asking))
            .Concat(type.Parts.Select(p => (p.Name, p.Ours.Asking)))
            .SelectMany(a => new[] { (a.Item1, nameof(AskingSettings.When), a.Asking.When), (a.Item1, nameof(AskingSettings.RequiredWhen), a.Asking.RequiredWhen) })
            .Concat(type.Ours.Sections.Select(s => (s.Name, nameof(TypeSection.When), s.When)));
        foreach (var (place, name, condition) in conditions)
        {
            foreach (var message in condition.Check(type.Name, state.Site))
            {
                report(new ShapeProblem(path, $"{name} of '{place}': {message}"));
            }
        }
    }
}
