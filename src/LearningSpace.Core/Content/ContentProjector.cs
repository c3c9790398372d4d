using System.Globalization;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Content;

/// <summary>What the store knows of an item beside its parts.</summary>
/// <param name="Audience">Who may see it.</param>
/// <param name="PublishedUtc">First publication.</param>
/// <param name="ModifiedUtc">Last change.</param>
public sealed record ItemFacts(string Audience, DateTime PublishedUtc, DateTime ModifiedUtc);

/// <summary>Turns an item into what search and pages need, by the definitions alone. No type is special.</summary>
/// <param name="site">Definitions, vocabularies and settings.</param>
public sealed class ContentProjector(SiteModel site)
{
    /// <summary>Name of the filter by content type.</summary>
    public const string TypeFacet = "type";

    /// <summary>Name of the filter by language.</summary>
    public const string LanguageFacet = "lang";

    /// <summary>Name of the filter by year.</summary>
    public const string YearFacet = "year";

    /// <summary>Filters that fill themselves.</summary>
    public static IReadOnlyList<string> OwnFacets { get; } = [TypeFacet, LanguageFacet, YearFacet];

    /// <summary>Language of an item (BCP 47).</summary>
    public static string LanguageOf(ContentItem item) => item.Text(LocalizationPart.Name, LocalizationPart.Culture) is { Length: > 0 } culture ? culture : Cultures.Default;

    /// <summary>Set of an item's translations; empty where there is none.</summary>
    public static string LocalizationSetOf(ContentItem item) => item.Text(LocalizationPart.Name, LocalizationPart.LocalizationSet) ?? "";

    /// <summary>Title of an item.</summary>
    public static string TitleOf(ContentItem item) => item.Text(TitlePart.Name, TitlePart.Title) is { Length: > 0 } title ? title : item.DisplayText;

    /// <summary>Body of an item in Markdown; empty where there is none.</summary>
    public static string BodyOf(ContentItem item) => item.Text(MarkdownBodyPart.Name, MarkdownBodyPart.Markdown) ?? "";

    /// <summary>Body of an item in HTML as it was written, to be cleaned before it is shown; empty where there is none.</summary>
    public static string HtmlBodyOf(ContentItem item) => item.Text(HtmlBodyPart.Name, HtmlBodyPart.Html) ?? "";

    /// <summary>Where an imported item comes from; null for the site's own.</summary>
    public static ImportSource? SourceOf(ContentItem item) => ImportSource.From(item);

    /// <summary>The fields of an item that have a value, in the order they are shown.</summary>
    public IEnumerable<(TypeField Field, FieldValue Value)> ValuesOf(ContentItem item)
    {
        foreach (var field in site.Definitions.FieldsOf(item.ContentType))
        {
            if (ValueOf(item, field) is { } value)
            {
                yield return (field, value);
            }
        }
    }

    /// <summary>The values of an item that are something to its type, in the order they are shown; no other field is read.</summary>
    public IEnumerable<FieldValue> ValuesOf(ContentItem item, FieldRole role) =>
        site.Definitions.FieldsOf(item.ContentType).Where(f => f.Field.Ours.Role == role).Select(f => ValueOf(item, f)).OfType<FieldValue>();

    /// <summary>The value of one field; null where it is empty or of a kind that is not known.</summary>
    public static FieldValue? ValueOf(ContentItem item, TypeField field) =>
        item.Field(field.Part, field.Field.Name) is { } json ? FieldType.Find(field.Field.FieldType)?.Read(json) : null;

    /// <summary>The small items of each bag of an item, by the bag's name, in the order the bags are shown.</summary>
    public IEnumerable<(ContentTypePart Bag, IReadOnlyList<ContentItem> Rows)> BagsOf(ContentItem item)
    {
        foreach (var bag in site.Definitions.PartsOf(item.ContentType).Where(p => p.PartName == BagPart.Name))
        {
            if (BagPart.ItemsOf(item.Part(bag.Name)).ToList() is { Count: > 0 } rows)
            {
                yield return (bag, rows);
            }
        }
    }

    /// <summary>The values of an item and of the small items in its bags, however deep.</summary>
    public IEnumerable<(TypeField Field, FieldValue Value)> AllValuesOf(ContentItem item) =>
        ValuesOf(item).Concat(BagsOf(item).SelectMany(b => b.Rows).SelectMany(AllValuesOf));

    /// <summary>The summary of an item; null where its type names none or it is empty.</summary>
    public string? SummaryOf(ContentItem item) =>
        ValuesOf(item, FieldRole.Summary).Select(v => PlainText(v)).FirstOrDefault(t => t.Length > 0);

    /// <summary>The terms of a value, known ones only.</summary>
    public IEnumerable<Term> TermsOf(TermsValue value)
    {
        var taxonomy = site.TaxonomiesById.GetValueOrDefault(value.TaxonomyId);
        return value.TermIds.Select(id => taxonomy?.Find(id)).OfType<Term>();
    }

    /// <summary>The names of tags that their vocabulary does not have.</summary>
    public IEnumerable<string> TagsOf(TermsValue value)
    {
        var taxonomy = site.TaxonomiesById.GetValueOrDefault(value.TaxonomyId);
        return value.Names.Where((_, i) => i >= value.TermIds.Count || taxonomy?.Find(value.TermIds[i]) is null);
    }

    /// <summary>What search knows of an item.</summary>
    public SearchDocument Document(ContentItem item, ItemFacts facts)
    {
        ArgumentNullException.ThrowIfNull(item);
        var language = LanguageOf(item);
        var texts = new List<WeightedText> { new(SearchWeight.Title, TitleOf(item)) };
        var facets = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [TypeFacet] = [item.ContentType], [LanguageFacet] = [language] };
        foreach (var (field, value) in AllValuesOf(item))
        {
            var settings = field.Field.Ours;
            if (settings.Weight != SearchWeight.None)
            {
                texts.Add(new WeightedText(settings.Weight, PlainText(value, Cultures.OfLanguage(language) ?? "en")));
            }

            if (settings.Facet is { Length: > 0 } facet)
            {
                if (!facets.TryGetValue(facet, out var values))
                {
                    facets[facet] = values = [];
                }

                values.AddRange(FacetValues(value));
                foreach (var name in FacetNames(value))
                {
                    var names = InnerFacets.NamesOf(facet);
                    facets.TryAdd(names, []);
                    facets[names].Add(Slug.From(name) + InnerFacets.Separator + name.Trim());
                }
            }
        }

        texts.Add(new WeightedText(SearchWeight.Body, Markdown.ToPlainText(BodyOf(item))));
        texts.Add(new WeightedText(SearchWeight.Body, HtmlGate.ToPlainText(HtmlBodyOf(item))));
        texts.Add(new WeightedText(SearchWeight.Other, string.Join("; ", AuthorsPart.ShownOf(item))));
        facets.TryAdd(YearFacet, [facts.PublishedUtc.Year.ToString("0000", CultureInfo.InvariantCulture)]);
        var source = SourceOf(item);
        return new SearchDocument
        {
            ItemId = item.ContentItemId,
            Language = language,
            Audience = facts.Audience,
            LocalizationSet = LocalizationSetOf(item),
            SourceName = source?.Name ?? "",
            SourceId = source?.EntryId ?? "",
            PublishedUtc = facts.PublishedUtc,
            ModifiedUtc = facts.ModifiedUtc,
            Links = [.. ContentLinks.Of(item, this).Where(l => l.Kind is not (ContentLinks.LocalizationSet or ContentLinks.List or ContentLinks.Domain)).Select(l => l.Target).Distinct(StringComparer.Ordinal)],
            Texts = [.. texts.Where(t => t.Text.Length > 0)],
            Facets = facets.ToDictionary(f => f.Key, IReadOnlyList<string> (f) => [.. f.Value.Distinct(StringComparer.Ordinal)], StringComparer.Ordinal),
        };
    }

    /// <summary>A value as running text in a culture, for excerpts and search.</summary>
    public string PlainText(FieldValue value, string culture = Cultures.Default) => value switch
    {
        TextValue text => text.Text,
        TextsValue texts => string.Join("; ", texts.Texts),
        MarkdownValue markdown => Markdown.ToPlainText(markdown.Markdown),
        HtmlValue html => HtmlGate.ToPlainText(html.Html),
        TermsValue terms => string.Join("; ", TermsOf(terms).Select(t => t.Label(culture)).Concat(TagsOf(terms))),
        MediaValue media => string.Join("; ", media.Files.Select(f => f.Alternative).Where(a => a.Length > 0)),
        LinkValue link => link.Text ?? "",
        _ => "",
    };

    // Codes that are made from what somebody wrote: the code alone would tell nobody what it means.
    private IEnumerable<string> FacetNames(FieldValue value) => value switch
    {
        TextValue text => [text.Text],
        TextsValue texts => texts.Texts,
        TermsValue terms => TagsOf(terms),
        _ => [],
    };

    private IEnumerable<string> FacetValues(FieldValue value) => value switch
    {
        // A broader term finds what is filed under its narrower ones.
        TermsValue terms => TermsOf(terms).SelectMany(t => t.WithAncestors()).Select(t => t.Code).Concat(TagsOf(terms).Select(t => Slug.From(t))),
        TextValue text => [Slug.From(text.Text)],
        TextsValue texts => texts.Texts.Select(t => Slug.From(t)),
        NumberValue number => [number.Value.ToString("0000", CultureInfo.InvariantCulture)],
        DateValue date => [date.Date.Year.ToString("0000", CultureInfo.InvariantCulture)],
        MomentValue moment => [moment.Utc.Year.ToString("0000", CultureInfo.InvariantCulture)],
        BooleanValue flag => [flag.Value ? "true" : "false"],
        _ => [],
    };
}
