using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Parts;

/// <summary>What an item rests on, and what speaks against it: other items.</summary>
public sealed class EvidencePart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "EvidencePart";

    /// <summary>Name of the list of what it rests on.</summary>
    public const string Items = "Items";

    /// <summary>Name of the list of what speaks against it.</summary>
    public const string Against = "Against";

    /// <summary>Ids of the items that an item rests on.</summary>
    public static IReadOnlyList<string> ItemsOf(ContentItem item) => Json.Texts(item.Part(Name), Items);

    /// <summary>Ids of the items that speak against an item.</summary>
    public static IReadOnlyList<string> AgainstOf(ContentItem item) => Json.Texts(item.Part(Name), Against);

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Items, Shape.ListOf(Shape.Text)), new Member(Against, Shape.ListOf(Shape.Text)));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member("Minimum", Shape.Whole));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        var (found, least) = (Json.Texts(place.Json, Items).Distinct(StringComparer.Ordinal).Count(), Minimum(place.Settings));
        if (place.Item.Published && found < least)
        {
            yield return new ContentProblem(Items, "This rests on {0} items; {1} are needed.", found, least);
        }

        foreach (var both in Json.Texts(place.Json, Items).Intersect(Json.Texts(place.Json, Against), StringComparer.Ordinal))
        {
            yield return new ContentProblem(Against, "'{0}' cannot speak for this and against it.", both);
        }
    }

    private static int Minimum(JsonObject settings) => Json.Whole(settings, "Minimum") ?? 0;
}

/// <summary>Which interest the author has in what is told.</summary>
public sealed class DeclarationPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "DeclarationPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("HasInterest", Shape.Boolean), new Member("Statement", Shape.Text));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member("Field", Shape.Text), new Member("RequiredFor", Shape.ListOf(Shape.Text)));

    /// <summary>Whether an author declared an interest; null where nothing was declared.</summary>
    public static bool? HasInterest(ContentItem item) => item.Part(Name)?["HasInterest"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>The interest in the author's words; null where there are none.</summary>
    public static string? StatementOf(ContentItem item) => item.Text(Name, "Statement") is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        if (HasInterest(place.Item) == true && StatementOf(place.Item) is null)
        {
            yield return new ContentProblem("Statement", "An interest is declared: say which.");
        }

        if (place.Item.Published && HasInterest(place.Item) is null && IsRequired(place))
        {
            yield return new ContentProblem("", "A declaration of interest is required here.");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site)
    {
        if (Json.Text(settings, "Field") is not { Length: > 0 } name)
        {
            return Json.Texts(settings, "RequiredFor").Count > 0 ? ["RequiredFor needs the Field whose values it names."] : [];
        }

        if (site.Definitions.FindField(type.Name, name) is not { Field.FieldType: "TaxonomyField" } field)
        {
            return [$"The type '{type.Name}' has no vocabulary field '{name}'."];
        }

        return site.TaxonomyOf(field.Field) is { } taxonomy
            ? Json.Texts(settings, "RequiredFor").Where(c => taxonomy.FindByCode(c) is null).Select(c => $"The taxonomy '{taxonomy.Alias}' has no term '{c}'.")
            : [];
    }

    private static bool IsRequired(PartPlace place)
    {
        var required = Json.Texts(place.Settings, "RequiredFor");
        return required.Count > 0
            && Json.Text(place.Settings, "Field") is { } name
            && place.Site.Definitions.FindField(place.Type.Name, name) is { } field
            && ContentProjector.ValueOf(place.Item, field) is TermsValue terms
            && new ContentProjector(place.Site).TermsOf(terms).Any(t => required.Contains(t.Code, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>Until when what is told holds without somebody confirming it.</summary>
public sealed class FreshnessPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "FreshnessPart";

    /// <summary>Name of the day in it by which an item wants confirming.</summary>
    public const string ReviewByName = "ReviewBy";

    /// <summary>Months after which an item wants confirming where the settings do not say.</summary>
    public const int DefaultMonths = 12;

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("ConfirmedOn", Shape.Day), new Member(ReviewByName, Shape.Day));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member("Months", Shape.Whole));

    /// <summary>When somebody last said that it still holds; null where nobody did.</summary>
    public static DateOnly? ConfirmedOn(ContentItem item) => Day(item, "ConfirmedOn");

    /// <summary>Writes that an item holds on a day. A day of review that lies before is no longer one: the usual time counts from here.</summary>
    public static void Confirm(ContentItem item, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(item);
        var part = item.PartOrNew(Name);
        part["ConfirmedOn"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (Day(item, "ReviewBy") is { } review && review <= day)
        {
            part.Remove("ReviewBy");
        }
    }

    /// <summary>By when an item wants confirming: the day written, else so many months after it was confirmed; null where neither is told.</summary>
    public static DateOnly? ReviewBy(ContentItem item, ContentTypeDefinition? type)
    {
        if (type?.Find(Name) is not { } place)
        {
            return null;
        }

        var months = Json.Whole(place.Settings["FreshnessPartSettings"], "Months") ?? DefaultMonths;
        return Day(item, "ReviewBy") ?? (ConfirmedOn(item) is { } confirmed && confirmed.Year < 9000 ? confirmed.AddMonths(Math.Clamp(months, 0, 1200)) : null);
    }

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        if (Day(place.Item, "ReviewBy") is { } review && ConfirmedOn(place.Item) is { } confirmed && review < confirmed)
        {
            yield return new ContentProblem("ReviewBy", "{0} is before the day it was confirmed, {1}.", $"{review:yyyy-MM-dd}", $"{confirmed:yyyy-MM-dd}");
        }
    }

    private static DateOnly? Day(ContentItem item, string name) => Json.Day(item.Text(Name, name));
}

/// <summary>What the public body that a report tells of says to it.</summary>
/// <param name="Body">Its name.</param>
/// <param name="BodyItem">Its own page here, by item id; null where it has none.</param>
/// <param name="ConfirmedOn">When it confirmed; null where it has not.</param>
/// <param name="DisputedOn">When it said that it is not so; null where it has not.</param>
/// <param name="Statement">In its words; null where there are none.</param>
public sealed record Confirmation(string Body, string? BodyItem, DateOnly? ConfirmedOn, DateOnly? DisputedOn, string? Statement);

/// <summary>Names the counterpart of a report and holds its confirmation.</summary>
public sealed class ConfirmationPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "ConfirmationPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member("Body", Shape.Text), new Member("BodyItem", Shape.Text), new Member(Confirmed, Shape.Day), new Member(Disputed, Shape.Day), new Member(Words, Shape.Text));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member(BodyTypes, Shape.ListOf(Shape.Text)));

    /// <summary>Setting of a type: which types the pages of bodies are of. Orchard's own name for it, at its content picker.</summary>
    public const string BodyTypes = "DisplayedContentTypes";

    private const string Confirmed = "ConfirmedOn";
    private const string Disputed = "DisputedOn";
    private const string Words = "Statement";

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return Json.Texts(settings, BodyTypes).Where(t => !site.Definitions.Types.ContainsKey(t)).Select(t => $"'{BodyTypes}' names '{t}', which no recipe declares.");
    }

    /// <summary>Writes what the body says: that it is so, or that it is not.</summary>
    /// <param name="item">The report.</param>
    /// <param name="day">The day.</param>
    /// <param name="confirms">Whether it is so.</param>
    /// <param name="statement">In its words; empty for none.</param>
    public static void Answer(ContentItem item, DateOnly day, bool confirms, string statement)
    {
        ArgumentNullException.ThrowIfNull(item);
        var part = item.PartOrNew(Name);
        part.Remove(confirms ? Disputed : Confirmed);
        part[confirms ? Confirmed : Disputed] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (string.IsNullOrWhiteSpace(statement))
        {
            part.Remove(Words);
        }
        else
        {
            part[Words] = statement;
        }
    }

    /// <summary>Keeps the body's answer as it was in another version: whoever writes the report does not write it. Of another body there is none.</summary>
    public static void KeepAnswer(ContentItem item, ContentItem? before)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Part(Name) is not { } part)
        {
            return;
        }

        var isSame = before is not null && Json.Text(before.Part(Name), "Body") == Json.Text(part, "Body") && (Json.Text(before.Part(Name), "BodyItem") ?? "") == (Json.Text(part, "BodyItem") ?? "");
        foreach (var name in new[] { Confirmed, Disputed, Words })
        {
            part.Remove(name);
            if (isSame && before!.Part(Name)?[name] is { } kept)
            {
                part[name] = kept.DeepClone();
            }
        }
    }

    /// <summary>The confirmation of an item; null where no counterpart is named.</summary>
    public static Confirmation? Of(ContentItem item) => item.Text(Name, "Body") is { } body && !string.IsNullOrWhiteSpace(body)
        ? new Confirmation(
            body,
            item.Text(Name, "BodyItem") is { Length: > 0 } id ? id : null,
            Json.Day(item.Text(Name, Confirmed)),
            Json.Day(item.Text(Name, Disputed)),
            item.Text(Name, Words) is { Length: > 0 } words ? words : null)
        : null;

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place) =>
        Of(place.Item) is null && (Json.Text(place.Json, Confirmed) ?? Json.Text(place.Json, Disputed) ?? Json.Text(place.Json, Words)) is { Length: > 0 }
            ? [new ContentProblem("Body", "Something is confirmed, and nobody is named who did.")]
            : [];
}

/// <summary>Makes an item a body that people belong to: its mail domains, and whether it is of the central administration.</summary>
public sealed class AffiliationPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "AffiliationPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member("Domains", Shape.ListOf(Shape.Pattern(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", "a mail domain such as health.example, in lower case"))),
        new Member("CentralAdministration", Shape.Boolean),
        new Member("Since", Shape.Day));

    /// <summary>Name of its settings.</summary>
    public const string SettingsName = "AffiliationPartSettings";

    /// <summary>Setting: the field that tells what kind of body it is.</summary>
    public const string KindField = "KindField";

    /// <summary>Setting: the role of a body's people, by the code of its kind.</summary>
    public const string RoleByKind = "RoleByKind";

    /// <summary>Setting: the role of the people of any other body.</summary>
    public const string OtherRole = "OtherRole";

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member(KindField, Shape.Text), new Member(RoleByKind, Shape.MapOf(Shape.Text)), new Member(OtherRole, Shape.Text));

    /// <summary>The mail domains of a body.</summary>
    public static IReadOnlyList<string> DomainsOf(ContentItem item) => Json.Texts(item.Part(Name), "Domains");

    /// <summary>Whether a body belongs to the central administration; null where it is not told.</summary>
    public static bool? IsCentral(ContentItem item) => item.Part(Name)?["CentralAdministration"] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>Since when a body belongs to it; null where it is not told.</summary>
    public static DateOnly? Since(ContentItem item) => Json.Day(item.Text(Name, "Since"));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place) =>
        DomainsOf(place.Item).CountBy(d => d).Where(d => d.Value > 1).Select(d => new ContentProblem("Domains", "'{0}' stands there twice.", d.Key));
}

/// <summary>A relation to another item.</summary>
/// <param name="Kind">Code in the vocabulary of relations.</param>
/// <param name="ItemId">The other item.</param>
public sealed record Relation(string Kind, string ItemId);

/// <summary>How an item stands to others: adapts, supersedes, was learned from …</summary>
public sealed class RelationsPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "RelationsPart";

    /// <summary>Alias of the vocabulary of kinds.</summary>
    public const string Vocabulary = "relation";

    /// <summary>Code of the relation of an item that is evidence for another.</summary>
    public const string EvidenceFor = "evidence-for";

    /// <summary>Code of the relation of an item that contradicts another.</summary>
    public const string Contradicts = "contradicts";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(
        "Relations", Shape.ListOf(Shape.Closed(new Member("Kind", Shape.Text, Required: true), new Member("ContentItemId", Shape.Text, Required: true)))));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Closed(new Member("Kinds", Shape.ListOf(Shape.Text)));

    /// <summary>The relations of an item.</summary>
    public static IReadOnlyList<Relation> Of(ContentItem item) =>
    [
        .. ((item.Part(Name)?["Relations"] as JsonArray)?.OfType<JsonObject>() ?? [])
            .Select(r => new Relation(Json.Text(r, "Kind") ?? "", Json.Text(r, "ContentItemId") ?? "")).Where(r => r.Kind.Length > 0 && r.ItemId.Length > 0),
    ];

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        var kinds = Json.Texts(place.Settings, "Kinds");
        var vocabulary = place.Site.Taxonomies.GetValueOrDefault(Vocabulary);
        foreach (var (relation, i) in Of(place.Item).Select((r, i) => (r, i)))
        {
            if ((kinds.Count > 0 && !kinds.Contains(relation.Kind, StringComparer.Ordinal)) || vocabulary?.FindByCode(relation.Kind) is null)
            {
                yield return new ContentProblem(
                    $"Relations[{i}].Kind", "'{0}' is no kind of relation here; there are: {1}.", relation.Kind, string.Join(", ", kinds.Count > 0 ? kinds : vocabulary?.Terms.Select(t => t.Code) ?? []));
            }

            if (relation.ItemId == place.Item.ContentItemId)
            {
                yield return new ContentProblem($"Relations[{i}].ContentItemId", "An item cannot be related to itself.");
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site) =>
        site.Taxonomies.GetValueOrDefault(Vocabulary) is { } vocabulary
            ? Json.Texts(settings, "Kinds").Where(k => vocabulary.FindByCode(k) is null).Select(k => $"The taxonomy '{Vocabulary}' has no term '{k}'.")
            : Json.Texts(settings, "Kinds").Count > 0 ? [$"No taxonomy has the alias '{Vocabulary}', from which the kinds come."] : [];
}
