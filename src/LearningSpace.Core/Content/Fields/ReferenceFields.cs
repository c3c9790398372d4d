using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Fields;

internal sealed class TaxonomyFieldType : FieldType
{
    public override string Name => "TaxonomyField";

    public override Shape ValueShape { get; } = Shape.Object(
        new Member("TaxonomyContentItemId", Shape.Text), new Member("TermContentItemIds", Shape.ListOf(Shape.Text)), new Member("TagNames", Shape.ListOf(Shape.Text)));

    protected override IReadOnlyList<Member> OwnSettings =>
        [new("TaxonomyContentItemId", Shape.Text), new("Unique", Shape.Flag), new("LeavesOnly", Shape.Flag), new("Open", Shape.Flag)];

    public override FieldValue? Read(JsonObject json) => Json.Texts(json, "TermContentItemIds") is { Count: > 0 } terms
        ? new TermsValue(Json.Text(json, "TaxonomyContentItemId") ?? "", terms) { Names = Json.Texts(json, "TagNames") }
        : null;

    public override JsonObject Write(FieldValue value)
    {
        var terms = (TermsValue)value;
        var json = new JsonObject { ["TaxonomyContentItemId"] = terms.TaxonomyId, ["TermContentItemIds"] = Texts(terms.TermIds) };
        if (terms.Names.Count > 0)
        {
            json["TagNames"] = Texts(terms.Names);
        }

        return json;

        static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
    }

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site)
    {
        var terms = (TermsValue)value;
        if (Json.AsText(Setting(field, "TaxonomyContentItemId")) is { Length: > 0 } expected && terms.TaxonomyId.Length > 0 && terms.TaxonomyId != expected)
        {
            yield return new ContentProblem("", "The terms are of taxonomy {0}, but the field takes those of {1}.", terms.TaxonomyId, expected);
            yield break;
        }

        if (!site.TaxonomiesById.TryGetValue(terms.TaxonomyId, out var taxonomy))
        {
            yield return new ContentProblem("", "The terms are of '{0}', and no taxonomy has that id.", terms.TaxonomyId);
            yield break;
        }

        // In an open list of tags each carries its name, so that an unknown one can still be shown.
        var isOpen = Json.Text(field.Settings["ContentPartFieldSettings"], "Editor") == "Tags";
        for (var i = isOpen ? terms.Names.Count : 0; i < terms.TermIds.Count; i++)
        {
            if (taxonomy.Find(terms.TermIds[i]) is null)
            {
                yield return new ContentProblem("", "The taxonomy '{0}' has no term '{1}'.", taxonomy.Alias, terms.TermIds[i]);
            }
        }

        if (terms.TermIds.Count > 1 && Json.Flag(field.Settings[SettingsGroup], "Unique"))
        {
            yield return new ContentProblem("", "Only one term may be chosen, and there are {0}.", terms.TermIds.Count);
        }

        var broader = taxonomy.Terms.Select(t => t.Parent?.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var term in Json.Flag(field.Settings[SettingsGroup], "LeavesOnly") ? terms.TermIds.Where(broader.Contains) : [])
        {
            yield return new ContentProblem("", "'{0}' has narrower terms: choose one of those.", taxonomy.Find(term)!.Code);
        }
    }
}

/// <summary>A field that points at things by their ids: they differ in the name of the list and in what the ids are of.</summary>
internal abstract class PickerFieldType(string list) : FieldType
{
    public override Shape ValueShape { get; } = Shape.Object(new Member(list, Shape.ListOf(Shape.Text)));

    public override FieldValue? Read(JsonObject json) => Json.Texts(json, list).Where(i => i.Length > 0).ToList() is { Count: > 0 } ids ? Make(ids) : null;

    public override JsonObject Write(FieldValue value) => new() { [list] = new JsonArray([.. Ids(value).Select(i => (JsonNode)i)]) };

    protected abstract FieldValue Make(IReadOnlyList<string> ids);

    protected abstract IReadOnlyList<string> Ids(FieldValue value);

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site) =>
        Ids(value).Count > 1 && TakesOnlyOne(field, fallback: false) ? [new ContentProblem("", "Only one may be chosen, and there are {0}.", Ids(value).Count)] : [];
}

internal sealed class ContentPickerFieldType() : PickerFieldType("ContentItemIds")
{
    public override string Name => "ContentPickerField";

    protected override IReadOnlyList<Member> OwnSettings =>
        [new("Multiple", Shape.Flag), new("DisplayAllContentTypes", Shape.Flag), new("DisplayedContentTypes", Shape.ListOf(Shape.Text)), new("DisplayedStereotypes", Shape.ListOf(Shape.Text))];

    protected override FieldValue Make(IReadOnlyList<string> ids) => new ItemsValue(ids);

    protected override IReadOnlyList<string> Ids(FieldValue value) => ((ItemsValue)value).Ids;
}

internal sealed class LocalizationSetContentPickerFieldType() : PickerFieldType("LocalizationSets")
{
    public override string Name => "LocalizationSetContentPickerField";

    protected override IReadOnlyList<Member> OwnSettings => [new("Multiple", Shape.Flag), new("DisplayedContentTypes", Shape.ListOf(Shape.Text))];

    protected override FieldValue Make(IReadOnlyList<string> ids) => new LocalizationSetsValue(ids);

    protected override IReadOnlyList<string> Ids(FieldValue value) => ((LocalizationSetsValue)value).Sets;
}

internal sealed class UserPickerFieldType() : PickerFieldType("UserIds")
{
    public override string Name => "UserPickerField";

    protected override IReadOnlyList<Member> OwnSettings => [new("Multiple", Shape.Flag), new("DisplayAllUsers", Shape.Flag), new("DisplayedRoles", Shape.ListOf(Shape.Text))];

    protected override FieldValue Make(IReadOnlyList<string> ids) => new UsersValue(ids);

    protected override IReadOnlyList<string> Ids(FieldValue value) => ((UsersValue)value).Ids;
}
