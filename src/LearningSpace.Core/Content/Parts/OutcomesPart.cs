using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Parts;

/// <summary>A measured, or at least told, result.</summary>
/// <param name="Row">The small item it stands in.</param>
/// <param name="Outcome">What kind of result: terms; null where it is not told.</param>
/// <param name="Direction"><c>better</c>, <c>no-change</c> or <c>worse</c>; null where it is not told.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Baseline">Before.</param>
/// <param name="Value">After.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Period">When.</param>
/// <param name="Evidence">How sure that is: terms; null where it is not told.</param>
public sealed record MeasuredOutcome(
    ContentItem Row, TermsValue? Outcome, string? Direction, string? Metric, decimal? Baseline, decimal? Value, string? Unit, string? Period, TermsValue? Evidence)
{
    /// <summary>What else the row tells.</summary>
    public IReadOnlyList<(TypeField Field, FieldValue Value)> Others { get; init; } = [];

    /// <summary>Change from before to after, as a share of before; null where it cannot be told.</summary>
    public decimal? Change
    {
        get
        {
            if (Baseline is not { } before || before == 0 || Value is not { } after)
            {
                return null;
            }

            try
            {
                return (after - before) / Math.Abs(before);
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }
}

/// <summary>Reads a bag of small items as results that can be compared: what was measured, before and after, how sure it is.</summary>
public sealed class OutcomesPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "OutcomesPart";

    /// <summary>Name of the column that tells how sure a result is.</summary>
    public const string Evidence = "Evidence";

    private static readonly string[] Columns = ["Outcome", "Direction", "Metric", "Baseline", "Value", "Unit", "Period", Evidence];

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object();

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member("Bag", Shape.Text));

    /// <summary>Name of the bag that holds the results of a type; null where the type has none.</summary>
    public static string? BagOf(ContentTypeDefinition type) =>
        type.Find(Name)?.Settings["OutcomesPartSettings"] is { } settings && Json.Text(settings, "Bag") is { Length: > 0 } bag ? bag : null;

    /// <summary>The results of an item.</summary>
    public static IReadOnlyList<MeasuredOutcome> Of(ContentItem item, SiteModel site) =>
        site.Definitions.Types.TryGetValue(item.ContentType, out var type) && BagOf(type) is { } bag ? [.. BagPart.ItemsOf(item.Part(bag)).Select(r => Read(r, site))] : [];

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        foreach (var (row, i) in Of(place.Item, place.Site).Select((r, i) => (r, i)))
        {
            if (row.Direction == "no-change" && row.Change is { } change && Math.Abs(change) > 0.5m)
            {
                yield return new ContentProblem($"Rows[{i}]", "The row says that nothing changed, and its numbers differ: {0} and {1}.", row.Baseline!, row.Value!) { IsWarning = true };
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site)
    {
        var bag = Json.Text(settings, "Bag") ?? "";
        if (type.Parts.FirstOrDefault(p => p.Name == bag && p.PartName == BagPart.Name) is not { } place)
        {
            return [$"The type '{type.Name}' has no bag '{bag}' for its results."];
        }

        return BagPart.ContainedTypes(place).Where(site.Definitions.Types.ContainsKey)
            .Where(t => !Columns.Any(c => site.Definitions.FindField(t, c) is not null))
            .Select(t => $"The type '{t}' has none of the fields of a result: {string.Join(", ", Columns)}.");
    }

    private static MeasuredOutcome Read(ContentItem row, SiteModel site)
    {
        var values = new ContentProjector(site).ValuesOf(row).ToList();
        return new MeasuredOutcome(
            row, Take<TermsValue>("Outcome"), Take<TextValue>("Direction")?.Text, Take<TextValue>("Metric")?.Text, Take<NumberValue>("Baseline")?.Value,
            Take<NumberValue>("Value")?.Value, Take<TextValue>("Unit")?.Text, Take<TextValue>("Period")?.Text, Take<TermsValue>(Evidence))
        {
            Others = values,
        };

        T? Take<T>(string name)
            where T : FieldValue
        {
            var at = values.FindIndex(v => v.Field.Part == row.ContentType && v.Field.Field.Name == name && v.Value is T);
            if (at < 0)
            {
                return null;
            }

            var value = (T)values[at].Value;
            values.RemoveAt(at);
            return value;
        }
    }
}
