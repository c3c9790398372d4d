using System.Text.Json.Nodes;
using LearningSpace.Core.Content.Fields;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content;

/// <summary>A kind of field: what its JSON and its settings look like, how it is read and written, and what is wrong with a value. Kinds and JSON are Orchard's.</summary>
public abstract class FieldType
{
    private static readonly Dictionary<string, FieldType> Known = new FieldType[]
    {
        new TextFieldType(), new MultiTextFieldType(), new MarkdownFieldType(), new HtmlFieldType(),
        new DateFieldType(), new DateTimeFieldType(), new TimeFieldType(), new NumericFieldType(), new BooleanFieldType(),
        new TaxonomyFieldType(), new ContentPickerFieldType(), new LocalizationSetContentPickerFieldType(), new UserPickerFieldType(),
        new MediaFieldType(), new LinkFieldType(), new GeoPointFieldType(),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>All kinds.</summary>
    public static IReadOnlyCollection<FieldType> All => Known.Values;

    /// <summary>Technical name, such as <c>TextField</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name of the kind's group of settings.</summary>
    public string SettingsGroup => Name + "Settings";

    /// <summary>What its stored JSON looks like.</summary>
    public abstract Shape ValueShape { get; }

    /// <summary>What its group of settings looks like.</summary>
    public Shape SettingsShape => Shape.Object([new Member("Hint", Shape.Text), new Member("Required", Shape.Flag), .. OwnSettings]);

    /// <summary>Settings beside <c>Hint</c> and <c>Required</c>.</summary>
    protected virtual IReadOnlyList<Member> OwnSettings => [];

    /// <summary>The kind of that name; null where it is not known here.</summary>
    public static FieldType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Reads a value; null where the field is empty or not of its shape.</summary>
    public abstract FieldValue? Read(JsonObject json);

    /// <summary>Writes a value of this kind.</summary>
    /// <exception cref="InvalidCastException">The value is of another kind.</exception>
    public abstract JsonObject Write(FieldValue value);

    /// <summary>Everything that is wrong with a stored value; whether it is missing is another question (<see cref="IsEmpty"/>).</summary>
    /// <param name="json">The stored value.</param>
    /// <param name="field">The field.</param>
    /// <param name="site">Where vocabularies are looked up.</param>
    public IEnumerable<ContentProblem> Problems(JsonObject json, ContentFieldDefinition field, SiteModel site)
    {
        var shape = ValueShape.Check(json, "");
        if (shape.Count > 0)
        {
            return shape.Select(p => new ContentProblem(p.Path, p.Message));
        }

        return Read(json) is { } value ? Check(value, field, site) : Unreadable(json) is { } problem ? [problem] : [];
    }

    /// <summary>Whether a field must have a value, whatever else the item says.</summary>
    public bool IsRequired(ContentFieldDefinition field) => Json.Flag(field.Settings[SettingsGroup], "Required");

    /// <summary>Whether a field lacks a value.</summary>
    public bool IsEmpty(JsonObject? json) => json is null || Read(json) is null;

    /// <summary>What is wrong with a value by the field's settings.</summary>
    protected virtual IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site) => [];

    /// <summary>What is wrong with a value of the right shape that cannot be read; null where it is empty.</summary>
    protected virtual ContentProblem? Unreadable(JsonObject json) => null;

    /// <summary>A setting of the kind's own group.</summary>
    protected JsonNode? Setting(ContentFieldDefinition field, string name) => (field.Settings[SettingsGroup] as JsonObject)?[name];

    /// <summary>Whether several values are allowed, where the settings say so.</summary>
    protected bool TakesOnlyOne(ContentFieldDefinition field, bool fallback) => !Json.Flag(field.Settings[SettingsGroup], "Multiple", fallback);
}
