using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>What an item must tell to be public, by what else it tells. What is not asked for is not required.</summary>
/// <param name="site">Definitions and vocabularies.</param>
public sealed class Demands(SiteModel site)
{
    /// <summary>Whether a field must have a value in an item.</summary>
    public bool IsRequired(ContentItem item, TypeField field)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(field);
        return IsRequired(item, field.Path, field.Field.Ours.Asking, FieldType.Find(field.Field.FieldType)?.IsRequired(field.Field) == true);
    }

    /// <summary>Whether something of a part must be there.</summary>
    public bool IsRequired(ContentItem item, ContentTypeDefinition type, ContentTypePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return IsRequired(item, part.Name, part.Ours.Asking, part.Ours.IsRequired);
    }

    /// <summary>Whether a piece of JSON tells nothing: no text but blanks, no number, no yes or no, in whatever depth.</summary>
    public static bool IsBlank(JsonNode? node) => node switch
    {
        null => true,
        JsonObject json => json.All(p => IsBlank(p.Value)),
        JsonArray array => array.All(IsBlank),
        JsonValue value => value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(Json.AsText(value)),
        _ => false,
    };

    private bool IsRequired(ContentItem item, string path, AskingSettings asking, bool always) =>
        (always || (!asking.RequiredWhen.IsAlways && asking.RequiredWhen.Holds(item, site)))
        && asking.When.Holds(item, site)
        && (!site.Definitions.Types.TryGetValue(item.ContentType, out var type) || (type.Ours.Sections.FirstOrDefault(s => s.Holds(type.Name, path))?.When.Holds(item, site) ?? true));
}
