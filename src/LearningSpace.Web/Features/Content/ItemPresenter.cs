using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Makes an item's view by its definition alone.</summary>
public sealed class ItemPresenter(SiteStore site, ContentReader reader, VersionReader versions, PageHeads heads, PoCatalogues catalogues)
{
    private const int DescriptionLength = 300;

    // Registers often put their whole text into the summary: longer than this it is a text to read, not a lead.
    private const int LeadLength = 420;

    /// <summary>Makes the view.</summary>
    public async Task<ItemView> ViewAsync(HttpContext context, string culture, PublishedItem found, CancellationToken cancellation)
    {
        var (row, item) = found;
        var texts = catalogues.For(culture);
        var explore = $"/{culture}/explore";
        var projector = new ContentProjector(site.Current);
        var translations = await reader.TranslationsAsync(row, Audiences.OfVisitors, cancellation);
        var values = projector.ValuesOf(item).ToList();
        var summary = projector.SummaryOf(item);
        var type = site.Current.Definitions.Types[row.Type];
        var stage = TermsOf(values, projector, "stage").FirstOrDefault();
        var sections = Sections(item, values, culture);
        var lead = summary;
        if (sections.Count == 0 && summary is { Length: > LeadLength })
        {
            (lead, sections) = (null, [new SectionView("text", null, HtmlGate.Paragraphs(summary))]);
        }

        return new ItemView(
            Head(context, culture, row, summary, translations),
            row.Title,
            row.Language,
            Cultures.OfLanguage(row.Language) == culture ? null : texts["This text is in {0}.", texts.LanguageName(row.Language)],
            type.Ours.Label(culture),
            new ExploreQuery().Toggle(ContentProjector.TypeFacet, row.Type).Url(explore),
            explore,
            lead,
            values.Where(v => v.Field.Field.Ours.Facet == "organisation").Select(v => v.Value).OfType<TextValue>().FirstOrDefault()?.Text,
            TermsOf(values, projector, "country").Select(t => new FactValue(t.Label(culture), new ExploreQuery().Toggle("country", t.Code).Url(explore))).FirstOrDefault(),
            stage is null ? null : new StageView(stage.Code, stage.Label(culture)),
            [.. values.Select(v => Fact(v.Field.Field, v.Value, projector, culture, texts)).OfType<FactView>()],
            sections,
            Source(item, texts),
            [.. values.Where(v => v.Field.Field.Ours.Role == FieldRole.Notice && v.Value is BooleanValue { Value: true }).Select(v => Notice(v.Field.Field.Ours, culture))],
            [.. translations.Select(t => new TranslationView(t.Language, Languages.OwnName(t.Language), ExplorePresenter.ItemPath(culture, t.PathWord, t.Slug)))],
            texts.Date(row.PublishedUtc ?? row.CreatedUtc),
            row.PublishedUtc is { } published && row.ModifiedUtc.Date > published.Date ? texts.Date(row.ModifiedUtc) : null)
        {
            VersionsUrl = await versions.HasSeveralAsync(row.Id, Audiences.OfVisitors, cancellation) ? VersionsPresenter.PathOf(culture, row) : null,
        };
    }

    // An item's page exists under every interface language; search engines are led to the one of its own.
    private PageHead Head(HttpContext context, string culture, ItemRow row, string? summary, IReadOnlyList<ItemRow> translations)
    {
        var start = heads.BaseUrl(context.Request);
        var description = summary is { Length: > DescriptionLength } ? summary[..(char.IsHighSurrogate(summary[DescriptionLength - 1]) ? DescriptionLength - 1 : DescriptionLength)] + "…" : summary ?? row.Title;
        IEnumerable<ItemRow> all = translations.Count > 0 ? [row, .. translations] : [];
        return heads.Of(context, culture, row.Title, description) with
        {
            Canonical = start + Own(row),
            Alternates = [.. all.Where(r => Cultures.OfLanguage(r.Language) is not null).Select(r => new Alternate(r.Language, start + Own(r)))],
        };

        static string Own(ItemRow r) => ExplorePresenter.ItemPath(Cultures.OfLanguage(r.Language) ?? "en", r.PathWord, r.Slug);
    }

    private static IEnumerable<Core.Taxonomies.Term> TermsOf(List<(TypeField Field, FieldValue Value)> values, ContentProjector projector, string facet) =>
        values.Where(v => v.Field.Field.Ours.Facet == facet).Select(v => v.Value).OfType<TermsValue>().SelectMany(projector.TermsOf);

    private static FactView? Fact(ContentFieldDefinition field, FieldValue value, ContentProjector projector, string culture, Texts texts)
    {
        var settings = field.Ours;
        if (settings.Role != FieldRole.None || settings.Facet is "organisation" or "country" or "stage")
        {
            return null;
        }

        var values = Values(settings, value, projector, culture, texts);
        return values.Count == 0 ? null : new FactView(settings.Label(culture), values);
    }

    /// <summary>A short value in the reader's words; none for a long text.</summary>
    internal static IReadOnlyList<FactValue> Values(FieldSettings settings, FieldValue value, ContentProjector projector, string culture, Texts texts)
    {
        var explore = $"/{culture}/explore";
        return value switch
        {
            TermsValue terms => [.. projector.TermsOf(terms).Select(t => new FactValue(t.Label(culture), settings.Facet is { } f ? new ExploreQuery().Toggle(f, t.Code).Url(explore) : null))],
            DateValue date => [new FactValue(texts.Date(date.Date.ToDateTime(TimeOnly.MinValue)))],
            BooleanValue flag => [new FactValue(flag.Value ? texts["Yes"] : texts["No"])],
            NumberValue number => [new FactValue(number.Value.ToString("0.##", texts.Culture))],
            LinkValue link => [new FactValue(link.Text ?? ShortAddress(link.Url), link.Url, LinkRules.IsWeb(link.Url))],
            TextValue text => [new FactValue(text.Text)],
            _ => [],
        };
    }

    private static List<SectionView> Sections(ContentItem item, List<(TypeField Field, FieldValue Value)> values, string culture)
    {
        var texts = values.Where(v => v.Value is MarkdownValue).Select(v => (v.Field.Field.Ours.AfterBody, View: Section(v.Field.Field, (MarkdownValue)v.Value, culture))).ToList();
        var body = Markdown.ToSafeHtml(ContentProjector.BodyOf(item));
        var sections = texts.Where(t => !t.AfterBody).Select(t => t.View).ToList();
        if (!body.IsEmpty)
        {
            sections.Add(new SectionView("body", null, body));
        }

        sections.AddRange(texts.Where(t => t.AfterBody).Select(t => t.View));
        return sections;
    }

    private static SectionView Section(ContentFieldDefinition field, MarkdownValue value, string culture) =>
        new(Slug.From(field.Name), field.Ours.Label(culture), Markdown.ToSafeHtml(value.Markdown));

    private static SourceView? Source(ContentItem item, Texts texts) =>
        ContentProjector.SourceOf(item) is { } source
            ? new SourceView(source.Name, source.EntryId, source.Licence, LinkRules.IsWeb(source.Url) ? source.Url : null, texts.Date(source.ImportedUtc))
            : null;

    private static string Notice(FieldSettings settings, string culture) => settings.Help.GetValueOrDefault(culture) ?? settings.Label(culture);

    private static string ShortAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : url;
}
