using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Content;

/// <summary>A field of a part, as a recipe declares it.</summary>
/// <param name="Name">Name in the part.</param>
/// <param name="FieldType">Technical name of its kind, such as <c>TextField</c>.</param>
/// <param name="Settings">Settings, grouped by settings class as in Orchard.</param>
public sealed record ContentFieldDefinition(string Name, string FieldType, JsonObject Settings)
{
    /// <summary>What this site reads of the settings.</summary>
    public FieldSettings Ours { get; } = new(Settings, Name);

    /// <summary>The values to choose from, where the field has a closed list of them; else none.</summary>
    public IReadOnlyList<FieldOption> Options { get; } = FieldOption.Of(FieldType, Settings);

    /// <summary>Whether it takes one term of its vocabulary. Of how far a project has got there is one; several stages tell when a text is of use.</summary>
    public bool TakesOneTerm => Json.Flag(Settings["TaxonomyFieldSettings"], "Unique");
}

/// <summary>A value of a predefined list.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Name">Label where a culture has none.</param>
public sealed record FieldOption(string Value, string Name)
{
    internal static IReadOnlyList<FieldOption> Of(string kind, JsonObject settings)
    {
        var source = kind switch
        {
            "TextField" when Json.Text(settings["ContentPartFieldSettings"], "Editor") == "PredefinedList" => settings["TextFieldPredefinedListEditorSettings"],
            "MultiTextField" => settings["MultiTextFieldSettings"],
            _ => null,
        };
        return
        [
            .. ((source as JsonObject)?["Options"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(o => new FieldOption(Json.Text(o, "value") ?? Json.Text(o, "name") ?? "", Json.Text(o, "name") ?? Json.Text(o, "value") ?? "")),
        ];
    }
}

/// <summary>A part, as a recipe declares it.</summary>
public sealed record ContentPartDefinition(string Name, JsonObject Settings, IReadOnlyList<ContentFieldDefinition> Fields);

/// <summary>A part's place in a type.</summary>
/// <param name="Name">Name in the type; differs from the part's name for named parts.</param>
/// <param name="PartName">The part.</param>
/// <param name="Settings">Settings of the part in this type.</param>
public sealed record ContentTypePart(string Name, string PartName, JsonObject Settings)
{
    /// <summary>What this site reads of the settings.</summary>
    public PartSettings Ours { get; } = new(Settings);
}

/// <summary>A content type, as a recipe declares it.</summary>
public sealed partial record ContentTypeDefinition(string Name, string DisplayName, JsonObject Settings, IReadOnlyList<ContentTypePart> Parts)
{
    /// <summary>What this site reads of the settings.</summary>
    public TypeSettings Ours { get; } = new(Settings, DisplayName, DefaultPath(Name, Parts));

    /// <summary>Whether the type carries a part.</summary>
    public bool Has(string partName) => Parts.Any(p => p.PartName == partName);

    /// <summary>The first place of a part in the type; null where it carries none.</summary>
    public ContentTypePart? Find(string partName) => Parts.FirstOrDefault(p => p.PartName == partName);

    // What Orchard gives an address has a page here too, even if its recipe knows nothing of us.
    private static string DefaultPath(string name, IReadOnlyList<ContentTypePart> parts) =>
        parts.Any(p => p.PartName == AutoroutePart.Name) && parts.Any(p => p.PartName == TitlePart.Name) && !parts.Any(p => p.PartName == Taxonomies.Taxonomy.PartName)
            ? Slug.From(SpaceWords().Replace(name, "-"))
            : "";

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex SpaceWords();
}

/// <summary>A field of a type together with the name of the part instance it lies in.</summary>
public sealed record TypeField(string Part, ContentFieldDefinition Field)
{
    /// <summary>Part and field: the path by which templates, mappings and errors name it.</summary>
    public string Path => Part + "." + Field.Name;
}

/// <summary>All content types and parts of the site; immutable.</summary>
public sealed class ContentDefinitions
{
    private readonly FrozenDictionary<string, IReadOnlyList<TypeField>> fields;

    /// <summary>Puts definitions together.</summary>
    public ContentDefinitions(IEnumerable<ContentTypeDefinition> types, IEnumerable<ContentPartDefinition> parts)
    {
        Types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        Parts = parts.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        fields = Types.Values.ToFrozenDictionary(t => t.Name, IReadOnlyList<TypeField> (t) => FieldsInOrder(t), StringComparer.Ordinal);
        ByPath = Types.Values.Where(t => t.Ours.Path.Length > 0).GroupBy(t => t.Ours.Path, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, IReadOnlyList<ContentTypeDefinition> (g) => [.. g], StringComparer.Ordinal);
    }

    /// <summary>No definitions.</summary>
    public static ContentDefinitions Empty { get; } = new([], []);

    /// <summary>Types by technical name.</summary>
    public FrozenDictionary<string, ContentTypeDefinition> Types { get; }

    /// <summary>Parts by technical name.</summary>
    public FrozenDictionary<string, ContentPartDefinition> Parts { get; }

    /// <summary>The types that live under a path word.</summary>
    public FrozenDictionary<string, IReadOnlyList<ContentTypeDefinition>> ByPath { get; }

    /// <summary>Names of the types whose items are found by search.</summary>
    public IReadOnlyList<string> SearchedTypes => [.. Types.Values.Where(t => t.Ours.Searched).Select(t => t.Name)];

    /// <summary>Whether items of a type are found by search; those of an unknown type are not.</summary>
    public bool IsSearched(string type) => Types.TryGetValue(type, out var definition) && definition.Ours.Searched;

    /// <summary>The fields of a type in the order they are shown; none for an unknown type.</summary>
    public IReadOnlyList<TypeField> FieldsOf(string type) => fields.GetValueOrDefault(type, []);

    /// <summary>The parts of a type in the order they are shown; none for an unknown type.</summary>
    public IReadOnlyList<ContentTypePart> PartsOf(string type) =>
        Types.TryGetValue(type, out var definition) ? [.. definition.Parts.OrderBy(p => Position.Of(p.Settings, "ContentTypePartSettings"))] : [];

    /// <summary>A type's own field by its name alone, or any field by <c>Part.Field</c>; null where there is none.</summary>
    public TypeField? FindField(string type, string name) => name.Contains('.', StringComparison.Ordinal)
        ? FieldsOf(type).FirstOrDefault(f => f.Path == name)
        : FieldsOf(type).FirstOrDefault(f => f.Part == type && f.Field.Name == name);

    private List<TypeField> FieldsInOrder(ContentTypeDefinition type) =>
    [
        .. from part in type.Parts
           orderby Position.Of(part.Settings, "ContentTypePartSettings")
           where Parts.ContainsKey(part.PartName)
           from field in Parts[part.PartName].Fields.OrderBy(f => Position.Of(f.Settings, "ContentPartFieldSettings"))
           select new TypeField(part.Name, field),
    ];
}
