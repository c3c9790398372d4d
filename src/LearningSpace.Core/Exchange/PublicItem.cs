using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Exchange;

/// <summary>An item in Orchard's shape as everybody may have it: without accounts, without what its page keeps to itself, without pointers to what is not public.</summary>
public static class PublicItem
{
    private const string Accounts = "UserIds";

    /// <summary>Makes it.</summary>
    /// <param name="item">The public version.</param>
    /// <param name="hidden">Ids of items and sets that it points at and that are not for everybody.</param>
    public static JsonObject Of(ContentItem item, IReadOnlySet<string> hidden)
    {
        ArgumentNullException.ThrowIfNull(item);
        var json = item.ToJson();
        json.Remove(nameof(ContentItem.Owner));
        json[nameof(ContentItem.Author)] = string.Join(", ", AuthorsPart.ShownOf(item));
        json.Remove(PublishLaterPart.Name);
        (json[ImportSource.PartName] as JsonObject)?.Remove(ImportSource.Hash);
        (json[AffiliationPart.Name] as JsonObject)?.Remove("Domains");
        if (json[AuthorsPart.Name] is JsonObject authors)
        {
            KeepShown(authors);
        }

        if (AuthorsPart.IsSheltered(item))
        {
            Round(item, json);
        }

        foreach (var (_, part) in json)
        {
            Clean(part, hidden);
        }

        return json;
    }

    private static void KeepShown(JsonObject authors)
    {
        var shown = Json.Text(authors, "ShownAs") switch { "name" => "Name", "role" => "Role", _ => null };
        if (shown is null)
        {
            authors.Remove("Authors");
            return;
        }

        authors["Authors"] = new JsonArray([.. (authors["Authors"] as JsonArray ?? []).Select(a => Json.Text(a, shown)).OfType<string>().Select(a => new JsonObject { [shown] = a })]);
    }

    // The id of a version is made of the time at which it was written.
    private static void Round(ContentItem item, JsonObject json)
    {
        json.Remove(nameof(ContentItem.ContentItemVersionId));
        foreach (var (name, time) in new[] { (nameof(ContentItem.CreatedUtc), item.CreatedUtc), (nameof(ContentItem.ModifiedUtc), item.ModifiedUtc), (nameof(ContentItem.PublishedUtc), item.PublishedUtc) })
        {
            json[name] = time is { } known ? ContentItem.FormatTime(AuthorsPart.MonthOf(known)) : null;
        }

        if (CommonPart.FirstPublicationOf(item) is { } first && json[CommonPart.Name] is JsonObject common)
        {
            common[CommonPart.FirstPublishedUtc] = ContentItem.FormatTime(AuthorsPart.MonthOf(first));
        }
    }

    private static void Clean(JsonNode? node, IReadOnlySet<string> hidden)
    {
        switch (node)
        {
            case JsonArray array:
                for (var i = array.Count - 1; i >= 0; i--)
                {
                    if (IsHidden(array[i], hidden) || (array[i] is JsonObject entry && entry.Any(p => IsHidden(p.Value, hidden))))
                    {
                        array.RemoveAt(i);
                    }
                    else
                    {
                        Clean(array[i], hidden);
                    }
                }

                break;
            case JsonObject o:
                CleanRow(o);
                foreach (var name in o.Where(p => IsHidden(p.Value, hidden) || p.Value is JsonObject value && value.ContainsKey(Accounts)).Select(p => p.Key).ToList())
                {
                    o.Remove(name);
                }

                foreach (var (_, value) in o)
                {
                    Clean(value, hidden);
                }

                break;
            default:
                break;
        }
    }

    // A row is an item of its own in Orchard's eyes, with an owner and times.
    private static void CleanRow(JsonObject row)
    {
        if (!row.ContainsKey(nameof(ContentItem.ContentType)))
        {
            return;
        }

        foreach (var name in new[]
        {
            nameof(ContentItem.Owner), nameof(ContentItem.Author), nameof(ContentItem.CreatedUtc), nameof(ContentItem.ModifiedUtc), nameof(ContentItem.PublishedUtc), nameof(ContentItem.ContentItemVersionId),
        })
        {
            row.Remove(name);
        }
    }

    private static bool IsHidden(JsonNode? node, IReadOnlySet<string> hidden) => hidden.Count > 0 && Json.AsText(node) is { } text && hidden.Contains(text);
}
