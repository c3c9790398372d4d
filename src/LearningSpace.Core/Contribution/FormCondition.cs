using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>One thing that must be so. With neither codes nor a yes or no, it is enough that something was answered.</summary>
/// <param name="Field">The field asked: a type's own by its name, others as <c>Part.Field</c>.</param>
/// <param name="In">Codes of which it has one, or a narrower one; none for any.</param>
/// <param name="Is">What a yes-or-no was answered with; null where that is not asked.</param>
public sealed record FormClause(string Field, IReadOnlyList<string> In, bool? Is);

/// <summary>When something is asked, or must be answered: clauses that must all hold. Without any it always holds. A script evaluates it alike in the browser; both are tested against the same examples.</summary>
/// <param name="Clauses">What must be so.</param>
public sealed record FormCondition(IReadOnlyList<FormClause> Clauses)
{
    /// <summary>The code of a yes.</summary>
    public const string Yes = "true";

    /// <summary>The code of a no.</summary>
    public const string No = "false";

    /// <summary>Holds always.</summary>
    public static FormCondition Always { get; } = new([]);

    /// <summary>What it looks like in a recipe.</summary>
    public static Shape Shape { get; } = Shapes.Shape.ListOf(Shapes.Shape.Closed(
        new Member(nameof(FormClause.Field), Shapes.Shape.Text, Required: true),
        new Member(nameof(FormClause.In), Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member(nameof(FormClause.Is), Shapes.Shape.Flag)));

    /// <summary>Whether it asks for nothing.</summary>
    public bool IsAlways => Clauses.Count == 0;

    /// <summary>Reads a condition.</summary>
    /// <param name="node">An object, of which it is a property.</param>
    /// <param name="name">The property.</param>
    public static FormCondition From(JsonNode? node, string name) => From((node as JsonObject)?[name]);

    /// <summary>Reads a condition; what is none always holds.</summary>
    public static FormCondition From(JsonNode? node) => node is JsonArray { Count: > 0 } clauses
        ? new([.. clauses.OfType<JsonObject>().Select(c => new FormClause(Json.Text(c, nameof(FormClause.Field)) ?? "", Json.Texts(c, nameof(FormClause.In)), c[nameof(FormClause.Is)] is null ? null : Json.Flag(c, nameof(FormClause.Is))))])
        : Always;

    /// <summary>Both conditions.</summary>
    public FormCondition And(FormCondition other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.IsAlways ? this : IsAlways ? other : new([.. Clauses, .. other.Clauses]);
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="codesOf">The codes with which a field was answered; none where it was not.</param>
    public bool Holds(Func<string, IReadOnlyCollection<string>> codesOf)
    {
        ArgumentNullException.ThrowIfNull(codesOf);
        return Clauses.All(c => Holds(c, codesOf(c.Field)));
    }

    /// <summary>Whether it holds for an item as it stands.</summary>
    public bool Holds(ContentItem item, SiteModel site) => IsAlways || Holds(name => CodesOf(item, name, site));

    /// <summary>The codes with which a field of an item is answered: of terms their own and those of all above them, of a yes-or-no <c>true</c> or <c>false</c>, of a text the text.</summary>
    public static IReadOnlyCollection<string> CodesOf(ContentItem item, string field, SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(site);
        return site.Definitions.FindField(item.ContentType, field) is { } known ? CodesOf(ContentProjector.ValueOf(item, known), site) : [];
    }

    /// <summary>The condition as the browser gets it: fields by the name of their input.</summary>
    /// <param name="pathOf">The name of a field's input.</param>
    public JsonArray ToJson(Func<string, string> pathOf)
    {
        ArgumentNullException.ThrowIfNull(pathOf);
        var clauses = new JsonArray();
        foreach (var clause in Clauses)
        {
            var json = new JsonObject { [nameof(FormClause.Field)] = pathOf(clause.Field) };
            if (clause.In.Count > 0)
            {
                json[nameof(FormClause.In)] = new JsonArray([.. clause.In.Select(c => (JsonNode)c)]);
            }

            if (clause.Is is { } flag)
            {
                json[nameof(FormClause.Is)] = flag;
            }

            clauses.Add(json);
        }

        return clauses;
    }

    /// <summary>What is wrong with it in a type: fields that the type lacks, codes that no vocabulary has.</summary>
    internal IEnumerable<string> Check(string type, SiteModel site)
    {
        foreach (var clause in Clauses)
        {
            if (site.Definitions.FindField(type, clause.Field) is not { } field)
            {
                yield return $"The type '{type}' has no field '{clause.Field}'.";
                continue;
            }

            if (clause.Is is not null && field.Field.FieldType != "BooleanField")
            {
                yield return $"'{clause.Field}' is no yes-or-no: name the values in In.";
            }

            var known = field.Field.FieldType == "TaxonomyField" ? site.TaxonomyOf(field.Field)?.Terms.Select(t => t.Code).ToList() : field.Field.Options is { Count: > 0 } options ? [.. options.Select(o => o.Value)] : null;
            foreach (var code in known is null ? [] : clause.In.Where(c => !known.Contains(c, StringComparer.Ordinal)))
            {
                yield return $"'{clause.Field}' has no value '{code}'.";
            }
        }
    }

    private static bool Holds(FormClause clause, IReadOnlyCollection<string> codes) =>
        codes.Count > 0
        && (clause.In.Count == 0 || clause.In.Any(c => codes.Contains(c, StringComparer.Ordinal)))
        && (clause.Is is not { } flag || codes.Contains(flag ? Yes : No, StringComparer.Ordinal));

    private static IReadOnlyCollection<string> CodesOf(FieldValue? value, SiteModel site) => value switch
    {
        null => [],
        TermsValue terms => [.. terms.TermIds.SelectMany(id => site.TaxonomiesById.GetValueOrDefault(terms.TaxonomyId)?.Find(id)?.WithAncestors().Select(t => t.Code) ?? [id]).Distinct(StringComparer.Ordinal)],
        BooleanValue flag => [flag.Value ? Yes : No],
        TextValue text => [text.Text],
        TextsValue texts => texts.Texts,
        ItemsValue items => items.Ids,
        NumberValue number => [number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        _ => ["-"], // something is answered, which has no code
    };
}
