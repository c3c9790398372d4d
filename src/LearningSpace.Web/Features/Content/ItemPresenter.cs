using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;
using WayView = LearningSpace.Web.Features.Forms.WayView;

namespace LearningSpace.Web.Features.Content;

/// <summary>Makes an item's view by its definition alone.</summary>
public sealed class ItemPresenter(SiteStore site, SurroundingsReader surroundings, RelatedReader related, BodyItemsReader bodies, TalkPresenter talks, PageHeads heads, PoCatalogues catalogues)
{
    private const int DescriptionLength = 300;

    // Registers often put their whole text into the summary: longer than this it is a text to read, not a lead.
    private const int LeadLength = 420;

    private const int MostTalk = 5;
    private const int MostRelated = 4;

    /// <summary>Makes the view of an item's own page, with what is like it and what it published.</summary>
    public async Task<ItemView> PageAsync(HttpContext http, string culture, PublishedItem found, CancellationToken cancellation)
    {
        var alike = related.Find(found, MostRelated, http.Audiences());
        var (view, around) = await MakeAsync(http, culture, found, [.. alike.Select(a => a.ItemId)], cancellation);
        var talk = !site.Current.Definitions.IsSearched(found.Row.Type) ? null : await talks.ViewAsync(new ThreadQuery { Audiences = http.Audiences(), ItemId = found.Row.Id }, MostTalk, culture, cancellation);
        return view with
        {
            Talk = talk,
            Related = related.Show(found, alike, around.Alike, culture, MostRelated, http.Audiences()),
            OfBody = await bodies.ReadAsync(found, around.Translations, culture, http.Audiences(), cancellation),
            Own = Own(http, culture, found.Row),
        };
    }

    /// <summary>Makes the view of the item alone.</summary>
    public async Task<ItemView> ViewAsync(HttpContext http, string culture, PublishedItem found, CancellationToken cancellation) =>
        (await MakeAsync(http, culture, found, [], cancellation)).View;

    // Pages for who is signed in are made for them alone.
    private WayView? Own(HttpContext http, string culture, ItemRow row)
    {
        var (person, model, texts) = (http.Person(), site.Current, catalogues.For(culture));
        return person is null || model.Definitions.Types[row.Type].Ours.Contribute is null ? null
            : row.Owner == person.Id ? new WayView(texts["Your text: change, confirm or withdraw it"], WriteAddress.Desk(culture, row.Id))
            : model.Access.Allows(person, Permissions.Publish) ? new WayView(texts["For editors: withdraw it, or see what happened"], WriteAddress.Review(culture, row.Id))
            : null;
    }

    private async Task<(ItemView View, Surroundings Around)> MakeAsync(HttpContext http, string culture, PublishedItem found, IReadOnlyCollection<string> alike, CancellationToken cancellation)
    {
        var (row, item) = found;
        var model = site.Current;
        var texts = catalogues.For(culture);
        var explore = $"/{culture}/explore";
        var around = await surroundings.ReadAsync(found, alike, http.Audiences(), cancellation);
        var translations = around.Translations;
        var context = new ItemContext(model, row, item, model.Definitions.Types[row.Type], around, culture, texts);
        var summary = context.Projector.SummaryOf(item);
        var (glance, told) = Glance(context);
        var layout = SectionPresenter.Layout(context, told);
        var (sections, facts) = layout;
        glance = glance with { Facts = [.. glance.Facts, .. Weighed(sections, texts)] };
        var lead = layout.TellsSummary ? null : summary;
        if (lead is { Length: > LeadLength } text && !sections.Any(s => s.Blocks.Any(b => b is ProseBlock)))
        {
            (lead, sections) = (null, [new SectionView("text", null, [new ProseBlock("", null, HtmlGate.Paragraphs(text), Plain: true)]), .. sections]);
        }

        IReadOnlyList<string> authors = !context.Type.Has(AuthorsPart.Name) ? [] : AuthorsPart.IsOrganisation(item) ? [.. new[] { glance.Organisation }.OfType<string>()] : AuthorsPart.ShownOf(item);
        var head = Head(http, context, summary, translations);
        var cite = CitationPresenter.Of(context, authors, glance.Organisation, head);
        var view = new ItemView(
            head with { Data = Data(http, context, translations) },
            row.Title,
            row.Language,
            Cultures.OfLanguage(row.Language) == culture ? null : texts["This text is in {0}.", texts.LanguageName(row.Language)],
            context.Type.Ours.Label(culture),
            context.Type.Ours.Plural(culture),
            ItemLinks.ToAll(context.Type, culture),
            explore,
            lead,
            glance,
            [.. facts, .. cite is null ? CitationPresenter.LicenceOf(context) : [], .. Confirmed(context, texts), .. Spoken(context, texts)],
            sections,
            Source(row, item, texts),
            [.. Notices(context, texts)],
            [.. translations.Select(t => new TranslationView(t.Language, Languages.OwnName(t.Language), ItemLinks.To(model, culture, t)))],
            texts.Told(item, row.PublishedUtc ?? row.CreatedUtc),
            row.PublishedUtc is { } published && row.ModifiedUtc.Date > published.Date && texts.Told(item, row.ModifiedUtc) is var changed && changed != texts.Told(item, published) ? changed : null)
        {
            CompareUrl = ComparePresenter.Url(culture, [row.Id]),
            VersionsUrl = found.HasFormer ? VersionsPresenter.PathOf(culture, row) : null,
            FollowUrl = ThreadsPresenter.FollowUrl(culture, FollowRow.OfItem, row.Id),
            ReportUrl = $"/{culture}/report/item/{row.Id}",
            Authors = authors,
            Gist = summary,
            Opening = layout.Opening,
            Voice = layout.Voice,
            Cite = cite,
            PartOf = context.Type.Has(ContainedPart.Name) && ContainedPart.ListOf(item) is { } list && context.Facts.Items([list]) is [var whole] ? whole : null,
        };
        return (view, around);
    }

    // An item's page exists under every interface language; search engines are led to the one of its own.
    private PageHead Head(HttpContext http, ItemContext context, string? summary, IReadOnlyList<ItemRow> translations)
    {
        var (row, item, start) = (context.Row, context.Item, heads.BaseUrl(http.Request));
        var seo = context.Type.Has(SeoMetaPart.Name);
        var description = (seo ? SeoMetaPart.DescriptionOf(item) : null) ?? Shorten(summary ?? (Markdown.ToPlainText(ContentProjector.BodyOf(item)) is { Length: > 0 } body ? body : row.Title));
        IEnumerable<ItemRow> all = translations.Count > 0 ? [row, .. translations] : [];
        return heads.Of(http, context.Culture, (seo ? SeoMetaPart.PageTitleOf(item) : null) ?? row.Title, description) with
        {
            Canonical = start + Own(row),
            Alternates = [.. all.Where(r => Cultures.OfLanguage(r.Language) is not null).Select(r => new Alternate(r.Language, start + Own(r)))],
            NoIndex = seo && SeoMetaPart.IsHidden(item),
        };

        static string Own(ItemRow r) => ExplorePresenter.ItemPath(Cultures.OfLanguage(r.Language) ?? "en", r.PathWord, r.Slug);
    }

    private JsonObject Data(HttpContext http, ItemContext context, IReadOnlyList<ItemRow> translations)
    {
        var data = new LinkedItemData(context.Site, heads.BaseUrl(http.Request));
        (string, string)[] way = context.Type.Ours.Searched
            ? [(context.Texts["Explore"], $"/{context.Culture}/explore"), (context.Type.Ours.Label(context.Culture), ItemLinks.ToAll(context.Type, context.Culture))]
            : [(context.Site.Name(context.Culture), $"/{context.Culture}")];
        var here = ExplorePresenter.ItemPath(context.Culture, context.Row.PathWord, context.Row.Slug);
        return LinkedItemData.Document(data.Of(context.Row, context.Item, translations, context.Around.Items.Values), data.Trail([.. way, (context.Row.Title, here)]));
    }

    private static string Shorten(string text) =>
        text.Length <= DescriptionLength ? text : text[..(char.IsHighSurrogate(text[DescriptionLength - 1]) ? DescriptionLength - 1 : DescriptionLength)] + "…";

    // Who, where and how far; with the fields that are thereby told.
    private static (GlanceView View, IReadOnlySet<string> Told) Glance(ItemContext context)
    {
        var ours = context.Site.Ours;
        var values = context.Projector.ValuesOf(context.Item).Where(v => v.Field.Field.Ours.Role == FieldRole.None).ToLookup(v => v.Field.Field.Ours.Facet ?? "", StringComparer.Ordinal);
        var organisation = values[ours.Who].FirstOrDefault(v => v.Value is TextValue);
        var country = values[ours.Where].FirstOrDefault(v => v.Value is TermsValue);
        var stage = values[ours.HowFar].FirstOrDefault(v => v.Field.Field.TakesOneTerm && v.Value is TermsValue terms && context.Projector.TermsOf(terms).Take(2).Count() == 1);
        var first = context.Projector.ValuesOf(context.Item).Where(v => v.Field.Field.Ours is { Glance: true, Role: FieldRole.None })
            .Select(v => (v.Field, Fact: context.Facts.Fact(v.Field.Field, v.Value))).Where(f => f.Fact is not null).ToList();
        return (
            new GlanceView(
                (organisation.Value as TextValue)?.Text,
                country.Field is null ? [] : context.Facts.Values(country.Field.Field, country.Value),
                stage.Value is TermsValue known ? context.Projector.TermsOf(known).Select(t => new StageView(t.Code, t.Label(context.Culture)) { Steps = ours.Steps }).First() : null)
            {
                Body = organisation.Value is TextValue { Text: { Length: > 0 } body }
                    ? new FactValue(body, new ExploreQuery().Toggle(ours.Who, Slug.From(body)).Url($"/{context.Culture}/explore")) { Language = context.Row.Language }
                    : null,
                When = TimePresenter.Of(context.Site, context.Item, context.Texts),
                Facts = [.. first.Select(f => f.Fact!)],
            },
            new[] { organisation.Field, country.Field, stage.Field }.OfType<TypeField>().Concat(first.Select(f => f.Field)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal));
    }

    // How much speaks for what the item tells and how much against it, with the way to both.
    private static IEnumerable<FactView> Weighed(IEnumerable<SectionView> sections, Texts texts) =>
        from section in sections
        from evidence in section.Blocks.OfType<EvidenceBlock>()
        let place = evidence.Id.Length > 0 ? evidence.Id : section.Id
        select new FactView(texts["Evidence"], [new FactValue(texts["{0} for, {1} against", texts.Number(evidence.For.Count), texts.Number(evidence.Against.Count)], "#" + place)]);

    private static IEnumerable<string> Notices(ItemContext context, Texts texts)
    {
        foreach (var (field, _) in context.Projector.ValuesOf(context.Item).Where(v => v.Field.Field.Ours.Role == FieldRole.Notice && v.Value is BooleanValue { Value: true }))
        {
            yield return field.Field.Ours.Help.GetValueOrDefault(context.Culture) ?? field.Field.Ours.Label(context.Culture);
        }

        if (context.Row.ForcedUtc is { } forced)
        {
            yield return texts["Published on {0} with open points. A second editor has yet to confirm it.", texts.Told(context.Item, forced)];
        }

        if (context.Row.StaleSince is { } due)
        {
            yield return FreshnessPart.ConfirmedOn(context.Item) is { } confirmed
                ? texts["Nobody has confirmed since {0} that this still holds.", context.Facts.Day(confirmed).Text]
                : texts["It has been due since {0} to confirm that this still holds.", texts.Date(due)];
        }
    }

    private static IEnumerable<FactView> Confirmed(ItemContext context, Texts texts) =>
        context.Type.Has(FreshnessPart.Name) && FreshnessPart.ConfirmedOn(context.Item) is { } day ? [new FactView(texts["Confirmed on"], [context.Facts.Day(day)])] : [];

    // For whom an author speaks: where their organisation has a page here, by its name.
    private static IEnumerable<FactView> Spoken(ItemContext context, Texts texts) =>
        AuthorsPart.SpeakingOf(context.Item) is { } speaking && context.Facts.Items([speaking.Body]) is [var body, ..]
            ? [new FactView(speaking.How == AuthorsPart.AsOrganisation ? texts["Speaks for"] : speaking.Unit.Length > 0 ? texts["Speaks for the unit {0} of", speaking.Unit] : texts["Speaks for a unit of"], [body])]
            : [];

    private static SourceView? Source(ItemRow row, ContentItem item, Texts texts) =>
        ContentProjector.SourceOf(item) is { } source
            ? new SourceView(source.Name, source.EntryId, source.Licence, LinkRules.IsWeb(source.Url) ? source.Url : null, texts.Date(source.ImportedUtc))
            {
                EntryUrl = LinkRules.IsWeb(source.EntryId) ? source.EntryId : null,
                Gone = row.SourceGoneUtc is { } gone ? texts.Date(gone) : null,
            }
            : null;
}
