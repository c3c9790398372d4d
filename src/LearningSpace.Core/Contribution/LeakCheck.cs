using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Leaks;

namespace LearningSpace.Core.Contribution;

/// <summary>A place of an item that may give something away.</summary>
/// <param name="Path">Where, as problems name places: <c>Part.Field</c>.</param>
/// <param name="Leak">What, and where in the text.</param>
/// <param name="Excerpt">The words themselves.</param>
/// <param name="Fingerprint">By what it is known again within its item, without the words being kept.</param>
public sealed record FoundLeak(string Path, Leak Leak, string Excerpt, string Fingerprint);

/// <summary>
/// Looks through everything that an author wrote for what it may give away. It warns; the author decides. What they let stand is remembered by a fingerprint, made with the item's id: the words stand in the text beside it, and
/// the fingerprint goes with them.
/// </summary>
public static class LeakCheck
{
    // What people do not write, or what is an address or id by its nature.
    private static readonly HashSet<string> NotText = new(StringComparer.Ordinal) { "ContentItemId", "ContentType", "ContentItemIds", "TermContentItemIds", "TaxonomyContentItemId", "LocalizationSet", "LocalizationSets", "UserIds", "Url", "Value", "Culture", "Paths", "BodyItem", "Kind", "Items", "Against", "ShownAs", "Audience" };

    private static readonly HashSet<string> NotTheirs = new(StringComparer.Ordinal) { AutoroutePart.Name, ImportSource.PartName, CommonPart.Name, PublishLaterPart.Name };

    /// <summary>Everything that may give something away, in the order of the parts.</summary>
    public static IReadOnlyList<FoundLeak> Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = Encoding.UTF8.GetBytes(item.ContentItemId);
        return
        [
            .. from text in Texts(item)
               let words = (string)text.Value!
               from leak in LeakGuard.Find(words)
               select new FoundLeak(PlaceOf(text.Path), leak, words.Substring(leak.Start, leak.Length), leak.Fingerprint(words, key)),
        ];
    }

    /// <summary>What the author has yet to decide on.</summary>
    /// <param name="item">The item.</param>
    /// <param name="kept">Fingerprints of what they let stand.</param>
    public static IReadOnlyList<FoundLeak> Open(ContentItem item, IReadOnlyCollection<string> kept) => [.. Of(item).Where(l => !kept.Contains(l.Fingerprint))];

    /// <summary>Puts a mark in place of something, wherever it stands in the item.</summary>
    /// <param name="item">The item; it is changed.</param>
    /// <param name="fingerprint">By what it is known.</param>
    /// <param name="mark">The words of a mark for a kind, without digits.</param>
    /// <returns>In how many places.</returns>
    public static int Redact(ContentItem item, string fingerprint, Func<LeakKind, string> mark)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (key, places) = (Encoding.UTF8.GetBytes(item.ContentItemId), 0);
        foreach (var (_, value) in Texts(item).ToList())
        {
            var words = (string)value!;
            var leaks = LeakGuard.Find(words).Where(l => l.Fingerprint(words, key) == fingerprint).ToList();
            if (leaks.Count > 0)
            {
                places += leaks.Count;
                value.ReplaceWith(LeakGuard.Redact(words, leaks, mark));
            }
        }

        if (places > 0)
        {
            item.DisplayText = ContentProjector.TitleOf(item);
        }

        return places;
    }

    /// <summary>Every text that people wrote in an item, and its path.</summary>
    internal static IEnumerable<(string Path, JsonValue Value)> Texts(ContentItem item) => item.Parts.Where(p => !NotTheirs.Contains(p.Key)).SelectMany(p => Texts(p.Value, p.Key, p.Key));

    private static IEnumerable<(string Path, JsonValue Value)> Texts(JsonNode? node, string path, string name) => node switch
    {
        JsonObject json => json.SelectMany(p => Texts(p.Value, $"{path}.{p.Key}", p.Key)),
        JsonArray list => list.SelectMany((entry, i) => Texts(entry, $"{path}[{i}]", name)),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 3 && !NotText.Contains(name) => [(path, value)],
        _ => [],
    };

    /// <summary>The place of a text, as problems name it: a field's value lies one step deeper than the field.</summary>
    internal static string PlaceOf(string path)
    {
        var steps = path.Split('.');
        return steps[^1] is "Text" or "Markdown" or "Html" or "Title" && steps.Length > 2 ? string.Join('.', steps[..^1]) : path;
    }
}
