using System.Text.Json.Nodes;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Content;

/// <summary>What became of a part of an item from one version to another.</summary>
public enum ChangeKind
{
    /// <summary>The older version has nothing there.</summary>
    Added,

    /// <summary>The newer version has nothing there.</summary>
    Removed,

    /// <summary>Both have something there.</summary>
    Changed,
}

/// <summary>Where in an item something stands: its title, a field or its body.</summary>
/// <param name="Field">The field; null for title and body.</param>
public sealed record ItemPlace(TypeField? Field)
{
    /// <summary>The title.</summary>
    public static ItemPlace Title { get; } = new(null, isTitle: true);

    /// <summary>The body.</summary>
    public static ItemPlace Body { get; } = new(null, isTitle: false);

    private ItemPlace(TypeField? field, bool isTitle)
        : this(field) => IsTitle = isTitle;

    /// <summary>Whether it is the title.</summary>
    public bool IsTitle { get; }
}

/// <summary>A difference between two versions.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">What became of it.</param>
public abstract record ItemChange(ItemPlace Place, ChangeKind Kind);

/// <summary>A text that differs.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Runs">The text of both versions in pieces; Markdown as lines that read without its signs, unless nothing but signs differs.</param>
public sealed record TextChange(ItemPlace Place, ChangeKind Kind, IReadOnlyList<TextRun> Runs) : ItemChange(Place, Kind);

/// <summary>A choice of terms that differs.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Removed">Terms of the older version alone.</param>
/// <param name="Added">Terms of the newer version alone.</param>
public sealed record TermsChange(ItemPlace Place, ChangeKind Kind, TermsValue Removed, TermsValue Added) : ItemChange(Place, Kind);

/// <summary>Any other value that differs.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Old">Value of the older version; null where it has none.</param>
/// <param name="New">Value of the newer version; null where it has none.</param>
public sealed record ValueChange(ItemPlace Place, ChangeKind Kind, FieldValue? Old, FieldValue? New) : ItemChange(Place, Kind);

/// <summary>Compares two versions of an item by its definition: title first, then the fields in the order they are shown, then the body. No type is special.</summary>
/// <param name="site">Definitions, vocabularies and settings.</param>
public sealed class VersionComparison(SiteModel site)
{
    private readonly ContentProjector projector = new(site);

    /// <summary>Compares two versions. Time is bounded whatever the texts: large ones are compared more coarsely, up to a whole text given as deleted and inserted.</summary>
    /// <returns>What differs; empty where title, fields and body are the same.</returns>
    public IReadOnlyList<ItemChange> Compare(ContentItem older, ContentItem newer)
    {
        var texts = new TextComparison();
        return [.. Differing(older, newer).Select(d => Change(d.Place, d.Old, d.New, texts))];
    }

    /// <summary>Where two versions differ, without how: a fraction of the work of comparing them.</summary>
    public IReadOnlyList<ItemPlace> ChangedPlaces(ContentItem older, ContentItem newer) => [.. Differing(older, newer).Select(d => d.Place)];

    /// <summary>Compares two plain texts, as those of fields are.</summary>
    public static IReadOnlyList<TextRun> CompareTexts(string older, string newer) => new TextComparison().Compare(older, newer);

    private IEnumerable<(ItemPlace Place, FieldValue? Old, FieldValue? New)> Differing(ContentItem older, ContentItem newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        var (before, after) = (ByPath(older), ByPath(newer));
        var fields = site.Definitions.FieldsOf(newer.ContentType).Select(f => (new ItemPlace(f), before.GetValueOrDefault(f.Path), after.GetValueOrDefault(f.Path)));
        return fields
            .Prepend((ItemPlace.Title, Text(ContentProjector.TitleOf(older)), Text(ContentProjector.TitleOf(newer))))
            .Append((ItemPlace.Body, Body(older), Body(newer)))
            .Where(d => !AreSame(d.Item1.Field, d.Item2, d.Item3));
    }

    private Dictionary<string, FieldValue> ByPath(ContentItem item) => projector.ValuesOf(item).ToDictionary(v => v.Field.Path, v => v.Value, StringComparer.Ordinal);

    private static ItemChange Change(ItemPlace place, FieldValue? old, FieldValue? @new, TextComparison texts)
    {
        var kind = old is null ? ChangeKind.Added : @new is null ? ChangeKind.Removed : ChangeKind.Changed;
        return (old, @new) switch
        {
            (TermsValue or null, TermsValue or null) => new TermsChange(place, kind, Without(old as TermsValue, @new as TermsValue), Without(@new as TermsValue, old as TermsValue)),
            _ when IsText(old, out var before) && IsText(@new, out var after) => new TextChange(place, kind, old is MarkdownValue || @new is MarkdownValue ? CompareLines(before, after, texts) : texts.Compare(before, after)),
            _ => new ValueChange(place, kind, old, @new),
        };
    }

    private static bool IsText(FieldValue? value, out string text)
    {
        text = value switch { TextValue plain => plain.Text, MarkdownValue markdown => markdown.Markdown, _ => "" };
        return value is TextValue or MarkdownValue or null;
    }

    private static IReadOnlyList<TextRun> CompareLines(string before, string after, TextComparison texts)
    {
        var (old, @new) = (Markdown.ToLines(before), Markdown.ToLines(after));
        return old == @new ? texts.Compare(before, after) : texts.Compare(old, @new);
    }

    private static MarkdownValue? Body(ContentItem item) => ContentProjector.BodyOf(item) is { Length: > 0 } markdown ? new MarkdownValue(markdown) : null;

    private static TextValue? Text(string text) => text.Length == 0 ? null : new TextValue(text);

    // Two values of one kind are the same where they would be stored alike; of terms, the order means nothing.
    private static bool AreSame(TypeField? field, FieldValue? old, FieldValue? @new) => (old, @new) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (TermsValue before, TermsValue after) => before.TaxonomyId == after.TaxonomyId && before.TermIds.ToHashSet(StringComparer.Ordinal).SetEquals(after.TermIds),
        (TextValue or MarkdownValue, _) => old == @new,
        _ => old == @new || (FieldType.Find(field!.Field.FieldType) is { } type && JsonNode.DeepEquals(type.Write(old), type.Write(@new))),
    };

    private static TermsValue Without(TermsValue? terms, TermsValue? others) =>
        terms is null || others is null || terms.TaxonomyId != others.TaxonomyId
            ? terms ?? new TermsValue(others?.TaxonomyId ?? "", [])
            : terms with { TermIds = [.. terms.TermIds.Except(others.TermIds, StringComparer.Ordinal)] };
}
