using System.Text.Json.Nodes;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content;

/// <summary>
/// What is wrong with an item by its type's definition, all at once: values of the wrong shape, limits, missing values, terms that no vocabulary has. What is
/// required is required of what is public: a draft may lack it.
/// </summary>
/// <param name="site">Definitions and vocabularies.</param>
public sealed class ContentChecker(SiteModel site)
{
    /// <summary>Everything that is wrong with an item; its type must be known.</summary>
    public IReadOnlyList<ContentProblem> Check(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var problems = new List<ContentProblem>();
        if (!site.Definitions.Types.TryGetValue(item.ContentType, out var type))
        {
            return [new ContentProblem("ContentType", "No type is named '{0}'.", item.ContentType)];
        }

        foreach (var field in site.Definitions.FieldsOf(type.Name))
        {
            CheckField(item, field, problems);
        }

        foreach (var place in type.Parts)
        {
            CheckPart(item, type, place, problems);
        }

        if (item.Published)
        {
            problems.AddRange(UnreadPart.Of(item).Select(u => new ContentProblem(u.Key, "'{0}' could not be read here.", string.Join("; ", u.Value))));
        }

        return problems;
    }

    /// <summary>A place inside a place.</summary>
    internal static string Join(string path, string inner) => inner.Length == 0 ? path : path.Length == 0 || inner[0] is '.' or '[' ? path + inner : $"{path}.{inner}";

    private void CheckField(ContentItem item, TypeField field, List<ContentProblem> problems)
    {
        if (FieldType.Find(field.Field.FieldType) is not { } type)
        {
            return;
        }

        var node = item.Part(field.Part)?[field.Field.Name];
        if (node is not null and not JsonObject)
        {
            problems.Add(new ContentProblem(field.Path, "This must be an object."));
            return;
        }

        var json = node as JsonObject;
        var wrong = json is null ? [] : type.Problems(json, field.Field, site).Select(p => p with { Path = Join(field.Path, p.Path) }).ToList();
        problems.AddRange(wrong);
        if (item.Published && wrong.Count == 0 && type.IsEmpty(json) && new Demands(site).IsRequired(item, field))
        {
            problems.Add(new ContentProblem(field.Path, "A value is required.") { IsMissing = true });
        }
    }

    private void CheckPart(ContentItem item, ContentTypeDefinition type, ContentTypePart place, List<ContentProblem> problems)
    {
        var node = item.Parts[place.Name];
        if (node is not null and not JsonObject)
        {
            problems.Add(new ContentProblem(place.Name, "This must be an object."));
            return;
        }

        if (PartType.Find(place.PartName) is not { } part)
        {
            return;
        }

        if (item.Published && Demands.IsBlank(node) && new Demands(site).IsRequired(item, type, place))
        {
            problems.Add(new ContentProblem(place.Name, "A value is required.") { IsMissing = true });
            return;
        }

        var shape = part.ValueShape.Check(node, "");
        problems.AddRange(shape.Select(p => new ContentProblem(Join(place.Name, p.Path), p.Message) { IsWarning = !p.IsError }));
        if (shape.Count == 0)
        {
            problems.AddRange(part.Check(new PartPlace(item, type, place, node as JsonObject ?? [], site)).Select(p => p with { Path = Join(place.Name, p.Path) }));
        }
    }
}
