using System.Collections.Frozen;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Taxonomies;

/// <summary>An entry of a vocabulary.</summary>
/// <param name="Id">Its content item id: what taxonomy fields store.</param>
/// <param name="Code">Stable code: what addresses, the API and mappings use.</param>
/// <param name="Title">Label where a culture has none.</param>
/// <param name="Labels">Labels by culture.</param>
/// <param name="OtherNames">Other names by culture.</param>
/// <param name="Parent">The entry above; null at the top.</param>
public sealed record Term(string Id, string Code, string Title, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, IReadOnlyList<string>> OtherNames, Term? Parent)
{
    /// <summary>For a kind of relation: labels by culture, read from the other side.</summary>
    public IReadOnlyDictionary<string, string> Inverse { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Other names, in any language.</summary>
    public IEnumerable<string> Alternatives => OtherNames.Values.SelectMany(n => n);

    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, Title);

    /// <summary>Depth: 0 at the top.</summary>
    public int Level => Parent is null ? 0 : Parent.Level + 1;

    /// <summary>The entry and all above it.</summary>
    public IEnumerable<Term> WithAncestors()
    {
        for (var term = this; term is not null; term = term.Parent)
        {
            yield return term;
        }
    }
}

/// <summary>A vocabulary, read from an item that carries a <c>TaxonomyPart</c>.</summary>
public sealed class Taxonomy
{
    /// <summary>Part that makes an item a vocabulary.</summary>
    public const string PartName = "TaxonomyPart";

    private readonly FrozenDictionary<string, Term> byId;
    private readonly FrozenDictionary<string, Term> byCode;
    private readonly Lazy<FrozenDictionary<string, Term>> byName; // to fold every name takes long, and imports alone ask for them

    private Taxonomy(ContentItem item, List<Term> terms)
    {
        Mark = item.PartsToText();
        (Id, Alias, Title) = (item.ContentItemId, item.Text(Content.Parts.AliasPart.Name, Content.Parts.AliasPart.Alias) ?? Slug.From(item.DisplayText), item.DisplayText);
        Labels = Json.ByCulture(item.Part(LabelsPart), "Labels");
        Terms = terms;
        byId = terms.DistinctBy(t => t.Id).ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);
        byCode = terms.DistinctBy(t => t.Code, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(t => t.Code, StringComparer.OrdinalIgnoreCase);
        byName = new(() => terms.SelectMany(t => t.Labels.Values.Append(t.Title).Append(t.Code).Concat(t.Alternatives).Select(name => (Name: NameKey(name), Term: t)))
            .Where(p => p.Name.Length > 0).DistinctBy(p => p.Name).ToFrozenDictionary(p => p.Name, p => p.Term, StringComparer.Ordinal));
    }

    private const string LabelsPart = Content.Parts.LocalizedLabelsPart.Name;

    /// <summary>Its content item id.</summary>
    public string Id { get; }

    /// <summary>Short name: also the name of the filter its fields feed.</summary>
    public string Alias { get; }

    /// <summary>Its whole content: the same mark, the same vocabulary.</summary>
    public string Mark { get; }

    /// <summary>Label where a culture has none.</summary>
    public string Title { get; }

    /// <summary>Labels by culture.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>All entries, each before its children.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, Title);

    /// <summary>An entry by id; null where there is none.</summary>
    public Term? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>An entry by code, without regard to case; null where there is none.</summary>
    public Term? FindByCode(string code) => byCode.GetValueOrDefault(code);

    /// <summary>
    /// An entry by its code, a label in any language or another name, without regard to case, accents, outer space and a final full stop; null
    /// where there is none. This is how imports recognise values: an exact name or nothing, never a guess.
    /// </summary>
    public Term? FindByName(string name) => byName.Value.GetValueOrDefault(NameKey(name));

    /// <summary>Reads a vocabulary; null where the item carries none.</summary>
    public static Taxonomy? From(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Part(PartName) is not { } part)
        {
            return null;
        }

        var terms = new List<Term>();
        Read(part[nameof(Terms)] as JsonArray, null, terms);
        return new Taxonomy(item, terms);
    }

    private static void Read(JsonArray? array, Term? parent, List<Term> into)
    {
        foreach (var json in array?.OfType<JsonObject>() ?? [])
        {
            var title = Json.Text(json, "DisplayText") ?? Json.Text(json[Content.Parts.TitlePart.Name], Content.Parts.TitlePart.Title) ?? "";
            var labels = Json.ByCulture(json[LabelsPart], "Labels");
            var others = ((json[LabelsPart] as JsonObject)?["Alternatives"] as JsonObject)?.ToDictionary(p => p.Key, IReadOnlyList<string> (p) => [.. (p.Value as JsonArray)?.Select(Json.AsText).OfType<string>() ?? []], StringComparer.Ordinal) ?? [];
            var code = Json.Text(json[Content.Parts.CodePart.Name], "Code") ?? Slug.From(labels.GetValueOrDefault("en", title));
            var term = new Term(Json.Text(json, "ContentItemId") ?? code, code, title, labels, others, parent) { Inverse = Json.ByCulture(json[LabelsPart], "Inverse") };
            into.Add(term);
            Read(json[nameof(Terms)] as JsonArray, term, into);
        }
    }

    private static string NameKey(string name) => TextFolding.Fold(name.Trim().TrimEnd('.').TrimEnd());
}
