using System.Text.Json.Nodes;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Content;

/// <summary>How much a field's words weigh in search.</summary>
public enum SearchWeight
{
    /// <summary>Not searched.</summary>
    None,

    /// <summary>Everything else worth finding: names, vocabulary labels.</summary>
    Other,

    /// <summary>Long texts.</summary>
    Body,

    /// <summary>The summary.</summary>
    Summary,

    /// <summary>The title.</summary>
    Title,
}

/// <summary>What a field means to pages, beyond its kind. Recipes name it, so that code never asks for a field by name.</summary>
public enum FieldRole
{
    /// <summary>A field like any other.</summary>
    None,

    /// <summary>The item's summary: shown as the lead and in lists.</summary>
    Summary,

    /// <summary>A yes-or-no that, when it is yes, is told before the text with the field's help as its words.</summary>
    Notice,

    /// <summary>When something begins: told at the head, with <see cref="Ends"/> as one time.</summary>
    Starts,

    /// <summary>When it ends.</summary>
    Ends,

    /// <summary>The licence of the text: told where the item is cited.</summary>
    Licence,

    /// <summary>The time zone, by its name in the IANA database, whose clocks the item's times are told by: told with each of them.</summary>
    Zone,
}

/// <summary>On which side of a balance a text speaks.</summary>
public enum FieldSide
{
    /// <summary>On none.</summary>
    None,

    /// <summary>For it: what went well, when to use it.</summary>
    For,

    /// <summary>Against it: what went wrong, when not to.</summary>
    Against,
}

/// <summary>How a section is shown.</summary>
public enum SectionShape
{
    /// <summary>Texts one below the other, then facts.</summary>
    None,

    /// <summary>A card of steps, the last of which is what follows from the others.</summary>
    Steps,
}

/// <summary>Settings of a field that this site reads: Orchard's own groups and the group <c>LearningSpaceFieldSettings</c>.</summary>
public sealed class FieldSettings
{
    /// <summary>Name of the group.</summary>
    public const string Group = "LearningSpaceFieldSettings";

    internal FieldSettings(JsonObject settings, string name)
    {
        var ours = settings[Group];
        Labels = Json.ByCulture(ours, "DisplayNameByCulture");
        Help = Json.ByCulture(ours, "HelpByCulture");
        Examples = Json.ByCulture(ours, "ExampleByCulture");
        DisplayName = Json.Text(settings["ContentPartFieldSettings"], "DisplayName") ?? name;
        Facet = Json.Text(ours, "Facet");
        Weight = Json.Choice(ours, "Weight", SearchWeight.None);
        Role = Json.Choice(ours, "Role", FieldRole.None);
        AfterBody = Json.Flag(ours, nameof(AfterBody));
        Glance = Json.Flag(ours, nameof(Glance));
        Side = Json.Choice(ours, nameof(Side), FieldSide.None);
        Scale = Json.Texts(ours, nameof(Scale));
        Asking = new AskingSettings(ours);
        MaxLength = Json.Whole(ours, nameof(MaxLength)) is { } length and > 0 ? length : null;
        OptionLabels = ((ours as JsonObject)?["OptionsByCulture"] as JsonObject)?
            .ToDictionary(o => o.Key, o => Json.ByCulture(o.Value), StringComparer.Ordinal) ?? [];
    }

    /// <summary>What the group looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed([
        new Member("DisplayNameByCulture", Shapes.Shape.ByCulture()),
        new Member("HelpByCulture", Shapes.Shape.ByCulture()),
        new Member("ExampleByCulture", Shapes.Shape.ByCulture()),
        new Member("OptionsByCulture", Shapes.Shape.MapOf(Shapes.Shape.ByCulture())),
        new Member(nameof(Facet), Shapes.Shape.Pattern("^[a-z][a-z0-9-]*$", "a word of lower-case letters, digits and hyphens")),
        new Member(nameof(Weight), Shapes.Shape.Choice<SearchWeight>()),
        new Member(nameof(Role), Shapes.Shape.Choice<FieldRole>()),
        new Member(nameof(AfterBody), Shapes.Shape.Flag),
        new Member(nameof(Glance), Shapes.Shape.Flag),
        new Member(nameof(Side), Shapes.Shape.Choice<FieldSide>()),
        new Member(nameof(Scale), Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member(nameof(MaxLength), Shapes.Shape.Whole),
        .. AskingSettings.Members]);

    /// <summary>Label where a culture has none.</summary>
    public string DisplayName { get; }

    /// <summary>Labels by culture.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Help by culture.</summary>
    public IReadOnlyDictionary<string, string> Help { get; }

    /// <summary>Worked examples by culture.</summary>
    public IReadOnlyDictionary<string, string> Examples { get; }

    /// <summary>Name of the filter its values feed, such as <c>country</c>; null for none.</summary>
    public string? Facet { get; }

    /// <summary>How much its words weigh in search.</summary>
    public SearchWeight Weight { get; }

    /// <summary>What it means to pages.</summary>
    public FieldRole Role { get; }

    /// <summary>Whether a long text stands after the item's body rather than before it.</summary>
    public bool AfterBody { get; }

    /// <summary>Whether its short values stand at the head of the page, with who, where and how far.</summary>
    public bool Glance { get; }

    /// <summary>On which side a long text speaks: two neighbours that speak on both stand side by side.</summary>
    public FieldSide Side { get; }

    /// <summary>Codes of its terms from the weakest to the strongest, drawn as a grade; none where they are no scale.</summary>
    public IReadOnlyList<string> Scale { get; }

    /// <summary>Most characters a text may have; null for no limit of its own.</summary>
    public int? MaxLength { get; }

    /// <summary>How it is asked for.</summary>
    public AskingSettings Asking { get; }

    /// <summary>Labels by culture of the values of a predefined list.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> OptionLabels { get; }

    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, DisplayName);
}

/// <summary>Settings of a type that this site reads: the group <c>LearningSpaceTypeSettings</c>.</summary>
public sealed class TypeSettings
{
    /// <summary>Name of the group.</summary>
    public const string Group = "LearningSpaceTypeSettings";

    /// <param name="settings">The type's settings.</param>
    /// <param name="displayName">Label where a culture has none.</param>
    /// <param name="path">Path word where the settings name none.</param>
    internal TypeSettings(JsonObject settings, string displayName, string path)
    {
        var ours = settings[Group];
        DisplayName = displayName;
        Path = Json.Text(ours, "Path") ?? path;
        Labels = Json.ByCulture(ours, "DisplayNameByCulture");
        Plurals = Json.ByCulture(ours, "PluralByCulture");
        Descriptions = Json.ByCulture(ours, "DescriptionByCulture");
        Overview = Json.Text(ours, nameof(Overview)) is { Length: > 0 } overview ? overview : null;
        Searched = Json.Flag(ours, nameof(Searched), fallback: Path.Length > 0);
        Ordered = Json.Flag(ours, nameof(Ordered));
        ClaimInto = Json.Text(ours, nameof(ClaimInto));
        AnswerInto = Json.Text(ours, nameof(AnswerInto));
        LinkedData = LinkedDataSettings.From((ours as JsonObject)?[LinkedDataSettings.Name]);
        Contribute = ContributeSettings.From((ours as JsonObject)?[ContributeSettings.Name]);
        Sections =
        [
            .. ((ours as JsonObject)?[nameof(Sections)] as JsonArray ?? []).OfType<JsonObject>()
                .Select(s => new TypeSection(Json.Text(s, "Name") ?? "", Json.ByCulture(s, "DisplayNameByCulture"), Json.Texts(s, "Fields"))
                {
                    Shape = Json.Choice(s, nameof(TypeSection.Shape), SectionShape.None),
                    Folded = Json.Flag(s, nameof(TypeSection.Folded)),
                    When = FormCondition.From(s, nameof(TypeSection.When)),
                }),
        ];
    }

    /// <summary>What the group looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member(nameof(Path), Shapes.Shape.Pattern("^[a-z][a-z0-9-]*$", "a word of lower-case letters, digits and hyphens")),
        new Member(nameof(Overview), Shapes.Shape.Pattern("^[a-z0-9][a-z0-9-]*$", "the last word of an address: lower-case letters, digits and hyphens")),
        new Member("DisplayNameByCulture", Shapes.Shape.ByCulture()),
        new Member("PluralByCulture", Shapes.Shape.ByCulture()),
        new Member("DescriptionByCulture", Shapes.Shape.ByCulture()),
        new Member(nameof(Searched), Shapes.Shape.Flag),
        new Member(nameof(Ordered), Shapes.Shape.Flag),
        new Member(nameof(ClaimInto), Shapes.Shape.Text),
        new Member(nameof(AnswerInto), Shapes.Shape.Text),
        new Member(nameof(LinkedData), LinkedDataSettings.Shape),
        new Member(ContributeSettings.Name, ContributeSettings.Shape),
        new Member(nameof(Sections), Shapes.Shape.ListOf(Shapes.Shape.Closed(
            new Member("Name", Shapes.Shape.Pattern("^[a-z][a-z0-9-]*$", "a word of lower-case letters, digits and hyphens"), Required: true),
            new Member("DisplayNameByCulture", Shapes.Shape.ByCulture()),
            new Member("Fields", Shapes.Shape.ListOf(Shapes.Shape.Text)),
            new Member(nameof(TypeSection.Shape), Shapes.Shape.Choice<SectionShape>()),
            new Member(nameof(TypeSection.Folded), Shapes.Shape.Flag),
            new Member(nameof(TypeSection.When), FormCondition.Shape)))));

    /// <summary>Label where a culture has none.</summary>
    public string DisplayName { get; }

    /// <summary>Word in the addresses of its items; empty for types without pages of their own.</summary>
    public string Path { get; }

    /// <summary>Last word of the address of the item to which the path word alone leads; null where it leads to all of them.</summary>
    public string? Overview { get; }

    /// <summary>Labels by culture.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Labels of many by culture.</summary>
    public IReadOnlyDictionary<string, string> Plurals { get; }

    /// <summary>What it is and when to choose it, by culture.</summary>
    public IReadOnlyDictionary<string, string> Descriptions { get; }

    /// <summary>Whether items of it, as rows of another, follow one another: they are numbered.</summary>
    public bool Ordered { get; }

    /// <summary>Type that an entry of this one becomes when its owner claims it; null for none.</summary>
    public string? ClaimInto { get; }

    /// <summary>Type that an answer to an item of this one becomes; null for none.</summary>
    public string? AnswerInto { get; }

    /// <summary>What its items are in the words of schema.org; null where the recipe does not say.</summary>
    public LinkedDataSettings? LinkedData { get; }

    /// <summary>How people write its items; null where they do not.</summary>
    public ContributeSettings? Contribute { get; }

    /// <summary>How its fields are grouped in forms and on pages; none for one group of all.</summary>
    public IReadOnlyList<TypeSection> Sections { get; }

    /// <summary>Whether its items are found by search; those with a path word are, unless the recipe says otherwise.</summary>
    public bool Searched { get; }

    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, DisplayName);

    /// <summary>The label of many in a culture.</summary>
    public string Plural(string culture) => Plurals.GetValueOrDefault(culture) ?? Label(culture);
}

/// <summary>A group of fields.</summary>
/// <param name="Name">Name for addresses and code.</param>
/// <param name="Labels">Headings by culture.</param>
/// <param name="Fields">The type's own fields by name, others by <c>Part.Field</c>, parts by their name.</param>
public sealed record TypeSection(string Name, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Fields)
{
    /// <summary>How it is shown.</summary>
    public SectionShape Shape { get; init; }

    /// <summary>Whether on a narrow window a long page shows its heading alone, until somebody opens it.</summary>
    public bool Folded { get; init; }

    /// <summary>When what it groups is asked for.</summary>
    public FormCondition When { get; init; } = FormCondition.Always;

    /// <summary>Whether it groups a field, or a part.</summary>
    /// <param name="type">The type whose section it is.</param>
    /// <param name="path">The field as <c>Part.Field</c>, or the part's name.</param>
    public bool Holds(string type, string path) => Fields.Any(f => f == path || path == $"{type}.{f}");

    /// <summary>The heading in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, Name);
}
