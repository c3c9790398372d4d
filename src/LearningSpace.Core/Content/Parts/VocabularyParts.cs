using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Content.Parts;

/// <summary>Labels in the interface's languages, other names, and for kinds of relations the label read from the other side.</summary>
public sealed class LocalizedLabelsPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "LocalizedLabelsPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member("Labels", Shape.ByCulture()), new Member("Alternatives", Shape.MapOf(Shape.ListOf(Shape.Text))), new Member("Inverse", Shape.ByCulture()));
}

/// <summary>The stable code of a term: what addresses, the API and mappings use.</summary>
public sealed class CodePart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "CodePart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("Code", Shape.Text));
}

/// <summary>Makes an item a vocabulary.</summary>
public sealed class TaxonomyPart : PartType
{
    /// <inheritdoc/>
    public override string PartName => Taxonomy.PartName;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("TermContentType", Shape.Text), new Member("Terms", Shape.ListOf(Shape.Object())));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        if (Taxonomy.From(place.Item) is not { } taxonomy)
        {
            yield break;
        }

        foreach (var id in taxonomy.Terms.CountBy(t => t.Id).Where(c => c.Value > 1))
        {
            yield return new ContentProblem("Terms", "Two terms have the id '{0}'.", id.Key);
        }

        foreach (var code in taxonomy.Terms.CountBy(t => t.Code, StringComparer.OrdinalIgnoreCase).Where(c => c.Value > 1))
        {
            yield return new ContentProblem("Terms", "Two terms have the code '{0}'.", code.Key) { IsWarning = true };
        }

        foreach (var (path, shape, json) in Terms(place.Json, "").SelectMany(PartsOf))
        {
            foreach (var problem in shape.Check(json, path))
            {
                yield return new ContentProblem(problem.Path, problem.Message);
            }
        }
    }

    private static IEnumerable<(string Path, JsonObject Term)> Terms(JsonObject json, string path)
    {
        foreach (var (term, i) in ((json["Terms"] as JsonArray)?.OfType<JsonObject>() ?? []).Select((t, i) => (t, i)))
        {
            var place = $"{path}{(path.Length > 0 ? "." : "")}Terms[{i}]";
            yield return (place, term);
            foreach (var below in Terms(term, place))
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<(string Path, Shape Shape, JsonNode Json)> PartsOf((string Path, JsonObject Term) place) =>
        from property in place.Term
        where property.Value is not null
        let part = Find(property.Key)
        where part is not null
        select (JsonPath.Property(place.Path, property.Key), part.ValueShape, property.Value);
}

/// <summary>Marks an item as an entry of a vocabulary.</summary>
public sealed class TermPart : PartType
{
    /// <inheritdoc/>
    public override string PartName => "TermPart";

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("TaxonomyContentItemId", Shape.Text));
}

/// <summary>Which edition of a source a vocabulary follows, and how sure that is.</summary>
public sealed class VersionPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "VersionPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member("Version", Shape.Text), new Member("Source", Shape.Text), new Member("Valid", Shape.Text), new Member("Provenance", Shape.Choice("official", "adapted", "draft")));
}

/// <summary>What a competency means at each of its levels.</summary>
public sealed class LevelsPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "LevelsPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("Basic", Shape.ByCulture()), new Member("Intermediate", Shape.ByCulture()), new Member("Advanced", Shape.ByCulture()));
}
