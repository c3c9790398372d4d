using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>Items, vocabularies and menus among them.</summary>
public sealed class ContentStep : RecipeStepType
{
    /// <summary>Name of the step.</summary>
    public const string StepName = "content";

    private const string List = "Data";

    /// <inheritdoc/>
    public override string Name => StepName;

    private static readonly Shape ItemShape = Shapes.Shape.Object(
        new Member(nameof(ContentItem.ContentItemId), Shapes.Shape.Text),
        new Member(nameof(ContentItem.ContentItemVersionId), Shapes.Shape.Text),
        new Member(nameof(ContentItem.ContentType), Shapes.Shape.Text),
        new Member(nameof(ContentItem.DisplayText), Shapes.Shape.Text),
        new Member(nameof(ContentItem.Latest), Shapes.Shape.Boolean),
        new Member(nameof(ContentItem.Published), Shapes.Shape.Boolean),
        new Member(nameof(ContentItem.ModifiedUtc), Shapes.Shape.Time),
        new Member(nameof(ContentItem.PublishedUtc), Shapes.Shape.Time),
        new Member(nameof(ContentItem.CreatedUtc), Shapes.Shape.Time),
        new Member(nameof(ContentItem.Owner), Shapes.Shape.Text),
        new Member(nameof(ContentItem.Author), Shapes.Shape.Text));

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(new Member(List, Shapes.Shape.ListOf(ItemShape)));

    /// <summary>The items of a step that can be read, with their places.</summary>
    public static IEnumerable<(ContentItem Item, string Path)> ItemsOf(RecipeStep step) =>
        Read(step).Where(r => r.Item is not null).Select(r => (r.Item!, r.Path));

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state)
    {
        foreach (var (item, _) in ItemsOf(step))
        {
            state.Items.Add(item.ContentItemId);
            state.TypesInUse.Add(item.ContentType);
            if (EntryOf(item) is { } entry)
            {
                state.Entries.TryAdd(entry, item.ContentItemId);
            }

            if (Taxonomy.From(item) is { } taxonomy)
            {
                state.Taxonomies[taxonomy.Id] = taxonomy;
            }
        }
    }

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
        var (checker, projector) = (new ContentChecker(state.Site), new ContentProjector(state.Site));
        foreach (var (item, json, path, problem) in Read(step))
        {
            if (item is null)
            {
                // What is of the wrong kind the shape has told already.
                if (ItemShape.Check(json).Count == 0)
                {
                    report(new ShapeProblem(path, problem!));
                }

                continue;
            }

            if (!state.Types.ContainsKey(item.ContentType) && OrchardNames.Types.Contains(item.ContentType))
            {
                report(new ShapeProblem(path, $"The type '{item.ContentType}' is known but not defined here: the item is left out.", IsError: false));
                continue;
            }

            foreach (var (name, id) in new[] { (nameof(item.ContentItemId), item.ContentItemId), (nameof(item.ContentItemVersionId), item.ContentItemVersionId) })
            {
                if (id.Length > 0 && !ContentId.IsValid(id))
                {
                    report(new ShapeProblem(JsonPath.Property(path, name), $"'{id}' is no id: at most {ContentId.MaxLength} letters, digits, hyphens and underscores."));
                }
            }

            if (EntryOf(item) is { } entry && state.Entries[entry] != item.ContentItemId)
            {
                report(new ShapeProblem(JsonPath.Property(path, ImportSource.PartName), $"The item '{state.Entries[entry]}' is this entry of the register already."));
            }

            foreach (var wrong in checker.Check(item))
            {
                report(new ShapeProblem(ContentChecker.Join(path, wrong.Path), wrong.Text, !wrong.IsWarning));
            }

            foreach (var link in ContentLinks.Of(item, projector).Where(l => l.Kind is not (ContentLinks.LocalizationSet or ContentLinks.Domain) && !state.Items.Contains(l.Target)))
            {
                report(new ShapeProblem(path, $"It refers to the item '{link.Target}', which is not there.", IsError: false));
            }
        }
    }

    private static string? EntryOf(ContentItem item) =>
        ContentProjector.SourceOf(item) is { } source ? RecipeState.EntryKey(source.Name, source.EntryId, ContentProjector.LanguageOf(item)) : null;

    private static IEnumerable<(ContentItem? Item, JsonObject Json, string Path, string? Problem)> Read(RecipeStep step)
    {
        foreach (var (json, path) in Objects(step.Json, List, step.Path))
        {
            ContentItem? item = null;
            string? problem = null;
            try
            {
                item = ContentItem.FromJson(json);
            }
            catch (FormatException e)
            {
                problem = e.Message;
            }

            yield return (item, json, path, problem);
        }
    }
}
