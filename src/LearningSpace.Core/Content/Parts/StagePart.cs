using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Content.Parts;

/// <summary>A step of a project's way.</summary>
/// <param name="Stage">Code of the stage.</param>
/// <param name="Since">Since when: a year, a month or a day, as <c>2024</c>, <c>2024-03</c> or <c>2024-03-07</c>.</param>
public sealed record StageStep(string Stage, string Since);

/// <summary>The way a project went from stage to stage. The stage today is a field of the type, named by the part's settings.</summary>
public sealed class StagePart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "StagePart";

    /// <summary>Field that holds the stage today where the settings name none.</summary>
    public const string DefaultField = "Stage";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("History", Shape.ListOf(Shape.Closed(
        new Member("Stage", Shape.Text, Required: true),
        new Member("Since", Shape.Pattern("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", "a year, month or day such as 2024, 2024-03 or 2024-03-07"), Required: true)))));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member("Field", Shape.Text));

    /// <summary>The steps of an item, in the order they are written.</summary>
    public static IReadOnlyList<StageStep> HistoryOf(ContentItem item) =>
    [
        .. ((item.Part(Name)?["History"] as JsonArray)?.OfType<JsonObject>() ?? [])
            .Select(s => new StageStep(Json.Text(s, "Stage") ?? "", Json.Text(s, "Since") ?? "")).Where(s => s.Stage.Length > 0),
    ];

    /// <summary>The field of a type that holds the stage today; null where there is none.</summary>
    public static TypeField? FieldOf(ContentTypeDefinition type, SiteModel site) =>
        type.Find(Name) is { } place ? site.Definitions.FindField(type.Name, FieldName(place.Settings[Name + "Settings"] as JsonObject ?? [])) : null;

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        var vocabulary = Vocabulary(place.Type, place.Settings, place.Site);
        var steps = HistoryOf(place.Item);
        for (var i = 0; i < steps.Count; i++)
        {
            if (vocabulary is not null && vocabulary.FindByCode(steps[i].Stage) is null)
            {
                yield return new ContentProblem($"History[{i}].Stage", "The taxonomy '{0}' has no term '{1}'.", vocabulary.Alias, steps[i].Stage);
            }

            // A year stands before its months: compared as texts, a shorter date that begins alike is no contradiction.
            if (i > 0 && string.CompareOrdinal(Common(steps[i].Since, steps[i - 1].Since), Common(steps[i - 1].Since, steps[i].Since)) < 0)
            {
                yield return new ContentProblem($"History[{i}].Since", "{0} is before {1}: write the stages in the order they came.", steps[i].Since, steps[i - 1].Since);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site) =>
        site.Definitions.FindField(type.Name, FieldName(settings)) is { Field.FieldType: "TaxonomyField" }
            ? []
            : [$"The type '{type.Name}' has no vocabulary field '{FieldName(settings)}' for the stage today."];

    private static string FieldName(JsonObject settings) => Json.Text(settings, "Field") is { Length: > 0 } field ? field : DefaultField;

    private static Taxonomy? Vocabulary(ContentTypeDefinition type, JsonObject settings, SiteModel site) =>
        site.Definitions.FindField(type.Name, FieldName(settings)) is { } field ? site.TaxonomyOf(field.Field) : null;

    private static string Common(string date, string other) => date[..Math.Min(date.Length, other.Length)];
}
