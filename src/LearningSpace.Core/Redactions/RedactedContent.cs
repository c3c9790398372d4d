using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Redactions;

/// <summary>A place of some JSON where a text stands that shall go.</summary>
/// <param name="Path">Where: <c>Part.Field.Text</c>, <c>[2]</c> for a place in a list.</param>
/// <param name="Count">How often.</param>
/// <param name="Excerpt">The words around the first, without it.</param>
public sealed record RedactedPlace(string Path, int Count, string Excerpt);

/// <summary>Finds and removes a text in the values of JSON, which stays as it is otherwise: names of members, ids, codes and times are nobody's words.</summary>
public static class RedactedContent
{
    // What is an id or a code by its nature.
    private static readonly HashSet<string> NotText = new(StringComparer.Ordinal)
    {
        "ContentItemId", "ContentItemVersionId", "ContentType", "ContentItemIds", "TermContentItemIds", "TaxonomyContentItemId", "LocalizationSet", "LocalizationSets", "ListContentItemId", "ListContentType",
        "UserIds", "Culture", "Kind", "Items", "Against", "ShownAs", "Audience", ImportSource.Hash,
    };

    // What leads somewhere: a mark in words would break it.
    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal) { "Url", AutoroutePart.Path, "Paths", AutoroutePart.Former, AliasPart.Alias };

    // What a field says of its files, in one order.
    private static readonly string[] OfFiles = ["Paths", "MediaTexts", "Anchors"];

    private const string Html = "Html";

    /// <summary>Where it stands in some JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="redaction">What is looked for.</param>
    public static IReadOnlyList<RedactedPlace> Find(JsonNode? json, Redaction redaction)
    {
        ArgumentNullException.ThrowIfNull(redaction);
        return [.. from value in Values(json, "", "")
                   let text = TextOf(value.Value)
                   let places = Places(redaction, value.Name, text)
                   where places.Count > 0
                   select new RedactedPlace(value.Path, places.Count, redaction.Excerpt(text, places[0]))];
    }

    /// <summary>Removes it from some JSON.</summary>
    /// <param name="json">The JSON; it is changed.</param>
    /// <param name="redaction">What shall go.</param>
    /// <param name="mark">What takes its place, in the language of the text.</param>
    /// <param name="moved">Paths of files that have others from now on.</param>
    /// <returns>In how many values.</returns>
    public static int Redact(JsonNode? json, Redaction redaction, string mark, IReadOnlyDictionary<string, string>? moved = null)
    {
        ArgumentNullException.ThrowIfNull(redaction);
        var count = 0;
        foreach (var (_, name, value) in Values(json, "", "").ToList())
        {
            var text = TextOf(value);
            if (Places(redaction, name, text).Count == 0)
            {
                continue;
            }

            count++;
            if (!value.TryGetValue<string>(out _))
            {
                value.Parent!.AsObject()[name] = null; // a number of which a part is gone is no number
                continue;
            }

            value.ReplaceWith(name switch
            {
                "Paths" when moved?.GetValueOrDefault(text) is { } path => path,
                Html => redaction.RedactHtml(text, mark),
                _ when Addresses.Contains(name) => redaction.RedactAddress(text),
                _ => redaction.Redact(text, mark),
            });
        }

        return count;
    }

    /// <summary>Removes it from an item, its title and where it was imported from included.</summary>
    /// <returns>In how many values.</returns>
    public static int Redact(ContentItem item, Redaction redaction, string mark, IReadOnlyDictionary<string, string>? moved = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(redaction);
        var count = 0;

        // Two entries of a register must not become one.
        if (item.Part(ImportSource.PartName) is { } source && Json.Text(source, nameof(ImportSource.EntryId)) is { } entry && redaction.Count(entry) > 0)
        {
            source[nameof(ImportSource.EntryId)] = $"{Redaction.InAddress}-{item.ContentItemId}";
            count++;
        }

        count += Redact(item.Parts, redaction, mark, moved);
        if (redaction.Count(item.DisplayText) > 0)
        {
            item.DisplayText = redaction.Redact(item.DisplayText, mark);
            count++;
        }

        return count;
    }

    /// <summary>Takes files out of an item, with what is said of them.</summary>
    /// <param name="item">The item; it is changed.</param>
    /// <param name="paths">The files' paths.</param>
    /// <param name="keys">Beginnings of their hashes, as they stand in addresses.</param>
    /// <param name="mark">What takes their place within a text.</param>
    /// <returns>In how many values.</returns>
    public static int RemoveFiles(ContentItem item, IReadOnlyCollection<string> paths, IReadOnlyCollection<string> keys, string mark)
    {
        ArgumentNullException.ThrowIfNull(item);
        var count = 0;
        foreach (var field in Objects(item.Parts).Where(o => o["Paths"] is JsonArray).ToList())
        {
            var list = (JsonArray)field["Paths"]!;
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (Json.AsText(list[i]) is { } path && paths.Contains(path))
                {
                    count++;
                    foreach (var beside in OfFiles.Select(n => field[n]).OfType<JsonArray>().Where(a => a.Count > i))
                    {
                        beside.RemoveAt(i);
                    }
                }
            }
        }

        foreach (var (_, _, value) in Values(item.Parts, "", "").ToList())
        {
            if (value.TryGetValue<string>(out var text) && FilesInText.Remove(text, [.. keys, .. paths], mark) is var without && without != text)
            {
                count++;
                value.ReplaceWith(without);
            }
        }

        return count;
    }

    /// <summary>Puts something in the place of whole values, as where they stood when they were redacted.</summary>
    /// <param name="json">The JSON; it is changed.</param>
    /// <param name="path">The value's path.</param>
    /// <param name="mark">What takes its place.</param>
    public static void Cover(JsonNode? json, string path, string mark)
    {
        foreach (var (at, name, value) in Values(json, "", "").ToList())
        {
            if (at == path)
            {
                value.ReplaceWith(Addresses.Contains(name) ? Redaction.InAddress : mark);
            }
        }
    }

    private static IReadOnlyList<(int Start, int End)> Places(Redaction redaction, string name, string text) =>
        name == Html ? [.. redaction.Find(text).Where(p => HtmlPlaces.Of(text, p.Start) != HtmlPlace.Markup)] : redaction.Find(text);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Objects(p.Value)).Prepend(json),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<(string Path, string Name, JsonValue Value)> Values(JsonNode? node, string path, string name) => node switch
    {
        JsonObject json => json.Where(p => !NotText.Contains(p.Key)).SelectMany(p => Values(p.Value, path.Length == 0 ? p.Key : $"{path}.{p.Key}", p.Key)),
        JsonArray list => list.SelectMany((entry, i) => Values(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), name)),
        JsonValue value when IsRead(name, value) => [(path, name, value)],
        _ => [],
    };

    // Of what is no text, the value of a field that holds a number.
    private static bool IsRead(string name, JsonValue value) =>
        value.TryGetValue<string>(out var text) ? !IsTime(name, text) : name == "Value" && value.Parent is JsonObject && !value.TryGetValue<bool>(out _);

    private static string TextOf(JsonValue value) => value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    // The value of a date is a time, whatever its digits are.
    private static bool IsTime(string name, string text) =>
        (name == "Value" || name.EndsWith("Utc", StringComparison.Ordinal)) && text.Length >= 8 && text.Contains('-', StringComparison.Ordinal) && Json.Day(text) is not null;
}
